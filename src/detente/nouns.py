"""The values that flow from stage to stage; nothing else.

Every offset is a Unicode character offset into `Story.text`, end exclusive. Dates are ISO 8601 strings
(`YYYY-MM-DD`). Absent facts are None or an empty tuple.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Story:
    """One article as it is coded: its clean text and what is known about its publication."""

    id: str
    text: str
    title: str | None = None
    date: str | None = None  # publication, YYYY-MM-DD
    outlet: str | None = None
    author: str | None = None
    url: str | None = None
    language: str = "en"
    genre: str = "news"  # or "opinion"


@dataclass(frozen=True, slots=True)
class SetAside:
    """Something that could not be coded: where it is and why."""

    path: str  # file, or "-" for standard input
    where: str | None  # "line 7", "record 12"; None for the whole file
    reason: str  # a short phrase that groups: "not JSON", "empty file"
    detail: str = ""  # what exactly: "Expecting ',' delimiter at column 31"
    offset: int | None = None  # bytes from the start of the unpacked input, where the reader knows it
    partial: bool = False  # the story itself was coded: only its date, or one of its sentences, is set aside

    def __str__(self) -> str:
        place = f"{self.path}, {self.where}" if self.where else self.path
        return f"{place}: {self.reason}" + (f" ({self.detail})" if self.detail else "")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence's place in its story."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Actor:
    """An actor as a mention names it: the words, and who they mean."""

    text: str
    start: int
    end: int
    name: str
    code: str | None
    country: str | None
    sector: str  # "" where unknown
    other_sectors: tuple[str, ...] = ()
    antecedent: tuple[int, int] | None = None  # the words that a pronoun or description points back to
    because: str = ""


@dataclass(frozen=True, slots=True)
class Trigger:
    """The words that tell the act."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Location:
    """Where an act took place."""

    name: str
    country: str | None
    lat: float | None = None
    lon: float | None = None


@dataclass(frozen=True, slots=True)
class Magnitude:
    """A quantity that the sentence gives for the act."""

    value: float
    unit: str
    text: str


@dataclass(frozen=True, slots=True)
class Content:
    """The act that is promised, threatened, demanded, refused or alleged."""

    event: str | None
    mode: str | None = None
    status: str = "planned"
    polarity: str = "affirmed"
    date: str | None = None
    date_end: str | None = None
    date_precision: str | None = None
    source: tuple[Actor, ...] = ()
    target: tuple[Actor, ...] = ()
    location: Location | None = None


@dataclass(frozen=True, slots=True)
class Because:
    """The words that decided status and polarity; None where nothing in the sentence did."""

    status: str | None = None
    polarity: str | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """One act, told in one sentence: the unit that the coder emits."""

    id: str
    story_id: str
    text: str
    start: int
    end: int
    event: str
    mode: str | None
    context: tuple[str, ...]
    quad: int
    intensity: float
    source: tuple[Actor, ...]
    target: tuple[Actor, ...]
    reciprocal: bool
    trigger: Trigger
    status: str  # occurred, ongoing, planned, hypothetical
    polarity: str  # affirmed, denied
    because: Because
    background: bool
    attributed_to: Actor | None
    content: Content | None
    date: str | None
    date_precision: str | None  # day, week, month, quarter, year, decade
    location: Location | None
    magnitude: tuple[Magnitude, ...]
    about: tuple[str, ...]
    confidence: float
    alternatives: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Event:
    """One row of the record: mentions of the same act between two actors, merged."""

    event_id: str
    date: str | None
    date_precision: str | None
    source_code: str | None
    source_sector: str
    target_code: str | None
    target_sector: str
    event: str
    mode: str | None
    quad: int
    intensity: float
    status: str
    polarity: str
    contested: bool
    n_mentions: int
    n_stories: int
    n_outlets: int
    confidence: float
    sentence: str
    extra: Mapping[str, Any] = field(default_factory=dict, compare=False)
