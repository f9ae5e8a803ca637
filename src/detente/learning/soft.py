"""A teacher's probabilities as files, and as part of the examples that a student learns from."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from detente.learning.examples import Example, Pair


def read_soft(path: Path, gold: Sequence[Example]) -> list[Example]:
    """The gold examples with what a teacher thinks of them, and the teacher's own reading of other sentences.

    Each line has `text`; `acts`: trigger, event (17 probabilities), roles (5 for each span); `pairs`: source, target, p (16).
    A text that is none of the gold's brings its own spans and is not whole."""
    by_text = {e.text: k for k, e in enumerate(gold)}
    out = list(gold)
    for line in path.read_text(encoding="utf8").splitlines():
        row = json.loads(line)
        known = by_text.get(row["text"])
        soft: dict[str, object] = {}
        for act in row["acts"]:
            soft[f"act {act['trigger'][0]}"] = {"event": act["event"], "roles": act["roles"], "alone": known is None}
        for i, pair in enumerate(row["pairs"]):
            soft[f"pair {i}"] = pair["p"]
        if known is not None:
            out[known] = replace(gold[known], soft=soft)
            continue
        spans = tuple((s[0], s[1]) for s in row["spans"])
        pairs = tuple(Pair(tuple(map(tuple, p["source"])), tuple(map(tuple, p["target"])), ()) for p in row["pairs"])
        triggers = tuple((a["trigger"][0], a["trigger"][1]) for a in row["acts"])
        out.append(Example(row["text"], spans, 0, (), pairs, False, "soft", triggers, soft=soft))
    return out
