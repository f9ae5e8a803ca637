"""The corpus is labelled text: each line must keep its form, and parts must share no writer."""

from __future__ import annotations

from pathlib import Path

import pytest

from detente.learning.corpus import CorpusError, parse_act, read_corpus, unmark

CORPUS = Path(__file__).parents[2] / "training" / "corpus"


def test_marks_become_offsets_into_the_plain_sentence() -> None:
    text, actors, triggers = unmark("[Tokyo|1=JPN:GOV] {summoned|a} the [envoy|2].")
    assert text == "Tokyo summoned the envoy."
    span = actors[1][0]
    assert (text[span.start : span.end], span.code, span.sector) == ("Tokyo", "JPN", "GOV")
    assert [text[t.start : t.end] for t in triggers["a"]] == ["summoned"]


def test_a_stray_bracket_is_refused() -> None:
    with pytest.raises(CorpusError, match="stray mark"):
        unmark("[Tokyo|1 summoned the envoy.")


def test_an_act_of_an_unknown_type_is_refused() -> None:
    text, actors, triggers = unmark("[Tokyo|1] {hugged|a} [Seoul|2].")
    with pytest.raises(CorpusError, match="no such type"):
        parse_act("a HUG 1 > 2", actors, triggers, text)


def test_every_line_of_the_corpus_keeps_the_form() -> None:
    faults: list[str] = []
    marked = read_corpus(CORPUS, faults=faults)
    assert faults == []
    assert len(marked) >= 1500


def test_training_and_test_parts_share_no_writer_and_no_sentence() -> None:
    marked = read_corpus(CORPUS)
    train, other = ([m for m in marked if (m.part == "train") == wanted] for wanted in (True, False))
    assert other
    assert not {m.writer for m in train} & {m.writer for m in other}
    assert len({m.text for m in marked}) == len(marked)


def test_the_corpus_holds_no_sentence_of_the_examples() -> None:
    sentences = {m.text for m in read_corpus(CORPUS)}
    examples = "".join(p.read_text(encoding="utf8") for p in (CORPUS.parents[1] / "examples").glob("*/stories.jsonl"))
    assert not [s for s in sentences if len(s) > 60 and s in examples]
