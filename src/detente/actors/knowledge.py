"""The base of actors: every name, term and noun of the tables, with the matchers that find them in a text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from ahocorasick_rs import AhoCorasick, MatchKind

from detente.actors.rows import STATE_KINDS, Agent, Entry, Term, agents, countries, organisations, people, places

__all__ = ["STATE_KINDS", "Agent", "Entry", "Hit", "Knowledge", "Term", "load_knowledge", "lowered", "word_char"]


@dataclass(frozen=True, slots=True)
class Hit:
    """Where a pattern stands in a text."""

    start: int
    end: int
    key: str


@dataclass(frozen=True)
class Knowledge:
    """All names by their words, terms by person, agent nouns, and the matchers over them."""

    entries: Mapping[str, tuple[Entry, ...]]
    terms: Mapping[str, tuple[Term, ...]]
    agents: Mapping[str, Agent]
    names: Mapping[str, str]  # code -> short name
    name_matcher: AhoCorasick
    agent_matcher: AhoCorasick
    name_keys: tuple[str, ...]
    agent_keys: tuple[str, ...]

    def find_names(self, text: str) -> list[Hit]:
        """Names in a text: whole words, the longest from the left, in order."""
        return longest(text, self.name_matcher.find_matches_as_indexes(text, overlapping=True), self.name_keys)

    def find_agents(self, text: str) -> list[Hit]:
        """Agent nouns in a text, whatever their case."""
        low = lowered(text)
        return longest(low, self.agent_matcher.find_matches_as_indexes(low, overlapping=True), self.agent_keys)

    def holder(self, code: str, offices: tuple[str, ...], on: str) -> Term | None:
        """Who held the first of these offices that anybody of an actor held on a date; on a day of change, the newcomer."""
        serving = [t for terms in self.terms.values() for t in terms if t.code == code and t.holds(on)]
        for office in offices:
            held = [t for t in serving if t.office == office]
            if held:
                return max(held, key=lambda t: (t.since, t.person))
        return None


def lowered(text: str) -> str:
    """Lower case of the same length, so that offsets hold ("İ" would become two characters)."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def longest(text: str, matches: list[tuple[int, int, int]], keys: tuple[str, ...]) -> list[Hit]:
    """Leftmost-longest among the matches that are whole words."""
    whole = [
        (start, -end, k)
        for k, start, end in matches
        if not (start > 0 and word_char(text[start - 1]) and word_char(text[start]))
        and not (end < len(text) and word_char(text[end]) and word_char(text[end - 1]))
    ]
    out, last = [], 0
    for start, minus_end, k in sorted(whole):
        if start >= last:
            last = -minus_end
            out.append(Hit(start, last, keys[k]))
    return out


def word_char(c: str) -> bool:
    """Whether a character is part of a word."""
    return c.isalnum() or c == "_"


@cache
def load_knowledge() -> Knowledge:
    """The base, loaded once.

    Raises:
        KnowledgeError: a table breaks its form.
    """
    states, bodies = countries(), organisations()
    names = {e.code: e.name for e in [*states, *bodies]}
    found, terms = people({e.code: e.country for e in bodies})
    entries: dict[str, list[Entry]] = {}
    for entry in [*states, *bodies, *found, *places(names)]:
        entries.setdefault(entry.text, []).append(entry)
    nouns = agents()
    name_keys, agent_keys = tuple(sorted(entries)), tuple(sorted(nouns))
    return Knowledge(
        {k: tuple(v) for k, v in entries.items()},
        terms,
        nouns,
        names,
        AhoCorasick(name_keys, matchkind=MatchKind.Standard),
        AhoCorasick(agent_keys, matchkind=MatchKind.Standard),
        name_keys,
        agent_keys,
    )
