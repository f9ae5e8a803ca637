"""Lines of an export, and paragraphs made of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|"
    r"Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_WEEKDAY = r"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs?)?|Fri|Sat(?:ur)?|Sun)(?:day)?,?\s+)?"
# A day, or the month of a magazine.
DATE = re.compile(
    rf"{_WEEKDAY}(?P<date>{_MONTH}\s+\d{{1,2}},?\s+\d{{4}}|\d{{1,2}}\.?\s+{_MONTH}\s+\d{{4}}|{_MONTH}\s+\d{{4}})\b",
    re.IGNORECASE,
)
# "Copyright 2022 Volta Post", "(c) 2022 …", and the words that go on with it on the next line.
COPYRIGHT = re.compile(r"\W{0,3}(?:copyright\b|©|\(c\)).{0,40}?(?:19|20)\d\d\b.*|©.*|.{0,80}\ball rights\s*reserved\W*",
                       re.IGNORECASE)  # fmt: skip
_RIGHTS_GO_ON = re.compile(r"(?:all )?rights reserved\W*|reserved\W*|.{0,60}all rights reserved\W*", re.IGNORECASE)

# Columns; text in longer lines was not wrapped by whoever exported it, and nobody wraps at less.
_NARROWEST_WRAP, _WIDEST_WRAP = 60, 100
_LONG_LINE = 40
_LONGEST_WORD = 60  # addresses run over any width
_WRAPPED_SHARE = 0.65
_STOPS = tuple(".!?…:\"'”’)]")  # where paragraphs end, and lines that were wrapped only by chance
_LEAST_PAIRS = 5  # fewer may run on by chance


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank, stripped."""

    text: str
    opens: bool = True  # a blank line stands before it, or nothing
    indent: int = 0


def lines_of(text: str) -> list[Line]:
    """The lines of a text that are not blank."""
    lines = []
    opens = True
    for raw in text.split("\n"):
        stripped = raw.strip()
        if stripped:
            lines.append(Line(stripped, opens, len(raw) - len(raw.lstrip())))
        opens = not stripped
    return lines


def wrap_width(lines: Sequence[Line], *, usual: bool = False) -> int | None:
    """The width that an export was wrapped to by its writer; None where its lines are paragraphs.

    `usual` says that its supplier wraps lines, so that only their lengths can speak against it.
    """
    lengths = sorted(len(line.text) for line in lines if max(map(len, line.text.split())) <= _LONGEST_WORD)
    if not lengths:
        return None
    width = lengths[int(0.95 * len(lengths))]  # not the longest: a label's line may run over
    if not _NARROWEST_WRAP <= width <= _WIDEST_WRAP:
        return None
    pairs = [(a, b) for a, b in pairwise(lines) if not b.opens and len(a.text) >= _LONG_LINE]
    wrapped = sum(_had_no_room(a, b, width) and not a.text.endswith(_STOPS) for a, b in pairs)
    return width if usual or (len(pairs) >= _LEAST_PAIRS and wrapped >= _WRAPPED_SHARE * len(pairs)) else None


def paragraphs(lines: Sequence[Line], width: int | None) -> str:
    """The lines as paragraphs with a blank line between them; those that were wrapped at `width` are joined."""
    parts: list[str] = []
    for n, line in enumerate(lines):
        if n:
            goes_on = width is not None and not line.opens and _had_no_room(lines[n - 1], line, width)
            parts.append(" " if goes_on else "\n\n")
        parts.append(line.text.replace("\t", " "))
    return "".join(parts)


def joined(lines: Sequence[Line]) -> str | None:
    """The lines as one; None where there are none."""
    return " ".join(line.text.replace("\t", " ") for line in lines) or None


def squeezed(text: str) -> str:
    """The text without spaces, for comparing lines that were broken in different places."""
    return re.sub(r"\s", "", text)


def chunks(lines: Sequence[Line], bounds: Sequence[int]) -> Iterator[Sequence[Line]]:
    """The lines between bounds: from the start to the first, between two, and from the last to the end."""
    for start, end in pairwise([-1, *bounds, len(lines)]):
        yield lines[start + 1 : end]


def after_copyright(lines: Sequence[Line]) -> int:
    """How many lines at the start say whose the copyright is."""
    n = 0
    while n < len(lines) and (COPYRIGHT.fullmatch(lines[n].text) or (n and _RIGHTS_GO_ON.fullmatch(lines[n].text))):
        n += 1
    return n


def _had_no_room(line: Line, below: Line, width: int) -> bool:
    first_word = below.text.split(maxsplit=1)[0]
    return line.indent + len(line.text) + 1 + len(first_word) > width
