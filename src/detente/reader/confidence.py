"""The probability that an act is wholly right, from what the heads say of its parts.

Logistic regression on the log-odds of the parts (Platt 1999, for several scores at once), fitted on the development part of
the corpus by `benchmarks.thresholds`; its coefficients stand in the model's settings.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

PARTS = ("act", "type", "source", "target", "spot")  # in the order of the coefficients, behind the constant
EDGE = 1e-4  # probabilities are kept this far from 0 and 1: a head's last per mille means nothing


def log_odds(p: float) -> float:
    """ln(p / (1 - p)), kept off the ends."""
    p = min(max(p, EDGE), 1 - EDGE)
    return math.log(p / (1 - p))


def confidence(coefficients: Sequence[float], parts: Sequence[float]) -> float:
    """The calibrated probability that type, source and target are all right; without coefficients the product of the first four.

    Args:
        coefficients: a constant and one factor for each of PARTS, or nothing.
        parts: the probabilities that the words tell any act, that it is of this type, that the source and that the target are
            these, and that the words begin an act, as the pass without markers sees it.
    """
    if not coefficients:
        return math.prod(parts[:4])
    z = coefficients[0] + sum(c * log_odds(p) for c, p in zip(coefficients[1:], parts, strict=True))
    return 1.0 / (1.0 + math.exp(-max(min(z, 50.0), -50.0)))
