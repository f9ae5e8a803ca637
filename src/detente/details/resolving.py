"""The days that an expression of time means, seen from the day of publication."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from detente.details.expressions import MONTHS, NUMBERS, WEEKDAYS, Found

Span = tuple[date, date | None, str]
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}  # their first month, in the northern half
# A day without a year that lies this little ahead is the coming one: news is dated before it is printed.
GRACE = 2


@dataclass(frozen=True)
class When:
    """A time that a sentence gives: first and last day (the last for ranges only) and how exact it is."""

    start: int
    end: int
    date: str
    date_end: str | None
    precision: str
    future: bool  # lies after the day of publication


def resolve(found: Found, published: date | None, *, coming: bool, anchor: date | None = None) -> When | None:
    """The days meant, or None where it cannot be told.

    Args:
        found: the expression.
        published: the day of publication.
        coming: of the days that fit, the next rather than the last.
        anchor: the day that "earlier", "later" and "the same day" start from; else the day of publication.
    """
    try:
        span = RESOLVERS[found.kind](found, published, coming, anchor or published)
    except (OverflowError, ValueError):  # before year 1 or after 9999, or no such day
        return None
    if span is None:
        return None
    first, last, precision = span
    end = last.isoformat() if last is not None and last > first else None
    return When(found.start, found.end, first.isoformat(), end, precision, published is not None and first > published)


def month_number(name: str) -> int:
    """The number of a month's name."""
    return MONTHS[name.lower().rstrip(".")]


