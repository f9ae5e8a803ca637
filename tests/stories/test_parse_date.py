from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.stories import parse_date


@pytest.mark.parametrize(
    "written",
    [
        "2022-06-15",
        "2022-06-15T10:00:00Z",
        "2022-06-15 10:00",
        "2022/6/15",
        "20220615",
        "20220615103000",
        "15 June 2022",
        "15th of June 2022",
        "15-Jun-2022",
        "June 15, 2022",
        "Jun. 15th, 2022, 10:30 a.m. EDT",
        "Wednesday, June 15, 2022 at 3pm",
        "Wed, 15 Jun 2022 10:00:00 GMT",
        "Wed, 15 Jun 2022 10:00:00 +0900 (JST)",
        "Wed Jun 15 10:00:00 +0000 2022",
        "15.06.2022",
        "06/15/2022",
        "1655287200",
        "1655287200000",
    ],
)
def test_a_day_is_read_in_the_forms_that_outlets_write(written: str) -> None:
    assert parse_date(written) == "2022-06-15"


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("99999-01-01", "no such year"),
        ("9999-12-31", "a placeholder"),
        ("0001-01-01", "a placeholder"),
        ("2022-02-31", "no such day"),
        ("31 June 2022", "no such day"),
        ("2022-13-01", "no such month"),
        ("05/06/2022", "in May, or in June"),
        ("05/06/22", "in May, or in June, or in 2005"),
        ("June 2022", "no day"),
        ("2022", "no day"),
        ("yesterday", "depends on when"),
        ("2022-06-15 to 2022-06-17", "two days"),
        ("2022-06-15x", "something else"),
        ("", "nothing"),
    ],
)
def test_what_is_no_day_or_could_be_two_is_refused(written: str, why: str) -> None:
    assert parse_date(written) is None, why


def test_the_day_is_the_one_that_the_outlet_printed_whatever_the_time_zone() -> None:
    assert parse_date("2022-06-15T23:30:00-08:00") == "2022-06-15"


@given(st.dates(min_value=date(1600, 1, 1), max_value=date(2100, 12, 31)))
def test_every_day_comes_back_from_each_unambiguous_form(day: date) -> None:
    forms = (
        day.isoformat(),
        f"{day:%d %B %Y}",
        f"{day:%B %d, %Y}",
        f"{day:%a, %d %b %Y} 08:00:00 GMT",
        f"{day:%Y%m%d}",
    )
    assert {parse_date(form) for form in forms} == {day.isoformat()}


@given(st.integers(min_value=100_000_000, max_value=4_000_000_000))
def test_seconds_since_1970_are_read_as_utc(seconds: int) -> None:
    assert parse_date(str(seconds)) == datetime.fromtimestamp(seconds, tz=UTC).date().isoformat()


@given(st.text())
def test_no_text_breaks_it_and_what_it_finds_is_a_day(text: str) -> None:
    found = parse_date(text)
    assert found is None or date.fromisoformat(found).isoformat() == found
