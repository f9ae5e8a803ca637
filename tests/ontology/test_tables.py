"""The ontology's tables agree with the manual and with each other."""

from __future__ import annotations

from collections import Counter

import pytest

from detente.ontology import EVENTS, load_ontology
from detente.tables import read_table

QUADS = {
    1: {"AGREE", "CONSULT", "SUPPORT", "CONCEDE"},
    2: {"COOPERATE", "AID", "RETREAT"},
    3: {"REQUEST", "ACCUSE", "REJECT", "THREATEN"},
    4: {"PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"},
}
# The manual's table of scores, by hand; ACCUSE with its sign, which the print lost.
SCORES = {
    "AGREE": 2.5, "CONSULT": 2.5, "SUPPORT": 5, "CONCEDE": 4.5, "COOPERATE": 9.5, "AID": 10, "RETREAT": 6.5, "REQUEST": 0,
    "ACCUSE": -3, "REJECT": -2, "THREATEN": -3.5, "PROTEST": -5, "SANCTION": -6, "MOBILIZE": -5.5, "COERCE": -7, "ASSAULT": -9,
}  # fmt: skip
MODES = {
    "CONSULT": "visit third-party multilateral phone",
    "RETREAT": "withdraw release disarm ceasefire access resign",
    "REQUEST": "assist change yield meet",
    "ACCUSE": "disapprove investigate allege",
    "REJECT": "assist change yield meet",
    "THREATEN": "restrict arrest relations expel territory violence",
    "PROTEST": "demo riot strike hunger boycott obstruct vandalize",
    "SANCTION": "convict expel withdraw discontinue",
    "MOBILIZE": "troops weapons police militia",
    "COERCE": "seize restrict censor curfew martial-law arrest deport withhold misinformation cyber",
    "ASSAULT": "abduct beat torture sexual targeted destroy primitive firearms explosives suicide-attack aerial drone "
    "heavy-weapons crowd-control unconventional",
}
CONTEXTS = (
    "military intelligence executive legislative election political_institutions pro_democracy pro_autocracy economic legal "
    "reparations human_rights rights_freedoms repression human_security gender lgbt religion_ethnicity inequality diplomatic "
    "territory peacekeeping health asylum migration disasters natural_resource environment technology misinformation cyber cbrn "
    "terrorism crime illegal_drugs trafficking corruption"
).split()
LEAST_CUES = 5


def test_there_are_sixteen_types() -> None:
    assert len(EVENTS) == len(set(EVENTS)) == 16
    assert set(load_ontology().events) == set(EVENTS)


@pytest.mark.parametrize("quad", QUADS)
def test_each_type_is_in_its_quad(quad: int) -> None:
    assert {e.name for e in load_ontology().events.values() if e.quad == quad} == QUADS[quad]


@pytest.mark.parametrize("event", EVENTS)
def test_types_score_as_in_the_manual(event: str) -> None:
    assert load_ontology().events[event].score == SCORES[event]


@pytest.mark.parametrize("event", EVENTS)
def test_types_have_the_manuals_modes(event: str) -> None:
    assert set(load_ontology().modes[event]) == set(MODES.get(event, "").split())


def test_cooperation_scores_above_nought_and_conflict_never() -> None:
    for event in load_ontology().events.values():
        assert (event.score > 0) == (event.quad <= 2), event


def test_modes_score_on_the_side_of_their_type() -> None:
    ontology = load_ontology()
    for name, modes in ontology.modes.items():
        for mode, score in modes.items():
            assert -10 <= score <= 10
            assert name == "REQUEST" or (score > 0) == (ontology.events[name].score > 0), (name, mode)


def test_every_mode_has_cues_enough() -> None:
    rows = Counter((event, mode) for _, (event, mode, *_) in read_table("detente.ontology", "mode_cues.tsv"))
    for event, modes in load_ontology().modes.items():
        for mode in modes:
            assert rows[event, mode] >= LEAST_CUES, (event, mode)


def test_no_cue_is_told_twice() -> None:
    rows = Counter(tuple(cells[:3]) for _, cells in read_table("detente.ontology", "mode_cues.tsv"))
    assert [row for row, n in rows.items() if n > 1] == []
    rows = Counter(tuple(cells[:2]) for _, cells in read_table("detente.ontology", "contexts.tsv"))
    assert [row for row, n in rows.items() if n > 1] == []


def test_cues_are_in_lower_case() -> None:
    for name, column in (("mode_cues.tsv", 2), ("contexts.tsv", 1)):
        for n, cells in read_table("detente.ontology", name):
            assert cells[column] == cells[column].lower() != "", (name, n)


def test_there_are_the_manuals_thirty_seven_contexts() -> None:
    assert len(CONTEXTS) == 37
    assert set(load_ontology().context_cues) == set(CONTEXTS)


@pytest.mark.parametrize("context", CONTEXTS)
def test_every_context_has_cues_enough(context: str) -> None:
    rows = Counter(name for _, (name, *_) in read_table("detente.ontology", "contexts.tsv"))
    assert rows[context] >= LEAST_CUES


@pytest.mark.parametrize(
    ("event", "mode", "score"),
    [
        ("AGREE", None, 2.5),
        ("CONSULT", "visit", 4),
        ("CONSULT", None, 2.5),
        ("RETREAT", "disarm", 10),
        ("ACCUSE", None, -3),
        ("ACCUSE", "disapprove", -2),
        ("PROTEST", "vandalize", -5),  # no score in the manual: its type's
        ("SANCTION", "expel", -5.5),
        ("ASSAULT", "unconventional", -10),
        ("REQUEST", "assist", 0.5),
        ("AGREE", "no such mode", 2.5),
    ],
)
def test_intensity_is_the_modes_score_else_the_types(event: str, mode: str | None, score: float) -> None:
    assert load_ontology().intensity(event, mode) == score


@pytest.mark.parametrize(
    ("event", "mode", "text", "found"),
    [
        ("CONSULT", "visit", "He visited Rome", True),
        ("CONSULT", "visit", "a revisited theory", False),
        ("ASSAULT", "drone", "DRONES hit it", True),
        ("COERCE", "martial-law", "declared martial\n law", True),
        ("SANCTION", "discontinue", "a shortcut", False),
    ],
)
def test_a_cue_is_whole_words_and_a_star_the_rest_of_one(event: str, mode: str, text: str, found: bool) -> None:
    assert (load_ontology().mode_cues[event][mode].search(text) is not None) is found
