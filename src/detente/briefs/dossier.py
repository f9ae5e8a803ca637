"""What a brief holds, as one frozen value; `gathering.py` fills it, and Markdown, HTML and terminal show it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from detente.relations import Direction, LeaderTable, Mean, Period, Point
from detente.relations.leaders import Band


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence that tells of an event, and where it stands."""

    text: str
    outlet: str | None
    published: str | None
    url: str | None
    polarity: str = "affirmed"
    speaker: str | None = None  # whose claim it is; None: the outlet's own voice


@dataclass(frozen=True, slots=True)
class Item:
    """An event as a brief lists it. A mutual act, or one with several parties, is one item."""

    event_id: str
    date: str | None
    date_precision: str | None
    source: str
    target: str
    mutual: bool
    event: str
    mode: str | None
    quad: int
    intensity: float
    speakers: tuple[str, ...]  # whose claim it is where no outlet tells it in its own voice
    contested: bool
    quotes: tuple[Quote, ...]  # one; both sides where it is contested
    plan: str | None = None  # what is promised for when


@dataclass(frozen=True, slots=True)
class Listing:
    """The first items of a list, and how many there are in all."""

    items: tuple[Item, ...] = ()
    total: int = 0


@dataclass(frozen=True, slots=True)
class Coverage:
    """What the counts are out of. `found` = `counted` + the sum of `left_out`."""

    stories_read: int
    outlets: int
    first_published: str | None
    last_published: str | None
    stories_telling: int  # of the events counted
    found: int
    counted: int
    first_act: str | None
    last_act: str | None
    left_out: Mapping[str, int]  # reason -> events
    contested: int  # of those counted
    claimed: int  # of those counted
    status_unknown: int  # of those counted: imported rows


@dataclass(frozen=True, slots=True)
class Side:
    """One direction of the brief: what it is called, its numbers, and the doer's leaders."""

    direction: Direction
    title: str  # Japan → Russia
    doer: str
    n: int
    intensity: Mean
    by_quad: tuple[int, int, int, int]
    points: tuple[Point, ...]
    bands: tuple[Band, ...]
    leaders: LeaderTable

    @property
    def heading(self) -> str:
        """The title as a line begins with it: Others → Japan."""
        return self.title[:1].upper() + self.title[1:]


@dataclass(frozen=True, slots=True)
class Partner:
    """One of the actors that a country deals with most."""

    code: str
    name: str
    toward: int  # events by the country toward the partner
    toward_intensity: Mean
    back: int
    back_intensity: Mean


@dataclass(frozen=True, slots=True)
class Dossier:
    """A brief of two actors, or of one with all others."""

    title: str
    coverage: Coverage
    summary: tuple[str, ...]
    by: Period
    sides: tuple[Side, ...]
    unplaced: int  # events too coarsely dated for the chart
    partners: tuple[Partner, ...]  # of a brief of one actor
    conflict: Listing  # the most intense first
    cooperation: Listing
    newest: Listing
    planned: Listing
    denied: Listing
    contested: Listing
    claimed: Listing

    @property
    def empty(self) -> bool:
        """Whether no event is counted, so that there is nothing to draw."""
        return self.coverage.counted == 0
