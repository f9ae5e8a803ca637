"""The gold for actors is well formed, and the figures that the docs give for it still hold."""

from __future__ import annotations

from pathlib import Path

import pytest

from detente.coder import Coder
from detente.errors import InputError
from detente.evaluation.actor_gold import Marked, answers, on_span, read_marked
from detente.nouns import Actor

ROOT = Path(__file__).parents[2]
KINDS = {
    "name", "person", "office", "metonym", "phrase", "bare", "ambiguous", "pronoun", "description", "group", "dated"
}  # fmt: skip


@pytest.mark.parametrize(("name", "least"), [("gold.txt", 600), ("dev.txt", 600)])
def test_every_mark_has_a_code_a_sector_and_a_kind(name: str, least: int) -> None:
    gold = read_marked((ROOT / "benchmarks" / "actors" / name).read_text(encoding="utf8"), name)
    marks = [m for _, marks in gold for m in marks]
    assert len(marks) >= least
    assert {m.kind for m in marks} == KINDS
    hard = [m for m in marks if m.kind not in ("name", "person", "phrase")]
    assert len(hard) >= len(marks) / 2
    for story, marks_ in gold:
        assert all(story.text[m.start : m.end].strip() for m in marks_)


def test_the_share_of_right_codes_has_not_fallen() -> None:
    gold = read_marked((ROOT / "benchmarks" / "actors" / "dev.txt").read_text(encoding="utf8"), "dev.txt")[:60]
    got = list(answers(gold, Coder().tag))
    assert sum(a.code_right for a in got) / len(got) > 0.72
    assert sum(bool(a.found) for a in got) / len(got) > 0.94


def test_marks_are_read_with_offsets_into_the_text() -> None:
    ((story, marks),) = read_marked(
        "# 2022-03-02 | a label\n[Tokyo|JPN|GOV|metonym] asked [both sides|A+B|GOV|group].\n", "t"
    )
    assert story.text == "Tokyo asked both sides."
    assert marks[1] == Marked(12, 22, frozenset({"A", "B"}), frozenset({"GOV"}), "group")


@pytest.mark.parametrize("text", ["no head\n", "# 2022-03-02 | x\na [bracket\n"])
def test_what_is_no_gold_is_refused_by_line(text: str) -> None:
    with pytest.raises(InputError, match="here, line"):
        read_marked(text, "here")


def test_the_span_that_shares_most_answers_a_mark() -> None:
    mark = Marked(5, 10, frozenset(), frozenset(), "name")
    one, other = Actor("x", 0, 6, "", None, None, ""), Actor("y", 5, 11, "", None, None, "")
    assert on_span(mark, [one, other]) == (other,)
    assert on_span(mark, [Actor("z", 20, 22, "", None, None, "")]) == ()
