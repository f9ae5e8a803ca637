"""What the tables in `data/` hold, row by row: names, terms of office, agent nouns, places, lists of words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from detente.errors import KnowledgeError
from detente.tables import read_table

PACKAGE = "detente.actors"
# `kind` of countries.tsv that name the state itself, and those that only hint at it.
STATE_KINDS = ("name", "alias", "capital", "seat", "adjective", "people", "description")


# The longest abbreviation of a body that may mean something else elsewhere.
LONGEST_INITIALS = 5


def within(on: str, since: str | None, until: str | None) -> bool:
    """Whether a date (YYYY-MM-DD) lies between two others, both inclusive; None: not limited."""
    return (since is None or since <= on) and (until is None or on <= until)


@dataclass(frozen=True, slots=True)
class Entry:
    """One name of one actor, with the dates between which it means it (None: not limited)."""

    text: str
    kind: str  # name, alias, capital, seat, body, adjective, people, description, place, organisation, person, surname, own
    code: str
    country: str
    sector: str
    name: str
    since: str | None = None
    until: str | None = None
    own: bool = False  # of a user's dictionary

    def holds(self, on: str | None) -> bool:
        """Whether the name means this actor on a date (YYYY-MM-DD); always where no date is known."""
        return on is None or within(on, self.since, self.until)

    @property
    def initials(self) -> bool:
        """Whether it is a body of a state by its initials, which mean something else elsewhere."""
        return (
            self.kind == "body"
            and len(self.text) <= LONGEST_INITIALS
            and not self.text.islower()
            and " " not in self.text
        )

    @property
    def personal(self) -> bool:
        """Whether it names a person."""
        return self.kind in ("person", "surname")


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
        return within(on, self.since, self.until)


@dataclass(frozen=True, slots=True)
class Agent:
    """A noun that stands for a political actor: "protesters" are CVL."""

    text: str
    sector: str
    other_sectors: tuple[str, ...]
    plural: bool
    before: str = ""  # of a user's agent: what its code puts before that of its actor, and behind it
    after: str = ""

    @property
    def own(self) -> bool:
        """Whether it is of a user's dictionary."""
        return bool(self.before or self.after)


def countries() -> list[Entry]:
    """The entries of countries.tsv and of more_names.tsv."""
    rows = list(read_table(PACKAGE, "countries.tsv", columns=6))
    names: dict[str, str] = {}
    for _, (code, kind, text, *_rest) in rows:
        if kind == "name":
            names.setdefault(code, text)
    out = []
    for n, (code, kind, text, since, until, sector, *_rest) in rows:
        if kind not in STATE_KINDS or code not in names:
            raise KnowledgeError(f"countries.tsv, line {n}: no such kind or country: {kind} {code}")
        out.append(Entry(text, kind, code, code, sector or "GOV", names[code], since or None, until or None))
    for _, (code, text, *_rest) in read_table(PACKAGE, "more_names.tsv", columns=2):
        out.append(Entry(text, "alias", code, code, "GOV", names[code]))
    return out


def places(names: Mapping[str, str]) -> list[Entry]:
    """The entries of places.tsv; `names` gives each country's name."""
    return [
        Entry(text, "place", code, code, "", names[code])
        for _, (code, text) in read_table(PACKAGE, "places.tsv", columns=2)
    ]


def organisations() -> list[Entry]:
    """The entries of organisations.tsv."""
    rows = list(read_table(PACKAGE, "organisations.tsv", columns=7))
    names: dict[str, str] = {}
    for _, (code, _country, _sector, kind, text, *_rest) in rows:
        if kind == "name":
            names.setdefault(code, text)
    return [
        Entry(
            text,
            "adjective" if kind == "adjective" else "organisation",
            code,
            country,
            sector,
            names.get(code, text),
            since or None,
            until or None,
        )
        for _, (code, country, sector, kind, text, since, until, *_rest) in rows
    ]


