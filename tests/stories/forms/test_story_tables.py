"""CSV and TSV as people have them."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.nouns import SetAside, Story
from detente.stories.draft import Draft
from detente.stories.forms.tables import read_table

READ = Callable[..., list[Story | SetAside]]


def told(found: list[Story | SetAside]) -> list[str]:
    """Texts of stories, and what was set aside, without the path."""
    return [one.text if isinstance(one, Story) else str(one).partition(", ")[2] for one in found]


def test_a_quote_that_is_not_closed_costs_its_own_row(read: READ) -> None:
    table = 'id,text\n1,"Chad left.\n2,Mali stayed.\n3,"Niger, too, stayed."\n4,Togo left.\n'
    assert told(read(table)) == [
        "record 1: not CSV (a quote that is not closed)",
        "Mali stayed.",
        "Niger, too, stayed.",
        "Togo left.",
    ]


def test_a_quote_that_is_not_closed_in_the_last_row_costs_that_row(read: READ) -> None:
    assert told(read('id,text\n1,Mali stayed.\n2,"Chad left.\n')) == [
        "Mali stayed.",
        "record 2: not CSV (a quote that is not closed)",
    ]


def test_quotes_within_quotes_are_kept_where_nobody_doubled_them(read: READ) -> None:
    assert told(read('id,text,date\n1,"He said "no" to Chad.",2022-03-01\n')) == ['He said "no" to Chad.']


def test_a_text_may_run_over_lines(read: READ) -> None:
    assert told(read('id,text\n1,"Chad left.\n\nIt said ""never"", twice."\n2,Mali stayed.\n')) == [
        'Chad left.\n\nIt said "never", twice.',
        "Mali stayed.",
    ]


def test_cells_that_are_missing_are_empty_and_cells_too_many_are_told(read: READ) -> None:
    table = "id,text,date,outlet\n1,Chad left.\n2,Mali, stayed.,2022-03-01,Wire,x\n3,Togo left.,2022-03-01,Wire,,\n"
    assert told(read(table)) == ["Chad left.", "record 2: not CSV (6 cells under 4 columns)", "Togo left."]


def test_of_columns_of_one_name_the_first_that_is_filled_counts(read: READ) -> None:
    assert told(read("id,text,text\n1,Chad left.,Mali stayed.\n2,,Togo left.\n")) == ["Chad left.", "Togo left."]


def test_what_is_set_aside_has_its_place_in_bytes(read: READ) -> None:
    rows = ["id,text\n", "1,Tchad à côté.\n", "2,a,b,c\n"]
    (aside,) = [one for one in read("".join(rows)) if isinstance(one, SetAside)]
    assert aside.offset == len("".join(rows[:2]).encode())


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_excel_may_name_the_delimiter(read: READ, delimiter: str) -> None:
    rows = f"sep={delimiter}\nid{delimiter}text\n1{delimiter}Chad left.\n"
    assert told(read(rows, name="a.csv")) == ["Chad left."]


def test_nul_bytes_within_a_later_row_do_no_harm(read: READ) -> None:
    rows = "id,text\n" + "".join(f"{n},Chad left {n} times.\n" for n in range(5_000)) + "5000,Mali\0 stayed.\n"
    assert told(read(rows, name="a.csv"))[-1] == "Mali stayed."


def test_a_row_that_is_too_large_is_passed_over(read: READ) -> None:
    huge = "2,Mali " + "stayed " * 4_000_000
    assert told(read(f"id,text\n1,Chad left.\n{huge}\n3,Togo left.\n")) == [
        "Chad left.",
        "record 2: over 20 MB",
        "Togo left.",
    ]


WORDS = st.text(st.sampled_from('ab ,;"\n\t|é'), max_size=30)


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.tuples(st.text("xyz", min_size=1, max_size=5), WORDS), min_size=1, max_size=6), st.sampled_from(",;\t|")
)
def test_what_a_spreadsheet_writes_comes_back(rows: list[tuple[str, str]], delimiter: str) -> None:
    written = io.StringIO()
    csv.writer(written, delimiter=delimiter, lineterminator="\n").writerows([("title", "text"), *rows])
    stream = io.BytesIO(written.getvalue().encode())
    drafts = list(read_table(stream, "a.csv", {}, suffix=".csv"))
    assert all(isinstance(draft, Draft) for draft in drafts)
    expected = [(title, text if text.strip() else None) for title, text in rows]
    assert [(draft.title, draft.text) for draft in drafts] == expected


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(['"', ",", "\n", "a", "Chad left.", '","', '"\n', "\0", "é"]), max_size=60))
def test_every_row_comes_out_as_a_story_or_a_reason(parts: list[str]) -> None:
    good = 'good,"Mali, at last, stayed."\n'
    table = "id,text\n" + good + "".join(parts) + "\n" + good
    found = list(read_table(io.BytesIO(table.encode()), "a.csv", {}, suffix=".csv"))
    assert all(isinstance(one, Draft | SetAside) for one in found)
    assert isinstance(found[0], Draft)
    assert found[0].text == "Mali, at last, stayed."
