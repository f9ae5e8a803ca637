from __future__ import annotations

from datetime import date

import pytest
from event_factory import an_event

from detente.relations import Period, label, next_start, period_for, period_of, start_of, starts

DAY = date(2022, 8, 17)


@pytest.mark.parametrize(
    ("last", "period"),
    [("2013-12-31", "month"), ("2019-12-31", "quarter"), ("2024-01-01", "half-year"), ("2045-01-01", "year")],
)
def test_a_longer_span_is_shown_by_longer_periods(last: str, period: Period) -> None:
    assert period_for(date(2012, 1, 1), date.fromisoformat(last)) == period


@pytest.mark.parametrize(
    ("by", "start", "after", "name"),
    [
        ("month", date(2022, 8, 1), date(2022, 9, 1), "2022-08"),
        ("quarter", date(2022, 7, 1), date(2022, 10, 1), "2022 Q3"),
        ("half-year", date(2022, 7, 1), date(2023, 1, 1), "2022 H2"),
        ("year", date(2022, 1, 1), date(2023, 1, 1), "2022"),
    ],
)
def test_a_day_lies_in_a_period_with_a_start_a_successor_and_a_name(
    by: Period, start: date, after: date, name: str
) -> None:
    assert (start_of(DAY, by), next_start(start, by), label(start, by)) == (start, after, name)


def test_starts_run_to_the_period_of_the_last_day() -> None:
    assert [str(start) for start in starts(date(2021, 11, 5), date(2022, 4, 1), "quarter")] == [
        "2021-10-01", "2022-01-01", "2022-04-01",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("day", "precision", "by", "start"),
    [
        ("2022-03-28", "week", "month", None),  # till 3 April
        ("2022-03-21", "week", "month", "2022-03-01"),
        ("2022-03-01", "month", "quarter", "2022-01-01"),
        ("2022-01-01", "year", "quarter", None),
        ("2022-01-01", "year", "year", "2022-01-01"),
        ("2020-01-01", "decade", "year", None),
        (None, None, "year", None),
    ],
)
def test_an_event_lies_in_a_period_only_if_it_surely_was_then(
    day: str | None, precision: str | None, by: Period, start: str | None
) -> None:
    found = period_of(an_event(day, date_precision=precision), by)
    assert (found.isoformat() if found else None) == start
