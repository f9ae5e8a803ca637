"""Reads the ontology's tables and checks that they agree with each other."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from detente.errors import KnowledgeError
from detente.tables import read_table

EVENTS = (
    "AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
)  # fmt: skip


@dataclass(frozen=True)
class EventType:
    """One of the sixteen types: quad 1 to 4, PLOVER score -10 to 10, and what it covers in a few words."""

    name: str
    quad: int
    score: float
    gloss: str


@dataclass(frozen=True)
class Ontology:
    """Types, modes with their scores, and the cues of modes and contexts as compiled patterns."""

    events: Mapping[str, EventType]
    modes: Mapping[str, Mapping[str, float]]
    mode_cues: Mapping[str, Mapping[str, re.Pattern[str]]]
    context_cues: Mapping[str, re.Pattern[str]]

    def intensity(self, event: str, mode: str | None) -> float:
        """The manual's score of the mode, else of the type."""
        return self.modes[event].get(mode or "", self.events[event].score)


def cue_pattern(cues: list[str]) -> re.Pattern[str]:
    """One pattern for many cues; a `*` stands for the rest of a word."""
    parts = sorted(
        (re.escape(c.lower()).replace(r"\*", r"\w*").replace(r"\ ", r"\s+") for c in cues), key=len, reverse=True
    )
    return re.compile(r"\b(?:" + "|".join(parts) + r")\b", re.IGNORECASE)


@cache
def load_ontology() -> Ontology:
    """The ontology, loaded once.

    Raises:
        KnowledgeError: a table names a type or mode that another does not have.
    """
    events = {}
    for _, (name, quad, score, gloss, *_rest) in read_table("detente.ontology", "events.tsv"):
        events[name] = EventType(name, int(quad), float(score), gloss)
    if set(events) != set(EVENTS):
        raise KnowledgeError(f"events.tsv: types differ from the sixteen: {sorted(set(events) ^ set(EVENTS))}")
    modes: dict[str, dict[str, float]] = {name: {} for name in events}
    for n, (name, mode, score, *_rest) in read_table("detente.ontology", "modes.tsv"):
        if name not in events:
            raise KnowledgeError(f"modes.tsv, line {n}: no such type: {name}")
        modes[name][mode] = float(score)
    cues: dict[str, dict[str, list[str]]] = {name: {} for name in events}
    for n, (name, mode, cue, *_rest) in read_table("detente.ontology", "mode_cues.tsv"):
        if mode not in modes.get(name, {}):
            raise KnowledgeError(
                f"mode_cues.tsv, line {n}: {name} has no mode {mode}; add it to modes.tsv or drop the cue"
            )
        cues[name].setdefault(mode, []).append(cue)
    contexts: dict[str, list[str]] = {}
    for _, (context, cue, *_rest) in read_table("detente.ontology", "contexts.tsv"):
        contexts.setdefault(context, []).append(cue)
    return Ontology(
        events,
        modes,
        {name: {mode: cue_pattern(c) for mode, c in by_mode.items()} for name, by_mode in cues.items()},
        {context: cue_pattern(c) for context, c in contexts.items()},
    )
