"""Who led a country when, and what was done in each leader's time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache

from detente.actors.knowledge import Knowledge, Term, load_knowledge
from detente.errors import KnowledgeError
from detente.nouns import Event
from detente.relations.periods import span
from detente.relations.series import CONFLICT, Mean, mean_intensity
from detente.tables import read_table

DEFAULT = "*"
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class GoverningOffice:
    """The offices whose holders lead a country in some time, the first first."""

    code: str
    offices: tuple[str, ...]
    since: date | None
    until: date | None
    because: str


@dataclass(frozen=True, slots=True)
class Band:
    """A leader's unbroken time in office. A day that two bands share belongs to the later one."""

    name: str
    since: date
    until: date | None  # inclusive; None: in office when the base of actors was made


@dataclass(frozen=True, slots=True)
class LeaderRow:
    """What was done in one leader's time."""

    leader: Band
    n: int
    intensity: Mean
    n_conflict: int  # events of quads 3 and 4

    @property
    def conflict_share(self) -> float | None:
        """The share of conflict among the events; None where there are none."""
        return self.n_conflict / self.n if self.n else None


@dataclass(frozen=True, slots=True)
class LeaderTable:
    """A row per leader in order of time; `unplaced` events are undated, too coarsely dated, or in nobody's time."""

    rows: tuple[LeaderRow, ...]
    unplaced: int


@cache
def governing_offices() -> tuple[GoverningOffice, ...]:
    """The rows of governing_offices.tsv; the default's code is `*`."""
    rows = []
    for n, (code, offices, since, until, because, *_) in read_table(
        "detente.relations", "governing_offices.tsv", columns=5
    ):
        try:
            first, last = _day(since), _day(until)
        except ValueError as error:
            raise KnowledgeError(f"governing_offices.tsv, line {n}: not a date; write it as YYYY-MM-DD") from error
        rows.append(GoverningOffice(code, tuple(offices.split("|")), first, last, because))
    return tuple(rows)


def bands(code: str, since: date, until: date, knowledge: Knowledge | None = None) -> tuple[Band, ...]:
    """The leaders of a country, or heads of an organisation, whose time touches the interval; each with all of it."""
    knowledge = knowledge or load_knowledge()
    terms = [term for held in knowledge.terms.values() for term in held if term.code == code]
    found = [band for office in _offices_of(code, terms) for band in _bands_of(office, terms)]
    return tuple(band for band in _joined(found) if band.since <= until and (band.until is None or band.until >= since))


def leader_on(leaders: Iterable[Band], day: date) -> Band | None:
    """Who led on that day: of two on the day of a change, the new one."""
    held = [band for band in leaders if band.since <= day and (band.until is None or day <= band.until)]
    return max(held, key=lambda band: band.since, default=None)


def by_leader(events: Iterable[Event], leaders: Sequence[Band]) -> LeaderTable:
    """The events by the leader in whose time they surely were."""
    of: dict[Band, list[Event]] = {leader: [] for leader in leaders}
    lost = 0
    for event in events:
        leader = _surely(event, leaders)
        if leader is None:
            lost += 1
        else:
            of[leader].append(event)
    rows = [
        LeaderRow(leader, len(group), mean_intensity(group), sum(event.quad in CONFLICT for event in group))
        for leader, group in of.items()
    ]
    return LeaderTable(tuple(rows), lost)


def _surely(event: Event, leaders: Sequence[Band]) -> Band | None:
    days = span(event)
    if days is None:
        return None
    first, last = (leader_on(leaders, day) for day in days)
    return first if first == last else None


def _offices_of(code: str, terms: Sequence[Term]) -> list[GoverningOffice]:
    named = [row for row in governing_offices() if row.code == code]
    if named:
        return named
    (default,) = (row for row in governing_offices() if row.code == DEFAULT)
    held = {term.office for term in terms}
    return [replace(default, offices=(office,)) for office in default.offices if office in held][:1]


def _bands_of(row: GoverningOffice, terms: Sequence[Term]) -> list[Band]:
    """The holders of the row's offices in its time; a lesser office counts only on days without a greater one."""
    found: list[Band] = []
    for office in row.offices:
        for title in (office, f"acting {office}"):
            held = [band for term in terms if term.office == title and (band := _clipped(term, row))]
            held.sort(key=lambda band: band.since)
            free = [piece for band in held for piece in _without(band, found)]
            found += [_ended(band, free[at + 1 :]) for at, band in enumerate(free)]
    return found


def _clipped(term: Term, row: GoverningOffice) -> Band | None:
    """The term within the row's time; None where it is over as that begins, or begins after it."""
    since, until = date.fromisoformat(term.since), _day(term.until)
    if row.since and since < row.since and until and until <= row.since:
        return None
    ends = [day for day in (until, row.until) if day is not None]
    band = Band(term.person, max(since, row.since or since), min(ends, default=None))
    return band if band.until is None or band.since <= band.until else None


def _without(band: Band, taken: Iterable[Band]) -> list[Band]:
    """What is left of a band when the days of others are taken out."""
    left = [band]
    for other in taken:
        rest: list[Band] = []
        for piece in left:
            if other.since > piece.since:
                before = other.since - ONE_DAY
                rest.append(replace(piece, until=min(before, piece.until) if piece.until else before))
            if other.until is not None and (piece.until is None or other.until < piece.until):
                rest.append(replace(piece, since=max(other.until + ONE_DAY, piece.since)))
        left = rest
    return left


def _ended(band: Band, later: Sequence[Band]) -> Band:
    """The band, ended where a rival to the same office begins."""
    begin = min((other.since for other in later if other.since > band.since), default=None)
    if begin is not None and (band.until is None or band.until > begin):
        return replace(band, until=begin)
    return band


def _joined(found: Iterable[Band]) -> list[Band]:
    """The bands in order, those of one person without a day between made one."""
    out: list[Band] = []
    for band in sorted(found, key=lambda band: band.since):
        last = out[-1] if out else None
        if last and last.name == band.name and (last.until is None or band.since <= last.until + ONE_DAY):
            out[-1] = replace(last, until=max(last.until, band.until) if last.until and band.until else None)
        else:
            out.append(band)
    return out


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
