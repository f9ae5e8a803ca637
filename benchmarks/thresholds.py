"""Chooses the thresholds of a model on the corpus's development part, one after the other.

    python -m benchmarks.thresholds --model FOLDER [--write]

Each threshold in turn: the value with the best F1 of (source, type, target) from whole codings; of equals the lowest, which finds more.
A gate below 0.1 is not tried: at 0.001 it reads three times as many pairs. `--write` puts them into the model folder.
"""

from __future__ import annotations

import argparse
import json
from dataclasses import replace
from pathlib import Path

import numpy as np

from benchmarks.data import ROOT
from benchmarks.gold import part
from detente.coder import Coder
from detente.evaluation import evaluate_stories
from detente.reader.marks import between, order
from detente.reader.model import Model
from detente.reader.read import look
from training.corpus import read_corpus
from training.examples import NONE, from_corpus

GATE_RECALL = 0.96
GRID = {
    "min_gate": (0.1, 0.2, 0.3, 0.4),
    "min_act": (0.35, 0.45, 0.55, 0.65, 0.75),
    "min_token": (0.35, 0.5, 0.65, 0.8),
    "min_score": (0.25, 0.35, 0.45, 0.55),
    "min_tag": (0.35, 0.5, 0.65),
}


def gate_probabilities(model: Model) -> tuple[np.ndarray, np.ndarray]:
    """Gate probability and truth of every directed pair of the development part."""
    p: list[float] = []
    y: list[bool] = []
    for marked in read_corpus(ROOT / "training" / "corpus"):
        if marked.part != "dev":
            continue
        example, seen = from_corpus(marked), look(model, marked.text)
        h = model.heads
        nothing = np.zeros(seen.states.shape[1], dtype=np.float32)

        def vector(cover: range | None, side: int, seen=seen, h=h) -> np.ndarray:  # type: ignore[no-untyped-def]
            return h.nobody(side) if cover is None else seen.states[cover.start : cover.stop].mean(0)

        for pair in example.pairs:
            ends = [seen.pieces.cover(s[0]) if s else None for s in (pair.source, pair.target)]
            if any(e is not None and not len(e) for e in ends):
                continue
            middle = between(*ends)
            mid = seen.states[middle.start : middle.stop].mean(0) if len(middle) else nothing
            where = np.array([order(*ends)], dtype=np.float32)
            vectors = [v[None] for v in (vector(ends[0], 0), vector(ends[1], 1), mid, seen.states.mean(0))]
            p.append(float(h.gate(*vectors, where)[0]))
            y.append(pair.events != (NONE,))
    return np.array(p), np.array(y)


def main() -> None:
    """Chooses and prints; writes if asked to."""
    a = argparse.ArgumentParser(description=__doc__)
    a.add_argument("--model", type=Path, default=ROOT / "src" / "detente" / "reader" / "models" / "small")
    a.add_argument("--write", action="store_true")
    args = a.parse_args()
    coder = Coder(str(args.model))
    model = coder.model
    p, y = gate_probabilities(model)
    gate = float(np.quantile(p[y], 1 - GATE_RECALL))
    print(
        f"min_gate {gate:.3f}: keeps {(p[y] >= gate).mean():.3f} of pairs with an act, {(p >= gate).mean():.3f} of all"
    )
    chosen: dict[str, float] = {}
    stories = part("dev")
    for name, values in GRID.items():
        scores = {}
        for value in values:
            model.settings = replace(model.settings, **{name: value})
            f = evaluate_stories(stories, coder.code).figures
            scores[value] = f["f1"]
            print(
                f"{name} {value}: F1 {f['f1']:.3f}, precision {f['precision']:.3f}, recall {f['recall']:.3f}",
                flush=True,
            )
        chosen[name] = max(scores, key=lambda v: (round(scores[v], 3), -v))
        model.settings = replace(model.settings, **{name: chosen[name]})
    print(json.dumps(chosen))
    if args.write:
        path = args.model / "model.json"
        raw = json.loads(path.read_text(encoding="utf8"))
        raw["settings"] |= chosen
        path.write_text(json.dumps(raw, indent=1) + "\n", encoding="utf8")


if __name__ == "__main__":
    main()
