"""Months, quarters, half-years and years, and in which of them an event lies."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Literal

from detente.nouns import Event

Period = Literal["month", "quarter", "half-year", "year"]

MONTHS: dict[Period, int] = {"month": 1, "quarter": 3, "half-year": 6, "year": 12}

# The longest span, in years, that is shown by each period: some 24 to 40 points, as many as a phone has room for.
LONGEST: tuple[tuple[float, Period], ...] = ((2, "month"), (8, "quarter"), (20, "half-year"))

_MONTHS_OF_PRECISION = {"month": 1, "quarter": 3, "year": 12, "decade": 120}
_DAYS_OF_YEAR = 365.25


def period_for(first: date, last: date) -> Period:
    """The period that suits a span: months up to 2 years, quarters up to 8, half-years up to 20, then years."""
    years = (last - first).days / _DAYS_OF_YEAR
    return next((period for longest, period in LONGEST if years <= longest), "year")


def start_of(day: date, by: Period) -> date:
    """The first day of the period that the day lies in."""
    months = MONTHS[by]
    return date(day.year, (day.month - 1) // months * months + 1, 1)


def next_start(start: date, by: Period) -> date:
    """The first day of the period after this one."""
    return _months_later(start, MONTHS[by])


def starts(first: date, last: date, by: Period) -> Iterator[date]:
    """The first days of all periods from the one that `first` lies in to that of `last`."""
    start = start_of(first, by)
    while start <= last:
        yield start
        start = next_start(start, by)


def label(start: date, by: Period) -> str:
    """The period as people write it: 2014-03, 2014 Q1, 2014 H1, 2014."""
    match by:
        case "month":
            return f"{start:%Y-%m}"
        case "quarter":
            return f"{start.year} Q{start.month // 3 + 1}"
        case "half-year":
            return f"{start.year} H{start.month // 6 + 1}"
        case _:
            return str(start.year)


def span(event: Event) -> tuple[date, date] | None:
    """The first and last day on which the event may have been, by the precision of its date; None if undated."""
    if event.date is None:
        return None
    first = date.fromisoformat(event.date)
    if event.date_precision == "week":
        return first, first + timedelta(days=6)
    months = _MONTHS_OF_PRECISION.get(event.date_precision or "day")
    return (first, _months_later(first, months) - timedelta(days=1)) if months else (first, first)


def period_of(event: Event, by: Period) -> date | None:
    """The start of the period that all the event's possible days lie in; None if its date is too coarse for one."""
    days = span(event)
    if days is None:
        return None
    first, last = (start_of(day, by) for day in days)
    return first if first == last else None


def _months_later(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, 1)
