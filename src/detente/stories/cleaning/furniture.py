"""Which lines are page furniture, by the expressions of `data/furniture.txt`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from detente.stories.cleaning.openings import DIGIT, needed_letters, openings

# No section drops a line of half this length; longer ones need not be prepared for matching.
LONGEST = 3_000

_SECTION = re.compile(r"\[up to (\d+) characters\]")
_STRAIGHT = {"’": "'", "‘": "'", "“": '"', "”": '"', "\u00a0": " ", "\u202f": " "}
# Marks around the words (bullets, emphasis, brackets) do not make news of furniture.
_MARKS = ">*_•►▶→|(["
_TRAILING_MARKS = r"[*_|)\]»›>→\s]*"
# Letters beyond ASCII that are ASCII letters where case is not regarded.
_FOLDED = tuple("ſıİ\u212a")
_FIRST_WORDS = re.compile(r"\s*([A-Za-z]++)(?:\s+([A-Za-z]++))?")
_LEADING_MARKS = re.compile(rf"[{re.escape(_MARKS)}\s]*")
_FIRST_WORDS_AFTER_MARKS = re.compile(_LEADING_MARKS.pattern + _FIRST_WORDS.pattern)


@dataclass(frozen=True, slots=True)
class Expression:
    """One line of `furniture.txt`."""

    longest: int  # characters of a line that it may drop
    source: str
    letters: str  # what each line that it matches holds, case aside; "" where that cannot be told


# By the first word of a line, then by its second; under "" those that ask for no second word.
_ByOpening = Mapping[str, Mapping[str, tuple[Expression, ...]]]


def is_furniture(line: str) -> bool:
    """Whether a whole line, or a paragraph joined to one line, is page furniture."""
    return furniture_test(line)(line)


def furniture_test(text: str) -> Callable[[str], bool]:
    """`is_furniture` for the lines of this text, and for its paragraphs joined to lines.

    Few lines of news begin in two words that furniture begins in, so few are matched with any expression.
    """
    by_opening, without_opening = _index()
    folded = not text.isascii() and any(letter in text for letter in _FOLDED)
    lowered_text = text.encode("utf-8", "replace").lower()  # ASCII alone, in a quarter of the time
    anywhere = tuple(each for each in without_opening if folded or each.letters.encode() in lowered_text)

    def test(line: str) -> bool:
        if len(line) > LONGEST:
            return False
        if folded and any(letter in line for letter in _FOLDED):
            return matches(line, all_expressions())
        found = anywhere
        words = _FIRST_WORDS.match(line)
        if not words:
            found, words = found + _led_by_a_sign(line), _FIRST_WORDS_AFTER_MARKS.match(line)
        if words and (by_second := by_opening.get(words[1].lower())):
            found += by_second.get((words[2] or "").lower()) or by_second.get("", ())
        if not found:
            return False
        lowered = line.lower()
        found = tuple([each for each in found if len(line) <= 2 * each.longest and each.letters in lowered])
        return bool(found) and matches(line, found)

    return test


def matches(line: str, expressions: tuple[Expression, ...]) -> bool:
    """Whether one of the expressions matches the line, its quotes straightened and its spaces made one."""
    if not line.isascii():
        for curly, straight in _STRAIGHT.items():  # six times quicker than `translate`
            line = line.replace(curly, straight)
    line = " ".join(line.split())
    return bool(line) and any(
        len(line) <= longest and pattern.fullmatch(line) for longest, pattern in _compiled(expressions)
    )


@lru_cache(maxsize=1)
def all_expressions() -> tuple[Expression, ...]:
    """The expressions of the data file, in its order."""
    expressions: list[Expression] = []
    longest = 0
    for line in files("detente.stories").joinpath("data/furniture.txt").read_text(encoding="utf-8").splitlines():
        if heading := _SECTION.fullmatch(line):
            longest = int(heading[1])
        elif line and not line.startswith("#"):
            expressions.append(Expression(longest, line, needed_letters(line)))
    return tuple(expressions)


def _led_by_a_sign(line: str) -> tuple[Expression, ...]:
    """The expressions that can match what begins with the line's first character, or with the one after its marks."""
    by_opening, _ = _index()
    first = line.lstrip()[:1]
    signs: Iterable[str] = (first,)
    if first in _MARKS:
        after = _LEADING_MARKS.sub("", line, count=1)[:1]
        signs = (*_MARKS, " ", after)
    if any(sign.isalpha() and not sign.isascii() for sign in signs):  # may be one of our letters in another case
        return all_expressions()
    keys = {DIGIT if sign.isdecimal() else _STRAIGHT.get(sign, sign) for sign in signs}
    return tuple(each for key in sorted(keys) if key in by_opening for each in by_opening[key].get("", ()))


@lru_cache(maxsize=1)
def _index() -> tuple[_ByOpening, tuple[Expression, ...]]:
    """The expressions by the words that they ask for, and those that ask for none."""
    by_opening: dict[str, dict[str, tuple[Expression, ...]]] = {}
    anywhere: list[Expression] = []
    for expression in all_expressions():
        words = openings(expression.source)
        if words is None:
            anywhere.append(expression)
        for first, second in words or ():
            by_second = by_opening.setdefault(first, {})
            by_second[second] = (*by_second.get(second, ()), expression)
    for by_second in by_opening.values():
        any_second = by_second.get("", ())
        for second in by_second:
            if second:
                by_second[second] += any_second
    return by_opening, tuple(anywhere)


@lru_cache(maxsize=1_000)
def _compiled(expressions: tuple[Expression, ...]) -> tuple[tuple[int, re.Pattern[str]], ...]:
    """Per longest line that may be dropped, its expressions as one."""
    sections: dict[int, list[str]] = {}
    for expression in expressions:
        sections.setdefault(expression.longest, []).append(expression.source)
    return tuple(
        (longest, re.compile(f"{_LEADING_MARKS.pattern}(?:{'|'.join(sources)}){_TRAILING_MARKS}", re.IGNORECASE))
        for longest, sources in sections.items()
    )
