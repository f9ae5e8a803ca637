"""Dates as news pages, files and exports write them, to `YYYY-MM-DD`."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from datetime import UTC, date, datetime

# Years outside are placeholders ("0001-01-01", "9999-12-31") or slips of the keyboard, not days of publication.
FIRST_YEAR = 1600
LAST_YEAR = 2100
LONGEST_DATE = 100  # characters; more is a text that holds a date
# Two digits up to here are a year of this century, the others of the last one (POSIX, strptime).
LAST_SHORT_YEAR = 68

_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
           "november", "december")  # fmt: skip
MONTH_NUMBERS = {name[:length]: n for n, name in enumerate(_MONTHS, 1) for length in (3, len(name))}
MONTH_NUMBERS |= {"sept": 9, "febr": 2}
MONTH = rf"(?:{'|'.join(sorted(MONTH_NUMBERS, key=len, reverse=True))})\.?"
WEEKDAY = r"(?:(?:mon|tue|tues|wed|weds|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?\b\.?)"

_MONTH = rf"(?P<month>{MONTH})"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>\d{4})"
_CLOCK = r"\d{1,2}(?:[:.h]\d{2}(?::\d{2})?(?:\s*[ap]\.?m\b\.?)?|\s*[ap]\.?m\b\.?)"
_ZONE = r"(?:gmt|utc|[ecmp][sd]?t|bst|ce?st|cet|eet|eest|msk|ist|jst|kst|hkt|sgt|wib|local time)"
# What comes before: "Published: ", "Wednesday, ", "10:00 GMT, ".
_BEFORE = (
    rf"(?:(?:(?:first|last)\s+)?(?:published|posted|updated|modified|date)(?:\s+(?:on|at))?\s*:?\s+)?"
    rf"(?:{_CLOCK}\s*{_ZONE}?\s*(?:,|on|[|–-])?\s+)?(?:{WEEKDAY},?\s+)?"
)
# A weekday after it, and a time of day with whatever zone follows: "T10:00:00Z", ", 10:30 a.m. EDT", " at 10:30",
# " 10:00:00 +0900 (JST)"; or a zone alone: "2022-06-15Z".
_AFTER = (
    rf"(?:,?\s+\(?{WEEKDAY}\)?)?"
    r"(?:(?:t|,?\s+(?:at\s+)?|\s*[|–-]\s*)\d{1,2}(?:[:.h]?\d{2}|\s*[ap]\.?m\b).{0,40}|z|[+-]\d\d:\d\d)?"
)
_FORMS = tuple(
    re.compile(_BEFORE + form + _AFTER, re.ASCII | re.IGNORECASE)
    for form in (
        rf"{_YEAR}(?P<mark>[-/.])(?P<month>\d{{1,2}})(?P=mark)(?P<day>\d{{1,2}})",  # 2022-06-15, 2022/6/15
        rf"{_DAY}[\s.-]*(?:of\s+)?{_MONTH}[\s,-]*{_YEAR}",  # 15 June 2022, 15-Jun-2022, 15JUN2022, Wed, 15 Jun 2022 10:00
        rf"{_DAY}-{_MONTH}-(?P<short_year>\d{{2}})",  # 15-JUN-22
        rf"{_DAY}\s+{_MONTH}\s+(?P<short_year>\d{{2}})(?=\s\d\d:\d\d:\d\d)",  # Wed, 15 Jun 22 10:00:00 GMT
        rf"{_DAY}[\s.-]*{_MONTH}[\s,]*'(?P<short_year>\d{{2}})",  # 15 June '22
        rf"{_MONTH}[\s-]*(?:the\s+)?{_DAY}(?:,?\s+|-|,){_YEAR}",  # June 15, 2022, Jun-15-2022
        rf"{_MONTH}\s+{_DAY},?\s+'(?P<short_year>\d{{2}})",  # June 15, '22
        rf"{_YEAR}[\s-]+{_MONTH}[\s-]+{_DAY}",  # 2022 June 15
        rf"{_MONTH}\s+{_DAY},?\s+\d\d:\d\d(?::\d\d)?\s+(?:[\w+-]+\s+)?{_YEAR}",  # Wed Jun 15 10:00:00 UTC 2022
    )
)
# 20220615, 20220615103000, 20220615T103000Z; and as a PDF has it, D:20220615103000+02'00'.
_DIGITS = re.compile(
    r"(?:D:)?(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})(?:[T\s-]?\d{4}(?:\d{2}(?:\.\d{1,9})?)?)?(?:Z|[+-]\d\d.?\d\d.?)?",
    re.ASCII | re.IGNORECASE,
)
# 15/06/2022 can be told from 06/15/2022 only where one number is too large for a month, or others show the order.
_NUMBERS = re.compile(_BEFORE + r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})" + _AFTER, re.ASCII | re.IGNORECASE)
# Seconds since 1970, or thousandths, millionths, billionths of them; and as .NET has it, /Date(1655287200000)/.
_EPOCH = re.compile(r"(?:/Date\()?(\d{9,10})(?:\d{3}){0,3}(?:\.\d{1,9})?(?:[+-]\d{4})?(?:\)/)?", re.ASCII)

_DASHES = str.maketrans(dict.fromkeys("‐‑‒–−", "-"))


def parse_date(value: str, day_first: bool | None = None) -> str | None:
    """The day that `value` names, as `YYYY-MM-DD`; None where it names none, or could name two.

    A time zone is not applied: the day is the one that the outlet printed. `03/04/2022` is a day in March or in April,
    and is refused unless `day_first` says which (see `day_first_of`); `15/04/2022` needs no help. Seconds and
    milliseconds since 1970 are read as UTC.
    """
    value = _plain(value)
    for form in (*_FORMS, _DIGITS):
        if match := form.fullmatch(value):
            parts = match.groupdict()
            year = int(parts["year"]) if parts.get("year") else full_year(int(parts["short_year"]))
            return day_of(year, _month(parts["month"]), int(parts["day"]))
    if match := _NUMBERS.fullmatch(value):
        return _day_of_numbers(int(match[1]), int(match[3]), int(match[4]), day_first)
    if match := _EPOCH.fullmatch(value):
        moment = datetime.fromtimestamp(int(match[1]), tz=UTC)
        return day_of(moment.year, moment.month, moment.day)
    return None


def day_first_of(values: Iterable[str]) -> bool | None:
    """Whether the dates of one source, such as the values of a column, are written day/month/year.

    True where one of them can be read in no other way (15/06/2022), False where one can only be month/day/year
    (06/15/2022); None where none tells, or where they contradict each other.
    """
    orders: set[bool] = set()
    for value in values:
        if match := _NUMBERS.fullmatch(_plain(value)):
            first, second = int(match[1]), int(match[3])
            if (first > 12) != (second > 12):
                orders.add(first > 12)
    return orders.pop() if len(orders) == 1 else None


def day_of(year: int, month: int, day: int) -> str | None:
    """The day in ISO form; None where there is none such, or where nothing was published yet."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        return date(year, month, day).isoformat()
    except ValueError:  # 31 February
        return None


