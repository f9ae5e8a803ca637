"""Draws batches: marked passes for pairs and a plain pass for each whole sentence, padded side by side."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field

import torch

from detente.reader.marks import Input, Marker, between, order
from training.examples import NONE, Example, Pair, drawn_pairs

ARTICLES = ("the ", "a ", "an ", "The ", "A ", "An ")


@dataclass(frozen=True)
class Gate:
    """A directed pair of an unmarked pass: places of both sides (None: unnamed) and of what stands between them."""

    row: int
    source: list[int] | None
    target: list[int] | None
    middle: list[int]
    order: tuple[float, float]
    label: int


@dataclass
class Batch:
    """Tensors of one step; row i of `ids` is a pass of the encoder."""

    ids: torch.Tensor
    mask: torch.Tensor
    sentence: torch.Tensor  # weights of the pieces of the sentence
    source: torch.Tensor  # weights of the opening source markers; zeros in plain passes
    target: torch.Tensor
    pair_rows: list[int] = field(default_factory=list)
    pairs: list[Pair] = field(default_factory=list)
    soft: list[list[float] | None] = field(default_factory=list)
    token_labels: torch.Tensor | None = None  # (rows, length), -1 where not learned
    acts: list[tuple[int, list[int], object]] = field(default_factory=list)  # row, places of trigger, label
    tag_labels: torch.Tensor | None = None
    gates: list[Gate] = field(default_factory=list)


def jitter(span: tuple[int, int], text: str, rng: random.Random, rate: float) -> tuple[int, int]:
    """A span as a rough finder would give it: with its article, or without its first word."""
    if rng.random() > rate:
        return span
    start, end = span
    for article in ARTICLES:
        if text[:start].endswith(article):
            return start - len(article), end
    cut = text.find(" ", start, end)
    return (cut + 1, end) if cut > 0 and rng.random() < 0.5 else span


def build(
    items: list[tuple[Example, list[tuple[int, Pair]]]], marker: Marker, rng: random.Random, jitter_rate: float
) -> Batch:
    """The tensors of some examples with the pairs drawn from each."""
    passes: list[Input] = []
    batch = Batch(*(torch.zeros(0) for _ in range(5)))
    tokens: list[tuple[int, list[tuple[int, int]]]] = []
    tags: list[tuple[int, list[tuple[int, int]]]] = []
    for example, pairs in items:
        pieces = marker.pieces(example.text)
        if example.whole:
            row = len(passes)
            plain = marker.plain(pieces)
            passes.append(plain)
            labels = []
            for a, b in example.actors:
                cover = list(pieces.cover((a, b)))
                labels += [(plain.places[i], 1 if k == 0 else 2) for k, i in enumerate(cover)]
            tags.append((row, labels))
            for pair in example.pairs:
                ends = [pieces.cover(side[0]) if side else None for side in (pair.source, pair.target)]
                if all(e is None or len(e) for e in ends):
                    places = [None if e is None else [plain.places[i] for i in e] for e in ends]
                    middle = [plain.places[i] for i in between(*ends)]
                    label = int(pair.events != (NONE,))
                    batch.gates.append(Gate(row, places[0], places[1], middle, order(*ends), label))
        for index, pair in pairs:
            source, target = (
                [pieces.cover(jitter(s, example.text, rng, jitter_rate)) for s in side]
                for side in (pair.source, pair.target)
            )
            row = len(passes)
            marked = marker.mark(pieces, source, target)
            passes.append(marked)
            batch.pair_rows.append(row)
            batch.pairs.append(pair)
            batch.soft.append(example.soft.get(index))
            if example.whole:
                labels = []
                for act in pair.acts:
                    places = [marked.places[i] for t in act.triggers for i in pieces.cover(t)]
                    labels += [(p, act.event) for p in places]
                    if places:
                        batch.acts.append((row, places, act))
                tokens.append((row, [*((p, NONE) for p in marked.places), *labels]))
    n, width = len(passes), max(len(p.ids) for p in passes)
    batch.ids = torch.full((n, width), marker.pad)
    batch.mask, batch.sentence, batch.source, batch.target = (torch.zeros(n, width, dtype=torch.long) for _ in range(4))
    batch.token_labels, batch.tag_labels = (torch.full((n, width), -1) for _ in range(2))
    for i, p in enumerate(passes):
        batch.ids[i, : len(p.ids)] = torch.tensor(p.ids)
        batch.mask[i, : len(p.ids)] = 1
        batch.sentence[i, p.places] = 1
        batch.source[i, p.source_marks] = 1
        batch.target[i, p.target_marks] = 1
    for row, labels in tokens:
        for place, label in labels:
            batch.token_labels[row, place] = label
    for row, labels in tags:
        batch.tag_labels[row, passes[row].places] = 0
        for place, label in labels:
            batch.tag_labels[row, place] = label
    return batch


def epoch(
    examples: list[Example], marker: Marker, rng: random.Random, *, passes: int, negatives: int, jitter_rate: float
) -> Iterator[Batch]:
    """Batches of about `passes` encoder passes, in a random order, sentences of like length together."""
    mixed = list(range(len(examples)))
    rng.shuffle(mixed)
    window = 400
    groups: list[list[tuple[Example, list[tuple[int, Pair]]]]] = []
    for k in range(0, len(mixed), window):
        part = sorted(mixed[k : k + window], key=lambda i: len(examples[i].text))
        group, size = [], 0
        for i in part:
            drawn = drawn_pairs(examples[i], rng, negatives=negatives)
            group.append((examples[i], drawn))
            size += len(drawn) + examples[i].whole
            if size >= passes:
                groups.append(group)
                group, size = [], 0
        if group:
            groups.append(group)
    rng.shuffle(groups)
    for group in groups:
        yield build(group, marker, rng, jitter_rate)
