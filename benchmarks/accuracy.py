"""Accuracy on text that no training saw. `python -m benchmarks.accuracy [--model DIR]`"""

from __future__ import annotations

import argparse

from benchmarks.data import held_out, rows, shared
from benchmarks.gold import part
from detente.coder import Coder
from detente.evaluation import Scores, evaluate_relations, evaluate_roles, evaluate_stories
from detente.nouns import Story


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
    """Prints the figures of relations, roles, and the corpus's own test part."""
    a = argparse.ArgumentParser(description=__doc__)
    a.add_argument("--model")
    args = a.parse_args()
    coder = Coder(args.model)
    relations, roles = shared("relations.jsonl"), shared("roles.jsonl")
    if relations:
        tell("relations, held-out fifth", evaluate_relations(held_out(rows(relations)), coder.relate))
    stories = part("test")
    tell("corpus test part, (source, type, target)", evaluate_stories(stories, coder.code))
    quiet = [s for s in stories if not s["mentions"]]
    loud = sum(bool(coder.code(Story("quiet", s["text"]))) for s in quiet)
    print(f"corpus test part, sentences without an act that give one: {loud} of {len(quiet)} = {loud / len(quiet):.3f}")
    if roles:
        tell("roles", evaluate_roles(rows(roles), coder.code))


if __name__ == "__main__":
    main()
