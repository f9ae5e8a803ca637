"""Plain text and Markdown."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.nouns import Story
from detente.stories.draft import Draft
from detente.stories.forms.texts import read_markdown, read_text

A_STORY = Callable[..., Story]

# A page saved as text, as a browser's "save as" leaves it: furniture around an essay.
SAVED_PAGE = """Ghana’s New Line on Togo, under Pressure from Accra’s Fishermen. President Will Attend Lomé Summit

Theme:
Photo: Volta Institute

All Volta Post articles can be read in 30 languages by activating the “Translate” menu on the top of our home page.

To receive Volta Post’s Daily Newsletter (selected articles), click here.

Follow us on Instagram and Facebook. Feel free to repost and share widely Volta Post articles.

***

Relations between Ghana and Togo might be at their worst. Accra – under pressure – condemned patrols.

Share of the catch is what divides them. In 1998, both had signed a treaty (which Togo never ratified).

*

Note to readers: Please click the share buttons above or below. Follow us on Instagram.

Mara Lind is a researcher with a focus on maritime conflicts.


Articles by: Mara Lind

Disclaimer: The contents of this article are of sole responsibility of the author(s). The Volta Institute will not be
responsible for any inaccurate or incorrect statement in this article.

www.volta.example contains copyrighted material the use of which has not always been specifically authorized by the
copyright owner.

For media inquiries: [email protected]"""

SAVED_BODY = """Relations between Ghana and Togo might be at their worst. Accra – under pressure – condemned patrols.

Share of the catch is what divides them. In 1998, both had signed a treaty (which Togo never ratified).

Mara Lind is a researcher with a focus on maritime conflicts."""


def test_of_a_page_saved_as_text_the_body_remains_whole(story: A_STORY) -> None:
    assert story(SAVED_PAGE).text == SAVED_BODY


def test_the_title_of_a_page_saved_as_text_is_its_first_line(story: A_STORY) -> None:
    assert story(SAVED_PAGE).title == SAVED_PAGE.split("\n")[0]


def test_an_essay_saved_as_text_is_opinion(story: A_STORY) -> None:
    assert story(SAVED_PAGE).genre == "opinion"


def test_a_saved_page_reads_the_same_with_windows_line_ends(story: A_STORY) -> None:
    assert story(SAVED_PAGE.replace("\n", "\r\n")) == story(SAVED_PAGE)


def test_a_text_file_is_one_story_as_it_is(story: A_STORY) -> None:
    text = "Chad recalled its envoy.\n\nSudan did not answer.\n"
    assert story(text).text == text


def test_a_first_line_that_is_a_sentence_is_no_title(story: A_STORY) -> None:
    assert story("Chad recalled its envoy.\n\nSudan did not answer.").title is None


def test_a_first_line_without_a_blank_line_after_it_is_no_title(story: A_STORY) -> None:
    assert story("Chad recalled its envoy\nto Sudan on Monday.").title is None


def test_a_title_is_kept_and_not_coded(story: A_STORY) -> None:
    found = story("Chad recalls envoy\n\nChad recalled its envoy.")
    assert (found.title, found.text) == ("Chad recalls envoy", "Chad recalled its envoy.")


def test_a_headline_alone_is_the_text(story: A_STORY) -> None:
    found = story("Chad recalls envoy\n")
    assert (found.title, found.text) == (None, "Chad recalls envoy\n")


def test_furniture_above_the_headline_is_not_the_title(story: A_STORY) -> None:
    assert story("Skip to content\n\nChad recalls envoy\n\nChad recalled its envoy.").title == "Chad recalls envoy"


def test_prose_that_begins_like_a_table_is_a_text(story: A_STORY) -> None:
    text = "Story, by our own reporter\nChad recalled its envoy, Sudan did not, and Libya waited."
    assert story(text).text == text


def test_a_text_that_begins_with_a_bracket_is_no_json(story: A_STORY) -> None:
    assert story("[Cairo] Egypt closed its border.").text == "[Cairo] Egypt closed its border."
    assert story("{sic} Egypt closed its border.").text == "{sic} Egypt closed its border."


def test_windows_1252_is_read(story: A_STORY) -> None:
    assert story("“We” met in Lomé.".encode("cp1252")).text == "“We” met in Lomé."


def test_utf_16_with_a_byte_order_mark_is_read(story: A_STORY) -> None:
    assert story("“We” met in Lomé.".encode("utf-16")).text == "“We” met in Lomé."


def test_a_byte_order_mark_is_no_part_of_the_text(story: A_STORY) -> None:
    assert story("Chad left.".encode("utf-8-sig")).text == "Chad left."


MARKDOWN = """---
title: "Chad recalls envoy"
date: 15 June 2022
source: Volta Post
authors: [Mara Lind, Kofi Mensah]
url: https://volta.example/1
tags:
  - Chad
---

