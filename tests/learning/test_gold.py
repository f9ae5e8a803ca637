"""Gold of the user's own, in its three forms."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from detente.errors import InputError
from detente.learning.gold import read_gold
from detente.ontology import EVENTS
from detente.reader.labels import ROLES

TEXT = "It rained in Lima. Tokyo condemned Moscow."


def mention(**fields: object) -> dict[str, object]:
    return {
        "event": "ACCUSE", "mode": "disapprove", "source": [{"start": 19, "end": 24}], "target": [{"start": 35, "end": 41}],
        "trigger": {"text": "condemned", "start": 25, "end": 34}, "status": "occurred", "polarity": "affirmed", **fields,
    }  # fmt: skip


def gold(tmp_path: Path, *rows: object) -> Path:
    path = tmp_path / "gold.jsonl"
    path.write_text("".join(json.dumps(r) + "\n" for r in rows), encoding="utf8")
    return path


def test_a_story_gives_a_sentence_each_with_offsets_of_its_own(tmp_path: Path) -> None:
    first, second = read_gold(gold(tmp_path, {"id": "s", "text": TEXT, "mentions": [mention()]}))
    assert (first.text, first.acts) == ("It rained in Lima.", ())
    (act,) = second.acts
    assert second.text[slice(*act.trigger)] == "condemned"
    assert {second.text[a:b]: ROLES[r] for (a, b), r in zip(second.spans, act.roles, strict=True)} == {
        "Tokyo": "source", "Moscow": "target",
    }  # fmt: skip


def test_a_relation_gives_a_pair_and_yield_stands_for_two(tmp_path: Path) -> None:
    row = {"text": "Tokyo gave in.", "source": [[0, 5]], "target": [], "event": "YIELD"}
    (example,) = read_gold(gold(tmp_path, row))
    assert example.pairs[0].events == (EVENTS.index("CONCEDE"), EVENTS.index("RETREAT"))


def test_sentences_marked_inline_are_gold_too(tmp_path: Path) -> None:
    path = tmp_path / "mine.txt"
    path.write_text("## row\n[Tokyo|1] {condemned|a} [Moscow|2].\n  a ACCUSE/disapprove 1 > 2\n", encoding="utf8")
    (example,) = read_gold(path)
    assert example.text == "Tokyo condemned Moscow."


@pytest.mark.parametrize(
    "row",
    [
        {"text": "x"},
        {"text": "x", "mentions": [{"event": "ACCUSE"}]},
        {"text": "x", "source": [], "target": [], "event": "HUG"},
        ["x"],
    ],
)
def test_what_is_no_gold_is_named_with_its_line(tmp_path: Path, row: object) -> None:
    with pytest.raises(InputError, match=r"gold\.jsonl, line 1: not gold to learn from"):
        read_gold(gold(tmp_path, row))


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        read_gold(tmp_path / "none.jsonl")
