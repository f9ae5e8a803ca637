"""Lays users' dictionaries over the base: which of their names and agents stand in a text, and what contradicts what."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from detente.actors.own.dictionary import Dictionary, Name
from detente.actors.rows import Agent, Entry, word_lists
from detente.actors.scan import Finder, Span, longest, lowered

# What may follow the name of a country or people where the dictionary lets it ("Gondorian", "Elves" by ELV).
ADJECTIVES = ("n", "an", "ian", "ean", "i", "ish", "ese", "ic", "ite")
PEOPLES = ("s", "es", "ns", "ans", "ians", "eans", "is", "ites")
SHORTEST_STEM = 4


@dataclass(frozen=True)
class Overlay:
    """The actors, agents and discards of users' dictionaries, the first file that says a thing first."""

    dictionaries: tuple[Dictionary, ...]
    entries: Mapping[str, tuple[Entry, ...]]  # by words as written; loose ones by their words in lower case
    agents: Mapping[str, Agent]
    loose: frozenset[str]
    stems: frozenset[str]
    common: Collection[str]  # words in lower case that mean something of the base with a capital: "turkey"

    @cached_property
    def roots(self) -> frozenset[str]:
        """The codes of their actors, without those of agents."""
        return frozenset(e.code for found in self.entries.values() for e in found if e.code)

    def root(self, code: str | None) -> str | None:
        """The actor that a composed code is of: "GON" of "GONMIL"; None if it is none of theirs."""
        if code is None or code in self.roots:
            return code
        return max((r for r in self.roots if code.startswith(r)), key=len, default=None)

    @cached_property
    def exact_names(self) -> Finder:
        """The matcher over names whose case counts."""
        return Finder(sorted(k for k in self.entries if k not in self.loose))

    @cached_property
    def loose_names(self) -> Finder:
        """The matcher over names in any case, to run on lowered text."""
        return Finder(sorted(self.loose))

    @cached_property
    def agent_nouns(self) -> Finder:
        """The matcher over agents, to run on lowered text."""
        return Finder(sorted(self.agents))

    @cached_property
    def sentence_discards(self) -> Finder:
        """The matcher over words that discard a sentence, to run on lowered text."""
        return Finder(sorted({d.text.lower() for x in self.dictionaries for d in x.discards if not d.story}))

    @cached_property
    def story_discards(self) -> Finder:
        """The matcher over words that discard a story, to run on lowered text."""
        return Finder(sorted({d.text.lower() for x in self.dictionaries for d in x.discards if d.story}))

    def names_in(self, text: str) -> list[tuple[int, int, tuple[Entry, ...]]]:
        """Where their names stand in a text, and whom each may mean."""
        found = {(s, e): self.entries[self.exact_names.patterns[k]] for s, e, k in self.exact_names.whole_words(text)}
        for start, end, k in self.loose_names.word_starts(lowered(text)):
            key = self.loose_names.patterns[k]
            whole = self.word_end(text, end)
            entries = self.entries[key] if whole == end else self.derived(key, text[end:whole])
            if entries and self.capital_enough(text[start:end], key):
                found.setdefault((start, whole), entries)
        spans = list(found)
        chosen = longest((s, e, i) for i, (s, e) in enumerate(spans))
        return [(s, e, found[spans[i]]) for s, e, i in chosen]

    @staticmethod
    def word_end(text: str, at: int) -> int:
        """Where the word ends that goes on at an offset."""
        while at < len(text) and text[at].isalnum():
            at += 1
        return at

    def derived(self, key: str, ending: str) -> tuple[Entry, ...]:
        """The entries of a name with an ending: "Gondorian" is an adjective, "Gondorians" are a people."""
        if key not in self.stems or len(key) < SHORTEST_STEM:
            return ()
        kind = "adjective" if ending in ADJECTIVES else "people" if ending in PEOPLES else None
        return tuple(replace(e, kind=kind) for e in self.entries[key]) if kind else ()

    def capital_enough(self, words: str, key: str) -> bool:
        """Whether words in this case may be a name: with a capital, or no word of everyday."""
        if key in word_lists()["everyday"]:
            return words.isupper()
        return words[:1].isupper() or words[:1].isdigit() or (len(key) >= SHORTEST_STEM and key not in self.common)

    def agents_in(self, low: str) -> list[Span]:
        """Where their agents stand in a lowered text; numbers are those of `agent_nouns.patterns`."""
        return longest(self.agent_nouns.whole_words(low))

    def discarded_by(self, text: str, *, story: bool = False) -> str | None:
        """The first words of the discard list that a sentence, or a story, holds; None if it holds none."""
        finder = self.story_discards if story else self.sentence_discards
        found = finder.word_starts(lowered(text)) if finder.patterns else []
        return finder.patterns[min(found)[2]] if found else None

    def messages(self) -> Iterator[str]:
        """Faults and contradictions of all the dictionaries, a line each."""
        for dictionary in self.dictionaries:
            yield from dictionary.messages()


