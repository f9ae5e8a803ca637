"""The corpus as whole-story gold: each sentence a story, in the form that `detente evaluate` reads.

python -m benchmarks.gold test > gold.jsonl
"""

from __future__ import annotations

import json
import sys
from typing import Any

from benchmarks.data import ROOT
from detente.learning.corpus import Marked, read_corpus


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


def sentences(name: str, corpora: tuple[str, ...] = ("corpus", "wikinews")) -> list[Marked]:
    """The sentences of one part (train, dev or test) of the corpora that stand under `training/`."""
    return [m for c in corpora for m in read_corpus(ROOT / "training" / c) if m.part == name]


def part(name: str, corpora: tuple[str, ...] = ("corpus", "wikinews")) -> list[dict[str, Any]]:
    """The stories of one part."""
    return [as_story(m, n) for n, m in enumerate(sentences(name, corpora))]


if __name__ == "__main__":
    for story in part(sys.argv[1]):
        print(json.dumps(story, ensure_ascii=False))
