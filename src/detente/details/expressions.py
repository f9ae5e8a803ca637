"""Expressions of time as they stand in a sentence, before anyone says which days they mean."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

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
    w: i for i, w in enumerate("zero one two three four five six seven eight nine ten eleven twelve".split())
} | {"a": 1, "an": 1, "several": 3, "a few": 3, "a couple of": 2}  # fmt: skip

MONTH_NAME = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"Jan\.?|Feb\.?|Mar\.?|Apr\.?|Jun\.?|Jul\.?|Aug\.?|Sept\.?|Sep\.?|Oct\.?|Nov\.?|Dec\.?)"
)
WEEKDAY_NAME = r"(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
MONTH = rf"(?P<month>{MONTH_NAME})"
DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?(?![\d,.]\d|%)"
LAST = r"(?P<last>[0-3]?\d)(?:st|nd|rd|th)?(?!\d)"
TO = r"(?:\s?[-–—]\s?|\s(?:to|through|until|and)\s)"
YEAR = r"(?P<year>1[89]\d\d|20\d\d)"
AND_YEAR = rf"(?:,?\s+{YEAR}(?![\d-])|,?\s+(?P<which>last|this|next) year)?"
NAMED_DAY = rf"(?:{WEEKDAY_NAME}\s*,?\s+\(?)?"
PART = r"(?:(?:the\s+)?(?:start|beginning|end|middle|close)\s+of\s+|early\s+|late\s+|mid[-\s])"
COUNT = r"(?P<n>\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several|a few|a couple of|an?)"
UNIT = r"(?P<unit>hour|day|week|month|year|decade)s?"
# Units that a number between 1800 and 2099 may count; then it is no year ("at 2000 metres", "in 1900 villages").
COUNTED = (
    r"(?!\s*(?:[-–]\s?\d|%|,\d|\.\d)|\s+(?:metres?|meters?|feet|miles|km|kilometres?|kilometers?|tonnes?|tons?|troops|soldiers|"
    r"people|men|women|villages|towns|homes|houses|dollars|euros|pounds|hours|cases|million|percent|per|workers|families|others)\b)"
)

# In order of rank: where two overlap, the first stands. A kind names its resolver (resolving.py).
PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("day", re.compile(rf"\b{NAMED_DAY}{MONTH}\s+{DAY}{TO}(?P<lastmonth>{MONTH_NAME})\s+{LAST}{AND_YEAR}\b")),
    ("day", re.compile(rf"\b{NAMED_DAY}{MONTH}\s+{DAY}{TO}{LAST}{AND_YEAR}\b(?!\s*(?:%|percent|million|people))")),
    ("day", re.compile(rf"\b{NAMED_DAY}{MONTH}\s+{DAY}{AND_YEAR}\b(?!\s*(?:%|percent|million|people))")),
    ("day", re.compile(rf"\b{NAMED_DAY}{DAY}\s+{MONTH}{TO}{LAST}\s+(?P<lastmonth>{MONTH_NAME}){AND_YEAR}(?!\w)")),
    ("day", re.compile(rf"\b{NAMED_DAY}{DAY}{TO}{LAST}\s+(?:of\s+)?{MONTH}{AND_YEAR}(?!\w)")),
    ("day", re.compile(rf"\b{NAMED_DAY}(?:the\s+)?{DAY}\s+(?:of\s+)?{MONTH}{AND_YEAR}(?!\w)")),
    ("day", re.compile(r"\b(?P<year>(?:19|20)\d\d)-(?P<monthnumber>[01]\d)-(?P<day>[0-3]\d)\b")),
    ("quarter", re.compile(rf"\b(?P<nth>first|second|third|fourth|last) quarter(?:\s+of)?(?:\s+{YEAR}|\s+(?P<which>last|this|next) year)?\b", re.I)),
    ("month", re.compile(rf"\b{PART}?{MONTH},?\s+(?:of\s+)?{YEAR}\b")),
    ("month", re.compile(rf"\b{PART}?{MONTH}\s+(?:of\s+)?(?P<which>last|this|next) year\b")),
    ("month", re.compile(rf"\b(?P<lead>in|since|until|till|last|next|this|during|throughout|before|after|early|late|mid|end of|beginning of|start of)[-\s]+(?:{PART}|last\s+|next\s+)?{MONTH}(?!\w|\s+(?:\d|[A-Z]))")),
    ("month", re.compile(rf"\b(?P<lead>by|from|of|as early as|as soon as)\s+{PART}?(?!May\b){MONTH}(?!\w|\s+(?:\d|[A-Z]))")),
    ("season", re.compile(rf"\b(?:(?P<which>last|next|this)\s+|the\s+|early\s+|late\s+|in\s+|(?=\w+\s+\d))(?P<season>spring|summer|autumn|winter)\b(?:\s+(?:of\s+)?{YEAR})?", re.I)),
    ("decade", re.compile(r"\b(?:(?:the|early|late|mid)[-\s]+)*(?P<decade>(?:18|19|20)\d0)s\b")),
    ("decade", re.compile(r"(?P<short>['’][2-9]0)s\b")),
    ("year", re.compile(rf"\b(?:from|between)\s+{YEAR}\s+(?:to|and|until)\s+(?P<lastyear>1[89]\d\d|20\d\d)\b")),
    ("year", re.compile(rf"\b{YEAR}\s?[-–]\s?(?P<lastyear>(?:19|20)?\d\d)\b(?=\s+[a-z])")),
    ("year", re.compile(rf"\b(?P<lead>in|since|until|till|by|from|after|before|during|throughout|through|early|late|mid|of|and|for|back in)[-\s]+{PART}?{YEAR}\b{COUNTED}", re.I)),
    ("year", re.compile(rf"\b(?i:the|an?|its|their|his|her|of that|['’]s)\s+{YEAR}\b{COUNTED}")),
    ("weekday", re.compile(rf"\b(?:(?P<which>last|next|this|this coming|coming|previous|following|this past)\s+)?(?P<weekday>{WEEKDAY_NAME})(?!\w)(?:\s+(?P<after>last week|next week))?")),
    ("today", re.compile(r"\b(?P<word>the day before yesterday|the day after tomorrow|today|yesterday|tomorrow|tonight|overnight|last night|this (?:morning|afternoon|evening))\b", re.I)),
    ("beside", re.compile(r"\b(?:the|that)\s+(?P<which>same|next|following|previous)\s+(?P<unit>day|evening|morning|night|week|month|year)\b", re.I)),
    ("unit", re.compile(r"(?<!the )(?<!The )\b(?P<which>last|this|next)\s+(?P<unit>week|weekend|month|year|quarter|decade)\b", re.I)),
    ("unit", re.compile(r"\b(?:end|start|beginning|middle|close) of (?P<which>the)\s+(?P<unit>week|month|year|quarter|decade)\b", re.I)),
    ("unit", re.compile(r"\b(?P<which>earlier|later) in the (?P<unit>week|month|year)\b", re.I)),
    ("unit", re.compile(r"\b(?:over|at|during) (?P<which>the) (?P<unit>weekend)\b", re.I)),
    ("ago", re.compile(rf"\b{COUNT}\s+{UNIT}\s+(?P<way>ago|earlier|before(?=\s*[,.;]|\s*$)|later|from now)\b", re.I)),
    ("ahead", re.compile(rf"\b(?:in|within)\s+(?:the\s+(?:next|coming)\s+)?{COUNT}\s+{UNIT}\b(?!\s+(?:ago|earlier|later|of\b))", re.I)),
)  # fmt: skip


@dataclass(frozen=True)
class Found:
    """An expression of time before it is resolved."""

    kind: str
    match: re.Match[str]

    @property
    def start(self) -> int:
        """Where it begins."""
        return self.match.start()

    @property
    def end(self) -> int:
        """Where it ends, exclusive."""
        return self.match.end()

    def part(self, name: str) -> str | None:
        """A named part of the expression, None where the pattern has none."""
        return self.match.groupdict().get(name)


@lru_cache(maxsize=64)
def find(text: str) -> tuple[Found, ...]:
    """Expressions of time in text order; where two overlap, the more exact."""
    taken: list[tuple[int, int]] = []
    out = []
    for kind, pattern in PATTERNS:
        for m in pattern.finditer(text):
            if all(m.end() <= a or b <= m.start() for a, b in taken):
                taken.append(m.span())
                out.append(Found(kind, m))
    return tuple(sorted(out, key=lambda f: f.start))
