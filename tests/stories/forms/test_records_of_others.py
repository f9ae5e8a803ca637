"""JSON and tables as services and programs write them."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from detente.nouns import SetAside, Story

READ = Callable[..., list[Story | SetAside]]
A_STORY = Callable[..., Story]

TEXT = "France met Italy in Rome on Monday."
OTHER = "Spain thanked Chad for its help on Friday."


def texts(found: list[Story | SetAside]) -> list[str]:
    return [one.text if isinstance(one, Story) else one.reason for one in found]


WRAPPED: list[Any] = [
    {"status": "ok", "articles": [{"title": "T", "content": TEXT, "publishedAt": "2022-06-14"}, {"content": OTHER}]},
    {"response": {"results": [{"webTitle": "T", "fields": {"bodyText": TEXT}}, {"fields": {"bodyText": OTHER}}]}},
    {"response": {"docs": [{"headline": {"main": "T"}, "lead_paragraph": TEXT}, {"abstract": OTHER}]}},
    {"version": "https://jsonfeed.org/version/1.1", "title": "Lesk Feed", "items": [{"content_html": f"<p>{TEXT}</p>"}, {"content_text": OTHER}]},
    {"hits": {"hits": [{"_id": "1", "_source": {"text": TEXT}}, {"_id": "2", "_source": {"text": OTHER}}]}},
    [{"title": {"rendered": "T"}, "content": {"rendered": f"<p>{TEXT}</p>"}}, {"content": {"rendered": OTHER}}],
    {"art1": {"text": TEXT}, "art2": {"text": OTHER}},
    {"text": {"0": TEXT, "1": OTHER}, "date": {"0": "2022-06-14", "1": None}},
    {"columns": ["date", "text"], "index": [0, 1], "data": [["2022-06-14", TEXT], [None, OTHER]]},
    {"schema": {"fields": []}, "data": [{"index": 0, "text": TEXT}, {"index": 1, "text": OTHER}]},
    [{"title": "T", "body": {"html": f"<p>{TEXT}</p>"}}, {"body": {"html": OTHER}}],
]  # fmt: skip


@pytest.mark.parametrize("indent", [None, 2])
@pytest.mark.parametrize("value", WRAPPED)
def test_stories_are_found_within_what_wraps_them(read: READ, value: Any, indent: int | None) -> None:
    assert texts(read(json.dumps(value, indent=indent), name="dump.json")) == [TEXT, OTHER]


def test_each_line_may_wrap_stories(read: READ) -> None:
    lines = json.dumps(WRAPPED[0]) + "\n" + json.dumps({"text": TEXT}) + "\n"
    assert texts(read(lines)) == [TEXT, OTHER, TEXT]


def test_whole_objects_may_follow_one_another(read: READ) -> None:
    assert texts(read("\n".join(json.dumps({"text": one}, indent=2) for one in (TEXT, OTHER)))) == [TEXT, OTHER]


@pytest.mark.parametrize(
    "date", [{"$date": "2022-06-14T10:00:00Z"}, {"$date": 1655193600000}, {"$date": {"$numberLong": "1655193600000"}}]
)
def test_dates_of_a_database(story: A_STORY, date: Any) -> None:
    assert story(json.dumps({"text": TEXT, "date": date}) + "\n").date == "2022-06-14"


@pytest.mark.parametrize("date", [{"a": 1}, True])
def test_a_date_that_is_none_of_these_is_noted(read: READ, date: Any) -> None:
    assert texts(read(json.dumps({"text": TEXT, "date": date}) + "\n")) == [TEXT, "date not understood"]


def test_a_date_in_three_columns(read: READ) -> None:
    (found,) = read(f"year,month,day,text\n2022,6,14,{TEXT}\n")
    assert isinstance(found, Story)
    assert found.date == "2022-06-14"


def test_signs_of_absence_are_no_values(story: A_STORY) -> None:
    found = story('{"text": "' + TEXT + '", "author": NaN, "source": "NA", "date": "NaT", "title": "N/A"}\n')
    assert (found.author, found.outlet, found.date, found.title) == (None, None, None, None)


def test_the_full_text_wins_over_the_shortened_one(story: A_STORY) -> None:
    tweet = {"text": "France met …", "full_text": TEXT, "source": '<a href="https://lesk.example">Lesk App</a>'}
    found = story(json.dumps(tweet) + "\n")
    assert (found.text, found.outlet) == (TEXT, "Lesk App")


def test_a_source_that_is_an_address_names_its_host(story: A_STORY) -> None:
    found = story(json.dumps({"text": TEXT, "source": "https://www.lesk.example/news/7"}) + "\n")
    assert (found.outlet, found.url) == ("lesk.example", "https://www.lesk.example/news/7")


def test_columns_may_have_german_names(read: READ) -> None:
    (found,) = read(f"Titel;Text;Datum;Quelle\nRom;{TEXT};14.06.2022;Lesk\n")
    assert isinstance(found, Story)
    assert (found.title, found.date, found.outlet) == ("Rom", "2022-06-14", "Lesk")


def test_a_column_that_the_user_names_and_nobody_has_is_noted(read: READ) -> None:
    found = read(f"id,text\n1,{TEXT}\n", columns={"date": "tag"})
    assert [str(one).partition(": ")[2] for one in found if isinstance(one, SetAside)] == [
        "no such column (--columns date=tag; its columns are id, text)"
    ]
    assert TEXT in texts(found)


@pytest.mark.parametrize("name", ["20220614_lesk_0.txt", "lesk-2022-06-14.txt"])
def test_a_day_in_the_name_of_a_file_is_its_date(story: A_STORY, name: str) -> None:
    assert story(TEXT, name=name).date == "2022-06-14"
