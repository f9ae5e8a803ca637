"""Dates of acts: expressions of time in a sentence, resolved against the day of publication."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

MONTHS = {
    m: i
    for i, names in enumerate(
        (
            ("january", "jan"), ("february", "feb"), ("march", "mar"), ("april", "apr"), ("may",), ("june", "jun"),
            ("july", "jul"), ("august", "aug"), ("september", "sept", "sep"), ("october", "oct"), ("november", "nov"),
            ("december", "dec"),
        ),
        1,
    )
    for m in names
}  # fmt: skip
WEEKDAYS = {d: i for i, d in enumerate("monday tuesday wednesday thursday friday saturday sunday".split())}
NUMBERS = {
    w: i
    for i, w in enumerate(
        """
    zero one two three four five six seven eight nine ten eleven twelve
    """.split()
    )
} | {"a": 1, "an": 1, "a few": 3}
MONTH = r"(?P<month>January|February|March|April|May|June|July|August|September|October|November|December|Jan\.?|Feb\.?|Mar\.?|Apr\.?|Jun\.?|Jul\.?|Aug\.?|Sept\.?|Sep\.?|Oct\.?|Nov\.?|Dec\.?)"
DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
RANGE = r"(?:\s?[-–—]\s?(?P<last>[0-3]?\d)(?:st|nd|rd|th)?)?"
YEAR = r"(?P<year>1[89]\d\d|20\d\d)"
PATTERNS = [
    ("day", re.compile(rf"\b{MONTH}\s+{DAY}{RANGE}(?:,?\s+{YEAR})?\b(?!\s*(?:%|percent|million))")),
    ("day", re.compile(rf"\b{DAY}{RANGE}\s+(?:of\s+)?{MONTH}(?:,?\s+{YEAR})?\b")),
    ("day", re.compile(r"\b(?P<year>(?:19|20)\d\d)-(?P<monthnumber>[01]\d)-(?P<day>[0-3]\d)\b")),
    ("month", re.compile(rf"\b(?:(?P<which>last|next|this|early|mid|late)[\s-]+)?{MONTH},?\s+(?:of\s+)?{YEAR}\b")),
    ("month", re.compile(rf"\b(?P<lead>in|since|until|by|from|last|next|this|early|mid|late|during|of)[\s-]+(?:early\s+|late\s+|mid-)?{MONTH}\b(?!\s+\d)")),
    ("quarter", re.compile(rf"\b(?P<nth>first|second|third|fourth) quarter of {YEAR}\b", re.IGNORECASE)),
    ("decade", re.compile(r"\b(?:the\s+)?(?:early\s+|late\s+|mid-)?(?P<decade>(?:19|20)\d0)s\b")),
    ("year", re.compile(rf"\b(?P<lead>in|since|until|by|from|after|before|during|early|late|of|and|for)\s+(?:early\s+|late\s+|mid-)?{YEAR}\b(?!\s*[-–]\s*\d)")),
    ("year", re.compile(rf"\b(?:the\s+){YEAR}\b")),
    ("weekday", re.compile(r"\b(?:(?P<which>last|next|this|coming|previous)\s+)?(?P<weekday>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)s?\b")),
    ("today", re.compile(r"\b(?P<word>today|yesterday|tomorrow|tonight|overnight|this (?:morning|afternoon|evening))\b", re.IGNORECASE)),
    ("unit", re.compile(r"\b(?:(?:earlier|later)\s+)?(?P<which>last|this|next|the previous|the following|the same)\s+(?P<unit>week|weekend|month|year|quarter)\b", re.IGNORECASE)),
    ("ago", re.compile(r"\b(?P<n>\d+|one|two|three|four|five|six|seven|eight|nine|ten|a few|a|an)\s+(?P<unit>day|week|month|year|decade)s?\s+(?P<way>ago|earlier|before|later)\b", re.IGNORECASE)),
]  # fmt: skip


@dataclass(frozen=True)
class When:
    """A time that a sentence gives: first and last day (the last for ranges only) and how exact it is."""

    start: int
    end: int
    date: str
    date_end: str | None
    precision: str
    future: bool  # lies after the day of publication


@dataclass(frozen=True)
class Found:
    """An expression of time before it is resolved."""

    kind: str
    match: re.Match[str]

    def part(self, name: str) -> str | None:
        """A named part of the expression, None where the pattern has none."""
        return self.match.groupdict().get(name)


def find(text: str) -> list[Found]:
    """Expressions of time in text order; where two overlap, the more exact."""
    taken: list[tuple[int, int]] = []
    out = []
    for kind, pattern in PATTERNS:
        for m in pattern.finditer(text):
            if all(m.end() <= a or b <= m.start() for a, b in taken):
                taken.append(m.span())
                out.append(Found(kind, m))
    return sorted(out, key=lambda f: f.match.start())


def resolve(found: Found, published: date | None, *, coming: bool) -> When | None:
    """The days meant; `coming`: of the days that fit, the next rather than the last. None where it cannot be told."""
    span = RESOLVERS[found.kind](found, published, coming)
    if span is None:
        return None
    first, last, precision = span
    return When(
        found.match.start(), found.match.end(), first.isoformat(), last.isoformat() if last else None, precision,
        published is not None and first > published,
    )  # fmt: skip


Span = tuple[date, date | None, str]


def safe(year: int, month: int, day: int) -> date | None:
    """A date, or None where there is no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def years_near(published: date | None, coming: bool) -> Iterator[int]:
    """Years in which a day without one may lie, the likeliest first."""
    if published is not None:
        yield from (published.year, published.year + 1) if coming else (published.year, published.year - 1)


