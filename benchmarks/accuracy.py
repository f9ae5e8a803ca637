"""Accuracy on text that no training saw. `python -m benchmarks.accuracy [--model DIR]`"""

from __future__ import annotations

import argparse

from benchmarks.data import rows, shared
from benchmarks.gold import part
from detente.coder import Coder
from detente.evaluation import Scores, evaluate_relations, evaluate_roles, evaluate_stories


def tell(name: str, scores: Scores) -> None:
    """Figures in one line, F1 by class in another."""
    figures = ", ".join(
        f"{k} {v:.3f}"
        + (f" [{scores.intervals[k][0]:.3f}, {scores.intervals[k][1]:.3f}]" if k in scores.intervals else "")
        for k, v in scores.figures.items()
    )
    print(f"{name}: n {scores.n}, {figures}", flush=True)
    rows_ = (f"{c} {r['f1']:.2f} ({r['n']:.0f})" for c, r in scores.classes.items())
    print("  F1 by class (n): " + ", ".join(rows_), flush=True)


def main() -> None:
    """Prints the figures of relations, roles, and the corpora's own test and development parts."""
    a = argparse.ArgumentParser(description=__doc__)
    a.add_argument("--model")
    args = a.parse_args()
    coder = Coder(args.model)
    relations, roles = shared("relations.jsonl"), shared("roles.jsonl")
    tell("corpus test part, (source, type, target)", evaluate_stories(part("test"), coder.code))
    real = part("dev", ("wikinews",))
    tell("Wikinews, development part (thresholds were chosen on it)", evaluate_stories(real, coder.code))
    if relations:
        tell("relations", evaluate_relations(rows(relations), coder.relate))
    if roles:
        tell("roles", evaluate_roles(rows(roles), coder.code))


if __name__ == "__main__":
    main()
