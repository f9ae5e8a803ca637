"""The phrase: words of a sentence that may name an actor, and what patterns see in them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from detente.actors.knowledge import Agent, Entry

PRONOUN = re.compile(r"\b(?:it|he|she|they|him|her|them|its|his|their|we|us)\b", re.IGNORECASE)
SIDES = r"(?:countries|sides|nations|governments|states|leaders|parties|groups|movements|factions|armies|rivals|neighbou?rs|powers|men|presidents|ministers)"
DESCRIPTION = re.compile(
    rf"\b(?:[Bb]oth {SIDES}|[Tt]wo {SIDES}"
    r"|(?:(?<=[Tt]he )|(?<=[Tt]his )|(?<=[Tt]hat ))(?:[a-z-]+ ){0,2}?"
    r"(?:country|nation|kingdom|republic|bloc|alliance|organi[sz]ation|group|regime|union|sultanate|archipelago|emirate|grouping|"
    r"islands?|monarchy|city-state|movement|militia))\b"
)
QUANTITY = re.compile(
    r"(?:(?:at least|more than|fewer than|some|about|around|nearly|almost|over(?= \d)|up to|several|many|dozens of|hundreds of|"
    r"thousands of|tens of thousands of|scores of|group of|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|"
    r"twenty|thirty|forty|fifty|hundred|thousand|dozen|million|\d(?:[\d,.]*\d)?)\s+)+$",
    re.IGNORECASE,
)
BACKED = re.compile(r"^[-‐](\w+)(?=\s)")


@dataclass(frozen=True, slots=True)
class Item:
    """A name of the base or an agent noun, where it stands."""

    start: int
    end: int
    entries: tuple[Entry, ...]
    agent: Agent | None = None

    @property
    def kind(self) -> str:
        """What it is, by the first of its entries."""
        return "agent" if self.agent else kind_of(self.entries)

    @property
    def own(self) -> bool:
        """Whether it is a name of the user's dictionary."""
        return bool(self.entries) and self.entries[0].own


@dataclass(frozen=True)
class Phrase:
    """Words that may name an actor (offsets into the text), and the evidence in them."""

    start: int
    end: int
    kind: str  # state, adjective, organisation, person, agent, pronoun, description, place, unknown
    entries: tuple[Entry, ...] = ()  # who the name in it can mean
    agent: Agent | None = None
    person: str | None = None  # the words of a personal name
    former: bool = False
    place: bool = False  # stands where places stand, or within a title
    owner: str | None = None  # the pronoun that possesses it: "its" in "its ambassador"
    own_agents: tuple[Agent, ...] = ()  # agents of the user's dictionary, in the order of the words
    weak: bool = False  # a description that only a pattern found: nobody, if it points to nobody

    def text(self, story: str) -> str:
        """The words."""
        return story[self.start : self.end]

    @property
    def countries(self) -> tuple[Entry, ...]:
        """Its entries that are no persons."""
        return tuple(e for e in self.entries if not e.personal)

    @property
    def persons(self) -> tuple[Entry, ...]:
        """Its entries that are persons."""
        return tuple(e for e in self.entries if e.personal)


def kind_of(entries: Sequence[Entry]) -> str:
    """What a name is, by the first of its entries."""
    kind = entries[0].kind
    if entries[0].personal:
        return "person"
    return kind if kind in ("adjective", "organisation", "place") else "state"


def is_pronoun(words: str) -> bool:
    """Whether words are a pronoun; "US" and "IT" are not."""
    return PRONOUN.fullmatch(words) is not None and not (len(words) > 1 and words.isupper())
