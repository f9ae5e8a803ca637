"""The dateline that a story opens with: where, when and by which agency it was filed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from importlib.resources import files

from detente.stories.facts.dates import MONTH, WEEKDAY, day_of, month_number

# "LOS ANGELES/NEW YORK/WASHINGTON, Wednesday, September 30, 2020 (Thomson Reuters) --" has 83 characters.
LONGEST = 120
# A headline or a byline may stand before it; a line of this length is the story.
_LINES = 3
_STORY_LINE = 150

_LETTER = r"[^\W\d_]"
_WORD = rf"(?:(?:{_LETTER}\.){{2,4}}|{_LETTER}(?:{_LETTER}|['’`-](?={_LETTER}))*\.?)"
_DATE = (
    rf"(?:(?P<weekday>{WEEKDAY}),?\s+)?"
    rf"(?:(?P<month>{MONTH})\s*(?P<day>\d{{1,2}})|(?P<day_first>\d{{1,2}})(?:st|nd|rd|th)?\s*(?P<month_second>{MONTH}))"
    r"(?:st|nd|rd|th)?(?!\w)(?:,?\s+(?P<year>(?:19|20)\d\d))?(?!\w|[:.]\d|\s?[-–]\s?\d)"
)
_TIME_AHEAD = rf"(?!{WEEKDAY}(?!\w)|{MONTH}\s*\d)"
_A_DATE = re.compile(_DATE, re.IGNORECASE)
_NEXT_DATE = re.compile(rf"\s*[,.]?\s*({_DATE}|{WEEKDAY}(?!\w))", re.IGNORECASE)
_PLACE = re.compile(rf"{_WORD}(?:(?:\s+|/){_TIME_AHEAD}{_WORD}){{0,5}}", re.IGNORECASE)
_REGION = re.compile(rf"\s*(?:,\s*|(?=\[)){_TIME_AHEAD}\[?({_WORD}(?:\s+{_WORD}){{0,4}})\]?", re.IGNORECASE)
_BRACKETS = re.compile(r"\s*[,.]?\s*(?:\(([^()\n]{2,40})\)|/([^/\n]{2,30})/)")
_AGENCY = r"([A-ZÀ-Þ][A-Za-zÀ-ž-]{1,12}(?: [A-Z][A-Za-z]{1,12})?)"
_BARE_AGENCY = re.compile(rf"\s*,\s*{_AGENCY}(?=\s*[_:–—-])")
_AGENCY_BEHIND = re.compile(rf"{_AGENCY}\.\s+")
# What ends it. A hyphen that stands between letters ends nothing: "WASHINGTON-based".
_END = re.compile(r"\s*(?:[—–―‒_]|--)[—–―‒_-]*\s*|\s+-\s*|(?<=[)/])\s*-\s*|-\s+|\s*:\s+|(?<=/)\.\s+")
_OPENS_A_SENTENCE = re.compile(r"(?:[\"'“‘«(\[]\s*)*(?:[$€£¥]?\d|(?P<word>[^\W\d_]+))")
_SECOND_DASH = re.compile(r"[^.!?\n]*?\s(?:[—–]|--?)\s")
# A name of an outlet ("Volta Post", "IANS/ANI"), not a remark ("pop. 9,000", "see below").
_OUTLET = re.compile(r"[A-ZÀ-Þ][\w.&’'-]*(?:[ /-]+(?:[A-ZÀ-Þ&][\w.&’'-]*|of|and)){0,3}")
_SMALL_WORDS = frozenset("and de do da del dos la le el of the al an sur upon am es au du".split())
# Words with which a sentence that follows a bare date can open, so that "Jan. 5 Protests" is not read as a date.
_OPENERS = frozenset("the a an in on at as for after before two three he she they we".split())


@dataclass(frozen=True, slots=True)
class Dateline:
    """A dateline as it is written; None for what it does not name."""

    start: int  # of the dateline in the text
    end: int  # where the story itself begins
    place: str | None = None  # "KYIV, Ukraine"
    date: str | None = None  # "March 1", "Tuesday, 15 June 2022"
    agency: str | None = None  # "AP", also where it is written out


@dataclass(frozen=True, slots=True)
class _Parts:
    """What is read of a dateline so far."""

    end: int
    place: str = ""
    regions: tuple[str, ...] = ()
    date: str | None = None
    agency: str | None = None  # as written
    ended: str = ""  # the sign that ended it


def read_dateline(text: str) -> Dateline | None:
    """The dateline in the first lines of a text; None where there is none for sure.

    An opening counts where it has the form of one ("TOKYO, March 1 (Kyodo) - Japan …") and names a day, an agency or a
    known place. A sentence about a place and a day ("Tokyo, March 1 was …") is none.
    """
    for n, (start, line_end) in enumerate(_first_lines(text)):
        parts = _read(text, start, min(line_end, start + LONGEST))
        if parts and (n == 0 or parts.date or parts.agency) and _is_dateline(parts, text):
            place = text[start : start + len(parts.place)] if parts.place else ""
            where = ", ".join((place, *parts.regions)) or None
            agency = _known_agency(parts.agency) or parts.agency if parts.agency else None
            return Dateline(start, parts.end, where, parts.date, agency)
    return None


def date_from(dateline: Dateline, near: str | None) -> str | None:
    """The day of a dateline, as `YYYY-MM-DD`; None where it names none, or where no year can be told.

    `near` is a day, or a year, about which the story was published: "2022-06-15", "2022". A date without a year gets
    the one that brings it nearest; of the years in which the weekday is right, if it names a weekday.
    """
    match = _A_DATE.fullmatch(dateline.date or "")
    if not match:
        return None
    month = month_number(match["month"] or match["month_second"])
    day = int(match["day"] or match["day_first"])
    if match["year"]:
        return day_of(int(match["year"]), month, day)
    about = _day_about(near)
    if about is None:
        return None
    days = [each for years in range(-4, 5) if (each := day_of(about.year + years, month, day))]
    days.sort(key=lambda each: abs((date.fromisoformat(each) - about).days))
    if match["weekday"]:
        wanted = match["weekday"][:3].lower()
        days.sort(key=lambda each: _WEEKDAYS[date.fromisoformat(each).weekday()] != wanted)
    return days[0] if days else None


_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def _day_about(near: str | None) -> date | None:
    """The day that `near` is, or the middle of the year that it is."""
    match = re.match(r"(\d{4})(?:-(\d\d)-(\d\d))?(?!\d)", near or "")
    day = match and day_of(int(match[1]), int(match[2] or 7), int(match[3] or 2))
    return date.fromisoformat(day) if day else None


def _first_lines(text: str) -> Iterator[tuple[int, int]]:
    """Where the first lines begin that are not blank, and where they end."""
    start = 0
    for _ in range(_LINES):
        while text[start : start + 1].isspace():
            start += 1
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        yield start, end
        if end - start >= _STORY_LINE:
            return
        start = end


def _read(text: str, start: int, limit: int) -> _Parts | None:
    """What has the form of a dateline at this place, whatever it says."""
    parts = _Parts(start)
    if when := _A_DATE.match(text, start, limit):
        parts = _Parts(when.end(), date=when[0])
    elif place := _PLACE.match(text, start, limit):
        place_end = place.end()
        if text[place_end - 1] == "." and "." not in place[0][:-1] and place[0].isupper():  # "MOSCOW. Aug 24"
            place_end -= 1
        parts = _Parts(place_end, place=text[start:place_end])
        if not _is_capitalised(parts.place):
            return None
    while (more := _with_next_part(parts, text, limit)) is not None:
        parts = more
    end = _END.match(text, parts.end)
    if end:
        parts = replace(parts, end=end.end(), ended=end[0].strip())
    elif not _known_agency(parts.agency):
        return None
    parts = _with_what_follows(parts, text) if end else replace(parts, end=_behind_spaces(text, parts.end))
    opening = _OPENS_A_SENTENCE.match(text, parts.end)
    if not opening or parts.end > start + LONGEST:
        return None
    small = (opening["word"] or "X")[0].islower()
    return None if small and not (end and _known_agency(parts.agency)) else parts


def _with_next_part(parts: _Parts, text: str, limit: int) -> _Parts | None:
    """The parts with the date, agency or region that comes next; None where none comes."""
    if not parts.date and parts.place and (when := _NEXT_DATE.match(text, parts.end, limit)):
        return replace(parts, end=when.end(), date=when[1])
    if brackets := _BRACKETS.match(text, parts.end, limit):
        inner = (brackets[1] or brackets[2]).strip()
        if _key(inner) in _data("regions") and not _known_agency(inner):
            return replace(parts, end=brackets.end(), regions=(*parts.regions, inner))
        if not parts.agency and (_known_agency(inner) or _OUTLET.fullmatch(inner)):
            return replace(parts, end=brackets.end(), agency=inner)
        return None
    if not parts.place:
        return None
    if not parts.agency and (bare := _BARE_AGENCY.match(text, parts.end, limit)) and _known_agency(bare[1]):
        return replace(parts, end=bare.end(), agency=bare[1])
    region = _REGION.match(text, parts.end, limit)
    if region and len(parts.regions) < 2 and not parts.date and _is_capitalised(region[1]):
        return replace(parts, end=region.end(), regions=(*parts.regions, region[1]))
    return None


def _with_what_follows(parts: _Parts, text: str) -> _Parts:
    """The parts with a date or an agency that comes only after the dash: "WASHINGTON — Jan. 5 — ", "- RIA Novosti. "."""
    if not parts.agency and (behind := _AGENCY_BEHIND.match(text, parts.end)) and _known_agency(behind[1]):
        return replace(parts, end=behind.end(), agency=behind[1])
    when = None if parts.date else _A_DATE.match(text, parts.end)
    if not when:
        return parts
    if end := _END.match(text, when.end()):
        return replace(parts, end=end.end(), date=when[0])
    begin = _behind_spaces(text, when.end())
    opening = _OPENS_A_SENTENCE.match(text, begin)
    opens = opening is not None and (when["year"] or (opening["word"] or "").lower() in _OPENERS)
    is_upper = opening is not None and (opening["word"] or "x")[0].isupper()
    return replace(parts, end=begin, date=when[0]) if begin > when.end() and opens and is_upper else parts


def _is_dateline(parts: _Parts, text: str) -> bool:
    """Whether what has the form of a dateline says what only a dateline says."""
    agency, place = _known_agency(parts.agency), parts.place
    if not place:
        return bool(agency) and not parts.regions
    is_city = _key(place) in _data("cities")
    if not is_city and (_key(place.split()[0]) in _data("others") or _key(place) in _data("others")):
        return False
    if agency:
        return True
    if parts.agency and (_is_short_for(place, parts.agency) or _key(parts.agency) in _data("others")):
        return False
    has_known_region = any(_key(region) in _data("regions") for region in parts.regions)
    has_day = bool(parts.date and _A_DATE.fullmatch(parts.date))
    if _is_in_capitals(place):
        headline = text[parts.end : parts.end + 20].isupper()
        return has_day or bool(parts.agency) or ((is_city or has_known_region or bool(parts.date)) and not headline)
    if parts.ended != ":" and not parts.agency and _SECOND_DASH.match(text, parts.end):
        return False  # "Tokyo, March 1 — Sunday — was …"
    if has_day:
        return True
    if parts.agency or parts.date:
        return is_city
    return has_known_region and parts.ended != ":" and _key(place) not in _data("regions") - _data("cities")


def _is_capitalised(words: str) -> bool:
    each = re.split(r"[\s/]+", words)
    return each[0][0].isupper() and all(word[0].isupper() or word in _SMALL_WORDS for word in each)


def _is_in_capitals(place: str) -> bool:
    return all(word.isupper() for word in re.split(r"[\s/]+", place) if word not in _SMALL_WORDS) and len(place) > 1


def _is_short_for(acronym: str, name: str) -> bool:
    """Whether the brackets only spell out what comes before them: "OAU (Organisation of African Unity)"."""
    return "".join(word[0] for word in name.split() if word[0].isupper()) == acronym


def _behind_spaces(text: str, position: int) -> int:
    while text[position : position + 1].isspace():
        position += 1
    return position


def _known_agency(name: str | None) -> str | None:
    """The usual name of an agency, or of several with a stroke between them; None where one is not known."""
    names = [_agencies().get(_key(each)) for each in re.split(r"\s*/\s*", name or "")]
    whole = _agencies().get(_key(name or ""))
    return whole or (None if None in names else "/".join(filter(None, names)) or None)


def _key(name: str) -> str:
    return re.sub(r"[\s.!]+", " ", name.replace("’", "'")).strip().casefold()


@lru_cache(maxsize=1)
def _sections() -> dict[str, tuple[str, ...]]:
    """The lines of the data file under each of its headings."""
    sections: dict[str, list[str]] = {}
    lines: list[str] = []
    for line in files("detente.stories").joinpath("data/datelines.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            lines = sections.setdefault(line.strip("[]"), [])
        elif line.strip() and not line.startswith("#"):
            lines.append(line)
    return {heading: tuple(lines) for heading, lines in sections.items()}


@lru_cache(maxsize=4)
def _data(heading: str) -> frozenset[str]:
    return frozenset(_key(name) for line in _sections()[heading] for name in line.split(",") if name.strip())


@lru_cache(maxsize=1)
def _agencies() -> dict[str, str]:
    """The usual names of agencies by all their names."""
    rows = [[name.strip() for name in line.split("|")] for line in _sections()["agencies"]]
    return {_key(name): names[0] for names in rows for name in names}
