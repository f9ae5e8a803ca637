"""Where a sentence takes place: what tells the country of "police", "protesters" and "the army"."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from detente.actors.gazetteer import town
from detente.actors.knowledge import Entry, Knowledge
from detente.actors.rows import word_lists

PLACE_KINDS = ("name", "alias", "capital", "place")
WORD_BEFORE = re.compile(
    r"([\w-]+)\s+(?:the\s+)?(?:(?:city|town|capital|province|village|port|region|district)\s+of\s+)?$"
)
FORCED = re.compile(
    r"^(?:'s|’s)?\s+(?:airport|border|frontier|prison|streets?|square|barracks|university|stadium|suburbs?)\b"
)


UNLISTED = re.compile(
    r"\b(?:in|at|near|outside|around|inside|from|into|of|sealed|seized|shelled|captured|bombed|burned|stormed|retook|entered|left)\s+"
    r"((?:[A-Z][\w’'-]+)(?:\s[A-Z][\w’'-]+){0,2})"
)
# People of a town of a country that the story does not name, before it is taken for the place that is meant.
LARGE = 300_000


@dataclass(frozen=True, slots=True)
class Place:
    """A place that a sentence names, and the country it lies in."""

    start: int  # in the sentence
    end: int
    entry: Entry


def places_in(
    base: Knowledge, text: str, choose: Callable[[Sequence[Entry]], Entry | None], countries: Collection[str]
) -> list[Place]:
    """The places of a sentence: towns and regions wherever they stand, states and capitals where places stand. Towns that the
    tables do not list are looked up in the gazetteer, those of the story's `countries` first."""
    out, taken = [], []
    for hit in base.find_names(text):
        taken.append((hit.start, hit.end))
        entry = choose([e for e in hit.entries if e.kind in PLACE_KINDS])
        if entry is None or any(e.own for e in hit.entries):
            continue
        before = WORD_BEFORE.search(text[: hit.start])
        placing = before is not None and before.group(1).lower() in word_lists()["placing"]
        if entry.kind == "place" or placing or FORCED.match(text[hit.end :]):
            out.append(Place(hit.start, hit.end, entry))
    for m in UNLISTED.finditer(text):
        start, end = m.span(1)
        if any(s < end and start < e for s, e in taken):
            continue
        found = town(m.group(1), countries)
        if (
            found is not None
            and found.country in base.names
            and (found.country in countries or found.population > LARGE)
        ):
            entry = Entry(m.group(1), "place", found.country, found.country, "", base.names[found.country])
            out.append(Place(start, end, entry))
    return sorted(out, key=lambda p: p.start)


def nearest(places: Sequence[Place], start: int, end: int) -> Place | None:
    """The place nearest to words of the sentence."""
    return min(places, key=lambda p: max(p.start - end, start - p.end), default=None)
