"""Turns labelled text into what the network learns from: sentences with spans, their acts, and marked pairs."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from detente.actors.knowledge import load_knowledge
from detente.actors.phrases import find_phrases
from detente.evaluation.relations import YIELD
from detente.learning.corpus import Act, Marked
from detente.ontology import EVENTS
from detente.reader.labels import CONTENTS, DETAILS, MODES, ROLES, STATUSES

WORD = re.compile(r"[^\W\d_][\w'’-]*")

Span = tuple[int, int]


@dataclass(frozen=True)
class ActLabel:
    """An act at its trigger; `roles` and `content_roles` have one index of ROLES for each span of its sentence."""

    trigger: Span
    event: int
    mode: int
    status: int
    denied: int
    background: int
    reciprocal: int
    content: int
    roles: tuple[int, ...]
    content_roles: tuple[int, ...]
    details: tuple[tuple[Span, int], ...]


@dataclass(frozen=True)
class Pair:
    """A directed pair of sides (lists of spans, empty: unnamed) and the types allowed; several where the gold folds them."""

    source: tuple[Span, ...]
    target: tuple[Span, ...]
    events: tuple[int, ...]


@dataclass(frozen=True)
class Example:
    """A sentence. `whole`: all actors and acts are marked, so absence is information. The first `actors` spans are
    actors; the rest are words that the patterns take for a name but the writer left unmarked."""

    text: str
    spans: tuple[Span, ...]
    actors: int
    acts: tuple[ActLabel, ...]
    pairs: tuple[Pair, ...]
    whole: bool
    origin: str
    false_triggers: tuple[Span, ...] = ()
    tagged: bool = True  # whether all actors are marked, acting or not
    soft: dict[str, object] = field(default_factory=dict, compare=False)


def act_label(act: Act, numbers: dict[int, int], n_spans: int, text: str) -> ActLabel:
    """The label of an act of the corpus; `numbers` says which span each actor of the sentence is."""
    content = CONTENTS.index("none")
    roles, content_roles = [0] * n_spans, [0] * n_spans
    if act.by is not None:
        roles[numbers[act.by]] = ROLES.index("speaker")
    for side, name in ((act.source, "source"), (act.target, "target")):
        for k in side:
            roles[numbers[k]] = ROLES.index("party" if act.reciprocal else name)
    if act.content is not None:
        content = CONTENTS.index(act.content.event or "other")
        for side, name in ((act.content.source, "source"), (act.content.target, "target")):
            for k in side:
                content_roles[numbers[k]] = ROLES.index("party" if act.content.reciprocal else name)
    details = []
    for kind, words in act.details:
        at = nearest(text, words, act.triggers[0].start) if kind in DETAILS else None
        if at is not None:
            details.append((at, DETAILS.index(kind)))
    first = act.triggers[0]
    return ActLabel(
        (first.start, first.end),
        EVENTS.index(str(act.event)),
        MODES.index(f"{act.event}/{act.mode or '-'}"),
        STATUSES.index(act.status),
        int(act.denied),
        int(act.background),
        int(act.reciprocal),
        content,
        tuple(roles),
        tuple(content_roles),
        tuple(details),
    )


def nearest(text: str, words: str, place: int) -> Span | None:
    """Where words stand nearest to a place in a text."""
    found = [m.start() for m in re.finditer(re.escape(words.replace("’", "'")), text.replace("’", "'"))]
    start = min(found, key=lambda i: abs(i - place), default=None)
    return None if start is None else (start, start + len(words))


def from_corpus(marked: Marked) -> Example:
    """A sentence of the corpus with its actors, its acts, and a pair for each act."""
    numbers: dict[int, int] = {}
    spans: list[Span] = []
    for k, stands in marked.actors.items():
        numbers[k] = len(spans)
        spans += [(s.start, s.end) for s in stands]
    actors = len(spans)
    spans += other_names(marked.text, spans)
    acts = tuple(act_label(a, numbers, len(spans), marked.text) for a in marked.acts)
    pairs = tuple(p for a in acts if (p := pair_of(a, spans)))
    return Example(marked.text, tuple(spans), actors, acts, pairs, True, marked.writer)


def other_names(text: str, actors: Sequence[Span]) -> list[Span]:
    """Words that the patterns take for a name and that meet no actor: places and things, in no act."""
    found = ((p.start, p.end) for p in find_phrases(load_knowledge(), text))
    return [span for span in found if all(span[1] <= a or b <= span[0] for a, b in actors)]


def pair_of(act: ActLabel, spans: list[Span]) -> Pair | None:
    """The two sides of an act as a marked pair; None where it has none."""

    def having(role: str) -> tuple[Span, ...]:
        return tuple(s for s, r in zip(spans, act.roles, strict=True) if r == ROLES.index(role))

    source, target = having("source"), having("target")
    if parties := sorted(having("party")):
        source, target = tuple(parties[:1]), tuple(parties[1:])
    return Pair(source, target, (act.event,)) if source or target else None


def with_false_triggers(examples: Iterable[Example]) -> list[Example]:
    """The same examples, each with the words that tell an act elsewhere in them but none here."""
    examples = list(examples)
    telling = {m.group().lower() for e in examples for a in e.acts if (m := WORD.search(e.text, *a.trigger))}
    out = []
    for e in examples:
        taken = [a.trigger for a in e.acts]
        words = [m.span() for m in WORD.finditer(e.text) if m.group().lower() in telling]
        false = tuple(w for w in words if all(w[1] <= a or b <= w[0] for a, b in taken)) if e.whole else ()
        out.append(replace(e, false_triggers=false))
    return out


def from_relations(path: Path) -> list[Example]:
    """The marked pairs of a relation file."""
    rows = map(json.loads, path.read_text(encoding="utf8").splitlines())
    return [from_relation(row, row["id"]) for row in rows]


def from_relation(row: dict[str, Any], origin: str) -> Example:
    """A marked pair (`text`, `source`, `target`, `event`; a side that is missing or empty is unnamed).

    Raises:
        KeyError, TypeError, ValueError: it is none.
    """
    source, target = (tuple((int(a), int(b)) for a, b in row.get(k) or []) for k in ("source", "target"))
    types = YIELD if row["event"] == "YIELD" else (row["event"],)
    pair = Pair(source, target, tuple(EVENTS.index(e) for e in types))
    return Example(row["text"], (), 0, (), (pair,), False, origin)


def fold(row_id: str) -> int:
    """The fifth (0 to 4) that a relation is of."""
    return int(row_id.rsplit("-", 1)[1]) % 5
