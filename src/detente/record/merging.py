"""Which mentions tell the same act. Pure functions on the mentions of one block: same two actors, same type.

The order in which mentions come never matters, nor do their scores.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from detente.record.pairs import Party
from detente.record.wording import alike, content_words

# Reports of one act trail it by days; without a limit, a war told daily would be one event. The design's figure.
LONGEST_CHAIN = dt.timedelta(days=3)
ONE_DAY = dt.timedelta(days=1)

T = TypeVar("T", bound=Hashable)


@dataclass(frozen=True)
class Telling:
    """One mention of one directed pair, with what merging looks at."""

    mention_id: str
    story_id: str
    report: str  # what one desk wrote: copies of a story have the same
    outlet: str | None
    published: dt.date | None
    start: int
    source: Party
    target: Party
    event: str
    mode: str | None
    quad: int
    intensity: float
    status: str
    polarity: str
    background: bool
    claim: bool
    speaker: str | None
    date: dt.date | None
    date_precision: str | None
    location: str | None
    location_country: str | None
    about: tuple[str, ...]
    context: tuple[str, ...]
    confidence: float
    sentence: str

    @cached_property
    def order(self) -> tuple[dt.date, str, int, str]:
        """First told first; stories without a date come last."""
        return self.published or dt.date.max, self.story_id, self.start, self.mention_id

    @cached_property
    def words(self) -> frozenset[str]:
        """The sentence's content words."""
        return content_words(self.sentence)

    @cached_property
    def subjects(self) -> frozenset[str]:
        """What the mention is about."""
        return frozenset(subject.casefold() for subject in self.about)

    @cached_property
    def place(self) -> frozenset[tuple[str, str | None]]:
        """Where it happened: one place or none, as a set."""
        return frozenset([(self.location.casefold(), self.location_country)]) if self.location else frozenset()


def groups(block: Iterable[Telling]) -> list[list[Telling]]:
    """The block's mentions, those of one act together; earliest told first, within a group and among groups."""
    days: defaultdict[dt.date, list[Telling]] = defaultdict(list)
    periods: defaultdict[tuple[dt.date, str | None], list[Telling]] = defaultdict(list)
    undated: defaultdict[str, list[Telling]] = defaultdict(list)
    for telling in sorted(block, key=lambda telling: telling.order):
        if telling.date is None:
            undated[telling.story_id].append(telling)
        elif telling.date_precision == "day":
            days[telling.date].append(telling)
        else:
            periods[telling.date, telling.date_precision].append(telling)
    found = [
        *_chains(days),
        *(group for tellings in periods.values() for group in _joined(tellings, by_subject=True)),
        *(group for tellings in undated.values() for group in _joined(tellings, by_subject=False)),
    ]
    for group in found:
        group.sort(key=lambda telling: telling.order)
    return sorted(found, key=lambda group: group[0].order)


def _chains(days: dict[dt.date, list[Telling]]) -> Iterator[list[Telling]]:
    """A day's mentions are one act; the next day's join it if any of them tells the same."""
    chain: list[Telling] = []
    first = last = dt.date.min
    for day in sorted(days):
        follows = chain and day - last == ONE_DAY and day - first <= LONGEST_CHAIN
        if follows and _same_act_next_day(days[last], days[day]):
            chain = chain + days[day]
        else:
            if chain:
                yield chain
            chain, first = days[day], day
        last = day
    if chain:
        yield chain


def _same_act_next_day(earlier: list[Telling], later: list[Telling]) -> bool:
    """Whether any two of them share a place, a subject or nearly all words."""
    if _all(telling.place for telling in earlier) & _all(telling.place for telling in later):
        return True
    if _all(telling.subjects for telling in earlier) & _all(telling.subjects for telling in later):
        return True
    sentences = [telling.words for telling in (*earlier, *later)]
    side = dict.fromkeys(sentences[: len(earlier)], "earlier")
    for words in sentences[len(earlier) :]:
        if words and side.setdefault(words, "later") == "earlier":
            return True
    return any(side[sentences[a]] != side[sentences[b]] for a, b in alike(sentences))


def _joined(tellings: Sequence[Telling], *, by_subject: bool) -> Iterator[list[Telling]]:
    """Groups in which each mention shares its words, or its subject, with another."""
    links = list(alike([telling.words for telling in tellings]))
    if by_subject:
        first: dict[str, int] = {}
        for index, telling in enumerate(tellings):
            links.extend((first.setdefault(subject, index), index) for subject in telling.subjects)
    yield from _components(tellings, links)


def _components(tellings: Sequence[Telling], links: Iterable[tuple[int, int]]) -> Iterator[list[Telling]]:
    parent = list(range(len(tellings)))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    for a, b in links:
        parent[root(a)] = root(b)
    members: defaultdict[int, list[Telling]] = defaultdict(list)
    for index, telling in enumerate(tellings):
        members[root(index)].append(telling)
    yield from members.values()


def _all(sets: Iterable[frozenset[T]]) -> frozenset[T]:
    return frozenset(member for one in sets for member in one)
