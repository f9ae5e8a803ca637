"""The codebook names every type and mode, in few words of our own, and each near miss says where it belongs."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from detente.errors import KnowledgeError
from detente.learning.corpus import read_corpus
from detente.ontology import EVENTS, Coding, Entry, load_codebook, load_ontology
from detente.ontology.codebook import parse_coding
from detente.tables import read_table

CORPUS = Path(__file__).parents[2] / "training" / "corpus"
LONGEST = 160
ENTRIES = [(event, mode) for event in EVENTS for mode in (None, *load_ontology().modes[event])]
# Borders that a marker meets daily; more may be added.
BORDERS = {
    ("AGREE", "COOPERATE"), ("AGREE", "CONSULT"), ("AGREE", "SUPPORT"), ("REQUEST", "THREATEN"), ("REJECT", "ACCUSE"),
    ("SANCTION", "COERCE"), ("CONCEDE", "RETREAT"), ("THREATEN", "MOBILIZE"), ("MOBILIZE", "COOPERATE"),
    ("PROTEST", "ACCUSE"), ("ASSAULT", "COERCE"), ("AID", "COOPERATE"),
}  # fmt: skip


def sentences() -> list[str]:
    codebook = load_codebook()
    of_entries = [x.text for entry in codebook.entries.values() for x in (*entry.examples, *entry.near_misses)]
    return of_entries + [x.text for border in codebook.borders for x in (border.example, border.other_example)]


def entry(event: str, mode: str | None) -> Entry:
    return load_codebook().entries[event, mode]


def test_every_type_and_mode_has_an_entry_and_nothing_else_has() -> None:
    assert set(load_codebook().entries) == set(ENTRIES)


@pytest.mark.parametrize(("event", "mode"), ENTRIES)
def test_an_entry_has_a_definition_two_examples_and_two_near_misses(event: str, mode: str | None) -> None:
    assert entry(event, mode).definition
    assert (len(entry(event, mode).examples), len(entry(event, mode).near_misses)) == (2, 2)


@pytest.mark.parametrize(("event", "mode"), ENTRIES)
def test_examples_belong_to_their_entry(event: str, mode: str | None) -> None:
    for example in entry(event, mode).examples:
        assert example.coding.event == event
        assert mode in (None, example.coding.mode)


@pytest.mark.parametrize(("event", "mode"), ENTRIES)
def test_a_near_miss_is_coded_otherwise_and_says_why(event: str, mode: str | None) -> None:
    for near in entry(event, mode).near_misses:
        assert near.why
        assert near.coding != Coding(event, mode)


def test_near_misses_name_valid_codes() -> None:
    for row in load_codebook().entries.values():
        for near in row.near_misses:
            assert parse_coding(str(near.coding)) == near.coding
            assert near.coding.event is None or near.coding.event in EVENTS


def test_the_daily_borders_are_there() -> None:
    assert {(border.event, border.other) for border in load_codebook().borders} >= BORDERS


def test_a_border_asks_a_question_once_and_has_a_sentence_on_either_side() -> None:
    borders = load_codebook().borders
    assert max(Counter(frozenset((border.event, border.other)) for border in borders).values()) == 1
    for border in borders:
        assert "?" in border.question
        assert (border.example.coding.event, border.other_example.coding.event) == (border.event, border.other)


def test_every_type_has_a_border() -> None:
    assert [event for event in EVENTS if not load_codebook().borders_of(event)] == []


def test_no_sentence_is_told_twice() -> None:
    assert [text for text, n in Counter(sentences()).items() if n > 1] == []


def test_no_sentence_is_in_the_corpus() -> None:
    """Else an example could be given to a model that is then scored on it."""
    assert set(sentences()) & {marked.text for marked in read_corpus(CORPUS)} == set()


@pytest.mark.parametrize("name", ["codebook.tsv", "borders.tsv"])
def test_nothing_is_long_and_every_sentence_ends(name: str) -> None:
    for n, cells in read_table("detente.ontology", name):
        assert max(map(len, cells)) <= LONGEST, (name, n)
    assert [text for text in sentences() if not text.endswith(".")] == []


def test_an_unknown_mode_falls_back_to_its_type() -> None:
    codebook = load_codebook()
    assert codebook.entry("COERCE", "arrest").mode == "arrest"
    assert codebook.entry("COERCE") is codebook.entry("COERCE", "no such mode")


@pytest.mark.parametrize(
    ("code", "coding"),
    [
        ("NONE", Coding(None)),
        ("AID", Coding("AID")),
        ("COERCE/arrest planned", Coding("COERCE", "arrest", "planned")),
        ("CONSULT denied", Coding("CONSULT", denied=True)),
    ],
)
def test_codes_are_read_and_written_alike(code: str, coding: Coding) -> None:
    assert parse_coding(code) == coding
    assert str(coding) == code


@pytest.mark.parametrize("code", ["", "HUG", "AID/arrest", "NONE planned", "AID often"])
def test_a_code_that_there_is_not_is_refused(code: str) -> None:
    with pytest.raises(KnowledgeError, match="no such"):
        parse_coding(code)