Chad **recalled** its [envoy](https://x.example) from *Khartoum*.

## What next

![map](map.png)
> Sudan did not answer.
"""


def test_front_matter_gives_a_markdown_story_its_fields(story: A_STORY) -> None:
    found = story(MARKDOWN)
    assert (found.title, found.date, found.outlet, found.author, found.url) == (
        "Chad recalls envoy",
        "2022-06-15",
        "Volta Post",
        "Mara Lind, Kofi Mensah",
        "https://volta.example/1",
    )


def test_markdown_is_read_without_its_marks(story: A_STORY) -> None:
    assert story(MARKDOWN).text == ("Chad recalled its envoy from Khartoum.\n\nWhat next\n\n\nSudan did not answer.\n")


def test_the_first_heading_of_markdown_is_its_title(story: A_STORY) -> None:
    found = story("# Chad *recalls* envoy\n\nChad recalled its envoy.\n\n# Sudan\n\nSudan did not answer.")
    assert (found.title, found.text) == (
        "Chad recalls envoy",
        "Chad recalled its envoy.\n\nSudan\n\nSudan did not answer.",
    )


def test_two_separators_are_no_front_matter(story: A_STORY) -> None:
    assert (
        story("---\nChad recalled its envoy.\n---\nSudan did not.").text == "Chad recalled its envoy.\nSudan did not."
    )


BODY = "Chad recalled its envoy from Khartoum. Sudan did not answer."


@pytest.mark.parametrize(
    "top",
    [
        "Title: Chad recalls envoy\nDate: 2022-06-15\nSource: Volta Post\nAuthor: Mara Lind\nURL: https://volta.example/1\n\n",
        "title:Chad recalls envoy\npub date: 2022-06-15\npublisher: Volta Post\nbyline: Mara Lind\nlink: https://volta.example/1\nText:\n",
        "HEADLINE: Chad recalls envoy\nPUBLICATION: Volta Post\nDATE: 15 June 2022\nWORDS: 9\nBYLINE: Mara Lind\n"
        "URL: https://volta.example/1\n\nBODY: ",
    ],
)
def test_a_block_of_header_lines_gives_a_text_its_fields(story: A_STORY, top: str) -> None:
    found = story(top + BODY)
    assert (found.title, found.date, found.outlet, found.author, found.url, found.text) == (
        "Chad recalls envoy",
        "2022-06-15",
        "Volta Post",
        "Mara Lind",
        "https://volta.example/1",
        BODY,
    )


@pytest.mark.parametrize(
    "text",
    [
        f"Source: the envoy himself\n\n{BODY}",  # one field alone
        f"Question: Why now?\nAnswer: We waited.\n\n{BODY}",
        f"Title: Chad recalls envoy\nSource: Volta Post\n{BODY}",  # runs on as prose
        "Title: Chad recalls envoy\nDate: 2022-06-15\n\n",  # nothing below
        f"Source: {'a long way to go. ' * 20}\nAuthor: Mara Lind\n\n{BODY}",
    ],
)
def test_prose_with_colons_is_no_block_of_headers(text: str) -> None:
    assert read_text(text).text == text


@pytest.mark.parametrize(
    ("top", "author"),
    [
        ("14 June 2022\n\nChad recalls envoy\n\n", None),
        ("Chad recalls envoy\nJune 14, 2022\nBy Petra Orr\n\n", "Petra Orr"),
        (
            "Chad recalls envoy\n\nBy PETRA ORR and Jan van den Berg\n\n14 June 2022\n\n",
            "PETRA ORR and Jan van den Berg",
        ),
        ("14 June 2022\nChad recalls envoy\nBy Petra Orr\n", "Petra Orr"),
    ],
)
def test_day_and_byline_around_the_headline_are_no_text(story: A_STORY, top: str, author: str | None) -> None:
    found = story(top + BODY)
    assert (found.title, found.date, found.author, found.text) == ("Chad recalls envoy", "2022-06-14", author, BODY)


def test_a_day_above_a_text_without_headline_dates_it(story: A_STORY) -> None:
    found = story(f"14 June 2022\n\n{BODY}")
    assert (found.title, found.date, found.text) == (None, "2022-06-14", BODY)


@pytest.mark.parametrize("line", ["By Land and Sea", "By Monday", "Since 14 June 2022", "20220614"])
def test_a_line_that_only_begins_like_a_day_or_byline_is_text(line: str) -> None:
    draft = read_text(f"Chad recalls envoy\n\n{line}\n\n{BODY}")
    assert (draft.title, draft.date, draft.author, draft.text) == (
        "Chad recalls envoy",
        None,
        None,
        f"{line}\n\n{BODY}",
    )


def test_a_day_further_down_belongs_to_the_text() -> None:
    draft = read_text(f"Chad recalls envoy\n\n{BODY}\n\n14 June 2022\n\n{BODY}")
    assert (draft.date, draft.text) == (None, f"{BODY}\n\n14 June 2022\n\n{BODY}")


def test_a_day_alone_is_the_text() -> None:
    assert read_text("14 June 2022\n") == Draft(text="14 June 2022\n")


def test_front_matter_of_hugo_gives_a_markdown_story_its_fields() -> None:
    draft = read_markdown(
        f'+++\ntitle = "Chad recalls envoy"\ndate = 2022-06-15\nauthors = ["Mara Lind"]\n+++\n\n{BODY}'
    )
    assert draft == Draft(title="Chad recalls envoy", date="2022-06-15", author="Mara Lind", text=BODY)


def test_front_matter_that_is_no_toml_stays_in_the_text() -> None:
    assert read_markdown(f"+++\ntitle: Chad\n+++\n{BODY}").text == f"+++\ntitle: Chad\n+++\n{BODY}"


_LINES = st.sampled_from(
    ["14 June 2022", "By Petra Orr", "Chad recalls envoy", BODY, "", " ", "Title: x", "Date: y", "Text:"]
)


@given(st.lists(_LINES | st.text(alphabet="aA:-, .19é", max_size=30), max_size=10))
def test_a_text_never_loses_all_its_words(lines: list[str]) -> None:
    text = "\n".join(lines)
    assert (read_text(text).text or "").strip() or not text.strip()


@given(st.text(alphabet='+-=[]"\n ab1{}.', max_size=80))
def test_markdown_with_any_front_matter_is_read(block: str) -> None:
    assert read_markdown(f"+++\n{block}\n+++\n\n{BODY}").text.endswith(BODY)
