"""Fills a dossier from a record: what is counted, what is left out and why, and what is listed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from itertools import chain

from detente.briefs import picking
from detente.briefs.dossier import Coverage, Dossier, Item, Listing, Partner, Side
from detente.briefs.evidence import item_of, plans
from detente.briefs.names import in_prose, known_code, name_of
from detente.briefs.picking import Group
from detente.briefs.summary import summarise
from detente.errors import InputError
from detente.nouns import Event
from detente.record import Record
from detente.relations import Direction, bands, by_leader, direction_of, series, suitable, unplaced
from detente.relations.series import by_quad, mean_intensity

MOST_CONFLICT = 8
MOST_COOPERATION = 4
MOST_LISTED = 10  # newest, planned, denied, contested, claimed
MOST_PARTNERS = 10

# What is left out of the counts and listed apart.
APART = ("planned", "denied")


def brief(record: Record, code: str, other: str | None = None) -> Dossier:
    """The dossier of two actors, or of one with all others; `code` and `other` are JPN, RUS, EU, NATO.

    Raises:
        InputError: nobody has such a code, or both are the same.
    """
    code = known_code(code)
    other = known_code(other) if other is not None else None
    if code == other:
        raise InputError(f"{code} twice; name two actors, or one to see it with all others")
    found = _between(record, code, other)
    kept = [event for event in found if picking.reason_left_out(event) is None]
    coverage = _coverage(record, found, kept)
    name, others = name_of(code), name_of(other) if other else "others"
    by = suitable(kept)
    where = direction_of if other else _of_one(code)
    sides = (
        _side(kept, Direction(code, other), f"{name} → {others}", where),
        _side(kept, Direction(other, code), f"{others} → {name}", where),
    )
    listing = _Listings(record, promised := plans(record, kept))
    of_reason = {reason: [event for event in found if picking.reason_left_out(event) == reason] for reason in APART}
    return Dossier(
        title=f"{name} and {in_prose(others)}" if other else name,
        coverage=coverage,
        summary=summarise(f"between {in_prose(name)} and {in_prose(others)}", coverage, sides, kept),
        by=by,
        sides=sides,
        unplaced=unplaced(kept, by),
        partners=() if other else _partners(code, kept),
        conflict=listing(picking.most_intense(kept, sign=-1), MOST_CONFLICT),
        cooperation=listing(picking.most_intense(kept, sign=1), MOST_COOPERATION),
        newest=listing(picking.newest(kept)),
        planned=listing(
            picking.newest([*of_reason["planned"], *(event for event in kept if event.event_id in promised)])
        ),
        denied=listing(picking.newest(event for event in of_reason["denied"] if not event.contested)),
        contested=listing(picking.newest(event for event in [*kept, *of_reason["denied"]] if event.contested)),
        claimed=listing(picking.newest(event for event in kept if event.extra.get("attributed"))),
    )


class _Listings:
    """Makes listings, looking up the sentence of each item that is shown."""

    def __init__(self, record: Record, promised: Mapping[str, str]) -> None:
        self._record = record
        self._promised = promised

    def __call__(self, groups: Sequence[Group], most: int = MOST_LISTED) -> Listing:
        return Listing(tuple(self._item(group) for group in groups[:most]), len(groups))

    def _item(self, group: Group) -> Item:
        plan = next((self._promised[event.event_id] for event in group if event.event_id in self._promised), None)
        return item_of(self._record, group, plan=plan)


def _between(record: Record, code: str, other: str | None) -> list[Event]:
    """All events of the two, or of one actor with whomever, counted or not."""
    found = chain(
        record.events(source=code, target=other, all=True), record.events(source=other, target=code, all=True)
    )
    return list({event.event_id: event for event in found}.values())


def _of_one(code: str) -> Callable[[Event], Direction]:
    def direction(event: Event) -> Direction:
        return Direction(code, None) if event.source_code == code else Direction(None, code)

    return direction


def _side(events: Sequence[Event], wanted: Direction, title: str, where: Callable[[Event], Direction]) -> Side:
    own = [event for event in events if where(event) == wanted]
    by = suitable(events)
    first, last = picking.first_date(events), picking.last_date(events)
    leaders = (
        bands(wanted.source, date.fromisoformat(first), date.fromisoformat(last))
        if wanted.source and first and last
        else ()
    )
    return Side(
        direction=wanted,
        title=title,
        doer=name_of(wanted.source) if wanted.source else "others",
        n=len(own),
        intensity=mean_intensity(own),
        by_quad=by_quad(own),
        points=tuple(series(own, by=by, direction=where)),
        bands=leaders,
        leaders=by_leader(own, leaders),
    )


def _coverage(record: Record, found: Sequence[Event], kept: Sequence[Event]) -> Coverage:
    info = record.info()
    reasons = Counter(reason for event in found if (reason := picking.reason_left_out(event)))
    return Coverage(
        stories_read=info.stories,
        outlets=info.outlets,
        first_published=info.first,
        last_published=info.last,
        stories_telling=_stories_telling(record, kept),
        found=len(found),
        counted=len(kept),
        first_act=picking.first_date(kept),
        last_act=picking.last_date(kept),
        left_out=dict(reasons.most_common()),
        contested=sum(event.contested for event in kept),
        claimed=sum(bool(event.extra.get("attributed")) for event in kept),
        status_unknown=sum(event.status is None for event in kept),
    )


def _stories_telling(record: Record, events: Iterable[Event]) -> int:
    ((count,),) = record.sql(
        "SELECT count(DISTINCT story_id) FROM event_mentions JOIN mentions USING (mention_id) "
        "WHERE event_id IN (SELECT unnest($1::VARCHAR[]))",
        params=[[event.event_id for event in events]],
    ).fetchall()
    return int(count)


def _partners(code: str, events: Iterable[Event]) -> tuple[Partner, ...]:
    """The actors with the most events, both ways together."""
    toward: defaultdict[str, list[Event]] = defaultdict(list)
    back: defaultdict[str, list[Event]] = defaultdict(list)
    for event in events:
        if event.source_code == code:
            toward[event.target_code or ""].append(event)
        else:
            back[event.source_code or ""].append(event)
    ranked = sorted({*toward, *back}, key=lambda one: (-len(toward[one]) - len(back[one]), one))
    return tuple(
        Partner(
            one, name_of(one), len(toward[one]), mean_intensity(toward[one]), len(back[one]), mean_intensity(back[one])
        )
        for one in ranked[:MOST_PARTNERS]
    )