def month_start(day: date, shift: int) -> date:
    """The first day of the month so many months from a day's."""
    months = day.year * 12 + day.month - 1 + shift
    return date(months // 12, months % 12 + 1, 1)


def monday(day: date, weeks: int = 0) -> date:
    """The Monday of a day's week, so many weeks on."""
    return day - timedelta(day.weekday()) + timedelta(7 * weeks)


def year_told(f: Found, published: date | None) -> int | None:
    """The year that an expression gives, by number or as last, this or next year."""
    if f.part("year"):
        return int(f.part("year") or 0)
    step = {"last": -1, "this": 0, "next": 1}.get((f.part("which") or "").lower())
    return None if step is None or published is None else published.year + step


def years_near(published: date | None, coming: bool) -> Iterator[int]:
    """Years in which a day without one may lie, the likeliest first."""
    if published is not None:
        yield from (published.year, published.year + 1) if coming else (published.year, published.year - 1)


def a_day(f: Found, published: date | None, coming: bool, anchor: date | None) -> Span | None:
    """A day of a month, of the year given or of the nearest that fits."""
    month = int(f.part("monthnumber") or 0) or month_number(f.part("month") or "")
    day, year = int(f.part("day") or 0), year_told(f, published)
    for y in [year] if year else years_near(published, coming):
        try:
            first = date(y, month, day)
        except ValueError:
            continue
        if not year and published and not (published <= first if coming else (first - published).days <= GRACE):
            continue
        return first, last_day(f, first), "day"
    return None


def last_day(f: Found, first: date) -> date | None:
    """The last day of a range of days."""
    if not f.part("last"):
        return None
    month = month_number(f.part("lastmonth") or "") if f.part("lastmonth") else first.month
    try:
        return date(first.year + (month < first.month), month, int(f.part("last") or 0))
    except ValueError:
        return None


def a_month(f: Found, published: date | None, coming: bool, anchor: date | None) -> Span | None:
    """A month."""
    month, year = month_number(f.part("month") or ""), year_told(f, published)
    if year:
        return date(year, month, 1), None, "month"
    if published is None:
        return None
    lead = (f.part("lead") or "").lower()
    coming = coming or lead in ("next", "until", "till")
    this = published.replace(day=1)
    for y in years_near(published, coming):
        first = date(y, month, 1)
        if (first >= this) if coming else (first < this if lead == "last" else first <= this):
            return first, None, "month"
    return None


def a_quarter(f: Found, published: date | None, coming: bool, anchor: date | None) -> Span | None:
    """A quarter of a year."""
    year = year_told(f, published)
    nth = ("first", "second", "third", "fourth", "last").index((f.part("nth") or "").lower())
    if nth == 4 and year is None:  # "in the last quarter": the one before this
        return None if published is None else stretch(published, "quarter", -1)
    month = 3 * min(nth, 3) + 1
    if year:
        return date(year, month, 1), None, "quarter"
    for y in years_near(published, coming):
        first = date(y, month, 1)
        if published and ((first >= month_start(published, -2)) if coming else first <= published):
            return first, None, "quarter"
    return None


def a_season(f: Found, published: date | None, coming: bool, anchor: date | None) -> Span | None:
    """The year of a season: a season is no quarter, and its half of the globe is not told."""
    year = year_told(f, None)
    if year:
        return date(year, 1, 1), None, "year"
    if published is None:
        return None
    which, begins = (f.part("which") or "").lower(), SEASONS[(f.part("season") or "").lower()]
    begun = published.month >= begins
    if which == "last":
        over = published.month >= begins + 3
        return date(published.year - (not over), 1, 1), None, "year"
    if which == "next" or coming:
        return date(published.year + (published.month >= begins + (0 if which == "next" else 3)), 1, 1), None, "year"
    return date(published.year - (which != "this" and not begun), 1, 1), None, "year"


def a_decade(f: Found, published: date | None, coming: bool, anchor: date | None) -> Span | None:
    """A decade; a short one ('90s) is of the last century."""
    short = f.part("short")
    return date(1900 + int(short[1:]) if short else int(f.part("decade") or 0), 1, 1), None, "decade"


def a_year(f: Found, published: date | None, coming: bool, anchor: date | None) -> Span | None:
    """A year, or years from one to another."""
    year, last = f.part("year") or "", f.part("lastyear")
    end = date(int(year[: 4 - len(last)] + last), 1, 1) if last else None
    return date(int(year), 1, 1), end, "year"


def a_weekday(f: Found, published: date | None, coming: bool, anchor: date | None) -> Span | None:
    """A day of the week, before or after publication."""
    if published is None:
        return None
    number, which = WEEKDAYS[(f.part("weekday") or "").lower()], (f.part("which") or "").lower()
    week = {"last week": -1, "next week": 1}.get((f.part("after") or "").lower())
    if week is not None:
        return monday(published, week) + timedelta(number), None, "day"
    back, ahead = (published.weekday() - number) % 7, (number - published.weekday()) % 7
    if which in ("last", "previous", "this past"):
        return published - timedelta(back or 7), None, "day"
    if which in ("next", "coming", "following", "this coming"):
        return published + timedelta(ahead or 7), None, "day"
    return published + timedelta(ahead if coming else -back), None, "day"


def a_near_day(f: Found, published: date | None, coming: bool, anchor: date | None) -> Span | None:
    """Today, yesterday, tomorrow."""
    if published is None:
        return None
    word = (f.part("word") or "").lower()
    shifts = {
        "yesterday": -1,
        "last night": -1,
        "tomorrow": 1,
        "the day before yesterday": -2,
        "the day after tomorrow": 2,
    }
    return published + timedelta(shifts.get(word, 0)), None, "day"


def a_unit(f: Found, published: date | None, coming: bool, anchor: date | None) -> Span | None:
    """This, last or next week, month, quarter, year or decade."""
    step = {"last": -1, "next": 1}.get((f.part("which") or "").lower(), 0)
    return None if published is None else stretch(published, (f.part("unit") or "").lower(), step)


def stretch(day: date, unit: str, step: int) -> Span:
    """The week, month, quarter, year or decade of a day, so many on."""
    if unit in ("week", "weekend"):
        return monday(day, step), None, "week"
    if unit == "year":
        return date(day.year + step, 1, 1), None, "year"
    if unit == "decade":
        return date(day.year - day.year % 10 + 10 * step, 1, 1), None, "decade"
    size = 3 if unit == "quarter" else 1
    return month_start(day, step * size - (day.month - 1) % size), None, unit


def beside(f: Found, published: date | None, coming: bool, anchor: date | None) -> Span | None:
    """The same, next or previous day, week, month or year."""
    if anchor is None:
        return None
    step = {"next": 1, "following": 1, "previous": -1}.get((f.part("which") or "").lower(), 0)
    unit = (f.part("unit") or "").lower()
    if unit in ("week", "month", "year"):
        return stretch(anchor, unit, step)
    return anchor + timedelta(step), None, "day"


def an_interval(f: Found, published: date | None, coming: bool, anchor: date | None) -> Span | None:
    """So many days, weeks, months or years before or after."""
    way = (f.part("way") or "").lower()
    base = published if way in ("ago", "from now") else anchor
    return None if base is None else shifted(f, base, -1 if way in ("ago", "earlier", "before") else 1)


def ahead(f: Found, published: date | None, coming: bool, anchor: date | None) -> Span | None:
    """In so many days, weeks, months or years; of what is past, "in two weeks" is how long it took."""
    return None if published is None or not coming else shifted(f, published, 1)


def shifted(f: Found, base: date, way: int) -> Span:
    """The day, week, month or year so many units off."""
    word, unit = (f.part("n") or "").lower(), (f.part("unit") or "").lower()
    n = way * (int(word) if word.isdigit() else NUMBERS[word])
    if unit == "hour":
        return base + timedelta(hours=n), None, "day"
    if unit == "day":
        return base + timedelta(n), None, "day"
    if unit == "week":
        return monday(base, n), None, "week"
    if unit == "month":
        return month_start(base, n), None, "month"
    if unit == "year":
        return date(base.year + n, 1, 1), None, "year"
    return stretch(base, "decade", n)


RESOLVERS: dict[str, Callable[[Found, date | None, bool, date | None], Span | None]] = {
    "day": a_day, "month": a_month, "quarter": a_quarter, "season": a_season, "decade": a_decade, "year": a_year,
    "weekday": a_weekday, "today": a_near_day, "unit": a_unit, "beside": beside, "ago": an_interval, "ahead": ahead,
}  # fmt: skip
