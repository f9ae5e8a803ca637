"""Turns labelled text into what the network learns from: sentences with spans, and pairs of spans with their acts."""

from __future__ import annotations

import json
import random
from dataclasses import dataclass, field
from pathlib import Path

from detente.actors.knowledge import load_knowledge
from detente.actors.phrases import find_phrases
from detente.ontology import EVENTS
from training.corpus import STATUSES, Act, Marked

NONE = len(EVENTS)  # the class "no act between these two"
CONTENTS = (*EVENTS, "none", "other")  # the act promised, demanded, …; none: the act has no content; other: of no type
YIELD = (EVENTS.index("CONCEDE"), EVENTS.index("RETREAT"))  # relations.jsonl folds the two

Span = tuple[int, int]


@dataclass(frozen=True)
class ActLabel:
    """What is to be read off one trigger of a pair."""

    event: int
    triggers: tuple[Span, ...]
    status: int
    denied: int
    background: int
    reciprocal: int
    content: int


@dataclass(frozen=True)
class Pair:
    """A directed pair of sides (lists of spans, empty: unnamed) and the acts between them."""

    source: tuple[Span, ...]
    target: tuple[Span, ...]
    acts: tuple[ActLabel, ...]  # empty: no act
    events: tuple[int, ...] = ()  # allowed classes of the whole pair; several where the gold folds types


@dataclass(frozen=True)
class Example:
    """A sentence with its spans and pairs. `whole`: all actors and acts are marked, so absence is information."""

    text: str
    actors: tuple[Span, ...]
    pairs: tuple[Pair, ...]
    whole: bool
    origin: str
    soft: dict[int, list[float]] = field(default_factory=dict, compare=False)  # teacher's probabilities by pair


def act_label(act: Act) -> ActLabel:
    """The label of an act of the corpus."""
    content = CONTENTS.index("none")
    if act.content is not None:
        content = CONTENTS.index(act.content.event) if act.content.event else CONTENTS.index("other")
    return ActLabel(
        EVENTS.index(act.event),
        tuple((t.start, t.end) for t in act.triggers),
        STATUSES.index(act.status),
        int(act.denied),
        int(act.background),
        int(act.reciprocal),
        content,
    )


def from_corpus(marked: Marked) -> Example:
    """Every ordered pair of actors (and of an actor with nobody) with the acts between them.

    Words that the patterns take for a name, but the writer did not mark, join as actors of no act."""
    spans = {k: (v[0].start, v[0].end) for k, v in marked.actors.items()}
    acts: dict[tuple[int, int], list[ActLabel]] = {}
    for act in marked.acts:
        label = act_label(act)
        if act.reciprocal:
            parties = (*act.source, *act.target)
            keys = [(a, b) for a in parties for b in parties if a != b] or [(a, 0) for a in parties]
        else:
            keys = [(a, b) for a in act.source or (0,) for b in act.target or (0,)]
        for key in keys:
            acts.setdefault(key, []).append(label)
    taken = [(s.start, s.end) for v in marked.actors.values() for s in v]
    for phrase in find_phrases(load_knowledge(), marked.text):
        if all(phrase.end <= a or b <= phrase.start for a, b in taken):
            spans[-1 - len(spans)] = (phrase.start, phrase.end)  # a place or a thing: no actor here, so in no act
    keys_all = [0, *spans]
    pairs = [
        Pair(
            (spans[a],) if a else (),
            (spans[b],) if b else (),
            tuple(acts.get((a, b), ())),
            tuple({x.event for x in acts.get((a, b), ())}) or (NONE,),
        )
        for a in keys_all
        for b in keys_all
        if a != b
    ]
    every = tuple((s.start, s.end) for v in marked.actors.values() for s in v)
    return Example(marked.text, every, tuple(pairs), True, marked.writer)


MUTUAL = {EVENTS.index(e) for e in ("AGREE", "CONSULT", "COOPERATE", "SUPPORT", "ASSAULT")}


def from_relations(path: Path) -> list[Example]:
    """The marked pairs of a relation file; the reverse of a one-way pair is "no act"."""
    out = []
    for line in path.read_text(encoding="utf8").splitlines():
        row = json.loads(line)
        source, target = (tuple(tuple(s) for s in row[k]) for k in ("source", "target"))
        events = YIELD if row["event"] == "YIELD" else (EVENTS.index(row["event"]),)
        pairs = [Pair(source, target, (), events)]
        if source and target and not MUTUAL & set(events):
            pairs.append(Pair(target, source, (), (NONE,)))
        out.append(Example(row["text"], (), tuple(pairs), False, row["id"]))
    return out


def held_out(row_id: str) -> bool:
    """Whether a relation is of the fifth that no training sees."""
    return int(row_id.rsplit("-", 1)[1]) % 5 == 0


def drawn_pairs(example: Example, rng: random.Random, *, negatives: int) -> list[tuple[int, Pair]]:
    """All pairs with acts, and a few without, the reverse of a one-way act first."""
    with_acts = [(i, p) for i, p in enumerate(example.pairs) if p.events != (NONE,)]
    without = [(i, p) for i, p in enumerate(example.pairs) if p.events == (NONE,)]
    if not example.whole:
        return with_acts + without
    ends = {(p.target, p.source) for _, p in with_acts}
    sides = {s for _, p in with_acts for s in (p.source, p.target) if s}

    def hardness(item: tuple[int, Pair]) -> float:
        _, p = item
        return rng.random() + ((p.source, p.target) in ends) * 0.7 + 0.3 * sum(s in sides for s in (p.source, p.target))

    without.sort(key=hardness, reverse=True)
    return with_acts + without[:negatives]
