"""What many mentions of one act say together: the event, as a row of the table.

Majorities decide, and ties fall to the more factual, so that no order of reading changes the outcome.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from detente.record.digests import digest
from detente.record.merging import Telling
from detente.record.schema import TABLES

# The more factual first: it wins a tie.
STATUSES = ("occurred", "ongoing", "planned", "hypothetical")
POLARITIES = ("affirmed", "denied")

# PLOVER's country field for those who belong to no country: two of them are not at home with each other.
NO_COUNTRY = frozenset({None, "UNO", "EUR", "IGO", "NGO", "ISM", "IMG", "MNC"})


def event_row(group: Sequence[Telling], block: str) -> tuple[Any, ...]:
    """The row of `events` that the mentions make, earliest told first.

    The id comes from the earliest mention and the block, so it stays when later news joins the event.
    """
    first = group[0]
    most_confident = max(group, key=lambda telling: telling.confidence)  # of equals, the earliest
    most_intense = _of_the_mode(group)
    source_country, target_country = first.source.country, first.target.country
    location, location_country = _place(group)
    values = {
        "event_id": digest(first.mention_id, block),
        "date": min((telling.date for telling in group if telling.date), default=None),
        "date_precision": first.date_precision,
        "source_code": first.source.code,
        "source_sector": first.source.sector,
        "target_code": first.target.code,
        "target_sector": first.target.sector,
        "event": first.event,
        "mode": most_intense.mode,
        "quad": most_intense.quad,
        "intensity": most_intense.intensity,
        "status": _majority((telling.status for telling in group), STATUSES),
        "polarity": _majority((telling.polarity for telling in group), POLARITIES),
        "contested": len({telling.polarity for telling in group}) > 1,
        "n_mentions": len({telling.mention_id for telling in group}),
        "n_stories": len({telling.report for telling in group}),
        "n_outlets": _outlets(group),
        "confidence": most_confident.confidence,
        "sentence": most_confident.sentence,
        "block": block,
        "source_name": _commonest(telling.source.name for telling in group),
        "source_country": source_country,
        "target_name": _commonest(telling.target.name for telling in group),
        "target_country": target_country,
        "domestic": source_country == target_country and source_country not in NO_COUNTRY,
        "attributed": all(telling.claim for telling in group),
        "speakers": sorted({telling.speaker for telling in group if telling.speaker}),
        "background": all(telling.background for telling in group),
        "context": sorted({context for telling in group for context in telling.context}),
        "about": sorted({subject for telling in group for subject in telling.about}),
        "location": location,
        "location_country": location_country,
        "first_published": min((telling.published for telling in group if telling.published), default=None),
    }
    return tuple(values[column] for column in TABLES["events"])


def _outlets(group: Sequence[Telling]) -> int:
    """How many outlets report on their own: a report that others print is its first outlet's."""
    first: dict[str, str] = {}
    for telling in group:
        if telling.outlet:
            first.setdefault(telling.report, telling.outlet)
    return len(set(first.values()))


def _majority(values: Iterable[str], ranked: Sequence[str]) -> str:
    counts = Counter(values)
    return max(counts, key=lambda value: (counts[value], -_rank(value, ranked), value))


def _rank(value: str, ranked: Sequence[str]) -> int:
    return ranked.index(value) if value in ranked else len(ranked)


def _of_the_mode(group: Sequence[Telling]) -> Telling:
    """A mention of the event's mode: the most frequent mode, of equals the most intense."""
    counts = Counter(telling.mode for telling in group if telling.mode)
    return max(
        (telling for telling in group if telling.mode or not counts),
        key=lambda t: (counts[t.mode or ""], abs(t.intensity), -t.intensity, t.mode or "", t.quad),
    )


def _commonest(names: Iterable[str]) -> str | None:
    counts = Counter(name for name in names if name)
    return min(counts, key=lambda name: (-counts[name], name), default=None)


def _place(group: Sequence[Telling]) -> tuple[str | None, str | None]:
    counts = Counter((t.location, t.location_country or "") for t in group if t.location)
    if not counts:
        return None, None
    location, country = min(counts, key=lambda place: (-counts[place], place))
    return location, country or None
