"""The int8 model says what the float network that it was made from said, sentence by sentence."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from detente.reader.heads import softmax
from detente.reader.model import load_model

STORED: list[dict[str, Any]] = json.loads((Path(__file__).parent / "data" / "torch_outputs.json").read_text("utf8"))
NEAR = 0.15  # int8 weights and activations move a probability by this at most; on average by far less
MEAN = 0.01


def gaps(row: dict[str, Any]) -> dict[str, np.ndarray]:
    """How far the shipped model's probabilities are from the stored ones."""
    model = load_model()
    pieces = model.marker.pieces(row["text"])
    cover = pieces.cover(tuple(row["trigger"]))
    given = model.marker.mark_trigger(pieces, cover)
    hidden = model.states(given)
    states, marker = hidden[given.places], hidden[given.source_marks[0]]
    event = softmax(model.heads.act(marker, states[cover.start : cover.stop].mean(0), states.mean(0))["event"])
    covers = [pieces.cover(tuple(s)) for s in row["spans"]]
    roles, _ = model.heads.roles(np.stack([states[c.start : c.stop].mean(0) for c in covers]), marker)
    marked = model.marker.mark(pieces, covers[:1], covers[1:2])
    x = model.states(marked)
    pair = softmax(
        model.heads.pair(x[marked.places].mean(0), x[marked.source_marks].mean(0), x[marked.target_marks].mean(0))
    )
    plain = model.marker.plain(pieces)
    outside = model.heads.tags(model.states(plain)[plain.places])[:, 0]
    ours = {"event": event, "roles": roles, "pair": pair, "outside": outside}
    return {k: np.abs(np.asarray(v) - np.asarray(row[k])) for k, v in ours.items()}


@pytest.mark.parametrize("row", STORED, ids=lambda row: row["text"][:30])
def test_each_head_agrees(row: dict[str, Any]) -> None:
    for name, gap in gaps(row).items():
        assert gap.max() < NEAR, name


def test_on_average_the_heads_agree_closely() -> None:
    everything = np.concatenate([gap.ravel() for row in STORED for gap in gaps(row).values()])
    assert everything.mean() < MEAN
