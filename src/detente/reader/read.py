"""What is read off one sentence: which spans act on which, in how many acts, of what type.

A cheap pass without markers finds actors that no list holds and rules out pairs; a pass with markers reads each pair that is
left. Acts of pairs that share their trigger are one act with lists of actors.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from detente.ontology import EVENTS
from detente.reader.heads import Array, softmax
from detente.reader.marks import CharSpan, Pieces, between, order
from detente.reader.model import Model

NONE = len(EVENTS)
UNNAMED = -1
MAX_PAIRS = 16  # pairs of one sentence that are read with markers: bounds the cost of lists of names
MAX_GAP = 3  # pieces from one piece of a trigger to the next ("held two days of talks")
MIN_ALTERNATIVE = 0.02  # runners-up less likely than this are not worth a reader's time


@dataclass(frozen=True)
class Reading:
    """One act in a sentence; `source` and `target` are indices into the spans given, empty where unnamed."""

    event: str
    source: tuple[int, ...]
    target: tuple[int, ...]
    reciprocal: bool
    trigger: CharSpan
    probability: float  # of the weakest pair: an act between the two, of this type
    alternatives: tuple[tuple[str, float], ...]
    status: dict[str, float]
    denied: float
    background: float
    content: dict[str, float]


@dataclass(frozen=True)
class PairAct:
    """An act read off one directed pair, before pairs are joined."""

    event: int
    source: int
    target: int
    pieces: tuple[int, int]  # first and last piece of the trigger
    probabilities: Array  # (17,)
    score: float
    details: dict[str, Array]


def relate(model: Model, text: str, source: Sequence[CharSpan], target: Sequence[CharSpan]) -> dict[str, float]:
    """Probabilities of the sixteen types for a given pair; an empty list is an unnamed side. They sum to 1."""
    pieces = model.marker.pieces(text)
    states = model.marker.mark(pieces, [pieces.cover(s) for s in source], [pieces.cover(t) for t in target])
    hidden = model.states(states)
    z = model.heads.pair(
        hidden[states.places].mean(0), hidden[states.source_marks].mean(0), hidden[states.target_marks].mean(0)
    )
    p = softmax(z[:NONE] / model.settings.temperature)
    return {e: float(x) for e, x in zip(EVENTS, p / p.sum(), strict=True)}


@dataclass(frozen=True)
class Look:
    """A sentence after its pass without markers: pieces, their hidden states, and the spans taken for actors."""

    text: str
    pieces: Pieces
    states: Array
    actors: tuple[CharSpan, ...]


def look(model: Model, text: str) -> Look:
    """The pass without markers."""
    pieces = model.marker.pieces(text)
    given = model.marker.plain(pieces)
    states = model.states(given)[given.places]
    return Look(text, pieces, states, tuple(tagged(model, pieces, text, states)) if pieces.ids else ())


def tagged(model: Model, pieces: Pieces, text: str, states: Array) -> list[CharSpan]:
    """Actor spans from tag probabilities; a span grows to whole words."""
    p = model.heads.tags(states)
    spans: list[list[int]] = []
    for i, (start, _) in enumerate(pieces.offsets):
        inside = 1.0 - p[i, 0]
        if inside < model.settings.min_tag:
            continue
        word_goes_on = i > 0 and pieces.offsets[i - 1][1] == start and text[start : start + 1].isalnum()
        if spans and spans[-1][1] == i - 1 and (p[i, 2] >= p[i, 1] or word_goes_on):
            spans[-1][1] = i
        elif word_goes_on:
            continue  # the rest of a word whose beginning is no actor
        else:
            spans.append([i, i])
    out = []
    for a, b in spans:
        start, end = pieces.offsets[a][0], pieces.offsets[b][1]
        while end < len(text) and text[end].isalnum():
            end += 1
        out.append((start, end))
    return out


def read(model: Model, seen: Look, spans: Sequence[CharSpan]) -> list[Reading]:
    """The acts that a sentence tells among given spans, in text order of their triggers."""
    covers = [seen.pieces.cover(s) for s in spans]
    usable = [i for i, c in enumerate(covers) if len(c)]
    if not usable:
        return []
    acts: list[PairAct] = []
    for source, target in gated(model, seen.states, covers, usable):
        acts += read_pair(model, seen.pieces, covers, source, target)
    return join(model, seen.pieces, acts)


def gated(model: Model, states: Array, covers: Sequence[range], usable: Sequence[int]) -> list[tuple[int, int]]:
    """Directed pairs worth a pass of their own; UNNAMED stands for a side that is not there."""
    vectors = {i: states[covers[i].start : covers[i].stop].mean(0) for i in usable}
    pairs = [(a, b) for a in (UNNAMED, *usable) for b in (UNNAMED, *usable) if a != b and not overlap(covers, a, b)]
    heads, nothing = model.heads, np.zeros(states.shape[1], dtype=np.float32)
    spans = [(None if a == UNNAMED else covers[a], None if b == UNNAMED else covers[b]) for a, b in pairs]
    middles = [between(a, b) for a, b in spans]
    p = heads.gate(
        np.stack([heads.nobody(0) if a == UNNAMED else vectors[a] for a, _ in pairs]),
        np.stack([heads.nobody(1) if b == UNNAMED else vectors[b] for _, b in pairs]),
        np.stack([states[m.start : m.stop].mean(0) if len(m) else nothing for m in middles]),
        np.broadcast_to(states.mean(0), (len(pairs), states.shape[1])).astype(np.float32),
        np.array([order(a, b) for a, b in spans], dtype=np.float32),
    )
    likely = [k for k in np.argsort(-p, kind="stable") if p[k] >= model.settings.min_gate][:MAX_PAIRS]
    return [pairs[k] for k in sorted(likely)]


def overlap(covers: Sequence[range], a: int, b: int) -> bool:
    """Whether two spans share a piece; an unnamed side shares none."""
    return UNNAMED not in (a, b) and covers[a].start < covers[b].stop and covers[b].start < covers[a].stop


def read_pair(model: Model, pieces: Pieces, covers: Sequence[range], source: int, target: int) -> list[PairAct]:
    """The acts of one directed pair: one for each group of trigger pieces."""
    given = model.marker.mark(
        pieces, [] if source == UNNAMED else [covers[source]], [] if target == UNNAMED else [covers[target]]
    )
    hidden = model.states(given)
    sentence, s, t = (
        hidden[given.places].mean(0),
        hidden[given.source_marks].mean(0),
        hidden[given.target_marks].mean(0),
    )
    p = softmax(model.heads.pair(sentence, s, t) / model.settings.temperature)
    found = 1.0 - float(p[NONE])
    if found < model.settings.min_act:
        return []
    states = hidden[given.places]
    token = model.heads.tokens(states, s, t)
    main = int(p[:NONE].argmax())
    groups = trigger_groups(token, model.settings.min_token)
    if not any(event == main for event, _, _ in groups):
        best = int((token[:, main] + 0.2 * (1 - token[:, NONE])).argmax())
        groups = [g for g in groups if not g[1] <= best <= g[2]]
        groups.append((main, best, best))
    out = []
    for event, a, b in groups:
        details = model.heads.act(states[a : b + 1].mean(0), sentence, s, t)
        strength = float(token[a : b + 1, event].max())
        score = found * float(p[event] / (1 - p[NONE])) if event == main else found * strength * 0.9
        out.append(PairAct(event, source, target, (a, b), p, score, details))
    return out


def trigger_groups(token: Array, least: float) -> list[tuple[int, int, int]]:
    """Runs of pieces that tell an act: (type, first piece, last piece). A gap of two pieces does not end a run."""
    best = token[:, :NONE].argmax(1)
    groups: list[tuple[int, int, int]] = []
    for i in np.flatnonzero(1.0 - token[:, NONE] >= least):
        event = int(best[i])
        if groups and groups[-1][0] == event and i - groups[-1][2] <= MAX_GAP:
            groups[-1] = (event, groups[-1][1], int(i))
        elif not (groups and groups[-1][2] == i - 1):
            groups.append((event, int(i), int(i)))
        else:  # a run of two minds: the surer type has it
            kind, first, _ = groups[-1]
            sums = token[first : i + 1, :NONE].sum(0)
            groups[-1] = (event if sums[event] > sums[kind] else kind, first, int(i))
    return groups


def join(model: Model, pieces: Pieces, acts: list[PairAct]) -> list[Reading]:
    """One reading for each act: pairs of the same type whose triggers meet. Of two types on one trigger that share an
    actor the likelier stands."""
    groups: list[list[PairAct]] = []
    for act in sorted(acts, key=lambda a: (-a.score, a.pieces, a.event, a.source, a.target)):
        if act.score < model.settings.min_score:
            continue
        rivals = [g for g in groups if any(near(x.pieces, act.pieces) for x in g)]
        same = [g for g in rivals if g[0].event == act.event]
        if same:
            same[0].append(act)
        elif not any({x.source, x.target} & {act.source, act.target} - {UNNAMED} for g in rivals for x in g):
            groups.append([act])
    return sorted((reading(model, pieces, g) for g in groups), key=lambda r: (r.trigger, r.event, r.source, r.target))


def near(a: tuple[int, int], b: tuple[int, int]) -> bool:
    """Whether two runs of pieces overlap or touch."""
    return a[0] <= b[1] + 1 and b[0] <= a[1] + 1


def reading(model: Model, pieces: Pieces, group: list[PairAct]) -> Reading:
    """Pairs of one act as lists of actors; named sides win over unnamed ones."""
    both = [a for a in group if UNNAMED not in (a.source, a.target)]
    if both:
        named_sources, named_targets = {a.source for a in both}, {a.target for a in both}
        group = both + [
            a for a in group
            if (a.target == UNNAMED and a.source not in named_sources | named_targets)
            or (a.source == UNNAMED and a.target not in named_sources | named_targets)
        ]  # fmt: skip
    strongest = max(group, key=lambda a: (a.score, -a.source, -a.target))
    mutual = float(strongest.details["reciprocal"][1]) >= 0.5 and UNNAMED not in (strongest.source, strongest.target)
    sources = sorted({a.source for a in group} - {UNNAMED})
    targets = sorted({a.target for a in group} - {UNNAMED})
    if not mutual and set(sources) & set(targets):
        # The same actor on both sides of a one-way act: each keeps the side on which it scores best.
        side: dict[int, tuple[float, str]] = {}
        for a in group:
            for actor, where in ((a.source, "s"), (a.target, "t")):
                if actor != UNNAMED:
                    side[actor] = max(side.get(actor, (0.0, where)), (a.score, where))
        sources = [i for i in sources if side[i][1] == "s"]
        targets = [i for i in targets if side[i][1] == "t"]
    if mutual:
        parties = sorted(set(sources) | set(targets))
        sources, targets = parties[:1], parties[1:]
    p, details = strongest.probabilities, strongest.details
    runners_up = [int(i) for i in np.argsort(-p[:NONE]) if i != strongest.event and p[i] >= MIN_ALTERNATIVE]
    return Reading(
        event=EVENTS[strongest.event],
        source=tuple(sources),
        target=tuple(targets),
        reciprocal=mutual,
        trigger=(pieces.offsets[strongest.pieces[0]][0], pieces.offsets[strongest.pieces[1]][1]),
        probability=strongest.score,
        alternatives=tuple((EVENTS[i], round(float(p[i]), 4)) for i in runners_up[:3]),
        status={k: float(x) for k, x in zip(model.settings.statuses, details["status"], strict=True)},
        denied=float(details["denied"][1]),
        background=float(details["background"][1]),
        content={k: float(x) for k, x in zip(model.settings.contents, details["content"], strict=True)},
    )