def a_day(f: Found, published: date | None, coming: bool) -> Span | None:
    """A day of a month, of the year given or of the nearest that fits."""
    number, name = f.part("monthnumber"), f.part("month")
    month = int(number) if number else MONTHS[(name or "").lower().rstrip(".")]
    first, last = int(f.part("day") or 0), int(f.part("last") or 0)
    year = f.part("year")
    for y in [int(year)] if year else years_near(published, coming):
        d = safe(y, month, first)
        if d is None:
            continue
        if not year and published and ((coming and d < published) or (not coming and (d - published).days > 2)):
            continue
        end = safe(y, month, last) if last > first else None
        return d, end, "day"
    return None


def a_month(f: Found, published: date | None, coming: bool) -> Span | None:
    """A month."""
    month, year = MONTHS[(f.part("month") or "").lower().rstrip(".")], f.part("year")
    coming = coming or (f.part("lead") or f.part("which")) == "next"
    for y in [int(year)] if year else years_near(published, coming):
        d = date(y, month, 1)
        if not year and published:
            this = published.replace(day=1)
            if (coming and d < this) or (not coming and d > this):
                continue
        return d, None, "month"
    return None


def a_quarter(f: Found, published: date | None, coming: bool) -> Span | None:
    """A quarter of a year."""
    n = ("first", "second", "third", "fourth").index((f.part("nth") or "").lower())
    return date(int(f.part("year") or 0), 3 * n + 1, 1), None, "quarter"


def a_decade(f: Found, published: date | None, coming: bool) -> Span | None:
    """A decade."""
    return date(int(f.part("decade") or 0), 1, 1), None, "decade"


def a_year(f: Found, published: date | None, coming: bool) -> Span | None:
    """A year."""
    return date(int(f.part("year") or 0), 1, 1), None, "year"


def a_weekday(f: Found, published: date | None, coming: bool) -> Span | None:
    """A day of the week, before or after publication."""
    if published is None:
        return None
    number, which = WEEKDAYS[(f.part("weekday") or "").lower()], f.part("which")
    if coming or which in ("next", "coming"):
        ahead = (number - published.weekday()) % 7
        return published + timedelta(ahead or (7 if which else 0)), None, "day"
    back = (published.weekday() - number) % 7
    return published - timedelta(back or (7 if which in ("last", "previous") else 0)), None, "day"


def a_near_day(f: Found, published: date | None, coming: bool) -> Span | None:
    """Today, yesterday, tomorrow."""
    if published is None:
        return None
    shift = {"yesterday": -1, "tomorrow": 1}.get((f.part("word") or "").lower(), 0)
    return published + timedelta(shift), None, "day"


def a_unit(f: Found, published: date | None, coming: bool) -> Span | None:
    """This, last or next week, month, quarter or year."""
    if published is None:
        return None
    which, unit = (f.part("which") or "").lower(), (f.part("unit") or "").lower()
    step = {"last": -1, "the previous": -1, "next": 1, "the following": 1}.get(which, 0)
    if unit in ("week", "weekend"):
        monday = published - timedelta(published.weekday()) + timedelta(7 * step)
        return monday, None, "week"
    if unit == "year":
        return date(published.year + step, 1, 1), None, "year"
    size = 3 if unit == "quarter" else 1
    months = published.year * 12 + published.month - 1
    months = months - months % size + step * size
    return date(months // 12, months % 12 + 1, 1), None, unit


def an_interval(f: Found, published: date | None, coming: bool) -> Span | None:
    """So many days, weeks, months or years ago."""
    if published is None or (f.part("way") or "").lower() != "ago":
        return None
    word, unit = (f.part("n") or "").lower(), (f.part("unit") or "").lower()
    n = int(word) if word.isdigit() else NUMBERS[word]
    if unit == "day":
        return published - timedelta(n), None, "day"
    if unit == "week":
        monday = published - timedelta(published.weekday() + 7 * n)
        return monday, None, "week"
    if unit == "month":
        months = published.year * 12 + published.month - 1 - n
        return date(months // 12, months % 12 + 1, 1), None, "month"
    year = published.year - n * (10 if unit == "decade" else 1)
    return (date(year, 1, 1), None, "year") if year > 0 else None


RESOLVERS = {
    "day": a_day, "month": a_month, "quarter": a_quarter, "decade": a_decade, "year": a_year, "weekday": a_weekday,
    "today": a_near_day, "unit": a_unit, "ago": an_interval,
}  # fmt: skip


@dataclass(frozen=True)
class Times:
    """When an act took place and, if it has content, when that is to be."""

    act: When | None
    content: When | None


def times(text: str, trigger: tuple[int, int], published: str | None, *, planned: bool, has_content: bool) -> Times:
    """The times of an act in its sentence: the nearest expression to the trigger; behind "will" or "to", the content's."""
    day = date.fromisoformat(published) if published else None
    act: list[tuple[int, When]] = []
    content: list[tuple[int, When]] = []
    for found in find(text):
        start = found.match.start()
        between = text[trigger[1] : start] if start >= trigger[1] else ""
        later = (
            has_content
            and start >= trigger[1]
            and bool(
                re.search(
                    r"\b(?:will|would|to|that|for|in|by|before|the|from)\b", between + " " + found.match.group()[:4]
                )
            )
            and not re.fullmatch(r"(?:\s*\w+){0,2}\s*(?:on\s+)?", between)
        )
        when = resolve(found, day, coming=planned or later)
        if when is None:
            continue
        gap = start - trigger[1] if start >= trigger[1] else trigger[0] - found.match.end()
        (content if later and (when.future or day is None) else act).append((max(gap, 0), when))
    return Times(
        min(act, key=lambda x: x[0])[1] if act else None, min(content, key=lambda x: x[0])[1] if content else None
    )
