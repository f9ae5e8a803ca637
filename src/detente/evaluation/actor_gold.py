"""Gold for actors: running text in which every actor is marked, and how many of them are resolved as marked.

A story is a line `# DATE | label`, then its sentences, one a line, and a blank line. A mark is `[words|code|sector|kind]`; codes
and sectors of words that mean several actors are joined by `+`; `-` is a code or sector that cannot be told.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from detente.errors import InputError
from detente.nouns import Actor, Story

MARK = re.compile(r"\[([^\[\]|]+)\|([^\[\]|]+)\|([^\[\]|]+)\|([^\[\]|]+)\]")
HEAD = re.compile(r"#\s*(\d{4}-\d\d-\d\d)\s*\|\s*(.+)")


@dataclass(frozen=True, slots=True)
class Marked:
    """A mention as marked: where it stands, whom it means, and what kind of mention it is."""

    start: int
    end: int
    codes: frozenset[str]
    sectors: frozenset[str]
    kind: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of a mark."""

    story: Story
    marked: Marked
    found: tuple[Actor, ...]  # the actors on the span that overlaps most; empty where there is none

    @property
    def code_right(self) -> bool:
        """Whether whom it means is told.

        The hand that marks does not know which organisations the base lists: a country's code is right for one that has its
        own and belongs to that country. Spaces, hyphens and case in codes do not count.
        """
        if not self.found:
            return False
        own = {folded(a.code) for a in self.found if a.code}
        countries = {folded(a.country or a.code) for a in self.found if a.code}
        gold = {folded(code) for code in self.marked.codes}
        return gold in (own, countries)

    @property
    def all_right(self) -> bool:
        """Whether code and sector are told; where no code can be told, nothing else counts."""
        sectors = frozenset(a.sector for a in self.found if a.sector)
        return self.code_right and (not self.marked.codes or sectors == self.marked.sectors)


def folded(code: str) -> str:
    """A code without what writers differ in."""
    return code.upper().replace(" ", "-").replace("_", "-")


def read_marked(text: str, where: str) -> list[tuple[Story, tuple[Marked, ...]]]:
    """Stories and their marks, with offsets into the stories' text.

    Raises:
        InputError: a line belongs to no story, or a bracket is no mark.
    """
    out: list[tuple[Story, tuple[Marked, ...]]] = []
    head: re.Match[str] | None = None
    lines: list[str] = []
    for n, line in enumerate([*text.splitlines(), ""], 1):
        if not line.strip():
            if head and lines:
                out.append(unmarked(head, " ".join(lines), len(out)))
            head, lines = None, []
        elif line.startswith("#"):
            head = HEAD.match(line)
        elif head is None:
            raise InputError(f"{where}, line {n}: belongs to no story; a story begins with `# DATE | label`")
        elif "[" in MARK.sub("", line) or "]" in MARK.sub("", line):
            raise InputError(f"{where}, line {n}: a bracket that is no mark")
        else:
            lines.append(line.strip())
    return out


def unmarked(head: re.Match[str], marked: str, n: int) -> tuple[Story, tuple[Marked, ...]]:
    """A story without its marks, and the marks."""
    text, marks, at = "", [], 0
    for m in MARK.finditer(marked):
        text += marked[at : m.start()]
        codes, sectors = ({p.strip() for p in m.group(i).split("+")} - {"-"} for i in (2, 3))
        start = len(text)
        text += m.group(1)
        marks.append(Marked(start, len(text), frozenset(codes), frozenset(sectors), m.group(4).strip()))
        at = m.end()
    text += marked[at:]
    return Story(f"{n + 1}", text, title=None, date=head.group(1)), tuple(marks)


def answers(
    gold: Sequence[tuple[Story, Sequence[Marked]]], tag: Callable[[Story], Sequence[Actor]]
) -> Iterator[Answer]:
    """What `tag` finds for each mark."""
    for story, marks in gold:
        found = list(tag(story))
        for mark in marks:
            yield Answer(story, mark, on_span(mark, found))


def on_span(mark: Marked, found: Sequence[Actor]) -> tuple[Actor, ...]:
    """The actors of the span that shares most with a mark, counting what sticks out against it."""

    def fit(a: Actor) -> tuple[int, int]:
        shared = min(a.end, mark.end) - max(a.start, mark.start)
        return shared, -(a.end - a.start)

    touching = [a for a in found if a.start < mark.end and mark.start < a.end]
    if not touching:
        return ()
    best = max(touching, key=fit)
    return tuple(a for a in touching if (a.start, a.end) == (best.start, best.end))


def strays(gold: Sequence[tuple[Story, Sequence[Marked]]], tag: Callable[[Story], Sequence[Actor]]) -> Iterator[Actor]:
    """Actors with a code where nothing is marked."""
    for story, marks in gold:
        for actor in tag(story):
            if actor.code and not any(actor.start < m.end and m.start < actor.end for m in marks):
                yield actor
