"""Dates as news pages and data files write them, to `YYYY-MM-DD`."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

# Years outside are placeholders ("0001-01-01", "9999-12-31") or slips of the keyboard, not days of publication.
FIRST_YEAR = 1600
LAST_YEAR = 2100
LONGEST_DATE = 100  # characters; more is a text that holds a date

_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
           "november", "december")  # fmt: skip
_MONTH_NUMBERS = {name[:length]: n for n, name in enumerate(_MONTHS, 1) for length in (3, len(name))} | {"sept": 9}

_WEEKDAY = r"(?:(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?\.?,?\s+)?"
_MONTH = rf"(?P<month>{'|'.join(sorted(_MONTH_NUMBERS, key=len, reverse=True))})\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
# A time of day and whatever zone follows it: "T10:00:00Z", ", 10:30 a.m. EDT", " at 10:30", " 10:00:00 +0900 (JST)".
_TIME = r"(?:(?:t|,?\s+(?:at\s+)?|\s*[|–-]\s*)\d{1,2}(?:[:.h]?\d{2}|\s*[ap]\.?m\b).{0,40})?"

_FORMS = tuple(
    re.compile(_WEEKDAY + form + _TIME, re.ASCII | re.IGNORECASE)
    for form in (
        r"(?P<year>\d{4})(?P<mark>[-/.])(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})",  # 2022-06-15, 2022/6/15
        r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})(?:\d{6})?",  # 20220615, 20220615103000
        rf"{_DAY}[\s-]+(?:of\s+)?{_MONTH}[\s,-]+(?P<year>\d{{4}})",  # 15 June 2022, Wed, 15 Jun 2022 10:00:00 GMT
        rf"{_MONTH}\s+{_DAY},?\s+(?P<year>\d{{4}})",  # June 15, 2022
        rf"(?P<year>\d{{4}})[\s-]+{_MONTH}[\s-]+{_DAY}",  # 2022 June 15
    )
)
_UNIX_DATE = re.compile(
    rf"\w+\s+{_MONTH}\s+{_DAY}\s+\d\d:\d\d:\d\d\s+(?:[\w+-]+\s+)?(?P<year>\d{{4}})", re.ASCII | re.I
)
# 15/06/2022 can be told from 06/15/2022 only where one number is too large for a month.
_NUMBERS = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})" + _TIME, re.ASCII | re.IGNORECASE)
_EPOCH = re.compile(r"(\d{9,10})(\d{3})?(?:\.\d{1,9})?", re.ASCII)  # seconds since 1970, or milliseconds


def parse_date(value: str) -> str | None:
    """The day that `value` names, as `YYYY-MM-DD`; None where it names none, or could name two.

    A time zone is not applied: the day is the one that the outlet printed. `03/04/2022` is refused, since it is a
    day in March or in April; `15/04/2022` is not. Seconds and milliseconds since 1970 are read as UTC.
    """
    if len(value) > LONGEST_DATE:
        return None
    value = " ".join(value.split())
    for form in (*_FORMS, _UNIX_DATE):
        if match := form.fullmatch(value):
            return _day(int(match["year"]), _month(match["month"]), int(match["day"]))
    if match := _NUMBERS.fullmatch(value):
        first, second, year = int(match[1]), int(match[3]), int(match[4])
        if first > 12 or first == second:
            return _day(year, second, first)
        return _day(year, first, second) if second > 12 else None
    if match := _EPOCH.fullmatch(value):
        moment = datetime.fromtimestamp(int(match[1]), tz=UTC)
        return _day(moment.year, moment.month, moment.day)
    return None


def _month(value: str) -> int:
    return int(value) if value.isdigit() else _MONTH_NUMBERS[value.lower()]


def _day(year: int, month: int, day: int) -> str | None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        return date(year, month, day).isoformat()
    except ValueError:  # 31 February
        return None
