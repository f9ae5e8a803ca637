"""How a line must begin, and what it must hold, for a regular expression to match it.

A hundred expressions say what page furniture is, and hardly any line of news begins in the words of one. The answers
here may be too wide, never too narrow: what an expression could match is never ruled out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

try:
    # Python's own parser of expressions, which has no public name. Its nodes are pairs of a code and a value; a code
    # that is not known here only makes an answer wider.
    from re import _parser  # type: ignore[attr-defined]
except ImportError:  # then nothing is ruled out
    _parser = None

DIGIT = "0"  # the first word of whatever begins with a digit

_ANY = "\0"  # stands in a text for a character that could be any
_EDGE = "\1"  # … and for the edge of a word, whatever follows
_EDGES = ("AT_BOUNDARY", "AT_END", "AT_END_STRING")
_MOST = 1_000  # beginnings of one expression; where there are more, any will do
_LONGEST_CLASS = 40  # characters of a class [abc] that are told apart
_LETTERS = re.compile("[A-Za-z]+")


def openings(expression: str) -> frozenset[tuple[str, str]] | None:
    """The first two words, in lower case, of the texts that `expression` can match; None where they could be any.

    A word is a run of ASCII letters. The second is "" where it could be any, or where something else than a space
    comes before it. A text that begins with a digit has `DIGIT` for its first word, and one that begins with another
    character this character; texts that begin with a space are left out. Case is not regarded.
    """
    try:
        texts = _followed({""}, _nodes(expression))
    except _TooMany:
        return None
    found = {_first_words(_settled(text + _EDGE) or _ANY) for text in texts}
    return None if None in found else frozenset(words for words in found if words)


def needed_letters(expression: str) -> str:
    """The longest run of ASCII letters, in lower case, that each text matched by `expression` holds; "" for none."""
    runs, run = [], ""
    for code, value in [*_nodes(expression), ("END", None)]:
        letter = chr(value) if str(code) == "LITERAL" else ""
        if letter.isascii() and letter.isalpha():
            run += letter.lower()
        else:
            runs.append(run)
            run = ""
    return max(runs, key=len)


class _TooMany(Exception):
    pass


def _nodes(expression: str) -> Iterable[tuple[Any, Any]]:
    return _parser.parse(expression) if _parser else [("ANY", None)]


def _first_words(settled: str) -> tuple[str, str] | None:
    """The first two words of a settled text in lower case; None where the first could be any."""
    if _LETTERS.match(settled):
        first, _, second = settled.rstrip(_EDGE).lower().partition(" ")
        return first, second
    if settled == _ANY or settled.isalpha():  # a letter beyond ASCII: its other case may be within
        return None
    return DIGIT if settled.isdecimal() else settled, ""


def _settled(text: str) -> str | None:
    """As much of the text as tells its first two words; None where what follows could still change them."""
    text = text.lstrip(_EDGE)
    first = _LETTERS.match(text)
    if not first:
        return text[:1] or None
    after = text[first.end() :]
    if not after or after == " ":
        return None
    if not after.startswith(" "):
        return _ANY if after.startswith(_ANY) else first[0] + _EDGE
    second = _LETTERS.match(after, 1)
    if second and second.end() == len(after):
        return None
    if not second or after[second.end()] == _ANY:
        return first[0] + _EDGE
    return f"{first[0]} {second[0]}{_EDGE}"


def _followed(texts: set[str], nodes: Iterable[tuple[Any, Any]]) -> set[str]:
    """Each text with each way to go on; settled ones are left as they are."""
    for code, value in nodes:
        settled = {text for text in texts if _settled(text)}
        if settled == texts:
            break
        texts = settled | {_settled(text) or text for text in _unfolded(texts - settled, str(code), value)}
        if len(texts) > _MOST:
            raise _TooMany
    return texts


def _unfolded(texts: set[str], code: str, value: Any) -> set[str]:
    if code == "LITERAL":
        return _each(texts, [chr(value)])
    if code == "IN":
        return _each(texts, _members(value))
    if code == "BRANCH":
        return set().union(*(_followed(texts, way) for way in value[1]))
    if code == "SUBPATTERN":
        return _followed(texts, value[3])
    if code in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
        return _repeated(texts, *value)
    if code == "AT":
        return _each(texts, [_EDGE]) if str(value) in _EDGES else texts
    if code in ("ASSERT", "ASSERT_NOT"):  # look at the text and take nothing of it
        return texts
    return _each(texts, [_ANY])


def _each(texts: set[str], ways: Iterable[str]) -> set[str]:
    return {text + way for text in texts for way in ways}


def _repeated(texts: set[str], least: int, most: int, nodes: Iterable[tuple[Any, Any]]) -> set[str]:
    nodes = list(nodes)
    found = texts if least == 0 else set()
    for n in range(1, 4):
        texts = _followed(texts, nodes)
        if n >= least:
            found = found | texts
        if n == most:
            return found
    return found | _each(texts, [_ANY])


def _members(class_nodes: Iterable[tuple[Any, Any]]) -> list[str]:
    members: set[str] = set()
    for code, value in class_nodes:
        if str(code) == "LITERAL":
            members.add(chr(value))
        elif str(code) == "RANGE" and value[1] - value[0] < _LONGEST_CLASS:
            members.update(map(chr, range(value[0], value[1] + 1)))
        elif str(code) == "CATEGORY" and str(value) == "CATEGORY_DIGIT":
            members.add(DIGIT)
        elif str(code) == "CATEGORY" and str(value) == "CATEGORY_SPACE":
            members.add(" ")
        else:
            members.add(_ANY)
    return [_ANY] if _ANY in members or len(members) > _LONGEST_CLASS else sorted(members)
