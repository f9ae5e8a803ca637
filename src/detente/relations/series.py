"""How each direction of a dyad moves: counts and mean intensity by period. A period without events has no point."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from detente.nouns import Event
from detente.relations.periods import Period, period_for, period_of, span, start_of

QUADS = (1, 2, 3, 4)
CONFLICT = (3, 4)


@dataclass(frozen=True, slots=True)
class Direction:
    """Who acts toward whom; None is anybody else."""

    source: str | None
    target: str | None


@dataclass(frozen=True, slots=True)
class Mean:
    """A mean intensity, never without its n; `value` is None where n is 0."""

    value: float | None
    n: int


@dataclass(frozen=True, slots=True)
class Point:
    """One direction in one period."""

    start: date
    direction: Direction
    n: int
    intensity: Mean
    by_quad: tuple[int, int, int, int]  # events of quad 1, 2, 3, 4


def direction_of(event: Event) -> Direction:
    """The direction of an event by the codes of its sides."""
    return Direction(event.source_code, event.target_code)


def series(
    events: Sequence[Event],
    *,
    by: Period | None = None,
    direction: Callable[[Event], Direction] = direction_of,
) -> list[Point]:
    """The points of every direction among the events, by time and direction.

    Without `by` the period suits the span of the dates. Events whose date is too coarse for the period are left out;
    `unplaced` counts them.
    """
    by = by or suitable(events)
    found: defaultdict[tuple[date, Direction], list[Event]] = defaultdict(list)
    for event in events:
        start = period_of(event, by)
        if start is not None:
            found[start, direction(event)].append(event)
    points = [
        Point(start, where, len(group), mean_intensity(group), by_quad(group))
        for (start, where), group in found.items()
    ]
    return sorted(points, key=_order)


def suitable(events: Iterable[Event]) -> Period:
    """The period that suits the events' span of dates."""
    days = [day for event in events if (days := span(event)) for day in days]
    return period_for(min(days), max(days)) if days else "year"


def unplaced(events: Iterable[Event], by: Period) -> int:
    """How many events have no date, or one too coarse for the period."""
    return sum(period_of(event, by) is None for event in events)


def coarser(points: Iterable[Point], by: Period) -> list[Point]:
    """The same points summed up by a longer period."""
    found: defaultdict[tuple[date, Direction], list[Point]] = defaultdict(list)
    for point in points:
        found[start_of(point.start, by), point.direction].append(point)
    summed = [
        Point(start, where, sum(one.n for one in group), _pooled(one.intensity for one in group), _summed(group))
        for (start, where), group in found.items()
    ]
    return sorted(summed, key=_order)


def mean_intensity(events: Iterable[Event]) -> Mean:
    """The mean of the events' intensities, with how many there are."""
    values = [event.intensity for event in events if event.intensity is not None]
    return Mean(sum(values) / len(values) if values else None, len(values))


def by_quad(events: Iterable[Event]) -> tuple[int, int, int, int]:
    """How many events each quad has."""
    quads = [event.quad for event in events]
    first, second, third, fourth = (quads.count(quad) for quad in QUADS)
    return first, second, third, fourth


def _pooled(means: Iterable[Mean]) -> Mean:
    known = [(mean.value, mean.n) for mean in means if mean.value is not None]
    n = sum(count for _, count in known)
    return Mean(sum(value * count for value, count in known) / n if n else None, n)


def _summed(points: Iterable[Point]) -> tuple[int, int, int, int]:
    first, second, third, fourth = (sum(counts) for counts in zip(*(point.by_quad for point in points), strict=True))
    return first, second, third, fourth


def _order(point: Point) -> tuple[date, str, str]:
    return point.start, point.direction.source or "", point.direction.target or ""
