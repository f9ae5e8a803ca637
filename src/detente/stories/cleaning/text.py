"""Text without what its page, or its way to us, added: share buttons, disclaimers, broken and unseen characters."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from detente.stories.cleaning.characters import plain_characters
from detente.stories.cleaning.furniture import furniture_test, is_furniture

__all__ = ["clean_text", "is_furniture", "plain_characters", "without_furniture"]

# A line this long that ends without a stop runs on in the next one: hard-wrapped prose, where a line may begin with
# any words, "Read more" too.
_RUNS_ON_FROM = 40
_STOPS = tuple(".!?…:;\"'”’)]*")


def clean_text(text: str) -> str:
    """The text as it is coded, which offsets point into: characters as they were meant, and no page furniture.

    Line ends stay as they are. A text that is clean already comes back as it is, to the character; cleaning twice changes nothing more.
    """
    return without_furniture(plain_characters(text, keep_line_ends=True))


def without_furniture(text: str) -> str:
    """The text without furniture lines; where it has none, the very same.

    A dropped line takes the blank lines after it along, so that paragraphs stay one blank line apart.
    """
    lines = text.split("\n")
    furniture = _furniture_lines(lines, furniture_test(text))
    if not furniture:
        return text
    kept: list[str] = []
    after_furniture = False
    for n, line in enumerate(lines):
        if n in furniture:
            after_furniture = True
        elif line.strip():
            kept.append(line)
            after_furniture = False
        elif not (after_furniture and (not kept or not kept[-1].strip())):
            kept.append(line)
    if after_furniture:  # furniture at the end leaves no blank lines behind
        while kept and not kept[-1].strip():
            kept.pop()
    return "\n".join(kept)


def _furniture_lines(lines: list[str], drops: Callable[[str], bool]) -> set[int]:
    found: set[int] = set()
    for start, end in _paragraphs(lines):
        if end - start == 1:
            if drops(lines[start]):
                found.add(start)
            continue
        if drops(" ".join(lines[start:end])):
            found.update(range(start, end))
            continue
        kept: list[int] = []
        runs_on = False
        for n in range(start, end):
            line = lines[n].strip()
            if not runs_on and drops(line):
                found.add(n)
            else:
                kept.append(n)
                runs_on = len(line) >= _RUNS_ON_FROM and not line.endswith(_STOPS)
        # Lines that a dropped one stood between may be a notice.
        if kept and len(kept) < end - start and drops(" ".join(lines[n] for n in kept)):
            found.update(kept)
    return found


def _paragraphs(lines: list[str]) -> Iterator[tuple[int, int]]:
    """Start and end of each run of lines that are not blank."""
    start: int | None = None
    for n, line in enumerate(lines):
        if line and not line.isspace():
            start = n if start is None else start
        elif start is not None:
            yield start, n
            start = None
    if start is not None:
        yield start, len(lines)
