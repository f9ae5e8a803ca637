"""Precision, recall and F1 from counts, with intervals from a bootstrap over items."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np

DRAWS = 1000
SEED = 7


@dataclass(frozen=True)
class Counts:
    """True positives, given and wanted, of one item."""

    right: int
    given: int
    wanted: int


@dataclass(frozen=True)
class Scores:
    """What an evaluation found: figures by name, a row per class, and errors to read."""

    kind: str
    n: int
    figures: dict[str, float]
    intervals: dict[str, tuple[float, float]]
    classes: dict[str, dict[str, float]] = field(default_factory=dict)
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
