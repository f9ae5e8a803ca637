"""The words on both sides of a stop."""

from __future__ import annotations

import re
from typing import NamedTuple

from detente.screen.abbreviations import OPENERS, kind_of

# Two words before a stop are within this; of a longer word the end is enough to know that it is no abbreviation.
LOOK_BACK = 50
_UP_TO_THE_WORD = re.compile(r".*[^\w.&'’/=@-]", re.DOTALL)  # quotes, brackets and dashes before it
_NEXT_WORD = re.compile(r"[\"'“”‘’«„(\[`¿¡]*([^\W_]+(?:-\w+)*)?")


class Place(NamedTuple):
    """A stop behind an abbreviation, in its line."""

    line: str
    begin: int  # of the sentence
    stop: int
    after: int  # where the text goes on
    token: str  # the abbreviation, without its last stop
    kind: str
    before: str  # the word before it
    word: str  # the word behind it
    opener: str  # that word written small, where it stands for itself; "" for the beginning of "No. 3" or "Lt. Roe"


def words_before(line: str, begin: int, stop: int) -> tuple[str, str]:
    """The word that a stop is written to, and the one before it; "" where there is none."""
    chunk = line[max(begin, stop - LOOK_BACK) : stop]
    if not chunk or chunk[-1].isspace():
        return "", ""
    words = chunk.rsplit(None, 2)
    token = words[-1]
    if not token.isalnum() and (prefix := _UP_TO_THE_WORD.match(token)):
        token = token[prefix.end() :]
    return token, words[-2] if len(words) > 1 else ""


def word_behind(line: str, after: int) -> tuple[str, str]:
    """`word` and `opener` of a `Place`."""
    match = _NEXT_WORD.match(line, after)
    word = match[1] if match else None
    if not match or not word:
        return "", ""
    shortened = line[match.end() : match.end() + 1] == "." and kind_of(word) is not None
    return word, "" if shortened else word.lower()


def opens_sentence(line: str, after: int) -> bool:
    """Whether the word at `after` is one that opens sentences and is seldom part of a name."""
    return word_behind(line, after)[1] in OPENERS


def is_abbreviation(line: str, begin: int, stop: int) -> bool:
    """Whether the stop at `stop` belongs to an abbreviation or initial."""
    return kind_of(words_before(line, begin, stop)[0]) is not None


def falters(line: str, begin: int, stop: int, after: int) -> bool:
    """Whether the speaker falters: "I ... I was wrong"."""
    chunk = line[max(begin, stop - LOOK_BACK) : stop].rstrip()
    return bool(chunk) and words_before(chunk, 0, len(chunk))[0] == word_behind(line, after)[0]