def overlay(dictionaries: Sequence[Dictionary], *, common: Collection[str] = ()) -> Overlay:
    """Entries, agents and discards of dictionaries; `common` are words that only mean a name with a capital."""
    entries: dict[str, list[Entry]] = {}
    loose: set[str] = set()
    stems: set[str] = set()
    for name in all_names(dictionaries):
        key = name.text if name.exact else name.text.lower()
        entries.setdefault(key, []).append(entry_of(name))
        if not name.exact:
            loose.add(key)
            if name.stem:
                stems.add(key)
    agents: dict[str, Agent] = {}
    for dictionary in dictionaries:
        for agent in dictionary.agents:
            noun = Agent(agent.text, "", (), agent.plural, before=agent.before, after=agent.after)
            agents.setdefault(agent.text, noun)
    return Overlay(
        tuple(dictionaries),
        {k: tuple(v) for k, v in entries.items()},
        agents,
        frozenset(loose),
        frozenset(stems),
        common,
    )


def all_names(dictionaries: Iterable[Dictionary]) -> Iterator[Name]:
    """The names of several dictionaries; words that an earlier file explains are not explained again."""
    seen: dict[str, int] = {}
    for i, dictionary in enumerate(dictionaries):
        for name in dictionary.names:
            if seen.setdefault(name.text.lower(), i) == i:
                yield name


def entry_of(name: Name) -> Entry:
    """A name as an entry of the base."""
    return Entry(
        name.text, "own", name.code or "", name.country or "", name.sector, name.name, name.since, name.until, own=True
    )


def contradictions(dictionaries: Sequence[Dictionary], base: Mapping[str, tuple[Entry, ...]]) -> Iterator[str]:
    """Where names have two codes at one time, within the dictionaries, or another country than in the base."""
    first: dict[str, tuple[str, Name]] = {}
    for dictionary in dictionaries:
        for name in dictionary.names:
            earlier = first.setdefault(name.text.lower(), (dictionary.path, name))
            path, one = earlier
            if one is not name and one.code != name.code and undated(one) and undated(name):
                yield (
                    f"{dictionary.path}, line {name.line}: {name.text} is {name.code or 'nobody'} here and "
                    f"{one.code or 'nobody'} in {path}, line {one.line}, which counts"
                )
    folded = {text.lower(): found for text, found in base.items()}
    for path, name in first.values():
        ours = [e for e in folded.get(name.text.lower(), ()) if not e.personal]
        if name.code and ours and not any(agrees(name.code, e) for e in ours):
            yield f"{path}, line {name.line}: {name.text} is {name.code} here and {ours[0].code} in the base; yours counts"


def undated(name: Name) -> bool:
    """Whether a name has its code at any time."""
    return name.since is None and name.until is None


def agrees(code: str, entry: Entry) -> bool:
    """Whether a code of theirs may be the same actor as an entry of the base."""
    return code == entry.code or code.startswith(entry.country) or entry.code in code
