"""The base of actors: every name, term and noun of the tables, with the matchers that find them in a text."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property

from detente.actors.own import Dictionary, Overlay, overlay
from detente.actors.rows import (
    LONGEST_INITIALS,
    STATE_KINDS,
    Agent,
    Entry,
    Term,
    agents,
    bodies,
    countries,
    organisations,
    people,
    places,
)
from detente.actors.scan import Finder, Span, T, longest, lowered, without_overlap
from detente.actors.spelling import by_sound

__all__ = ["STATE_KINDS", "Agent", "Entry", "Hit", "Knowledge", "Noun", "Term", "load_knowledge", "lowered"]


@dataclass(frozen=True, slots=True)
class Hit:
    """Where a name stands in a text, and whom it may mean."""

    start: int
    end: int
    key: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Noun:
    """Where an agent noun stands in a text."""

    start: int
    end: int
    agent: Agent


@dataclass(frozen=True)
class Knowledge:
    """All names by their words, terms by person, agent nouns, and the matchers over them; the user's own over ours."""

    entries: Mapping[str, tuple[Entry, ...]]
    terms: Mapping[str, tuple[Term, ...]]
    agents: Mapping[str, Agent]
    names: Mapping[str, str]  # code -> short name
    finder: Finder  # over names as written, then agent nouns in each usual case
    n_names: int
    own: Overlay | None = None

    def scan(self, text: str) -> tuple[list[Span], list[Span]]:
        """Names and agent nouns of the base in a text: whole words, the longest from the left; numbers are patterns."""
        found = self.finder.whole_words(text)
        n = self.n_names
        return longest(s for s in found if s[2] < n), longest(s for s in found if s[2] >= n)

    def find(self, text: str) -> tuple[list[Hit], list[Noun]]:
        """Names and agent nouns in a text, in order; where a user's overlap ours, the longer stands, and theirs of equals."""
        names, nouns = self.scan(text)
        words = self.finder.patterns
        hits = [Hit(s, e, words[k], self.entries[words[k]]) for s, e, k in names]
        found = [Noun(s, e, self.agents[words[k].lower()]) for s, e, k in nouns]
        if self.own is None:
            return hits, found
        theirs = [Hit(s, e, text[s:e], entries) for s, e, entries in self.own.names_in(text)]
        low = lowered(text)
        keys = self.own.agent_nouns.patterns
        own_nouns = [Noun(s, e, self.own.agents[keys[k]]) for s, e, k in self.own.agents_in(low)]
        return over(theirs, hits), over(own_nouns, [coded_by(noun, own_nouns) for noun in found])

    def find_names(self, text: str) -> list[Hit]:
        """Names in a text: whole words, the longest from the left, in order."""
        return self.find(text)[0]

    def any_word(self, text: str) -> bool:
        """Whether a text holds any name or agent noun."""
        if self.finder.any_whole_word(text):
            return True
        return self.own is not None and bool(self.own.names_in(text) or self.own.agents_in(lowered(text)))

    @cached_property
    def serving(self) -> Mapping[str, tuple[Term, ...]]:
        """Terms by the code of the state or body."""
        out: dict[str, list[Term]] = {}
        for terms in self.terms.values():
            for term in terms:
                out.setdefault(term.code, []).append(term)
        return {k: tuple(v) for k, v in out.items()}

    def holder(self, code: str, offices: tuple[str, ...], on: str) -> Term | None:
        """Who held the first of these offices that anybody of an actor held on a date; on a day of change, the newcomer."""
        serving = [t for t in self.serving.get(code, ()) if t.holds(on)]
        for office in offices:
            held = [t for t in serving if t.office == office]
            if held:
                return max(held, key=lambda t: (t.since, t.person))
        return None

    def having(self, offices: tuple[str, ...], on: str) -> dict[str, str]:
        """The states and bodies where somebody held one of these offices on a date, with their country."""
        return {c: t.country for c, terms in self.serving.items() for t in terms if t.office in offices and t.holds(on)}

    @cached_property
    def spellings(self) -> Mapping[tuple[str, str], tuple[Entry, ...]]:
        """Persons by the sound of their first and last names."""
        return by_sound(self.entries.values())

    @cached_property
    def bodies(self) -> Mapping[str, Entry]:
        """Organisations by code, one entry a code."""
        return {e.code: e for entries in self.entries.values() for e in entries if e.kind == "organisation"}

    def with_own(self, dictionaries: Sequence[Dictionary]) -> Knowledge:
        """This base with users' dictionaries laid over it; the base itself does not change."""
        if not dictionaries:
            return self
        laid = overlay(dictionaries, common=frozenset(text.lower() for text in self.entries))
        theirs = {e.code: e.name for found in laid.entries.values() for e in reversed(found) if e.code}
        return replace(self, own=laid, names={**theirs, **self.names})


def over(theirs: Sequence[T], ours: Iterable[T]) -> list[T]:
    """A user's finds and ours: of two that overlap the longer, of equals the user's; in text order."""
    return without_overlap(sorted([*theirs, *ours], key=lambda x: x.start - x.end))  # of equal length theirs stay first


def coded_by(noun: Noun, theirs: Sequence[Noun]) -> Noun:
    """A noun of ours with the code of a user's noun within it: theirs says "minister", ours "deputy prime minister"."""
    inside = [t.agent for t in theirs if noun.start <= t.start and t.end <= noun.end]
    if not inside:
        return noun
    return replace(noun, agent=replace(noun.agent, before=inside[-1].before, after=inside[-1].after))


def cases(noun: str) -> Iterator[str]:
    """A noun as it stands in running text, at the head of a sentence, as a title, and in a headline."""
    yield noun
    yield noun[:1].upper() + noun[1:]
    words = noun.split(" ")
    yield " ".join(
        w if i and w in ("of", "the", "and", "for", "in") else w[:1].upper() + w[1:] for i, w in enumerate(words)
    )
    if "-" in noun:
        yield "-".join(p[:1].upper() + p[1:] for p in noun.split("-"))
    if noun.endswith("s") and len(noun) <= LONGEST_INITIALS:
        yield noun[:-1].upper() + "s"  # MPs
    yield noun.upper()


@cache
def load_knowledge() -> Knowledge:
    """The base, loaded once.

    Raises:
        KnowledgeError: a table breaks its form.
    """
    collecting = gc.isenabled()
    gc.disable()  # nothing of what is made here is thrown away, and looking for it takes a third of the time
    try:
        return read_all()
    finally:
        if collecting:
            gc.enable()


def read_all() -> Knowledge:
    """The base from its tables."""
    states, organised = countries(), organisations()
    names = {e.code: e.name for e in [*states, *organised]}
    found, terms = people({e.code: e.country for e in organised})
    entries: dict[str, list[Entry]] = {}
    for entry in [*states, *bodies(names), *organised, *places(names), *found]:
        entries.setdefault(entry.text, []).append(entry)
    nouns = agents()
    keys = tuple(sorted(entries))
    # A name that is also a noun ("Taliban commander") stays a name.
    forms = sorted({form for noun in nouns for form in cases(noun)})
    return Knowledge({k: tuple(v) for k, v in entries.items()}, terms, nouns, names, Finder((*keys, *forms)), len(keys))