def month_number(name: str) -> int:
    """The number of a month that `MONTH` matched."""
    return MONTH_NUMBERS[name.lower().rstrip(".")]


def full_year(two_digits: int) -> int:
    """The year that two digits stand for."""
    return two_digits + (2000 if two_digits <= LAST_SHORT_YEAR else 1900)


def _plain(value: str) -> str:
    """The value with its spaces made one, in ASCII where it only looks otherwise; "" where it is too long for a date."""
    if len(value) > LONGEST_DATE:
        return ""
    if not value.isascii():
        value = unicodedata.normalize("NFKC", value).translate(_DASHES)
        value = "".join(_ascii_digit(sign) for sign in value if unicodedata.category(sign) != "Cf")
    return " ".join(value.split())


def _ascii_digit(sign: str) -> str:
    return str(unicodedata.decimal(sign)) if sign.isdecimal() else "'" if sign == "’" else sign


def _month(value: str) -> int:
    return int(value) if value.isdigit() else month_number(value)


def _day_of_numbers(first: int, second: int, year: int, day_first: bool | None) -> str | None:
    if first == second or first > 12:
        return day_of(year, second, first)
    if second > 12:
        return day_of(year, first, second)
    if day_first is None:
        return None
    return day_of(year, second, first) if day_first else day_of(year, first, second)
