from __future__ import annotations

from collections.abc import Callable
from datetime import date

from brief_factory import a_mention

from detente.briefs import Dossier
from detente.briefs.summary import clearest_turn
from detente.relations import Band, LeaderRow, Mean

DossierOf = Callable[..., Dossier]


def a_row(name: str, mean: float, n: int) -> LeaderRow:
    return LeaderRow(Band(name, date(2012, 1, 1), None), n, Mean(mean, n), 0)


def test_the_clearest_turn_is_between_neighbours_with_enough_events() -> None:
    turn = clearest_turn([a_row("A", 2, 9), a_row("B", -1, 9), a_row("C", 9, 1), a_row("D", -9, 9), a_row("E", -8, 9)])
    assert turn is not None
    assert (turn.before.leader.name, turn.after.leader.name, turn.size) == ("A", "B", -3)


def test_without_two_such_neighbours_there_is_no_turn() -> None:
    assert clearest_turn([a_row("A", 2, 9), a_row("B", -1, 2), a_row("C", 5, 9)]) is None


def test_the_summary_is_counts_in_words(dossier_of: DossierOf) -> None:
    assert dossier_of(a_mention("m1")).summary == (
        "1 event between Japan and Russia, from 2022-03-01 to 2022-03-01: 1 Japan → Russia and 0 Russia → Japan.",
        "Japan → Russia: 1 material conflict; mean intensity −6.0 (n = 1).",
        "Most frequent: SANCTION (1).",
    )


def test_a_dyad_without_events_is_said_to_be_so(dossier_of: DossierOf) -> None:
    assert dossier_of(a_mention("m1"), codes=("JPN", "USA")).summary == (
        "No event between Japan and the United States is counted. 1 story was read, published from 2022-03-02 to "
        "2022-03-02.",
    )


def test_an_empty_record_is_said_to_be_empty(dossier_of: DossierOf) -> None:
    assert dossier_of().summary == ("The record is empty: no story has been read yet.",)


def test_a_turn_seen_in_many_events_goes_before_a_slightly_larger_one_seen_in_few() -> None:
    turn = clearest_turn([a_row("A", 2, 5), a_row("B", -1, 6), a_row("C", 1, 40), a_row("D", -1.8, 40)])
    assert turn is not None
    assert (turn.before.leader.name, turn.after.leader.name) == ("C", "D")
