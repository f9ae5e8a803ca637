from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from brief_factory import a_mention
from rich.console import Console

from detente.briefs import Dossier, to_terminal
from detente.briefs.sketch import Cell, rows

DossierOf = Callable[..., Dossier]


def printed(dossier: Dossier, *, most: int | None = None) -> list[str]:
    stream = io.StringIO()
    to_terminal(dossier, Console(file=stream, width=80, highlight=False), most=most)
    return stream.getvalue().splitlines()


def test_it_fits_80_columns(dossier: Dossier) -> None:
    assert max(len(line) for line in printed(dossier)) <= 80


@pytest.mark.parametrize(
    ("value", "n", "drawn"),
    [
        (2.5, 4, "          │██▌       "),
        (-2.5, 4, "       ▐██│          "),
        (10.0, 4, "          │██████████"),
        (0.1, 4, "          │▌         "),
        (0.0, 4, "          ●          "),
        (None, 0, "          │          "),
    ],
)
def test_a_bar_stands_left_or_right_of_zero_and_a_gap_is_empty(value: float | None, n: int, drawn: str) -> None:
    cell = Cell(value, n)
    assert cell.left + cell.zero + cell.right == drawn


def test_the_sketch_has_a_row_per_period_and_the_leaders_where_they_come_in(dossier: Dossier) -> None:
    by, sketched = rows(dossier.sides, by=dossier.by)
    assert (by, len([row for row in sketched if row.cells])) == ("half-year", 24)
    assert [row.leaders[0] for row in sketched if row.leaders and row.leaders[0]] == [
        "Noda, from 2011-09-02", "Abe, from 2012-12-26", "Suga, from 2020-09-16", "Kishida, from 2021-10-04",
    ]  # fmt: skip


def test_lists_can_be_cut(dossier: Dossier) -> None:
    lines = printed(dossier, most=1)
    start = lines.index("Newest")
    assert [line.strip()[:10] for line in lines[start + 1 : start + 5]] == [
        "2023-11-30", "Russia sai", "February. ", "and 121 mo",
    ]  # fmt: skip


def test_a_headline_cannot_steer_the_terminal(dossier_of: DossierOf) -> None:
    text = "\n".join(printed(dossier_of(a_mention("m1", "Japan \x1b[2Jdid \u202eit."))))
    assert "Japan [2Jdid it." in text
    assert "\x1b" not in text


def test_a_dossier_without_events_is_a_sentence(dossier_of: DossierOf) -> None:
    assert "The record is empty: no story has been read yet." in " ".join(printed(dossier_of()))
