"""Reads the corpus: inline marks become offsets, act lines become acts. `python -m detente.learning.corpus DIR` validates it."""

from __future__ import annotations

import re
import shlex
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from detente.ontology import load_ontology

STATUSES = ("occurred", "ongoing", "planned", "hypothetical")
MARK = re.compile(r"\[([^\[\]{}|]+)\|(\d+)(?:=([A-Z0-9-]*)(?::([A-Z]*))?)?\]|\{([^\[\]{}|]+)\|([a-z])\}")
ACT = re.compile(r"^([a-z])(>?)\s+([A-Z]+)(?:/([a-z-]+))?\s*(?:([\d,]+|-)\s*(<>|>)\s*([\d,]+|-))?\s*(.*)$")


class CorpusError(Exception):
    """A corpus line breaks the form that `training/corpus/README.md` gives."""


@dataclass(frozen=True)
class Span:
    """Character offsets into the sentence, end exclusive, and the code that the writer gave, if any."""

    start: int
    end: int
    code: str | None = None
    sector: str | None = None


@dataclass(frozen=True)
class Act:
    """One act of a sentence; `source` and `target` are keys of `Marked.actors`."""

    event: str | None
    mode: str | None
    source: tuple[int, ...]
    target: tuple[int, ...]
    reciprocal: bool
    triggers: tuple[Span, ...]
    status: str = "occurred"
    denied: bool = False
    background: bool = False
    by: int | None = None
    details: tuple[tuple[str, str], ...] = ()
    content: Act | None = None


@dataclass(frozen=True)
class Marked:
    """A sentence without its marks, with what they said."""

    text: str
    actors: dict[int, tuple[Span, ...]]
    acts: tuple[Act, ...]
    writer: str
    part: str
    scenario: str
    place: str = field(compare=False, default="")


def unmark(line: str) -> tuple[str, dict[int, list[Span]], dict[str, list[Span]]]:
    """The plain sentence, its actor spans by number, its trigger spans by letter."""
    text, last = "", 0
    actors: dict[int, list[Span]] = {}
    triggers: dict[str, list[Span]] = {}
    for m in MARK.finditer(line):
        text += line[last : m.start()]
        words = m.group(1) or m.group(5)
        span = Span(len(text), len(text) + len(words), m.group(3) or None, m.group(4) or None)
        if m.group(1):
            actors.setdefault(int(m.group(2)), []).append(span)
        else:
            triggers.setdefault(m.group(6), []).append(span)
        text += words
        last = m.end()
    text += line[last:]
    if re.search(r"[\[\]{}|]", text):
        raise CorpusError(f"stray mark in {text!r}")
    return text, actors, triggers


def parse_act(
    line: str, actors: dict[int, list[Span]], triggers: dict[str, list[Span]], text: str
) -> tuple[str, bool, Act]:
    """An act line: (letter, is content, act)."""
    m = ACT.match(line)
    if not m:
        raise CorpusError(f"not an act line: {line!r}")
    letter, is_content, event, mode, source, sign, target, rest = m.groups()
    if event != "NONE" and event not in ONTOLOGY.events:
        raise CorpusError(f"no such type: {event}")
    if mode and (event == "NONE" or mode not in ONTOLOGY.modes[event]):
        raise CorpusError(f"{event} has no mode {mode}")

    def side(s: str | None) -> tuple[int, ...]:
        keys = () if s in (None, "-") else tuple(int(k) for k in s.split(","))
        for k in keys:
            if k not in actors:
                raise CorpusError(f"no actor {k} in {text!r}")
        return keys

    if not is_content:
        if letter not in triggers:
            raise CorpusError(f"no trigger {letter} in {text!r}")
        if sign is None:
            raise CorpusError(f"no sides: {line!r}")
    status, denied, background, by, details = "occurred", False, False, None, []
    if is_content:
        status = "planned"
    for word in shlex.split(rest.replace("'", "’")):
        if word in STATUSES:
            status = word
        elif word == "denied":
            denied = True
        elif word == "affirmed":
            denied = False
        elif word == "background":
            background = True
        elif word.startswith("by="):
            by = None if word[3:] in ("-", "") else side(word[3:])[0]
        elif "=" in word:
            name, _, value = word.partition("=")
            details.append((name, value))
        else:
            raise CorpusError(f"unknown word {word!r} in {line!r}")
    act = Act(
        None if event == "NONE" else event,
        mode,
        side(source),
        side(target),
        sign == "<>",
        tuple(triggers.get(letter, ())) if not is_content else (),
        status,
        denied,
        background,
        by,
        tuple(details),
    )
    return letter, bool(is_content), act


def read_file(path: Path, *, faults: list[str] | None = None) -> Iterator[Marked]:
    """The sentences of one writer's file; faults are raised, or collected and their sentences left out."""
    writer, part, scenario = path.stem, "train", ""
    block: list[tuple[int, str]] = []

    def flush() -> Iterator[Marked]:
        if not block:
            return
        n, head = block[0]
        try:
            text, actors, triggers = unmark(head.strip())
            acts: dict[str, Act] = {}
            contents: dict[str, Act] = {}
            for _, line in block[1:]:
                letter, is_content, act = parse_act(line.strip(), actors, triggers, text)
                (contents if is_content else acts)[letter] = act
            for letter in triggers:
                if letter not in acts:
                    raise CorpusError(f"trigger {letter} without an act in {text!r}")
            whole = tuple(replace(act, content=contents.get(k)) for k, act in acts.items())
            yield Marked(
                text, {k: tuple(v) for k, v in actors.items()}, whole, writer, part, scenario, f"{path.name}:{n}"
            )
        except (CorpusError, ValueError) as error:
            if faults is None:
                raise CorpusError(f"{path}, line {n}: {error}") from error
            faults.append(f"{path.name}:{n}: {error}")

    for n, line in enumerate(path.read_text(encoding="utf8").splitlines(), 1):
        if line.startswith("#!"):
            words = dict(w.split("=", 1) for w in line[2:].split())
            writer, part = words.get("writer", writer), words.get("part", part)
        elif line.startswith("##"):
            yield from flush()
            block, scenario = [], line[2:].strip()
        elif not line.strip() or line.startswith("#"):
            continue
        elif line.startswith((" ", "\t")):
            block.append((n, line))
        else:
            yield from flush()
            block = [(n, line)]
    yield from flush()


def read_corpus(folder: Path, *, faults: list[str] | None = None) -> list[Marked]:
    """All sentences of a corpus folder, in the order of file names."""
    return [m for path in sorted(folder.glob("*.txt")) for m in read_file(path, faults=faults)]


ONTOLOGY = load_ontology()


def main(folder: str) -> int:
    """Validates and counts."""
    faults: list[str] = []
    marked = read_corpus(Path(folder), faults=faults)
    for fault in faults:
        print(fault)
    events = Counter(a.event for m in marked for a in m.acts)
    print(
        f"{len(marked)} sentences, {sum(not m.acts for m in marked)} without an act, {sum(events.values())} acts, {len(faults)} faults"
    )
    print(", ".join(f"{e} {n}" for e, n in sorted(events.items(), key=lambda x: str(x[0]))))
    seen = Counter(m.text for m in marked)
    print("repeated:", sum(n > 1 for n in seen.values()))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
