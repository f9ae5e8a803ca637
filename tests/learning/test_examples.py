"""What the network learns from a marked sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from detente.learning.corpus import Marked, read_file
from detente.learning.examples import Example, from_corpus, with_false_triggers
from detente.ontology import EVENTS
from detente.reader.labels import CONTENTS, DETAILS, MODES, ROLES, STATUSES

LINES = """#! writer=test part=train
## a row over fish
[Lima|1] and [Quito|2] {accused|a} [Bogota|3] of arming [rebels|4], an [official|5] said on Monday.
  a ACCUSE/allege 1,2 > 3 by=5 when="on Monday"
  a> AID 3 > 4 occurred
[Lima|1] {met|a} [Quito|2] in Guayaquil.
  a CONSULT 1 <> 2 where="in Guayaquil"
Nobody accused [anyone|1] of anything.
"""


@pytest.fixture
def marked(tmp_path: Path) -> list[Marked]:
    path = tmp_path / "test.txt"
    path.write_text(LINES, encoding="utf8")
    return list(read_file(path))


def words(example: Example, roles: tuple[int, ...], role: str) -> list[str]:
    spans = [s for s, r in zip(example.spans, roles, strict=True) if ROLES[r] == role]
    return [example.text[a:b] for a, b in spans]


def test_each_span_has_a_role_in_the_act_and_in_its_content(marked: list[Marked]) -> None:
    example = from_corpus(marked[0])
    (act,) = example.acts
    assert words(example, act.roles, "source") == ["Lima", "Quito"]
    assert words(example, act.roles, "target") == ["Bogota"]
    assert words(example, act.roles, "speaker") == ["official"]
    assert words(example, act.content_roles, "source") == ["Bogota"]
    assert words(example, act.content_roles, "target") == ["rebels"]
    assert (EVENTS[act.event], MODES[act.mode], CONTENTS[act.content], STATUSES[act.status]) == (
        "ACCUSE", "ACCUSE/allege", "AID", "occurred",
    )  # fmt: skip
    assert [(example.text[a:b], DETAILS[k]) for (a, b), k in act.details] == [("on Monday", "when")]


def test_the_parties_of_a_mutual_act_are_no_sources_and_places_stand_outside(marked: list[Marked]) -> None:
    example = from_corpus(marked[1])
    (act,) = example.acts
    assert words(example, act.roles, "party") == ["Lima", "Quito"]
    assert example.actors == 2
    assert "Guayaquil" not in [example.text[a:b] for a, b in example.spans[: example.actors]]


def test_a_pair_is_asked_with_all_that_stand_on_either_side(marked: list[Marked]) -> None:
    example = from_corpus(marked[0])
    (pair,) = example.pairs
    assert [example.text[a:b] for a, b in pair.source] == ["Lima", "Quito"]
    assert pair.events == (EVENTS.index("ACCUSE"),)


def test_words_that_tell_an_act_elsewhere_are_false_triggers_where_they_tell_none(marked: list[Marked]) -> None:
    examples = with_false_triggers(from_corpus(m) for m in marked)
    told = [[e.text[a:b] for a, b in e.false_triggers] for e in examples]
    assert told == [[], [], ["accused"]]
