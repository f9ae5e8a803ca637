"""How scores of pieces and pairs become acts."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest

from detente.ontology import EVENTS
from detente.reader.marks import Pieces
from detente.reader.model import load_model
from detente.reader.read import NONE, UNNAMED, PairAct, join, look, read, relate, trigger_groups

SANCTION, CONSULT, ACCUSE = (EVENTS.index(e) for e in ("SANCTION", "CONSULT", "ACCUSE"))
PIECES = Pieces(list(range(12)), [(5 * i, 5 * i + 4) for i in range(12)])
SETTINGS = SimpleNamespace(
    min_score=0.35, statuses=("occurred", "ongoing", "planned", "hypothetical"), contents=("none",)
)
MODEL = SimpleNamespace(settings=SETTINGS)


def tokens(*told: int) -> np.ndarray:
    """Probabilities of pieces: `told[i]` is the type that piece i tells, NONE for no act."""
    p = np.full((len(told), NONE + 1), 0.001, dtype=np.float32)
    for i, event in enumerate(told):
        p[i, event] = 0.98
    return p


def pair(event: int, source: int, target: int, at: int, score: float = 0.9, mutual: float = 0.0) -> PairAct:
    p = np.full(NONE + 1, 0.01, dtype=np.float32)
    p[event] = score
    details = {
        "status": np.array([1, 0, 0, 0], dtype=np.float32),
        "denied": np.array([1, 0], dtype=np.float32),
        "background": np.array([1, 0], dtype=np.float32),
        "reciprocal": np.array([1 - mutual, mutual], dtype=np.float32),
        "content": np.array([1], dtype=np.float32),
    }
    return PairAct(event, source, target, (at, at), p, score, details)


def acts(*pairs: PairAct) -> list[tuple[str, tuple[int, ...], tuple[int, ...], bool]]:
    readings = join(MODEL, PIECES, list(pairs))  # type: ignore[arg-type]
    return [(r.event, r.source, r.target, r.reciprocal) for r in readings]


def test_a_run_of_pieces_is_one_trigger_and_a_small_gap_does_not_end_it() -> None:
    p = tokens(NONE, CONSULT, NONE, NONE, CONSULT, NONE, NONE, NONE, NONE, CONSULT)
    assert trigger_groups(p, 0.5) == [(CONSULT, 1, 4), (CONSULT, 9, 9)]


def test_two_types_are_two_triggers() -> None:
    assert trigger_groups(tokens(ACCUSE, NONE, SANCTION), 0.5) == [(ACCUSE, 0, 0), (SANCTION, 2, 2)]


def test_pairs_that_share_their_trigger_are_one_act_with_lists() -> None:
    assert acts(pair(ACCUSE, 0, 2, 4), pair(ACCUSE, 1, 2, 4)) == [("ACCUSE", (0, 1), (2,), False)]


def test_far_triggers_are_acts_of_their_own() -> None:
    assert len(acts(pair(SANCTION, 0, 1, 2), pair(SANCTION, 0, 1, 8))) == 2


def test_a_mutual_act_has_its_first_party_as_source() -> None:
    found = acts(
        pair(CONSULT, 0, 1, 4, mutual=0.9), pair(CONSULT, 1, 0, 4, mutual=0.9), pair(CONSULT, 0, 2, 4, mutual=0.9)
    )
    assert found == [("CONSULT", (0,), (1, 2), True)]


def test_of_two_types_on_one_trigger_the_likelier_stands() -> None:
    assert acts(pair(ACCUSE, 0, 1, 4, 0.6), pair(SANCTION, 0, 1, 4, 0.8)) == [("SANCTION", (0,), (1,), False)]


def test_a_named_target_wins_over_an_unnamed_one() -> None:
    assert acts(pair(ACCUSE, 0, 1, 4), pair(ACCUSE, 0, UNNAMED, 4)) == [("ACCUSE", (0,), (1,), False)]


def test_an_act_below_the_least_score_is_left_out() -> None:
    assert acts(pair(ACCUSE, 0, 1, 4, 0.2)) == []


def test_acts_do_not_depend_on_the_order_of_pairs() -> None:
    pairs = [pair(ACCUSE, 0, 2, 4), pair(ACCUSE, 1, 2, 4), pair(SANCTION, 0, 1, 8), pair(CONSULT, 1, UNNAMED, 10)]
    assert acts(*pairs) == acts(*reversed(pairs))


SENTENCES = (
    "Japan condemned Russia on Tuesday.",
    "The two ministers met in Geneva for three hours and agreed to meet again, an official said.",
    "Rebels shelled the town.",
)


@pytest.mark.parametrize("text", SENTENCES)
def test_a_sentence_reads_the_same_before_and_after_others(text: str) -> None:
    model = load_model()
    first = read(model, look(model, text), [(0, 5)])
    for other in SENTENCES:
        read(model, look(model, other), [(0, 5)])
    assert read(model, look(model, text), [(0, 5)]) == first


def test_probabilities_of_a_pair_sum_to_one() -> None:
    p = relate(load_model(), SENTENCES[0], [(0, 5)], [(16, 22)])
    assert sum(p.values()) == pytest.approx(1.0)
    assert max(p, key=lambda e: p[e]) == "ACCUSE"
