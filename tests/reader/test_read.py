"""How scores of pieces, triggers and spans become acts."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.ontology import EVENTS
from detente.reader.labels import ROLES, SPOTS
from detente.reader.marks import Pieces
from detente.reader.model import load_model
from detente.reader.read import divide, find_spots, look, read, relate

WORDS = Pieces(list(range(8)), [(5 * i, 5 * i + 4) for i in range(8)], [False] * 8)
LEAST = 0.2


def spots(**begins: float) -> np.ndarray:
    """Probabilities of eight pieces: `p3=0.9` begins an ACCUSE at piece 3, `g4=0.9` goes on at piece 4."""
    p = np.zeros((8, len(SPOTS)), dtype=np.float32)
    p[:, 0] = 1.0
    for name, value in begins.items():
        i, column = int(name[1:]), SPOTS.index("ACCUSE") if name[0] == "p" else 1
        p[i, column] = value
        p[i, 0] -= value
    return p


def found(**begins: float) -> list[tuple[int, int]]:
    return [(s.pieces.start, s.pieces.stop) for s in find_spots(WORDS, spots(**begins), LEAST)]


def test_a_trigger_is_a_first_piece_and_those_that_go_on_from_it() -> None:
    assert found(p2=0.9, g3=0.8) == [(2, 4)]


def test_triggers_stand_in_text_order_and_unlikely_ones_are_not_asked_about() -> None:
    assert found(p6=0.9, p1=0.5, p3=0.1) == [(1, 2), (6, 7)]


def test_a_trigger_grows_to_the_end_of_its_word() -> None:
    words = Pieces(WORDS.ids, WORDS.offsets, [False, False, False, True, False, False, False, False])
    assert [(s.pieces.start, s.pieces.stop) for s in find_spots(words, spots(p2=0.9), LEAST)] == [(2, 4)]


def roles(*told: str, sure: float = 0.9) -> np.ndarray:
    """Probabilities of the roles of spans."""
    p = np.full((len(told), len(ROLES)), (1 - sure) / (len(ROLES) - 1), dtype=np.float32)
    for i, role in enumerate(told):
        p[i, ROLES.index(role)] = sure
    return p


def test_coordinated_actors_share_a_side() -> None:
    sides = divide(roles("source", "source", "none", "target"), mutual=False)
    assert (sides.source, sides.target) == ((0, 1), (3,))


def test_a_side_that_nobody_stands_on_is_empty() -> None:
    sides = divide(roles("source", "none"), mutual=False)
    assert (sides.source, sides.target) == ((0,), ())


def test_of_a_mutual_act_the_first_party_in_the_text_is_the_source() -> None:
    sides = divide(roles("none", "party", "party", "party"), mutual=True)
    assert (sides.source, sides.target) == ((1,), (2, 3))


def test_who_claims_an_act_stands_on_no_side() -> None:
    sides = divide(roles("speaker", "source", "target"), mutual=False)
    assert (sides.speaker, sides.source, sides.target) == ((0,), (1,), (2,))


@given(st.lists(st.sampled_from(ROLES), max_size=8), st.floats(0.5, 0.99), st.booleans())
def test_no_span_stands_on_two_sides(told: list[str], sure: float, mutual: bool) -> None:
    sides = divide(roles(*told, sure=sure), mutual)
    every = [*sides.source, *sides.target, *sides.speaker]
    assert len(every) == len(set(every))
    assert all(0.0 <= p <= 1.0 for p in sides.sure)


@given(st.lists(st.sampled_from(("none", "source", "target", "speaker")), max_size=8), st.floats(0.5, 0.99))
def test_surer_roles_make_surer_sides(told: list[str], sure: float) -> None:
    less, more = (divide(roles(*told, sure=p), mutual=False).sure for p in (sure, min(0.999, sure + 0.2)))
    assert all(a <= b + 1e-6 for a, b in zip(less, more, strict=True))


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


def test_an_act_names_its_words_its_sides_and_its_runners_up() -> None:
    model = load_model()
    (act,) = read(model, look(model, SENTENCES[0]), [(0, 5), (16, 22)])
    assert (act.event, act.source, act.target) == ("ACCUSE", (0,), (1,))
    assert SENTENCES[0][slice(*act.trigger)] == "condemned"
    assert 0.5 < act.probability <= 1.0
    assert all(event in EVENTS and event != "ACCUSE" for event, _ in act.alternatives)


def test_probabilities_of_a_pair_sum_to_one() -> None:
    p = relate(load_model(), SENTENCES[0], [(0, 5)], [(16, 22)])
    assert sum(p.values()) == pytest.approx(1.0)
    assert max(p, key=lambda e: p[e]) == "ACCUSE"
