"""Text without what the page added to it: share buttons, disclaimers, invisible characters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files

# Soft hyphens, zero-width spaces and joiners, marks of writing direction.
_INVISIBLE = "[\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]+"
_ANYWHERE = re.compile(_INVISIBLE)
# Within a word of Latin letters they hide a name from whoever looks for it. Elsewhere they hide nothing: between
# Persian letters they are spelling, and they hold emoji together.
_WITHIN_A_WORD = re.compile(rf"(?<=[A-Za-z]){_INVISIBLE}(?=[A-Za-z])")

# No section drops a line of half this length; longer ones need not be prepared for matching.
_LONGEST = 3_000
_SECTION = re.compile(r"\[up to (\d+) characters\]")
_STRAIGHT = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\u00a0": " ", "\u202f": " "})
# A line this long that ends without a stop runs on in the next one: hard-wrapped prose, where a line may begin with
# any words, "Read more" too.
_RUNS_ON_FROM = 40
_STOPS = tuple(".!?…:;\"'”’)]*")


def plain_characters(text: str) -> str:
    """The text of a file or page with line ends as `\\n`, and without the characters that nobody sees."""
    return _ANYWHERE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def without_furniture(text: str) -> str:
    """The text without furniture lines, and without invisible characters in words; where it has neither, the very same.

    A dropped line takes the blank lines after it along, so that paragraphs stay one blank line apart.
    """
    text = _WITHIN_A_WORD.sub("", text)
    lines = text.split("\n")
    furniture = _furniture_lines(lines)
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


def is_furniture(line: str) -> bool:
    """Whether a whole line, or a paragraph joined to one line, is page furniture."""
    if len(line) > _LONGEST:
        return False
    line = " ".join(line.translate(_STRAIGHT).split())
    return bool(line) and any(len(line) <= longest and pattern.fullmatch(line) for longest, pattern in _patterns())


def _furniture_lines(lines: list[str]) -> set[int]:
    found: set[int] = set()
    for start, end in _paragraphs(lines):
        if end - start > 1 and is_furniture(" ".join(lines[start:end])):
            found.update(range(start, end))
            continue
        runs_on = False
        for n in range(start, end):
            line = lines[n].strip()
            if not runs_on and is_furniture(line):
                found.add(n)
            else:
                runs_on = len(line) >= _RUNS_ON_FROM and not line.endswith(_STOPS)
    return found


def _paragraphs(lines: list[str]) -> Iterator[tuple[int, int]]:
    """Start and end of each run of lines that are not blank."""
    start: int | None = None
    for n, line in enumerate([*lines, ""]):
        if line.strip():
            start = n if start is None else start
        elif start is not None:
            yield start, n
            start = None


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[int, re.Pattern[str]], ...]:
    """Per section of `furniture.txt` the longest line it may drop, and its expressions as one."""
    sections: dict[int, list[str]] = {}
    longest = 0
    for line in files("detente.stories").joinpath("data/furniture.txt").read_text(encoding="utf-8").splitlines():
        if heading := _SECTION.fullmatch(line):
            longest = int(heading[1])
        elif line and not line.startswith("#"):
            sections.setdefault(longest, []).append(line)
    # Marks around the words (bullets, emphasis, brackets) do not make news of furniture.
    return tuple(
        (longest, re.compile(rf"[>*_•►▶→|([\s]*(?:{'|'.join(expressions)})[*_|)\]»›>→\s]*", re.IGNORECASE))
        for longest, expressions in sections.items()
    )
