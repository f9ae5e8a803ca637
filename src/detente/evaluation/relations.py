"""Relation gold: a sentence, its two marked sides, and the type between them (`{"id","text","source","target","event"}`)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

from detente.evaluation.scores import Scores, bootstrap, by_class, calibration_error, confusions, reliability
from detente.tables import read_table

YIELD = ("CONCEDE", "RETREAT")  # older gold folds the two (CAMEO 08): their probabilities are added before the maximum
Relate = Callable[[str, Sequence[tuple[int, int]], Sequence[tuple[int, int]]], dict[str, float]]


@cache
def against_rulings() -> frozenset[str]:
    """The ids of pairs of public sets whose gold breaks a ruling of the codebook (`data/rulings.tsv` says how they were found)."""
    return frozenset(row[0] for _, row in read_table("detente.evaluation", "rulings.tsv", columns=4))


def evaluate_relations(rows: Sequence[dict[str, Any]], relate: Relate) -> Scores:
    """Accuracy and macro F1 over the classes of the gold; `relate` gives the probabilities of the sixteen types.

    `accuracy_within_rulings` leaves out the pairs whose gold breaks a ruling of the codebook; `left_out` lists them.
    """
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

    right = [w == g for w, g in zip(want, got, strict=True)]

    def accuracy(at: Sequence[int]) -> float:
        return float(sum(right[i] for i in at) / max(1, len(at)))

    everything = range(len(rows))
    classes = by_class(want, got)
    figures = {
        "accuracy": accuracy(everything),
        "macro_f1": sum(r["f1"] for r in classes.values()) / max(1, len(classes)),
        "calibration_error": calibration_error(sure, right),
    }
    intervals = {"accuracy": bootstrap(len(rows), accuracy)}
    left_out = [str(row.get("id", "")) for row in rows if row.get("id") in against_rulings()]
    if left_out:
        within = [i for i, row in enumerate(rows) if row.get("id") not in against_rulings()]
        figures["accuracy_within_rulings"] = accuracy(within)
        intervals["accuracy_within_rulings"] = bootstrap(len(within), lambda at: accuracy([within[i] for i in at]))
    return Scores(
        "relations", len(rows), figures, intervals, classes, confusions(want, got),
        calibration=reliability(sure, right),
        left_out=tuple(left_out), errors=tuple(errors),
    )  # fmt: skip
