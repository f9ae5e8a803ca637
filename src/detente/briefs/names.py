"""What countries and people are called in a brief, and which codes there are."""

from __future__ import annotations

import re
from difflib import get_close_matches

from detente.actors.knowledge import load_knowledge
from detente.errors import InputError

_WITH_ARTICLE = re.compile(
    r"^(United (States|Kingdom|Arab)|Soviet|EU$|UN$|AU$|G7|IMF|IAEA|ICC|WTO|OSCE)|Republic\b|Islands$|\bUnion$"
    r"|^(Netherlands|Philippines|Bahamas|Gambia|Maldives|Seychelles|Comoros|World Bank|Arab League)$"
)


def known_code(text: str) -> str:
    """The code of a country or organisation as the record has it; InputError for one that nobody has."""
    names = load_knowledge().names
    by_upper = {code.upper(): code for code in names}
    asked = text.strip()
    if asked.upper() in by_upper:
        return by_upper[asked.upper()]
    entry = next((entry for entry in load_knowledge().entries.get(asked, ()) if entry.code in names), None)
    if entry is not None:
        raise InputError(f"no country or organisation has the code {asked!r}; {entry.name} is {entry.code}")
    states = {entry.code for found in load_knowledge().entries.values() for entry in found if entry.kind == "name"}
    near = get_close_matches(asked.upper(), sorted(states), n=1, cutoff=0.6) or get_close_matches(
        asked.upper(), list(by_upper), n=1, cutoff=0.6
    )
    meant = (
        f"did you mean {by_upper[near[0]]}, {names[by_upper[near[0]]]}?" if near else "write JPN for Japan, EU, NATO"
    )
    raise InputError(f"no country or organisation has the code {asked!r}; {meant}")


def name_of(code: str | None) -> str:
    """The short name of a country or organisation; its code where it has none."""
    return "somebody without a code" if code is None else load_knowledge().names.get(code, code)


def in_prose(name: str) -> str:
    """The name as a sentence has it: the United States, the Netherlands, Japan."""
    return f"the {name}" if _WITH_ARTICLE.search(name) else name


def surname(person: str) -> str:
    """The part of a name that headlines use: Abe of Shinzo Abe, Xi of Xi Jinping."""
    known = {
        entry.text
        for word in person.split()
        for entry in load_knowledge().entries.get(word, ())
        if entry.kind == "surname" and entry.name == person
    }
    words = person.split()
    return next((word for word in reversed(words) if word in known), words[-1] if words else person)
