from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.stories.facts.dates import day_first_of, parse_date


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
        "1655287200.25",
        "1655287200000000",
        "/Date(1655287200000)/",
        "June 15, 2022 Wednesday",
        "June 15, 2022, Wednesday",
        "June 15, 2022 (Wednesday)",
        "Wednesday, June 15, 2022 Wednesday",
        "June 15, 2022 Wednesday 10:09 PM GMT",
        "15 June 2022 14:05",
        "15 June 2022, 14.05",
        "15 June, 2022",
        "15. June 2022",
        "15JUN2022",
        "15-JUN-22",
        "15 June '22",
        "June 15, ’22",
        "June the 15th, 2022",
        "Jun 15 2022 10:00AM",
        "Jun 15 2022 10:00:00:000AM",
        "Jun-15-2022",
        "June 15,2022",
        "2022 June 15",
        "Weds. 15 June 2022",
        "10:00 GMT, 15 June 2022",
        "10:00 a.m. on June 15, 2022",
        "10:00, Wednesday 15 June 2022",
        "Published: June 15, 2022",
        "Last updated on 15 June 2022 at 10:00 BST",
        "Wed, 15 Jun 2022 10:00:00 -0500",
        "Wed, 15 Jun 2022 10:00:00 EST",
        "Wed, 15 Jun 22 10:00:00 GMT",
        "Wed Jun 15 10:00:00 UTC 2022",
        "Jun 15 10:00:00 2022",
        "2022-06-15T10:00:00.123456789+05:30",
        "2022-06-15 10:00:00.000000",
        "2022-06-15T10:00:00+0000[UTC]",
        "2022-06-15 10:00:00 UTC",
        "2022-06-15Z",
        "2022-06-15+02:00",
        "20220615T100000Z",
        "20220615 1000",
        "D:20220615103000+02'00'",
        "2022‑06‑15",
        "２０２２-０６-１５",
        "٢٠٢٢-٠٦-١٥",
        "\u200e15 June\u00a02022",
        "15/06/2022 10:00",
        "06/15/2022, 10:00 AM",
        "Wednesday, 15/06/2022",
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
        ("2022-W24-3", "a week, not a day"),
        ("2022-166", "a day's number"),
        ("15 June", "no year"),
        ("June 15, 10:00", "no year"),
        ("15.06", "no year"),
        ("15/06/22", "in 2022, or in 2015"),
        ("03.04.2022", "in March, or in April"),
        ("15 Smarch 2022", "no such month"),
        ("2022-06-15-07", "something else"),
        ("99999999", "no such day"),
        ("1234567", "a number"),
        ("3.14", "a number"),
        ("12:30", "a time"),
        ("Wednesday", "depends on when"),
        ("June 15, 2022 June 16, 2022", "two days"),
        ("²⁰²²-⁰⁶-¹⁵x", "something else"),
        ("", "nothing"),
    ],
)
def test_what_is_no_day_or_could_be_two_is_refused(written: str, why: str) -> None:
    assert parse_date(written) is None, why


@pytest.mark.parametrize(("day_first", "day"), [(True, "2022-04-03"), (False, "2022-03-04"), (None, None)])
@pytest.mark.parametrize("written", ["03/04/2022", "3.4.2022 10:00", "03-04-2022"])
def test_a_date_in_numbers_is_read_in_the_order_that_is_known(
    written: str, day_first: bool | None, day: str | None
) -> None:
    assert parse_date(written, day_first) == day


def test_a_date_that_can_be_read_in_one_way_is_read_so_whatever_the_order() -> None:
    assert parse_date("15/06/2022", day_first=False) == parse_date("06/15/2022", day_first=True) == "2022-06-15"
    assert parse_date("06/06/2022") == "2022-06-06"


@pytest.mark.parametrize(
    ("column", "day_first"),
    [
        (["03/04/2022", "15/04/2022", ""], True),
        (["03/04/2022", "04/15/2022 10:00"], False),
        (["03/04/2022", "04/03/2022"], None),
        (["15/04/2022", "04/15/2022"], None),
        (["2022-04-15", "15 April 2022", "yesterday"], None),
        (["15/04/22"], None),
        ([], None),
    ],
)
def test_one_date_of_a_column_shows_the_order_of_all(column: list[str], day_first: bool | None) -> None:
    assert day_first_of(column) is day_first


@given(st.lists(st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 31)), min_size=60), st.booleans())
def test_a_column_of_many_days_is_read_back(days: list[date], day_first: bool) -> None:
    column = [f"{day:%d/%m/%Y}" if day_first else f"{day:%m/%d/%Y}" for day in days]
    order = day_first_of(column)
    if any(day.day > 12 for day in days):
        assert order is day_first
        assert [parse_date(value, order) for value in column] == [day.isoformat() for day in days]


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
        f"{day:%B %d, %Y %A}",
        f"{day:%Y%m%dT%H%M%SZ}",
        f"{day:%d%b%Y}",
        f"{day:%a %b %d 10:00:00 UTC %Y}",
    )
    assert {parse_date(form) for form in forms} == {day.isoformat()}


@given(st.integers(min_value=100_000_000, max_value=4_000_000_000))
def test_seconds_since_1970_are_read_as_utc(seconds: int) -> None:
    assert parse_date(str(seconds)) == datetime.fromtimestamp(seconds, tz=UTC).date().isoformat()


@given(st.text())
def test_no_text_breaks_it_and_what_it_finds_is_a_day(text: str) -> None:
    for order in (None, True, False):
        found = parse_date(text, order)
    assert found is None or date.fromisoformat(found).isoformat() == found
