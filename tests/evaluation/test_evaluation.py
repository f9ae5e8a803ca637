"""Scores against gold, with a coder made for the test."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner

from detente.cli import cli
from detente.evaluation import evaluate_relations, evaluate_roles, evaluate_stories
from detente.evaluation.relations import against_rulings
from detente.evaluation.scores import Counts, calibration_error, curve, prf
from detente.nouns import Actor, Because, Mention, Story, Trigger
from detente.ontology import EVENTS
from detente.tables import read_table

TEXT = "Tokyo condemned Moscow."


def sure_of(event: str, p: float = 0.9) -> dict[str, float]:
    return {e: p if e == event else (1 - p) / 15 for e in EVENTS}


def an_actor(start: int, end: int, code: str) -> Actor:
    return Actor(TEXT[start:end], start, end, code, code, code, "GOV")


def a_mention(event: str = "ACCUSE", source: str = "JPN", target: str = "RUS") -> Mention:
    return Mention(
        id="m", story_id="s", text=TEXT, start=0, end=len(TEXT), event=event, mode=None, context=(), quad=3, intensity=-2.0,
        source=(an_actor(0, 5, source),), target=(an_actor(16, 22, target),), reciprocal=False,
        trigger=Trigger("condemned", 6, 15), status="occurred", polarity="affirmed", because=Because(), background=False,
        attributed_to=None, content=None, date=None, date_precision=None, location=None, magnitude=(), about=(),
        confidence=0.9, alternatives=(),
    )  # fmt: skip


def relation(event: str, **fields: object) -> dict[str, object]:
    return {"id": "r", "text": TEXT, "source": [[0, 5]], "target": [[16, 22]], "event": event, **fields}


def test_relations_are_right_where_the_likeliest_type_is_the_golds() -> None:
    rows = [relation("ACCUSE"), relation("REJECT")]
    scores = evaluate_relations(rows, lambda *_: sure_of("ACCUSE"))
    assert scores.figures["accuracy"] == 0.5
    assert [e["gold"] for e in scores.errors] == ["REJECT"]


def test_the_folded_class_gets_the_sum_of_its_two_types() -> None:
    p = dict.fromkeys(EVENTS, 0.02) | {"CONCEDE": 0.25, "RETREAT": 0.25, "AGREE": 0.4}
    scores = evaluate_relations([relation("YIELD")], lambda *_: p)
    assert scores.figures["accuracy"] == 1.0


def test_calibration_error_is_the_gap_between_sureness_and_being_right() -> None:
    assert calibration_error([0.9] * 10, [True] * 9 + [False]) == pytest.approx(0.0)
    assert calibration_error([0.9] * 10, [False] * 10) == pytest.approx(0.9)


def test_what_was_taken_for_what_is_counted_by_the_class_of_the_gold() -> None:
    rows = [relation("ACCUSE"), relation("REJECT"), relation("REJECT")]
    scores = evaluate_relations(rows, lambda *_: sure_of("ACCUSE"))
    assert scores.confusion == {"ACCUSE": {"ACCUSE": 1}, "REJECT": {"ACCUSE": 2}}
    assert [(b.low, b.n) for b in scores.calibration] == [(0.9, 3)]
    assert scores.calibration[0].right == pytest.approx(1 / 3)


def test_pairs_whose_gold_breaks_a_ruling_are_listed_and_left_out_of_a_second_accuracy() -> None:
    broken = sorted(against_rulings())[0]
    rows = [relation("ACCUSE", id=broken), relation("ACCUSE", id="mine"), relation("REJECT", id="yours")]
    scores = evaluate_relations(rows, lambda *_: sure_of("REJECT"))
    assert scores.left_out == (broken,)
    assert scores.figures["accuracy"] == pytest.approx(1 / 3)
    assert scores.figures["accuracy_within_rulings"] == 0.5


def test_every_listed_pair_names_types_of_ours_that_the_gold_is_none_of() -> None:
    listed = [cells for _, cells in read_table("detente.evaluation", "rulings.tsv", columns=4)]
    assert len(listed) > 50
    for _, gold, ours, ruling in listed:
        types = ours.split("/")
        assert set(types) <= set(EVENTS)
        assert gold not in types
        assert ruling


def test_a_higher_least_confidence_trades_recall_for_precision() -> None:
    levels = curve([0.9, 0.6, 0.3], [True, True, False], wanted=4)
    told = {x.min_confidence: (x.precision, x.recall) for x in levels}
    assert told[0.0] == (pytest.approx(2 / 3), 0.5)
    assert told[0.5] == (1.0, 0.5)
    assert told[0.9] == (1.0, 0.25)
    assert 0.95 not in told


def test_stories_without_an_act_that_give_one_are_near_events() -> None:
    quiet = [{"id": n, "text": TEXT, "mentions": []} for n in ("a", "b")]
    given = iter(([a_mention()], []))
    assert evaluate_stories(quiet, lambda _: next(given)).figures["near_events"] == 0.5


def test_roles_count_spans_that_share_a_character_and_leave_out_empty_sides() -> None:
    def code(_: Story) -> Sequence[Mention]:
        return [a_mention()]

    right = {"id": "a", "text": TEXT, "source": [[0, 15]], "target": []}
    wrong = {"id": "b", "text": TEXT, "source": [[6, 15]], "target": [[16, 22]]}
    scores = evaluate_roles([right, wrong], code)
    assert scores.figures["recall"] == pytest.approx(2 / 3)
    assert [e["id"] for e in scores.errors] == ["b"]


def test_an_act_of_a_story_needs_its_type_and_both_sides() -> None:
    sides = {"source": [{"start": 0, "end": 5, "code": "JPN"}], "target": [{"start": 16, "end": 22, "code": "RUS"}]}
    gold = [{"id": "s", "text": TEXT, "date": None, "mentions": [{"event": "ACCUSE", "status": "occurred", **sides}]}]
    assert evaluate_stories(gold, lambda _: [a_mention()]).figures["f1"] == 1.0
    assert evaluate_stories(gold, lambda _: [a_mention()]).figures["status"] == 1.0
    assert evaluate_stories(gold, lambda _: [a_mention("REJECT")]).figures["f1"] == 0.0
    assert evaluate_stories(gold, lambda _: [a_mention(target="CHN")]).figures["f1"] == 0.0
    twice = evaluate_stories(gold, lambda _: [a_mention(), a_mention(target="CHN")])
    assert twice.classes == {"ACCUSE": {"precision": 0.5, "recall": 1.0, "f1": pytest.approx(2 / 3), "n": 1.0}}
    missed = evaluate_stories(gold, lambda _: [])
    assert [e["fault"] for e in missed.errors] == ["missed"]


def test_precision_recall_and_f1_come_from_summed_counts() -> None:
    assert prf([Counts(1, 2, 1), Counts(1, 1, 3)]) == (2 / 3, 0.5, 4 / 7)


def test_the_command_recognises_gold_by_its_fields(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps(relation("ACCUSE")) + "\n", encoding="utf8")
    done = CliRunner().invoke(cli, ["evaluate", str(path), "--format", "json"])
    assert done.exit_code == 0
    assert json.loads(done.stdout)["kind"] == "relations"
    shown = CliRunner().invoke(cli, ["evaluate", str(path)])
    assert "taken for" in shown.stdout
    assert "ACCUSE    1 right" in shown.stdout
    path.write_text('{"text": "no gold"}\n', encoding="utf8")
    assert CliRunner().invoke(cli, ["evaluate", str(path)]).exit_code != 0
