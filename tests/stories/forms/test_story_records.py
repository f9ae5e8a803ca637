"""JSON Lines, JSON documents and tables."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from dataclasses import asdict
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from detente.nouns import SetAside, Story
from detente.stories import story_id
from detente.stories.draft import FIELD_NAMES

A_STORY = Callable[..., Story]
READ = Callable[..., list[Story | SetAside]]
TEXT = "Chad recalled its envoy."


def lines(*records: Any) -> str:
    return "".join(json.dumps(record) + "\n" for record in records)


def texts(found: list[Story | SetAside]) -> list[str]:
    assert all(isinstance(one, Story) for one in found), found
    return [one.text for one in found if isinstance(one, Story)]


def test_a_json_line_is_a_story(story: A_STORY) -> None:
    record = {
        "id": "a1",
        "text": TEXT,
        "title": "Chad recalls envoy",
        "date": "2022-06-15",
        "outlet": "Volta Post",
        "author": "Mara Lind",
        "url": "https://volta.example/1",
        "language": "en",
        "genre": "opinion",
    }
    assert story(lines(record)) == Story(**record)


@pytest.mark.parametrize(("field", "name"), [(field, name) for field in FIELD_NAMES for name in FIELD_NAMES[field]])
def test_fields_go_by_many_names(story: A_STORY, field: str, name: str) -> None:
    value = {"text": TEXT, "date": "2022-06-15", "language": "en", "genre": "opinion"}.get(field, "x")
    found = story(lines({"text": TEXT, name: value}))
    assert getattr(found, field) == value


@pytest.mark.parametrize("name", ["Pub Date", "pub-date", "pubDate", "PUB_DATE", "publishedAt"])
def test_case_and_joints_of_a_name_do_not_matter(story: A_STORY, name: str) -> None:
    assert story(lines({"text": TEXT, name: "2022-06-15"})).date == "2022-06-15"


def test_the_users_column_wins_over_the_names_we_know(story: A_STORY) -> None:
    record = {"text": "a comment", "fullbody": TEXT, "date": "2022-01-01", "meta date": "2022-06-15"}
    found = story(lines(record), columns={"text": "fullbody", "date": "meta date"})
    assert (found.text, found.date) == (TEXT, "2022-06-15")


def test_a_record_without_the_users_column_is_read_by_the_names_we_know(story: A_STORY) -> None:
    assert story(lines({"text": TEXT}), columns={"text": "fullbody"}).text == TEXT


def test_a_number_as_an_id_is_kept_as_written(story: A_STORY) -> None:
    assert story(lines({"id": 7, "text": TEXT})).id == "7"


def test_a_record_without_an_id_gets_one_from_its_content(story: A_STORY) -> None:
    record = {"text": TEXT, "title": "T", "date": "15 June 2022", "outlet": "O", "url": "u"}
    assert story(lines(record)).id == story_id(TEXT, "T", "2022-06-15", "O", "u")


def test_a_story_without_text_has_its_title_for_text(story: A_STORY) -> None:
    found = story(lines({"title": "Chad recalls envoy", "text": None}))
    assert (found.title, found.text) == ("Chad recalls envoy", "Chad recalls envoy")


def test_an_empty_field_gives_way_to_the_next_that_is_filled(story: A_STORY) -> None:
    assert story(lines({"text": " ", "body": TEXT})).text == TEXT


def test_a_list_of_paragraphs_is_a_text(story: A_STORY) -> None:
    assert story(lines({"text": ["Chad left.", "Sudan stayed."]})).text == "Chad left.\n\nSudan stayed."


def test_several_authors_and_a_named_source_are_read(story: A_STORY) -> None:
    found = story(lines({"text": TEXT, "authors": ["A. Lind", "B. Mensah"], "source": {"id": None, "name": "AFP"}}))
    assert (found.author, found.outlet) == ("A. Lind, B. Mensah", "AFP")


def test_seconds_since_1970_are_a_date(story: A_STORY) -> None:
    assert story(lines({"text": TEXT, "created": 1655287200})).date == "2022-06-15"


def test_the_default_date_is_for_stories_that_have_none(read: READ) -> None:
    found = read(lines({"text": "A left B."}, {"text": "A left C.", "date": "2020-02-02"}), date="15 June 2022")
    assert [one.date for one in found if isinstance(one, Story)] == ["2022-06-15", "2020-02-02"]


def test_a_date_that_is_none_keeps_the_story_and_is_named(read: READ) -> None:
    story, note = read(lines({"text": TEXT, "date": "31 February 2022"}), date="2022-06-15", name="a.jsonl")
    assert isinstance(story, Story)
    assert story.date is None
    assert isinstance(note, SetAside)
    assert (note.where, note.reason, note.detail) == ("line 1", "date not understood", "31 February 2022")


def test_stories_written_out_are_read_back_the_same(story: A_STORY) -> None:
    first = story(
        lines({"text": f"{TEXT}\r\n\r\nShare this article", "title": "Editorial: Chad", "date": "15 June 2022"})
    )
    assert story(lines(asdict(first))) == first


def test_furniture_goes_from_a_records_text(story: A_STORY) -> None:
    assert story(lines({"text": f"{TEXT}\n\nShare this article"})).text == TEXT


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(
    text=st.text(
        st.characters(min_codepoint=32, max_codepoint=126) | st.sampled_from("“”‘’–—é中ж€\u00a0\n\t"), min_size=1
    ).map(lambda text: text + " Chad left.")
)
def test_text_without_furniture_is_the_fields_text_to_the_character(story: A_STORY, text: str) -> None:
    text = text.replace("\n", " ").replace("#", "").replace("©", "")  # a line on copyright is furniture
    assert story(lines({"text": text})).text == text


def test_spaces_and_line_ends_stay_since_offsets_point_into_the_text(story: A_STORY) -> None:
    text = "  Chad\u00a0left. \r\n\r\n\tSudan \u2028stayed. \U0001f1f9\U0001f1e9\n"
    assert story(lines({"text": text})).text == text


def test_a_line_separator_of_unicode_does_not_split_a_json_line(story: A_STORY) -> None:
    line = json.dumps({"text": "Chad left.\u2028Sudan\u0085 stayed."}, ensure_ascii=False)
    assert story(line + "\n").text == "Chad left.\u2028Sudan\u0085 stayed."


def test_half_a_surrogate_pair_becomes_the_sign_for_a_lost_character(story: A_STORY) -> None:
    assert story('{"text": "Chad \\ud83d left."}\n').text == "Chad \ufffd left."


def test_json_lines_may_have_blank_lines_a_mark_and_windows_line_ends(read: READ) -> None:
    content = "\ufeff" + lines({"text": "A left B."}) + "\r\n\n" + '{"text": "A left C."}\r\n'
    assert texts(read(content)) == ["A left B.", "A left C."]


def test_json_lines_in_windows_1252_and_utf_16_are_read(story: A_STORY) -> None:
    line = json.dumps({"text": "“We” met in Lomé."}, ensure_ascii=False) + "\n"
    assert story(line.encode("cp1252")).text == story(line.encode("utf-16")).text == "“We” met in Lomé."


def test_a_json_array_is_its_stories(read: READ) -> None:
    records = [{"text": "A left B."}, {"text": "A left C."}]
    assert texts(read(json.dumps(records))) == texts(read(json.dumps(records, indent=2))) == ["A left B.", "A left C."]


@pytest.mark.parametrize("indent", [None, 2])
def test_a_json_object_is_one_story(story: A_STORY, indent: int | None) -> None:
    assert story(json.dumps({"title": "T", "text": TEXT}, indent=indent)).text == TEXT


def test_the_name_of_a_file_does_not_decide(story: A_STORY) -> None:
    assert story(lines({"text": TEXT}), name="a.txt").text == TEXT
    assert story(json.dumps({"text": TEXT}, indent=1), name="a.csv").text == TEXT
    assert story(f"date,text\n2022-06-15,{TEXT}\n", name="a.md").text == TEXT


TABLE = 'id,Pub Date,Body\n1,2022-06-15,"Chad, with Togo,\nrecalled ""its"" envoy."\n2,2022-06-16,Sudan stayed.\n'


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_a_table_is_one_story_a_row(read: READ, delimiter: str) -> None:
    rows = [["id", "headline", "text"], ["1", "T", "A left B."], ["2", "T", "A left C."]]
    found = read("\n".join(delimiter.join(row) for row in rows))
    assert texts(found) == ["A left B.", "A left C."]


def test_a_quoted_cell_keeps_its_commas_quotes_and_lines(read: READ) -> None:
    first, second = read(TABLE)
    assert isinstance(first, Story)
    assert isinstance(second, Story)
    assert (first.id, first.date, first.text) == ("1", "2022-06-15", 'Chad, with Togo,\nrecalled "its" envoy.')
    assert second.text == "Sudan stayed."


def test_a_table_of_one_column_is_known_by_its_name(story: A_STORY) -> None:
    assert story(f"text\n{TEXT}\n", name="a.csv").text == TEXT


def test_the_users_column_makes_a_table(story: A_STORY) -> None:
    assert story(f"n,fullbody\n1,{TEXT}\n", columns={"text": "fullbody"}).text == TEXT


def test_a_long_cell_is_read(story: A_STORY) -> None:
    long = f"{TEXT} " * 10_000
    assert story(f'n,text\n1,"{long}"\n').text == long


@pytest.mark.parametrize("content", [lines({"text": TEXT}), TEXT, TABLE.replace("\n2,2022-06-16,Sudan stayed.", "")])
def test_gzip_is_unpacked_whatever_is_in_it(story: A_STORY, content: str) -> None:
    assert story(gzip.compress(content.encode()), name="a.gz") == story(content)
