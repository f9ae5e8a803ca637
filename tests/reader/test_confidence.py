"""The probability of a whole act from those of its parts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.reader.confidence import confidence, log_odds
from detente.reader.model import load_model

PARTS = st.lists(st.floats(0.0, 1.0), min_size=5, max_size=5)


def test_without_coefficients_the_parts_are_multiplied() -> None:
    assert confidence((), (0.9, 0.5, 1.0, 0.8, 0.1)) == pytest.approx(0.36)


@given(PARTS)
def test_it_is_a_probability_whatever_the_parts(parts: list[float]) -> None:
    assert 0.0 <= confidence(load_model().settings.calibration, parts) <= 1.0


def test_log_odds_are_kept_off_the_ends() -> None:
    assert log_odds(0.5) == 0.0
    assert 5 < log_odds(1.0) < 10
    assert log_odds(0.0) == pytest.approx(-log_odds(1.0))
