"""Abbreviations by what may follow them, and the words that open sentences: what `data/abbreviations.txt` holds."""

from __future__ import annotations

import re
from collections.abc import Mapping
from importlib.resources import files

# The sections that hold abbreviations, whose meanings the file gives.
ABBREVIATIONS = (
    "never last",
    "before a name",
    "before a name, never in capitals",
    "inside a name",
    "inside a name, never in capitals",
    "degrees",
    "before a number",
    "countries",
    "states",
    "firms",
    "clock",
    "closing a list",
    "before a capital",
)

_SECTION = re.compile(r"\[([^\]]+)\]")
_DOTTED = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]")


def read_sections() -> dict[str, tuple[str, ...]]:
    """The words of abbreviations.txt, by section."""
    sections: dict[str, tuple[str, ...]] = {}
    name = ""
    for line in (files("detente.screen") / "data" / "abbreviations.txt").read_text(encoding="utf8").splitlines():
        if heading := _SECTION.fullmatch(line):
            name = heading[1]
            sections[name] = ()
        elif line and not line.startswith("#"):
            sections[name] += tuple(line.split())
    return sections


_SECTIONS = read_sections()
_KIND: Mapping[str, str] = {word: section.partition(",")[0] for section in ABBREVIATIONS for word in _SECTIONS[section]}
_NEVER_IN_CAPITALS = frozenset(
    word for section in ABBREVIATIONS if section.endswith(", never in capitals") for word in _SECTIONS[section]
)

NAMES_WITH_A_MARK = frozenset(_SECTIONS["names with a mark"])
# Capitalised words that go on with the abbreviation before them, by its kind.
GOES_ON: Mapping[str, frozenset[str]] = {
    "countries": frozenset(_SECTIONS["goes on behind countries"]),
    "dotted": frozenset(_SECTIONS["goes on behind countries"]),
    "states": frozenset(_SECTIONS["goes on behind states"]),
    "firms": frozenset(_SECTIONS["goes on behind firms"]),
    "clock": frozenset(_SECTIONS["goes on behind clock"]),
    "before a capital": frozenset(_SECTIONS["goes on behind clock"]),  # "Sat. March 3"
    "closing a list": frozenset(),
}
INSTITUTIONS = _SECTIONS["institutions"]
LETTERS_NAME = frozenset(_SECTIONS["letters name"])
SAYS = _SECTIONS["says"]
LABELS = frozenset(_SECTIONS["labels"])
PERSONS = _SECTIONS["persons"]
FILES_AND_DOMAINS = frozenset(_SECTIONS["files and domains"])

NOUN_OPENERS = frozenset(_SECTIONS["noun that opens a sentence"])
OPENERS = frozenset(_SECTIONS["opens a sentence"]) | NOUN_OPENERS
OPENERS_BEHIND_INITIALS = OPENERS - frozenset(_SECTIONS["opens one, but is a family name"])
OPENERS_BEHIND_TITLES = OPENERS_BEHIND_INITIALS - frozenset(_SECTIONS["opens one, but is a name or part of a title"])


def kind_of(token: str) -> str | None:
    """The section of an abbreviation; "initial" or "dotted" by its shape; None for a plain word."""
    kind = _KIND.get(token)
    if kind is not None:
        return kind
    if token.isalpha():
        if len(token) == 1:
            return "initial" if token.isupper() else "before a capital"
        if not token.isupper() or token.capitalize() in _NEVER_IN_CAPITALS:
            return None
        return _KIND.get(token.capitalize())
    if token[:1].isdigit():  # "5p.m"
        return "clock" if token.lstrip("0123456789:.") in ("a.m", "p.m") else None
    if "/" in token:  # "a.m./p.m", but not an address that ends in "/c"
        last = token[token.rindex("/") + 1 :]
        return kind_of(last) if len(last) > 1 else None
    if "-" in token:  # "R-Calif", "ex-Gov"
        last = token[token.rindex("-") + 1 :]
        return kind_of(last) if last[:1].isupper() else None
    return "dotted" if _DOTTED.fullmatch(token) else None
