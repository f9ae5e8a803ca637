"""Reads what a description says of whom it points back to: "the island nation", "the group", "the 82-year-old leader"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from detente.actors.rows import PACKAGE, text_lines
from detente.tables import read_table

FORMER = re.compile(
    r"(?:former|ex-)\s*(Soviet|Yugoslav|British|French|Portuguese|Spanish|Belgian|Dutch|Italian)\s+"
    r"(?:republic|state|colony|protectorate|territory|possession)s?$",
    re.IGNORECASE,
)
NUMBERS = {"both": 2, "two": 2, "neither": 2, "either": 2, "three": 3, "four": 4, "five": 5}
TOGETHER = re.compile(
    r"(both|neither|either|two|three|four|five)"
    r"(?:\s+(?:former|rival|neighbouring|neighboring|warring|old|arch|Asian|European|African|Arab|Nordic|Baltic|nuclear-armed|wartime))*"
    r"\s+(sides?|camps?|part(?:y|ies)|countr(?:y|ies)|nations?|states?|governments?|capitals?|leaders?|groups?|movements?|factions?|"
    r"arm(?:y|ies)|rivals?|neighbou?rs?|powers?|men|presidents?|premiers?|prime ministers|ministers?|foreign ministers|parliaments?|"
    r"allies|foes|enemies|militaries|navies|delegations?|peoples)$",
    re.IGNORECASE,
)
# Sectors that such a noun gives to each of them; others keep their own.
GROUP_SECTORS = {
    "army": "MIL",
    "armies": "MIL",
    "militaries": "MIL",
    "navies": "MIL",
    "parliament": "LEG",
    "parliaments": "LEG",
}
STATES = re.compile(
    r"countr|nation|state|government|capital|parliament|neighbou?r|power|arm(?:y|ies)|navies|militaries"
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Whom a description points back to."""

    what: str  # state, body, group, firm, court, media, person
    features: tuple[str, ...] = ()  # that the state has
    sectors: frozenset[str] = frozenset()  # one of which the others have; empty: any
    many: int = 1
    sector: str | None = None  # that the words themselves give
    codes: tuple[str, ...] = ()  # of the bodies that it can only be


@cache
def nouns() -> Mapping[str, tuple[str, tuple[str, ...]]]:
    """What a pointing noun means, and its features or sectors: pointing.tsv."""
    rows = read_table(PACKAGE, "pointing.tsv", columns=3)
    return {noun: (what, tuple(which.split())) for _, (noun, what, which, *_rest) in rows}


@cache
def features() -> Mapping[str, frozenset[str]]:
    """States by feature: features.txt."""
    split = (line.partition(":") for line in text_lines("features.txt"))
    return {name.strip(): frozenset(codes.split()) for name, _, codes in split}


@cache
def regions() -> Mapping[str, tuple[str, ...]]:
    """The states of a region by its adjective; none where whom it means cannot be told: regions.tsv."""
    return {words: tuple(codes.split()) for _, (words, codes, *_rest) in read_table(PACKAGE, "regions.tsv", columns=2)}


def wanted(words: str) -> Wanted | None:
    """Whom the words of a description mean, leading article left out; None if they point to nobody.

    `wanted("landlocked country")` is a state that is landlocked.
    """
    low = words.lower()
    if low in ("both", "neither"):
        return Wanted("any", many=2)
    m = TOGETHER.match(low)
    if m:
        noun = low.split()[-1]
        what = "state" if STATES.match(noun) else "person" if noun == "men" else "any"
        return Wanted(what, many=NUMBERS[m.group(1)], sector=GROUP_SECTORS.get(noun))
    m = FORMER.match(low)
    if m:
        return Wanted("state", (f"ex-{m.group(1)}",))
    parts = re.split(r"[\s]+", low.removesuffix("'s").removesuffix("’s"))
    if not parts or parts[-1] not in nouns():
        return None
    what, which = nouns()[parts[-1]]
    if what == "state":
        said = [p for p in parts[:-1] if p in features()]
        if parts[-1] == "state" and "member" in parts:
            return None
        return Wanted("state", tuple(dict.fromkeys((*which, *said))))
    codes = tuple(w for w in which if len(w) > 3)
    return Wanted(what, sectors=frozenset(which) - set(codes), codes=codes)


def has_features(code: str, wanted_features: tuple[str, ...]) -> bool:
    """Whether a state has all of these features."""
    return all(code in features()[f] for f in wanted_features)


# What a state is to another, which then is not the one that has it.
OTHERS = frozenset(
    "neighbour neighbor ally partner rival foe enemy client protector patron adversary counterpart patron".split()
)
COUNT = re.compile(
    r"(?:two|three|four|five|six|seven|eight|nine|ten|several|some|many|most|all|other|\d+)\s+", re.IGNORECASE
)
OF_STATES = re.compile(
    r"(?:states?|countries|nations|capitals|governments|leaders|presidents|premiers|ministers|allies|partners|neighbou?rs|"
    r"republics|powers|monarchies|diplomats|envoys|officials|foes|rivals|delegates|lenders|donors|mediators|peoples)$",
    re.IGNORECASE,
)


def region(words: str) -> tuple[str, tuple[str, ...]] | None:
    """The adjective of a region or faith that begins a phrase about its states, and the states if they can be told."""
    while m := COUNT.match(words):
        words = words[m.end() :]
    parts = words.split()
    if not OF_STATES.search(words):
        return None
    for n in (3, 2, 1):
        adjective = " ".join(parts[:n])
        if n < len(parts) and adjective in regions():
            return adjective, regions()[adjective]
    return None
