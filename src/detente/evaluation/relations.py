"""Relation gold: a sentence, its two marked sides, and the type between them (`{"id","text","source","target","event"}`)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from detente.evaluation.scores import Scores, bootstrap, by_class

YIELD = ("CONCEDE", "RETREAT")  # older gold folds the two (CAMEO 08): their probabilities are added before the maximum
Relate = Callable[[str, Sequence[tuple[int, int]], Sequence[tuple[int, int]]], dict[str, float]]


def evaluate_relations(rows: Sequence[dict[str, Any]], relate: Relate) -> Scores:
    """Accuracy and macro F1 over the classes of the gold; `relate` gives the probabilities of the sixteen types."""
    folds = any(row["event"] == "YIELD" for row in rows)
    want, got, errors, sure = [], [], [], []
    for row in rows:
        source, target = ([(int(a), int(b)) for a, b in row.get(k) or []] for k in ("source", "target"))
        p = dict(relate(row["text"], source, target))
        if folds:
            p["YIELD"] = sum(p.pop(e) for e in YIELD)
        best = max(p, key=lambda e: (p[e], e))
        want.append(row["event"])
        got.append(best)
        sure.append(p[best])
        if best != row["event"]:
            errors.append({
                "id": str(row.get("id", "")), "gold": row["event"], "got": best, "p": f"{p[best]:.2f}",
                "source": " / ".join(row["text"][a:b] for a, b in source),
                "target": " / ".join(row["text"][a:b] for a, b in target), "text": row["text"],
            })  # fmt: skip

    def accuracy(at: Sequence[int]) -> float:
        return float(sum(want[i] == got[i] for i in at) / max(1, len(at)))

    def macro(at: Sequence[int]) -> float:
        table = by_class([want[i] for i in at], [got[i] for i in at])
        return sum(r["f1"] for r in table.values()) / max(1, len(table))

    everything = range(len(rows))
    figures = {"accuracy": accuracy(everything), "macro_f1": macro(everything)}
    figures["calibration_error"] = calibration_error(sure, [w == g for w, g in zip(want, got, strict=True)])
    intervals = {"accuracy": bootstrap(len(rows), accuracy)}
    return Scores("relations", len(rows), figures, intervals, by_class(want, got), tuple(errors))


def calibration_error(sure: Sequence[float], right: Sequence[bool], *, bins: int = 10) -> float:
    """Expected calibration error over equal bins of probability (Naeini et al. 2015)."""
    if not sure:
        return 0.0
    p, y = np.asarray(sure), np.asarray(right, dtype=float)
    which = np.minimum((p * bins).astype(int), bins - 1)
    parts = [abs(y[which == b].mean() - p[which == b].mean()) * (which == b).mean() for b in set(which.tolist())]
    return float(sum(parts))
