"""What is read off one sentence: which words tell an act, of what type, and which actors stand on its two sides.

A pass over the sentence as it is finds actors that no list holds and words that may tell an act. A second pass for each of
these, with the words marked, says whether they do, of what type, and who does it to whom.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from detente.ontology import EVENTS
from detente.reader.confidence import confidence
from detente.reader.heads import Array, softmax
from detente.reader.labels import CONTENTS, FIRST_TYPE, MODES_OF, NONE, ROLES, STATUSES
from detente.reader.marks import CharSpan, Pieces
from detente.reader.model import Model

MAX_TRIGGERS = 10  # words of one sentence that are asked about: bounds the cost of lists
MIN_ALTERNATIVE = 0.02  # runners-up less likely than this are not worth a reader's time
SOURCE, TARGET, PARTY, SPEAKER = (ROLES.index(r) for r in ("source", "target", "party", "speaker"))


@dataclass(frozen=True)
class Reading:
    """One act in a sentence; `source`, `target` and `speaker` are indices into the spans given, empty where unnamed."""

    event: str
    source: tuple[int, ...]
    target: tuple[int, ...]
    reciprocal: bool
    trigger: CharSpan
    probability: float  # that type, source and target are all right
    alternatives: tuple[tuple[str, float], ...]
    status: dict[str, float]
    denied: float
    background: float
    content: dict[str, float]
    mode: dict[str, float] = field(default_factory=dict)  # "-": none
    speaker: tuple[int, ...] = ()
    content_source: tuple[int, ...] = ()
    content_target: tuple[int, ...] = ()
    parts: tuple[float, ...] = ()  # what `probability` is made of: see detente.reader.confidence.PARTS


def relate(model: Model, text: str, source: Sequence[CharSpan], target: Sequence[CharSpan]) -> dict[str, float]:
    """Probabilities of the sixteen types for a given pair; an empty list is an unnamed side. They sum to 1."""
    p = softmax(pair_scores(model, text, source, target) / model.settings.temperature)
    return {e: float(x) for e, x in zip(EVENTS, p / p.sum(), strict=True)}


def pair_scores(model: Model, text: str, source: Sequence[CharSpan], target: Sequence[CharSpan]) -> Array:
    """Type scores (16,) of a given pair, before any temperature."""
    pieces = model.marker.pieces(text)
    given = model.marker.mark(pieces, [pieces.cover(s) for s in source], [pieces.cover(t) for t in target])
    hidden = model.states(given)
    return model.heads.pair(
        hidden[given.places].mean(0), hidden[given.source_marks].mean(0), hidden[given.target_marks].mean(0)
    )


@dataclass(frozen=True)
class Marked:
    """A pass over a sentence with the words of one act marked: hidden states of its pieces and of the opening marker, and
    the scores read off them."""

    states: Array
    marker: Array
    scores: dict[str, Array]


def marked(model: Model, pieces: Pieces, words: range) -> Marked:
    """The pass that asks about some words."""
    given = model.marker.mark_trigger(pieces, words)
    hidden = model.states(given)
    states, marker = hidden[given.places], hidden[given.source_marks[0]]
    return Marked(states, marker, model.heads.act(marker, states[words.start : words.stop].mean(0), states.mean(0)))


@dataclass(frozen=True)
class Spot:
    """Pieces that may tell an act, and how likely they begin one."""

    pieces: range
    probability: float
    types: Array  # (16,) as the pass without markers sees them


@dataclass(frozen=True)
class Look:
    """A sentence after its pass without markers: its pieces, the spans taken for actors, the words that may tell an act."""

    text: str
    pieces: Pieces
    actors: tuple[CharSpan, ...]
    spots: tuple[Spot, ...]


def look(model: Model, text: str) -> Look:
    """The pass without markers."""
    pieces = model.marker.pieces(text)
    if not pieces.ids:
        return Look(text, pieces, (), ())
    given = model.marker.plain(pieces)
    states = model.states(given)[given.places]
    actors = tagged(model, pieces, text, model.heads.tags(states))
    return Look(
        text, pieces, tuple(actors), tuple(find_spots(pieces, model.heads.spots(states), model.settings.min_spot))
    )


def tagged(model: Model, pieces: Pieces, text: str, p: Array) -> list[CharSpan]:
    """Actor spans from tag probabilities (pieces, 3); a span grows to whole words."""
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


def find_spots(pieces: Pieces, p: Array, least: float) -> list[Spot]:
    """Runs of pieces that begin an act with at least a probability, from spot probabilities (pieces, 18); of two in a row the
    likelier begins it."""
    begins = p[:, FIRST_TYPE:].sum(1)
    found = []
    for i in np.flatnonzero(begins >= least):
        if i and begins[i - 1] > begins[i]:
            continue
        last = int(i)
        while last + 1 < len(p) and (p[last + 1, 1] > 0.5 or pieces.goes_on[last + 1]):
            last += 1
        found.append(Spot(range(int(i), last + 1), float(begins[i]), p[i, FIRST_TYPE:] / begins[i]))
    likely = sorted(found, key=lambda s: (-s.probability, s.pieces.start))[:MAX_TRIGGERS]
    return sorted(likely, key=lambda s: s.pieces.start)


def read(model: Model, seen: Look, spans: Sequence[CharSpan]) -> list[Reading]:
    """The acts that a sentence tells among given spans, in text order of their triggers."""
    covers = [seen.pieces.cover(s) for s in spans]
    usable = [i for i, c in enumerate(covers) if len(c)]
    if not usable:
        return []
    found = [r for spot in seen.spots if (r := read_spot(model, seen, covers, usable, spot)) is not None]
    kept: list[Reading] = []
    for r in sorted(found, key=lambda r: (-r.probability, r.trigger)):
        if r.probability >= model.settings.min_score and not any(meet(r.trigger, k.trigger) for k in kept):
            kept.append(r)
    return sorted(kept, key=lambda r: (r.trigger, r.event, r.source, r.target))


def meet(a: CharSpan, b: CharSpan) -> bool:
    """Whether two spans share a character."""
    return a[0] < b[1] and b[0] < a[1]


def read_spot(model: Model, seen: Look, covers: Sequence[range], usable: Sequence[int], spot: Spot) -> Reading | None:
    """The act that some words tell; None where they tell none, or nobody is in it."""
    pieces, settings = seen.pieces, model.settings
    seen_marked = marked(model, pieces, spot.pieces)
    states, scores = seen_marked.states, seen_marked.scores
    p = softmax(scores["event"] / settings.event_temperature)
    types = p[:NONE] ** (1 - settings.spot_weight) * spot.types**settings.spot_weight
    types /= types.sum()
    event, found = int(types.argmax()), 1.0 - float(p[NONE])
    if found < settings.min_act:
        return None
    roles, content_roles = model.heads.roles(
        np.stack([states[covers[i].start : covers[i].stop].mean(0) for i in usable]), seen_marked.marker
    )
    mutual = float(softmax(scores["reciprocal"])[1]) >= 0.5
    sides = divide(roles, mutual)
    if not (sides.source or sides.target):
        return None
    content_sides = divide(content_roles, mutual=False)
    parts = (found, float(types[event]), *sides.sure, spot.probability)
    runners_up = [int(i) for i in np.argsort(-types, kind="stable") if i != event and types[i] >= MIN_ALTERNATIVE]
    modes = MODES_OF[EVENTS[event]]
    likely_mode = softmax(scores["mode"][[k for k, _ in modes]])

    def named(indices: Sequence[int]) -> tuple[int, ...]:
        return tuple(usable[i] for i in indices)

    def told(name: str, labels: Sequence[str]) -> dict[str, float]:
        return {k: float(x) for k, x in zip(labels, softmax(scores[name]), strict=True)}

    return Reading(
        event=EVENTS[event],
        source=named(sides.source),
        target=named(sides.target),
        reciprocal=mutual,
        trigger=(pieces.offsets[spot.pieces.start][0], pieces.offsets[spot.pieces.stop - 1][1]),
        probability=confidence(settings.calibration, parts),
        parts=parts,
        alternatives=tuple((EVENTS[i], round(float(types[i]), 4)) for i in runners_up[:3]),
        status=told("status", STATUSES),
        denied=float(softmax(scores["denied"])[1]),
        background=float(softmax(scores["background"])[1]),
        content=told("content", CONTENTS),
        mode={m: float(x) for (_, m), x in zip(modes, likely_mode, strict=True)},
        speaker=named(sides.speaker),
        content_source=named(content_sides.source),
        content_target=named(content_sides.target),
    )


@dataclass(frozen=True)
class Sides:
    """Who stands where in an act, as indices of the rows of `roles`, and how sure that is of the source and of the target."""

    source: tuple[int, ...]
    target: tuple[int, ...]
    speaker: tuple[int, ...]
    sure: tuple[float, float]


def divide(roles: Array, mutual: bool) -> Sides:
    """Puts spans on the sides of an act from the probabilities of their roles (spans, 5). The parties of a mutual act stand
    in text order, the first as its source. Of one that is not mutual, half of what is given to "party" goes to either side."""
    inside = roles[:, SOURCE] + roles[:, TARGET] + roles[:, PARTY]
    if mutual:
        parties = [int(i) for i in np.flatnonzero(inside >= 0.5)]
        sure = float(np.maximum(inside, 1 - inside).prod())
        source, target = tuple(parties[:1]), tuple(parties[1:])
        taken = inside >= 0.5
        surety = (sure, sure)
    else:
        first = roles[:, SOURCE] + roles[:, PARTY] / 2
        second = roles[:, TARGET] + roles[:, PARTY] / 2
        best = np.stack([1 - inside, first, second], -1).argmax(-1)
        source = tuple(int(i) for i in np.flatnonzero(best == 1))
        target = tuple(int(i) for i in np.flatnonzero(best == 2))
        taken = best > 0
        surety = (
            float(np.where(best == 1, first, 1 - first).prod()),
            float(np.where(best == 2, second, 1 - second).prod()),
        )
    speakers = tuple(int(i) for i in np.flatnonzero(~taken & (roles.argmax(-1) == SPEAKER)))
    return Sides(source, target, speakers, surety)
