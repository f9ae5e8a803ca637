"""Precision, recall and F1 from counts, tables of types, and how far probabilities can be trusted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np

DRAWS = 1000
SEED = 7
LEVELS = tuple(round(0.05 * i, 2) for i in range(20))  # of --min-confidence, on the curve


@dataclass(frozen=True)
class Counts:
    """True positives, given and wanted, of one item."""

    right: int
    given: int
    wanted: int


@dataclass(frozen=True)
class Bin:
    """Answers whose probability lies from `low` up to `high`: how many, their mean probability, the share that is right."""

    low: float
    high: float
    n: int
    probability: float
    right: float


@dataclass(frozen=True)
class Level:
    """Precision, recall and F1 of what is at least this sure."""

    min_confidence: float
    precision: float
    recall: float
    f1: float


@dataclass(frozen=True)
class Scores:
    """What an evaluation found: figures by name, a row per class, what was taken for what, calibration, and errors to read."""

    kind: str
    n: int
    figures: dict[str, float]
    intervals: dict[str, tuple[float, float]]
    classes: dict[str, dict[str, float]] = field(default_factory=dict)
    confusion: dict[str, dict[str, int]] = field(default_factory=dict)  # gold -> given -> how often
    calibration: tuple[Bin, ...] = ()
    curve: tuple[Level, ...] = ()
    left_out: tuple[str, ...] = ()  # ids that `…_within_rulings` leaves out
    errors: tuple[dict[str, str], ...] = ()


def prf(counts: Sequence[Counts]) -> tuple[float, float, float]:
    """Micro precision, recall and F1; 0 where nothing was given or wanted."""
    right, given, wanted = (sum(getattr(c, k) for c in counts) for k in ("right", "given", "wanted"))
    return right / max(1, given), right / max(1, wanted), 2 * right / max(1, given + wanted)


def bootstrap(n: int, figure: Callable[[Sequence[int]], float]) -> tuple[float, float]:
    """The 95% percentile interval of a figure over resampled items (Efron 1979); seeded."""
    if n == 0:
        return 0.0, 0.0
    rng = np.random.default_rng(SEED)
    values = [figure(rng.integers(0, n, n).tolist()) for _ in range(DRAWS)]
    low, high = np.percentile(values, [2.5, 97.5])
    return round(float(low), 4), round(float(high), 4)


def by_class(want: Sequence[str], got: Sequence[str]) -> dict[str, dict[str, float]]:
    """Precision, recall, F1 and number of gold items of each class of the gold."""
    out = {}
    for c in sorted(set(want)):
        right = sum(w == g == c for w, g in zip(want, got, strict=True))
        given, wanted = sum(g == c for g in got), sum(w == c for w in want)
        out[c] = {
            "precision": right / max(1, given), "recall": right / max(1, wanted),
            "f1": 2 * right / max(1, given + wanted), "n": float(wanted),
        }  # fmt: skip
    return out


def confusions(want: Sequence[str], got: Sequence[str]) -> dict[str, dict[str, int]]:
    """How often each class of the gold was taken for which, the most frequent first."""
    table: dict[str, Counter[str]] = {w: Counter() for w in sorted(set(want))}
    for w, g in zip(want, got, strict=True):
        table[w][g] += 1
    return {w: dict(sorted(row.items(), key=lambda x: (-x[1], x[0]))) for w, row in table.items()}


def reliability(sure: Sequence[float], right: Sequence[bool], *, bins: int = 10) -> tuple[Bin, ...]:
    """Answers by their probability, in equal bins; empty bins are left out."""
    p, y = np.asarray(sure, dtype=float), np.asarray(right, dtype=float)
    which = np.minimum((p * bins).astype(int), bins - 1)
    return tuple(
        Bin(b / bins, (b + 1) / bins, int((which == b).sum()), float(p[which == b].mean()), float(y[which == b].mean()))
        for b in sorted(set(which.tolist()))
    )


def calibration_error(sure: Sequence[float], right: Sequence[bool], *, bins: int = 10) -> float:
    """Expected calibration error over equal bins of probability (Naeini et al. 2015); 0 without answers."""
    return sum(abs(b.right - b.probability) * b.n for b in reliability(sure, right, bins=bins)) / max(1, len(sure))


def curve(sure: Sequence[float], right: Sequence[bool], wanted: int) -> tuple[Level, ...]:
    """Precision and recall of what is at least so sure, for rising levels; those at which nothing is left are left out."""
    out = []
    for level in LEVELS:
        kept = [r for p, r in zip(sure, right, strict=True) if p >= level]
        if kept:
            out.append(Level(level, *prf([Counts(sum(kept), len(kept), wanted)])))
    return tuple(out)
