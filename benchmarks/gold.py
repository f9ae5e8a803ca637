"""The corpus as whole-story gold: each sentence a story, in the form that `detente evaluate` reads.

python -m benchmarks.gold test > gold.jsonl
"""

from __future__ import annotations

import json
import sys
from typing import Any

from benchmarks.data import ROOT
from training.corpus import Marked, read_corpus


def as_story(marked: Marked, n: int) -> dict[str, Any]:
    """A sentence as a story with its mentions; actors by offsets, without codes."""

    def side(keys: tuple[int, ...]) -> list[dict[str, int]]:
        return [{"start": s.start, "end": s.end} for k in keys for s in marked.actors[k]]

    mentions = [
        {
            "event": a.event, "mode": a.mode, "source": side(a.source), "target": side(a.target), "reciprocal": a.reciprocal,
            "status": a.status, "polarity": "denied" if a.denied else "affirmed", "background": a.background,
            "start": 0, "end": len(marked.text),
        }
        for a in marked.acts
    ]  # fmt: skip
    return {"id": f"{marked.writer}-{n}", "text": marked.text, "date": None, "mentions": mentions}


def part(name: str) -> list[dict[str, Any]]:
    """The stories of one part of the corpus: train, dev or test."""
    return [as_story(m, n) for n, m in enumerate(read_corpus(ROOT / "training" / "corpus")) if m.part == name]


if __name__ == "__main__":
    for story in part(sys.argv[1]):
        print(json.dumps(story, ensure_ascii=False))
