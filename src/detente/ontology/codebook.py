"""Reads the codebook: what each type and mode covers, examples, near misses, and the hard borders between types."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache

from detente.errors import KnowledgeError
from detente.ontology.load import load_ontology
from detente.tables import read_table

STATUSES = ("planned", "hypothetical", "ongoing")
WHOLE = "-"  # the mode cell of a type as a whole


@dataclass(frozen=True)
class Coding:
    """How a sentence is coded; `event` is None where it holds no act."""

    event: str | None
    mode: str | None = None
    status: str = "occurred"
    denied: bool = False

    def __str__(self) -> str:
        """As the tables write it: `COERCE/arrest planned`, `NONE`."""
        name = (self.event or "NONE") + (f"/{self.mode}" if self.mode else "")
        return " ".join(
            (name, *([] if self.status == "occurred" else [self.status]), *(["denied"] if self.denied else []))
        )


@dataclass(frozen=True)
class Example:
    """An invented sentence and its code; `why` says what decides it, where it only seems to fit."""

    text: str
    coding: Coding
    why: str = ""


@dataclass(frozen=True)
class Entry:
    """What a type covers (`mode` None), or one of its modes."""

    event: str
    mode: str | None
    definition: str
    examples: tuple[Example, ...]
    near_misses: tuple[Example, ...]


@dataclass(frozen=True)
class Border:
    """Two types that are easily confused: the question that decides, and a sentence on either side."""

    event: str
    other: str
    question: str
    example: Example
    other_example: Example


@dataclass(frozen=True)
class Codebook:
    """All entries by type and mode, in the order of the tables, and the borders."""

    entries: Mapping[tuple[str, str | None], Entry]
    borders: tuple[Border, ...]

    def entry(self, event: str, mode: str | None = None) -> Entry:
        """The entry of the mode, else of its type.

        Raises:
            KeyError: there is no such type.
        """
        return self.entries.get((event, mode)) or self.entries[event, None]

    def borders_of(self, event: str) -> tuple[Border, ...]:
        """The borders that a type has with others."""
        return tuple(border for border in self.borders if event in (border.event, border.other))


def parse_coding(code: str) -> Coding:
    """A code as the tables write it.

    Raises:
        KnowledgeError: it names a type, mode or status that there is not.
    """
    name, *words = code.split() or [""]
    event, _, mode = name.partition("/")
    modes = load_ontology().modes
    if (event != "NONE" and event not in modes) or (mode and mode not in modes.get(event, {})):
        raise KnowledgeError(f"no such type or mode: {name}")
    if (event == "NONE" and words) or not set(words) <= {*STATUSES, "denied"}:
        raise KnowledgeError(f"no such status: {code}")
    status = next((word for word in words if word in STATUSES), "occurred")
    return Coding(None if event == "NONE" else event, mode or None, status, "denied" in words)


def read_entries() -> dict[tuple[str, str | None], Entry]:
    """The rows of codebook.tsv, gathered by type and mode."""
    modes = load_ontology().modes
    entries: dict[tuple[str, str | None], Entry] = {}
    for n, row in read_table("detente.ontology", "codebook.tsv", columns=6):
        event, cell, kind, text, code, why = row[:6]
        mode = None if cell == WHOLE else cell
        if event not in modes or (mode and mode not in modes[event]):
            raise KnowledgeError(f"codebook.tsv, line {n}: no such type or mode: {event} {cell}")
        if kind == "is":
            entries[event, mode] = Entry(event, mode, text, (), ())
            continue
        entry = entries.get((event, mode))
        if entry is None:
            raise KnowledgeError(f"codebook.tsv, line {n}: {event} {cell} has an example before its definition")
        if kind not in ("yes", "near"):
            raise KnowledgeError(f"codebook.tsv, line {n}: kind is {kind!r}; use is, yes or near")
        try:
            coding = Coding(event, mode) if kind == "yes" and not code else parse_coding(code)
        except KnowledgeError as error:
            raise KnowledgeError(f"codebook.tsv, line {n}: {error}") from error
        example = Example(text, coding, why)
        if kind == "yes":
            entries[event, mode] = replace(entry, examples=(*entry.examples, example))
        else:
            entries[event, mode] = replace(entry, near_misses=(*entry.near_misses, example))
    return entries


def read_borders() -> tuple[Border, ...]:
    """The rows of borders.tsv."""
    borders = []
    for n, row in read_table("detente.ontology", "borders.tsv", columns=7):
        event, other, question, text, code, other_text, other_code = row[:7]
        try:
            here, there = parse_coding(code or event), parse_coding(other_code or other)
        except KnowledgeError as error:
            raise KnowledgeError(f"borders.tsv, line {n}: {error}") from error
        if (here.event, there.event) != (event, other):
            raise KnowledgeError(f"borders.tsv, line {n}: codes {here} and {there} are not {event} and {other}")
        borders.append(Border(event, other, question, Example(text, here), Example(other_text, there)))
    return tuple(borders)


@cache
def load_codebook() -> Codebook:
    """The codebook, loaded once.

    Raises:
        KnowledgeError: a row names a type, mode or status that there is not, or comes before its definition.
    """
    return Codebook(read_entries(), read_borders())