def people(bodies: Mapping[str, str]) -> tuple[list[Entry], dict[str, tuple[Term, ...]]]:
    """Names and surnames of the files of people, and their terms; `bodies` gives the country of codes that are organisations."""
    terms: dict[str, list[Term]] = {}
    entries: dict[tuple[str, str, str], Entry] = {}
    for where, (name, code, office, since, until, aliases, *_rest) in people_rows():
        if not since:
            raise KnowledgeError(f"{where}: {name} has no first day in office")
        country = bodies.get(code, code)
        terms.setdefault(name, []).append(Term(name, code, country, office, since, until or None))
        for text in (name, *(alias.strip() for alias in aliases.split("|"))):
            if text:
                kind = "person" if " " in text else "surname"
                entries.setdefault((text, name, code), Entry(text, kind, code, country, "GOV", name))
    return list(entries.values()), {k: tuple(sorted(v, key=lambda t: t.since)) for k, v in terms.items()}


def people_rows() -> Iterator[tuple[str, list[str]]]:
    """Place and cells of each row of the files of people, in the order of their names."""
    for name in people_files():
        for n, cells in read_table(PACKAGE, name, columns=6):
            yield f"{name}, line {n}", cells


def people_files() -> list[str]:
    """The files of people, as `read_table` names them."""
    folder = files(PACKAGE) / "data" / "people"
    return sorted(f"people/{file.name}" for file in folder.iterdir() if file.name.endswith(".tsv"))


def bodies(names: Mapping[str, str]) -> list[Entry]:
    """The entries of bodies.tsv; `names` gives each country's name."""
    return [
        Entry(text, "body", code, code, sector or "GOV", names[code], since or None, until or None)
        for _, (code, _kind, text, since, until, sector, *_rest) in read_table(PACKAGE, "bodies.tsv", columns=6)
    ]


def agents() -> dict[str, Agent]:
    """Agent nouns by their lower-case words, singular and plural."""
    out: dict[str, Agent] = {}
    for _, (singular, plural, sector, other, *_rest) in read_table(PACKAGE, "agents.tsv", columns=4):
        text, others = singular.lower(), tuple(other.replace(",", " ").split())
        out.setdefault(text, Agent(text, sector, others, plural == "" and text.endswith("s")))
        if plural:
            out.setdefault(plural.lower(), Agent(plural.lower(), sector, others, True))
    return out


@dataclass(frozen=True, slots=True)
class Office:
    """What a noun such as "premier" may mean in people.tsv, the likeliest first, and the sector of its holder."""

    held: tuple[str, ...]
    sector: str
    country: str | None = None  # the only state that has an office of this name


@cache
def offices() -> dict[str, Office]:
    """The offices of one holder by the nouns that name them."""
    rows = read_table(PACKAGE, "offices.tsv", columns=4)
    return {
        noun: Office(tuple(held.split("|")), sector or "GOV", country or None)
        for _, (noun, held, sector, country) in rows
    }


@cache
def office_sectors() -> Mapping[str, str]:
    """The sectors of offices that many hold at a time."""
    return {office: sector for _, (office, sector) in read_table(PACKAGE, "office_sectors.tsv", columns=2)}


@cache
def ambiguous() -> frozenset[str]:
    """Surnames that are too common to mean a leader by themselves."""
    return frozenset(word for line in text_lines("ambiguous.txt") for word in line.split())


@cache
def word_lists() -> Mapping[str, frozenset[str]]:
    """The closed lists of words.txt by their names."""
    out: dict[str, frozenset[str]] = {}
    for line in text_lines("words.txt"):
        name, _, words = line.partition(":")
        out[name] = out.get(name, frozenset()) | frozenset(words.split())
    return out


def text_lines(name: str) -> list[str]:
    """The lines of a plain data file, comments and blank ones left out."""
    lines = (files(PACKAGE) / "data" / name).read_text(encoding="utf8").splitlines()
    return [line for line in lines if line.strip() and not line.startswith("#")]
