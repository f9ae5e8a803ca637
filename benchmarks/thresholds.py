"""Chooses a model's thresholds and fits its confidence on the development parts of the corpora.

    python -m benchmarks.thresholds --model FOLDER [--write]

First the temperatures of the two type heads, then the confidence of whole acts, then each threshold in turn: the value with the best
F1 of (source, type, target) from whole codings; of equals the lowest, which finds more. `--write` puts them into the model folder.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression

from benchmarks.data import ROOT
from benchmarks.gold import part, sentences
from detente.actors.link import StoryLinker
from detente.coder import Coder, compose, understand
from detente.evaluation import evaluate_stories
from detente.evaluation.stories import same_act
from detente.learning.examples import from_corpus
from detente.nouns import Sentence, Story
from detente.reader.confidence import log_odds
from detente.reader.heads import softmax
from detente.reader.model import Model
from detente.reader.read import marked, pair_scores

LEAST_SCORE = 0.2  # of a mention that anybody would want to see
GRID = {
    "spot_weight": (0.0, 0.2, 0.35, 0.5),
    "min_tag": (0.35, 0.5, 0.65),
    "min_spot": (0.05, 0.1, 0.2),
    "min_act": (0.3, 0.4, 0.5, 0.6),
}
SCORES = (0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55)


def temperature(logits: np.ndarray, gold: np.ndarray) -> float:
    """The temperature under which the gold is likeliest (Guo et al. 2017)."""
    tried = np.linspace(0.6, 2.5, 39)
    loss = [-np.log(softmax(logits / t)[np.arange(len(gold)), gold] + 1e-9).mean() for t in tried]
    return round(float(tried[int(np.argmin(loss))]), 3)


def type_scores(model: Model) -> tuple[tuple[np.ndarray, np.ndarray], tuple[np.ndarray, np.ndarray]]:
    """Scores and truth of the development part's given pairs, and of its triggers, false ones among them."""
    pairs, acts, want_pairs, want_acts = [], [], [], []
    for sentence in sentences("dev"):
        e = from_corpus(sentence)
        pieces = model.marker.pieces(e.text)
        for pair in e.pairs:
            pairs.append(pair_scores(model, e.text, pair.source, pair.target))
            want_pairs.append(pair.events[0])
        for act in e.acts:
            acts.append(marked(model, pieces, pieces.cover(act.trigger)).scores["event"])
            want_acts.append(act.event)
    return (np.stack(pairs), np.array(want_pairs)), (np.stack(acts), np.array(want_acts))


def whole_acts(coder: Coder, stories: Sequence[dict[str, Any]]) -> tuple[np.ndarray, np.ndarray]:
    """The parts of each mention's confidence, and whether type, source and target are right."""
    parts, right = [], []
    for row in stories:
        story = Story(row["id"], row["text"], date=row.get("date"))
        sentence = Sentence(story.text, 0, len(story.text))
        linker = StoryLinker(story)
        told = understand(coder.model, linker, 0, sentence)
        taken: set[int] = set()
        for reading in told.readings:
            mention = compose(linker, sentence, reading, told.actors, [])
            if mention is None:
                continue
            match = next((i for i, g in enumerate(row["mentions"]) if i not in taken and same_act(g, mention)), None)
            taken |= {match} if match is not None else set()
            parts.append(reading.parts)
            right.append(match is not None)
    return np.array(parts), np.array(right)


def main() -> None:
    """Chooses and prints; writes if asked to."""
    a = argparse.ArgumentParser(description=__doc__)
    a.add_argument("--model", type=Path, default=ROOT / "src" / "detente" / "reader" / "models" / "small")
    a.add_argument("--write", action="store_true")
    args = a.parse_args()
    coder = Coder(str(args.model))
    model = coder.model
    chosen: dict[str, Any] = {}

    def choose(**values: Any) -> None:
        model.settings = replace(model.settings, **values)
        chosen.update(values)

    given_pairs, given_acts = type_scores(model)
    choose(temperature=temperature(*given_pairs), event_temperature=temperature(*given_acts))
    print(f"temperatures: pairs {model.settings.temperature}, triggers {model.settings.event_temperature}", flush=True)
    stories = part("dev")
    choose(calibration=(), min_score=0.1)
    for name, values in GRID.items():
        scores = {}
        for value in values:
            model.settings = replace(model.settings, **{name: value})
            scores[value] = report(name, value, stories, coder)
        choose(**{name: max(scores, key=lambda v: (round(scores[v], 3), -v))})
    choose(min_score=0.0, min_act=0.2)
    parts, right = whole_acts(coder, stories)
    x = np.array([[log_odds(p) for p in row] for row in parts])
    fit = LogisticRegression(C=1.0).fit(x, right)
    choose(calibration=tuple(round(float(c), 4) for c in (*fit.intercept_, *fit.coef_[0])))
    print(f"confidence from {len(right)} mentions, {right.mean():.3f} right: {model.settings.calibration}", flush=True)
    scores = {}
    for value in SCORES:
        model.settings = replace(model.settings, min_score=value)
        scores[value] = report("min_score", value, stories, coder)
    choose(min_score=max(scores, key=lambda v: (round(scores[v], 3), -v)))
    print(json.dumps(chosen))
    if args.write:
        path = args.model / "model.json"
        raw = json.loads(path.read_text(encoding="utf8"))
        raw["settings"] |= chosen
        path.write_text(json.dumps(raw, indent=1) + "\n", encoding="utf8")


def report(name: str, value: float, stories: Sequence[dict[str, Any]], coder: Coder) -> float:
    """F1 of whole codings with the settings as they are."""
    f = evaluate_stories(stories, coder.code).figures
    print(f"{name} {value}: F1 {f['f1']:.3f}, precision {f['precision']:.3f}, recall {f['recall']:.3f}", flush=True)
    return f["f1"]


if __name__ == "__main__":
    main()
