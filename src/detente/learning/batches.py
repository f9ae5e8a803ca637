"""Draws batches: plain passes of whole sentences, passes with a marked trigger, and passes with a marked pair."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import torch

from detente.learning.examples import ActLabel, Example, Pair, Span
from detente.reader.labels import FIRST_TYPE, NONE
from detente.reader.marks import Input, Marker, Pieces

ARTICLES = ("the ", "a ", "an ", "The ", "A ", "An ")

# A trigger to be read, its act (None: it tells none), and what a teacher thinks of it (None: nothing).
Asked = tuple[Span, ActLabel | None, object]


@dataclass(frozen=True)
class Drawn:
    """What is read of one example in a step: the plain sentence or not, triggers (with None: a false one), pairs."""

    example: Example
    plain: bool = False
    triggers: tuple[Asked, ...] = ()
    pairs: tuple[tuple[Pair, object], ...] = ()

    @property
    def passes(self) -> int:
        """Passes of the encoder."""
        return self.plain + len(self.triggers) + len(self.pairs)


@dataclass
class Batch:
    """Tensors of one step; row i of `ids` is a pass of the encoder. Weights are 1 where a piece belongs."""

    ids: torch.Tensor
    mask: torch.Tensor
    sentence: torch.Tensor
    source: torch.Tensor  # weights of the opening markers of the source, or of the trigger
    target: torch.Tensor
    words: torch.Tensor  # weights of the pieces of the trigger
    tags: torch.Tensor  # labels by piece, -1 where nothing is to be learned; likewise:
    spots: torch.Tensor
    details: torch.Tensor
    plain_rows: list[int] = field(default_factory=list)
    act_rows: list[int] = field(default_factory=list)
    acts: list[ActLabel | None] = field(default_factory=list)
    spans: torch.Tensor = field(default_factory=lambda: torch.zeros(0))  # (spans, length) weights of pieces
    span_rows: list[int] = field(default_factory=list)
    span_acts: list[int] = field(default_factory=list)  # which act of `acts` a span is asked about
    span_numbers: list[int] = field(default_factory=list)  # which of its sentence's spans it is
    roles: list[int] = field(default_factory=list)
    content_roles: list[int] = field(default_factory=list)  # -1 where the act has no content
    pair_rows: list[int] = field(default_factory=list)
    pairs: list[Pair] = field(default_factory=list)
    act_soft: list[object] = field(default_factory=list)
    pair_soft: list[object] = field(default_factory=list)


def jitter(span: Span, text: str, rng: random.Random, rate: float) -> Span:
    """A span as a rough finder would give it: with its article, or without its first word."""
    if not rate or rng.random() > rate:
        return span
    start, end = span
    for article in ARTICLES:
        if text[:start].endswith(article):
            return start - len(article), end
    cut = text.find(" ", start, end)
    return (cut + 1, end) if cut > 0 and rng.random() < 0.5 else span


def jitter_trigger(span: Span, text: str, rng: random.Random, rate: float) -> Span:
    """A trigger as a rough finder would give it: its first word alone, or with the word behind it."""
    if not rate or rng.random() > rate:
        return span
    start, end = span
    cut = text.find(" ", start, end)
    if cut > 0:
        return start, cut
    behind = text.find(" ", end + 1)
    return (start, behind) if text[end : end + 1] == " " and behind > 0 else span


def build(items: Sequence[Drawn], marker: Marker, rng: random.Random, rate: float) -> Batch:
    """The tensors of what was drawn; `rate` is how often spans are jittered."""
    passes: list[Input] = []
    zero = torch.zeros(0)
    batch = Batch(zero, zero, zero, zero, zero, zero, zero, zero, zero)
    tags, spots, details, words, spans = [], [], [], [], []
    for drawn in items:
        e = drawn.example
        pieces = marker.pieces(e.text)
        if drawn.plain:
            row, given = len(passes), marker.plain(pieces)
            passes.append(given)
            batch.plain_rows.append(row)
            if e.tagged:
                tags.append((row, pieces_of(pieces, given, e.spans[: e.actors], [(1, 2)] * e.actors)))
            firsts = [(FIRST_TYPE + a.event, FIRST_TYPE - 1) for a in e.acts]
            spots.append((row, pieces_of(pieces, given, [a.trigger for a in e.acts], firsts)))
        for trigger, act, soft in drawn.triggers:
            cover = pieces.cover(jitter_trigger(trigger, e.text, rng, rate))
            if not len(cover):
                continue
            row, given = len(passes), marker.mark_trigger(pieces, cover)
            passes.append(given)
            words.append((row, [given.places[i] for i in cover]))
            number = len(batch.acts)
            batch.act_rows.append(row)
            batch.acts.append(act)
            batch.act_soft.append(soft)
            for k, span in enumerate(e.spans):
                inside = [given.places[i] for i in pieces.cover(jitter(span, e.text, rng, rate))]
                if inside:
                    spans.append(inside)
                    batch.span_rows.append(row)
                    batch.span_acts.append(number)
                    batch.span_numbers.append(k)
                    batch.roles.append(act.roles[k] if act else -1)
                    batch.content_roles.append(act.content_roles[k] if act and any(act.content_roles) else -1)
            if act:
                told = [d for d, _ in act.details]
                details.append((row, pieces_of(pieces, given, told, [(k, k) for _, k in act.details])))
        for pair, soft in drawn.pairs:
            sides = [[pieces.cover(jitter(s, e.text, rng, rate)) for s in side] for side in (pair.source, pair.target)]
            batch.pair_rows.append(len(passes))
            batch.pairs.append(pair)
            batch.pair_soft.append(soft)
            passes.append(marker.mark(pieces, *sides))
    n, width = len(passes), max(len(p.ids) for p in passes)
    batch.ids = torch.full((n, width), marker.pad)
    batch.mask, batch.sentence, batch.source, batch.target, batch.words = (
        torch.zeros(n, width, dtype=torch.long) for _ in range(5)
    )
    batch.tags, batch.spots, batch.details = (torch.full((n, width), -1) for _ in range(3))
    for i, p in enumerate(passes):
        batch.ids[i, : len(p.ids)] = torch.tensor(p.ids)
        batch.mask[i, : len(p.ids)] = 1
        batch.sentence[i, p.places] = 1
        batch.source[i, p.source_marks] = 1
        batch.target[i, p.target_marks] = 1
    for row, places in words:
        batch.words[row, places] = 1
    for name, rows in ((batch.tags, tags), (batch.spots, spots), (batch.details, details)):
        for row, labels in rows:
            name[row, passes[row].places] = 0
            for place, label in labels:
                name[row, place] = label
    batch.spans = torch.zeros(len(spans), width)
    for i, places in enumerate(spans):
        batch.spans[i, places] = 1
    return batch


def pieces_of(
    pieces: Pieces, given: Input, spans: Sequence[Span], labels: Sequence[tuple[int, int]]
) -> list[tuple[int, int]]:
    """(place, label) of the pieces of spans; labels are those of a first piece and of the ones behind it."""
    return [
        (given.places[i], first if k == 0 else behind)
        for span, (first, behind) in zip(spans, labels, strict=True)
        for k, i in enumerate(pieces.cover(span))
    ]


def draw(example: Example, rng: random.Random, *, false_rate: float) -> Drawn:
    """Everything that an example tells, and some of its false triggers."""
    soft = example.soft
    if not example.whole:  # a relation of others, or a sentence that only a teacher has read
        taught = tuple((t, None, soft[f"act {t[0]}"]) for t in example.false_triggers)
        return Drawn(example, False, taught, tuple((p, soft.get(f"pair {i}")) for i, p in enumerate(example.pairs)))
    triggers: list[Asked] = [(a.trigger, a, soft.get(f"act {a.trigger[0]}")) for a in example.acts]
    false = [t for t in example.false_triggers if rng.random() < false_rate]
    rng.shuffle(false)
    triggers += [(t, None, soft.get(f"act {t[0]}")) for t in false[:2]]
    pairs = tuple((single(p, rng), soft.get(f"pair {i}")) for i, p in enumerate(example.pairs))
    return Drawn(example, True, tuple(triggers), pairs)


def single(pair: Pair, rng: random.Random) -> Pair:
    """A pair of lists, or every other time one of each: whoever asks about a pair may name only one."""
    if rng.random() < 0.5:
        return pair
    source, target = (side if len(side) < 2 else (rng.choice(side),) for side in (pair.source, pair.target))
    return Pair(source, target, pair.events)


def epoch(
    examples: Sequence[Example], marker: Marker, rng: random.Random, *, passes: int, false_rate: float, rate: float
) -> Iterator[Batch]:
    """Batches of about `passes` encoder passes, in a random order, sentences of like length together."""
    mixed = list(range(len(examples)))
    rng.shuffle(mixed)
    window = 400
    groups: list[list[Drawn]] = []
    for k in range(0, len(mixed), window):
        part = sorted(mixed[k : k + window], key=lambda i: len(examples[i].text))
        group: list[Drawn] = []
        for i in part:
            drawn = draw(examples[i], rng, false_rate=false_rate)
            if drawn.passes:
                group.append(drawn)
            if sum(d.passes for d in group) >= passes:
                groups.append(group)
                group = []
        if group:
            groups.append(group)
    rng.shuffle(groups)
    for group in groups:
        yield build(group, marker, rng, rate)


def is_type(act: ActLabel | None) -> int:
    """The class of a trigger: its type, or that it tells no act."""
    return NONE if act is None else act.event
