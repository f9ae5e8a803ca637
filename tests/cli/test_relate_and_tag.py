"""`detente relate` and `detente actors tag`: pairs and actors of given text, which is taken as it is."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from detente.cli import cli
from detente.ontology import EVENTS

PAIR = {"id": "p1", "text": "Tokyo condemned Moscow.", "source": [[0, 5]], "target": [[16, 22]]}


def run(*words: str, stdin: str) -> tuple[int, list[dict[str, object]], str]:
    done = CliRunner().invoke(cli, words, input=stdin)
    return done.exit_code, [json.loads(line) for line in done.stdout.splitlines()], done.stderr


def test_a_pair_gets_one_of_the_sixteen_types_and_all_their_probabilities() -> None:
    code, (answer,), _ = run("relate", "-", stdin=json.dumps(PAIR))
    probabilities = answer["probabilities"]
    assert isinstance(probabilities, dict)
    assert code == 0
    assert (answer["id"], answer["event"], answer["quad"]) == ("p1", "ACCUSE", 3)
    assert set(probabilities) == set(EVENTS)
    assert sum(probabilities.values()) == pytest.approx(1.0, abs=1e-6)


def test_an_empty_list_is_an_unnamed_side() -> None:
    row = {"id": "p2", "text": "North Korea fired two missiles on Sunday.", "source": [[0, 11]], "target": []}
    code, (answer,), _ = run("relate", "-", stdin=json.dumps(row))
    assert code == 0
    assert answer["event"] in EVENTS


def test_a_span_beyond_the_text_is_named_and_the_rest_is_judged() -> None:
    bad = {**PAIR, "target": [[16, 99]]}
    code, answers, stderr = run("relate", "-", stdin=json.dumps(bad) + "\n" + json.dumps(PAIR))
    assert (code, len(answers)) == (1, 1)
    assert "line 1" in stderr
    assert "[16, 99]" in stderr


def test_a_pair_scores_the_same_alone_and_in_company() -> None:
    other = {"id": "o", "text": "Rebels shelled the town for hours.", "source": [[0, 6]], "target": []}
    alone = run("relate", "-", stdin=json.dumps(PAIR))[1][0]
    company = run("relate", "-", stdin="\n".join(json.dumps(r) for r in (other, PAIR, other)))[1][1]
    assert alone == company


def test_tagged_actors_have_exact_offsets_codes_and_reasons() -> None:
    text = "The Kremlin rejected Tokyo’s protest."
    row = {"id": "t", "date": "2022-03-01", "text": text}
    code, (answer,), _ = run("actors", "tag", "-", stdin=json.dumps(row))
    actors = answer["actors"]
    assert isinstance(actors, list)
    assert code == 0
    assert [(a["text"], a["code"]) for a in actors] == [("Kremlin", "RUS"), ("Tokyo", "JPN")]
    for actor in actors:
        assert text[actor["start"] : actor["end"]] == actor["text"]
        assert actor["because"]


def test_a_line_that_is_no_json_is_named() -> None:
    code, answers, stderr = run("actors", "tag", "-", stdin='{"text": \n{"id": "x", "text": "Russia left."}\n')
    assert (code, len(answers)) == (1, 1)
    assert "line 1: not JSON" in stderr
