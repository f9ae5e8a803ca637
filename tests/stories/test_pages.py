"""HTML pages."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from detente.nouns import SetAside, Story

A_STORY = Callable[..., Story]

PAGE = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Ghana bans trawlers | Volta Post</title>
<meta property="og:title" content="Ghana bans trawlers">
<meta property="og:site_name" content="Volta Post">
<meta property="article:published_time" content="2022-04-08T23:30:00-05:00">
<meta property="article:modified_time" content="2022-05-09T10:00:00+00:00">
<meta name="author" content="Mara Lind">
<link rel="canonical" href="https://volta.example/world/ghana-bans-trawlers">
<style>p { color: red }</style><script>var a = "Togo attacked Ghana.";</script></head>
<body><nav><a href="/">Home</a> <a href="/world">World</a></nav>
<article><h1>Ghana bans trawlers</h1><p class="byline">By Mara Lind</p>
<p>Ghana banned Chinese trawlers from its waters on Friday, and expelled two fisheries attach&eacute;s.</p>
<p>Beijing <a href="/x">condemned</a> the ban.&nbsp;It had promised Ac&shy;cra a new port in March.</p>
<p>Share this article</p>
<p>The foreign ministers of the two countries will meet in Lom\u00e9 next week, officials of both sides said.</p>
</article><aside><h3>Related</h3><a href="/y">Togo signs treaty</a></aside>
<footer>\u00a9 2019 Volta Post. All rights reserved.</footer></body></html>"""


def test_a_page_gives_the_text_of_its_article(story: A_STORY) -> None:
    assert story(PAGE).text == (
        "Ghana banned Chinese trawlers from its waters on Friday, and expelled two fisheries attachés.\n\n"
        "Beijing condemned the ban. It had promised Accra a new port in March.\n\n"
        "The foreign ministers of the two countries will meet in Lomé next week, officials of both sides said."
    )


def test_a_page_says_of_itself_who_published_what_and_when(story: A_STORY) -> None:
    found = story(PAGE)
    assert (found.title, found.outlet, found.author, found.date, found.url, found.genre) == (
        "Ghana bans trawlers",
        "Volta Post",
        "Mara Lind",
        "2022-04-08",
        "https://volta.example/world/ghana-bans-trawlers",
        "news",
    )


def test_a_page_filed_under_opinion_is_opinion(story: A_STORY) -> None:
    page = PAGE.replace("<style>", '<meta property="article:section" content="Opinion"><style>')
    assert story(page).genre == "opinion"


def test_an_address_under_opinion_is_opinion(story: A_STORY) -> None:
    assert story(PAGE.replace("/world/", "/opinion/")).genre == "opinion"


def test_a_page_without_a_date_takes_the_default_and_not_the_year_of_its_footer(story: A_STORY) -> None:
    page = "\n".join(line for line in PAGE.split("\n") if "_time" not in line)
    assert story(page, date="2022-04-10").date == "2022-04-10"


def test_a_short_page_is_read(story: A_STORY) -> None:
    assert story("<html><body><p>Japan sanctioned Russia.</p></body></html>").text == "Japan sanctioned Russia."


@pytest.mark.parametrize("encoding", ["cp1252", "utf-8-sig", "utf-16"])
def test_a_page_is_read_in_other_encodings(story: A_STORY, encoding: str) -> None:
    assert "attachés" in story(PAGE.replace("utf-8", "windows-1252").encode(encoding)).text


def test_a_page_whose_template_is_foreign_is_told_by_its_words(story: A_STORY) -> None:
    assert story(PAGE.replace('lang="en"', 'lang="fr"')).language == "en"


def test_a_page_in_another_language_is_set_aside_by_the_name_it_gives(set_aside: Callable[..., SetAside]) -> None:
    page = "<html lang='de'><body><p>Ghana hat am Freitag zwei Diplomaten ausgewiesen.</p></body></html>"
    assert set_aside(page).detail == "de"


@pytest.mark.parametrize(
    "body",
    [
        "",
        "<nav><a href='/'>Home</a> <a href='/w'>World</a></nav>",
        "<form><label>Name</label><input name='a'><button>Log in</button></form>",
        "<script>var a = 1;</script>",
    ],
)
def test_a_page_without_an_article_is_set_aside(set_aside: Callable[..., SetAside], body: str) -> None:
    assert set_aside(f"<!doctype html><html><head><title>Login</title></head><body>{body}</body></html>").reason == (
        "no article found"
    )
