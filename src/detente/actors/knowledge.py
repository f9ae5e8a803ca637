"""The base of actors, loaded from the tables in `data/`: names, terms of office, agent nouns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from ahocorasick_rs import AhoCorasick, MatchKind

from detente.errors import KnowledgeError
from detente.tables import read_table

# `kind` of countries.tsv that name the state itself, and those that only hint at it.
STATE_KINDS = ("name", "alias", "capital", "seat", "adjective", "people", "description")


@dataclass(frozen=True, slots=True)
class Entry:
    """One name of one actor, with the dates between which it means it (None: not limited)."""

    text: str
    kind: str  # name, alias, capital, seat, adjective, people, description, organisation, person, surname
    code: str
    country: str
    sector: str
    name: str
    since: str | None = None
    until: str | None = None

    def holds(self, on: str | None) -> bool:
        """Whether the name means this actor on a date (YYYY-MM-DD); always where no date is known."""
        return on is None or ((self.since is None or self.since <= on) and (self.until is None or on <= self.until))


@dataclass(frozen=True, slots=True)
class Term:
    """An office that a person held."""

    person: str
    code: str
    country: str
    office: str
    since: str
    until: str | None

    def holds(self, on: str) -> bool:
        """Whether the term covers a date."""
        return self.since <= on and (self.until is None or on <= self.until)


@dataclass(frozen=True, slots=True)
class Agent:
    """A noun that stands for a political actor: "protesters" are CVL."""

    text: str
    sector: str
    other_sectors: tuple[str, ...]
    plural: bool


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
        """Who held one of these offices of an actor on a date."""
        held = [
            t for terms in self.terms.values() for t in terms if t.code == code and t.office in offices and t.holds(on)
        ]
        return max(held, key=lambda t: (t.since, t.person)) if held else None


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


def countries() -> list[Entry]:
    """The entries of countries.tsv."""
    names: dict[str, str] = {}
    rows = list(read_table("detente.actors", "countries.tsv", columns=6))
    for _, (code, kind, text, *_rest) in rows:
        if kind == "name":
            names.setdefault(code, text)
    out = []
    for n, (code, kind, text, since, until, sector, *_rest) in rows:
        if kind not in STATE_KINDS or code not in names:
            raise KnowledgeError(f"countries.tsv, line {n}: no such kind or country: {kind} {code}")
        out.append(Entry(text, kind, code, code, sector or "GOV", names[code], since or None, until or None))
    return out


def organisations() -> list[Entry]:
    """The entries of organisations.tsv."""
    rows = list(read_table("detente.actors", "organisations.tsv", columns=7))
    names: dict[str, str] = {}
    for _, (code, _country, _sector, kind, text, *_rest) in rows:
        if kind == "name":
            names.setdefault(code, text)
    return [
        Entry(text, "organisation", code, country, sector, names.get(code, text), since or None, until or None)
        for _, (code, country, sector, _kind, text, since, until, *_rest) in rows
    ]


def people(bodies: Mapping[str, str]) -> tuple[list[Entry], dict[str, tuple[Term, ...]]]:
    """Names and surnames of people.tsv, and their terms; `bodies` gives the country of codes that are organisations."""
    terms: dict[str, list[Term]] = {}
    entries: dict[tuple[str, str, str], Entry] = {}
    for n, (name, code, office, since, until, aliases, *_rest) in read_table("detente.actors", "people.tsv", columns=6):
        if not since:
            raise KnowledgeError(f"people.tsv, line {n}: {name} has no first day in office")
        country = bodies.get(code, code)
        terms.setdefault(name, []).append(Term(name, code, country, office, since, until or None))
        for text in (name, *aliases.split("|")):
            if text.strip():
                kind = "person" if " " in text.strip() else "surname"
                entries.setdefault((text.strip(), name, code), Entry(text.strip(), kind, code, country, "GOV", name))
    return list(entries.values()), {k: tuple(sorted(v, key=lambda t: t.since)) for k, v in terms.items()}


def agents() -> dict[str, Agent]:
    """Agent nouns by their lower-case words, singular and plural."""
    out: dict[str, Agent] = {}
    for _, (singular, plural, sector, other, *_rest) in read_table("detente.actors", "agents.tsv", columns=4):
        others = tuple(s for s in other.replace(",", " ").split() if s)
        out.setdefault(
            singular.lower(), Agent(singular.lower(), sector, others, plural == "" and singular.endswith("s"))
        )
        if plural:
            out.setdefault(plural.lower(), Agent(plural.lower(), sector, others, True))
    return out


@cache
def load_knowledge() -> Knowledge:
    """The base, loaded once.

    Raises:
        KnowledgeError: a table breaks its form.
    """
    bodies = organisations()
    states = countries()
    found, terms = people({e.code: e.country for e in bodies})
    entries: dict[str, list[Entry]] = {}
    for entry in [*states, *bodies, *found]:
        entries.setdefault(entry.text, []).append(entry)
    nouns = agents()
    names = {e.code: e.name for e in [*states, *bodies]}
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
