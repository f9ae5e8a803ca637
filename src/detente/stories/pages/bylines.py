"""Bylines to names: without "By", places, callings, and whoever is nobody."""

from __future__ import annotations

import re
from collections.abc import Iterable

_PARTICLES = frozenset(
    "de da do dos das del della di du la le van von der den bin bint ibn al el y e ter ten zu".split()
)
# Words of callings, desks and accounts: with one of them, capitalised words are no person's name.
_NO_NAME = frozenset(
    """admin administrator editor editors editorial staff webdesk desk newsroom newsdesk team agency agencies
    correspondent correspondents reporter reporters press service services guest unknown anonymous author authors
    writer writers user root webmaster contributor contributors bureau media newspaper online digital wire news chief
    columnist producer journalist analyst office department ministry government photographer special diplomatic
    political senior deputy associate assistant minutes read published updated posted by the share comments comment
    follow subscribe network international""".split()
)
_OPENING = re.compile(
    r"\s*[|•·–—-]*\s*(?:(?:written|posted|reported|published|submitted|edited|story|text|words|analysis)\s+)?by\b:?\s*|"
    r"\s*(?:authors?|reporters?|writers?|from|text|words)\s*:\s*",
    re.IGNORECASE,
)
_ENDING = re.compile(
    r"\s+[|•·–—]|[|•·\n]|\s-\s|\s+on\s+(?=\d|[a-z]{3})|\s*\(|;?\s*\b(?=\d)|\s+"
    r"(?=(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?\s+\d)",
    re.IGNORECASE,
)
_SEPARATOR = re.compile(r"\s*(?:,|;|/|&|\band\b|\bwith\b)\s*")
# "Mara Lind in Oslo", "Mara Lind for the Post", "Mara Lind of the Volta Institute"
_AND_WHERE = re.compile(r"\s+(?:in|at|for|from|of|reporting|is|was)\s.*", re.DOTALL)
_WORD = re.compile(r"[^\W\d_]([^\W\d_]|['’.-])*\.?")
_LONGEST_NAME = 60


def names_in(byline: str) -> tuple[str, ...]:
    """The persons that the text of a byline names, in their order; none where it names none for sure."""
    if opening := _OPENING.match(byline):
        byline = byline[opening.end() :]
    # "(now);" and "(earlier)" tell the shifts of a live report
    byline = _ENDING.split(re.sub(r"\([^()]{0,40}\)", "", byline).strip(), maxsplit=1)[0]
    several = re.search(r"\band\b|&|;|/", byline) is not None
    names: list[str] = []
    for part in _SEPARATOR.split(byline):
        name = _AND_WHERE.sub("", part.strip(" .,:*_\t"))
        if is_person(name):
            names.append(_cased(name))
        if not several and names:
            break  # after the comma stands where, or what, somebody is
    return tuple(dict.fromkeys(names))


def names_given(values: Iterable[str], outlet: str | None) -> tuple[str, ...]:
    """The names of structured data, whose values may be whole bylines or lists with commas; never the outlet's own."""
    names: list[str] = []
    for value in values:
        parts = [part for part in _SEPARATOR.split(_ENDING.split(_opened(value), maxsplit=1)[0]) if part.strip()]
        cleaned = [_AND_WHERE.sub("", part.strip()) for part in parts]
        persons = [_cased(name) for name in cleaned if is_person(name)]
        if not persons and len(cleaned) == 1 and _is_single(cleaned[0]):
            persons = cleaned
        names.extend(name for name in persons if _plain(name) != _plain(outlet or ""))
    return tuple(dict.fromkeys(names))


def is_person(text: str) -> bool:
    """Whether the words can be a person's name: two to five, capitalised, none of them a calling."""
    words = text.split()
    if not 2 <= len(words) <= 5 or len(text) > _LONGEST_NAME:
        return False
    if any(not _WORD.fullmatch(word) or word.lower().strip(".") in _NO_NAME for word in words):
        return False
    return (
        words[0][0].isupper()
        and words[-1][0].isupper()
        and all(word[0].isupper() or word in _PARTICLES or "-" in word for word in words)
    )


def _is_single(name: str) -> bool:
    """Whether a name of one word (some nations have no other) may be a person's: no account and no desk."""
    return bool(_WORD.fullmatch(name)) and name[0].isupper() and name.lower() not in _NO_NAME


def _opened(value: str) -> str:
    opening = _OPENING.match(value)
    return value[opening.end() :] if opening else value


def _cased(name: str) -> str:
    """A name that is printed in capitals as names are written."""
    if not name.isupper():
        return name
    return " ".join(word if len(word.strip(".")) < 2 else word.title().replace("’S", "’s") for word in name.split())


def _plain(text: str) -> str:
    return re.sub(r"\W+", "", text.lower()).removeprefix("the")
