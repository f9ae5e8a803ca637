from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from detente.stories import story_id

TEXT = "Chad recalled its ambassador from Khartoum."


def test_an_id_is_sixteen_hex_digits() -> None:
    assert re.fullmatch("[0-9a-f]{16}", story_id(TEXT))


def test_an_id_stays_the_same_from_version_to_version() -> None:
    assert (
        story_id(TEXT, "Chad recalls envoy", "2021-03-04", "Daily Post", "https://post.example/1") == "e867093c0f65d61d"
    )


def test_broken_lines_and_spaces_do_not_change_the_id() -> None:
    assert story_id("Chad recalled\r\n  its ambassador from Khartoum.\n") == story_id(TEXT)


def test_the_same_report_on_two_days_is_two_stories() -> None:
    assert story_id(TEXT, date="2021-03-04") != story_id(TEXT, date="2021-03-05")


def test_a_word_that_moves_from_title_to_text_makes_another_story() -> None:
    assert story_id("b c", "a") != story_id("c", "a b")


@given(st.text(alphabet=st.characters()), st.none() | st.text())
def test_any_text_has_an_id(text: str, title: str | None) -> None:
    assert len(story_id(text, title)) == 16
