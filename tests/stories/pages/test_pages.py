"""HTML pages."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.nouns import SetAside, Story
from detente.stories.pages.page import decoded_page, fragment_text, read_page

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

LEAD = "Ghana banned Chinese trawlers from its waters on Friday, and expelled two attachés who had sold the licences."
SECOND = "Beijing condemned the ban on Sunday; it had promised Accra a new port, and withdrew that promise for good."

THIRD = (
    "The foreign ministers of the two countries will meet in Lomé next week, officials of both sides told reporters."
)


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
    assert set_aside(page).detail == "German (de)"


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


def test_a_page_that_names_latin_1_is_read_as_browsers_read_it(story: A_STORY) -> None:
    page = PAGE.replace("utf-8", "iso-8859-1").replace("Beijing", "“Beijing” –")
    assert "“Beijing” – condemned" in story(page.encode("cp1252")).text


def test_a_cyrillic_page_is_decoded_by_the_encoding_it_names() -> None:
    page = '<meta http-equiv="Content-Type" content="text/html; charset=windows-1251"><p>«Волга» left Sochi — Кофи</p>'
    assert "«Волга» left Sochi — Кофи" in (decoded_page(page.encode("cp1251")) or "")


def test_a_stray_byte_does_not_break_the_other_letters_of_a_page() -> None:
    assert "attach" in (decoded_page(PAGE.encode() + b"<p>caf\xe9</p>") or "")
    assert "Lomé" in (decoded_page(PAGE.encode() + b"<p>caf\xe9</p>") or "")


def test_an_xml_declaration_is_no_hindrance(story: A_STORY) -> None:
    assert story('<?xml version="1.0" encoding="utf-8"?>\n' + PAGE).title == "Ghana bans trawlers"


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ('<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2022-04-08T10:00:00Z",}</script>',
         "2022-04-08"),
        ('<meta name="DC.date.issued" content="2022-04-08">', "2022-04-08"),
        ('<meta property="article:modified_time" content="2022-05-09">', None),
        ('<link rel="canonical" href="https://volta.example/2022/apr/08/trawlers">', "2022-04-08"),
        ('<link rel="canonical" href="https://volta.example/a-20220408123">', None),
    ],
)  # fmt: skip
def test_the_day_of_publication_is_read_from_what_the_head_says(head: str, day: str | None) -> None:
    draft = read_page(f"<html><head>{head}</head><body><h1>Ghana bans trawlers</h1><p>{LEAD}</p></body></html>")
    assert draft is not None
    assert draft.date == day


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("<p>15 June 2022 / 14:05 MSK</p>", "2022-06-15"),
        ("<p>Published: Wed, June 15, 2022 | Updated: June 17, 2022</p>", "2022-06-15"),
        ("<p>Updated June 17, 2022. First published June 15, 2022</p>", "2022-06-15"),
        ('<p><time datetime="2022-06-15T10:00:00Z">3 hours ago</time></p>', "2022-06-15"),
        ('<p>Updated <time datetime="2022-06-17">today</time>, <time datetime="2022-06-15">Wednesday</time></p>',
         "2022-06-15"),
        ("<p>Updated: June 17, 2022</p>", "2022-06-17"),  # better than none
        ("<p><span>Published On 15 June 2022</span><span>15 June 2022</span></p>", "2022-06-15"),
        ("<p>03/04/2022</p>", None),  # March or April
    ],
)  # fmt: skip
def test_the_day_of_publication_is_read_below_the_headline(line: str, day: str | None) -> None:
    draft = read_page(f"<html><body><h1>Ghana bans all trawlers</h1>{line}<p>{LEAD}</p><p>{LEAD}</p></body></html>")
    assert draft is not None
    assert draft.date == day


def test_the_day_at_the_top_of_every_page_is_not_the_articles() -> None:
    strip = "<div class='strip'>Today is Sunday, 3 March 2024</div><nav><a href='/'>Home</a></nav>"
    draft = read_page(f"<html><body>{strip}<h1>Ghana bans all trawlers</h1><p>{LEAD}</p></body></html>")
    assert draft is not None
    assert draft.date is None


@pytest.mark.parametrize(
    ("title", "heading", "found", "outlet"),
    [
        ("Ghana bans all trawlers | Volta Post", "Ghana bans all trawlers", "Ghana bans all trawlers", "Volta Post"),
        ("Volta Post: Ghana bans all trawlers", "Ghana bans all trawlers", "Ghana bans all trawlers", "Volta Post"),
        ("Fish war: Ghana bans all trawlers", "Ghana bans all trawlers", "Ghana bans all trawlers", None),
        (
            "Ghana bans all trawlers - Volta Post",
            "<a href='/'>Volta Post</a>",
            "Ghana bans all trawlers - Volta Post",
            None,
        ),
        ("Accra bans trawlers", "Ghana bans trawlers from its waters", "Ghana bans trawlers from its waters", None),
    ],
)
def test_the_headline_is_the_title_and_the_rest_of_the_pages_title_the_outlet(
    title: str, heading: str, found: str, outlet: str | None
) -> None:
    draft = read_page(f"<html><title>{title}</title><body><h1>{heading}</h1><p>{LEAD}</p><p>{LEAD}</p></body></html>")
    assert draft is not None
    assert (draft.title, draft.outlet) == (found, outlet)


def test_a_canonical_address_that_is_only_the_front_page_is_not_believed() -> None:
    head = "<link rel='canonical' href='/'><meta property='og:url' content='https://volta.example/world/trawlers'>"
    draft = read_page(f"<html><head>{head}</head><body><p>{LEAD}</p></body></html>")
    assert draft is not None
    assert (draft.url, draft.outlet) == ("https://volta.example/world/trawlers", "volta.example")


def test_a_label_over_the_headline_tells_opinion_but_a_menu_does_not() -> None:
    labelled = f"<div><div><p class='k'>Commentary</p><h1>Ghana is right about fish</h1></div><p>{LEAD}</p></div>"
    menu = f"<ul><li>World</li><li>Opinion</li></ul><div><h1>Ghana is right about fish</h1><p>{LEAD}</p></div>"
    drafts = [read_page(f"<html><body>{body}</body></html>") for body in (labelled, menu)]
    assert [draft and draft.genre for draft in drafts] == ["opinion", None]


def test_a_closing_note_on_the_author_tells_opinion_and_is_no_text() -> None:
    note = "<p><em>Mara Lind is a senior fellow at the Volta Institute.</em></p>"
    page = PAGE.replace("<p>Share this article</p>", "").replace("</article>", f"{note}</article>")
    draft = read_page(page)
    assert draft is not None
    assert draft.genre == "opinion"
    assert "senior fellow" not in (draft.text or "")


def test_paragraphs_that_are_named_for_a_paywall_stay_and_the_offer_goes() -> None:
    offer = "<div class='paywall'><h2>Subscribe to read on</h2><p>Only one euro for the first four weeks.</p></div>"
    paragraphs = "".join(f"<p class='paywall'>{text}</p>" for text in (LEAD, SECOND))
    draft = read_page(f"<html><body><h1>Ghana bans all trawlers</h1><div>{paragraphs}</div>{offer}</body></html>")
    assert draft is not None
    assert draft.text == f"{LEAD}\n\n{SECOND}"


def test_a_page_within_one_form_is_read() -> None:
    draft = read_page(
        f"<html><body><form id='aspnetForm'><h1>Ghana bans trawlers</h1><p>{LEAD}</p></form></body></html>"
    )
    assert draft is not None
    assert draft.text == LEAD


@pytest.mark.parametrize(
    "body",
    [
        f"<div><h1>Ghana bans trawlers</h1>{LEAD}<br><br>{SECOND}<br><br>{THIRD}</div>",
        f"<div><h1>Ghana bans trawlers</h1><p>{LEAD}<br>{SECOND}<br>{THIRD}</p></div>",
        f"<div><h1>Ghana bans trawlers</h1><div>{LEAD}</div><div>{SECOND}</div><div>{THIRD}</div></div>",
        f"<div><h1>Ghana bans trawlers</h1></div><div><div><div><p>{LEAD}</p></div></div><div><div><p>{SECOND}</p></div></div>"
        f"<div><div><p>{THIRD}</p></div></div></div>",
        f"<table><tr><td><font size=5><b>Ghana bans trawlers</b></font><br>May 3, 2022<br><br>{LEAD}<p>{SECOND}<p>{THIRD}</td>"
        "<td><h3><a href='/x'>Togo closes a mine</a></h3><p>The government gave no reason for it on Monday.</p></td></tr></table>",
        f"<h1>Ghana bans trawlers</h1><div class='node-promoted'><p>{LEAD}</p><p>{SECOND}</p><p>{THIRD}</p></div>"
        + "<div class='c'><p>They should go to war over it, and the sooner the better, if you ask me today.</p></div>"
        * 20,
    ],
)
def test_paragraphs_are_found_however_a_page_parts_them(body: str) -> None:
    draft = read_page(f"<html><head><title>Ghana bans trawlers</title></head><body>{body}</body></html>")
    assert draft is not None
    assert (draft.title, draft.text) == ("Ghana bans trawlers", f"{LEAD}\n\n{SECOND}\n\n{THIRD}")


@pytest.mark.parametrize("depth", [10_000, 100_000])
@pytest.mark.parametrize("name", ["div", "font", "article", "blockquote", "x-y"])
def test_an_article_nested_deep_is_read(name: str, depth: int) -> None:
    draft = read_page(
        f"<html><body>{f'<{name}>' * depth}<p>{LEAD}</p><p>{SECOND}</p>{f'</{name}>' * depth}</body></html>"
    )
    assert draft is not None
    assert draft.text == f"{LEAD}\n\n{SECOND}"


LISTS = "<ul><li>" * 50_000
OPTIONS = "<select><option>" * 50_000
LARGE = {
    "lists": LISTS,
    "options": OPTIONS,
    "cells": "<table><tr><td>" * 50_000,
    "links": "<a href='/x'>World</a><hr>" * 50_000,
    "buttons with words between": "<button>x</button> y" * 50_000,
    "articles": "<article>" * 50_000,
    "standfirsts": "<div class='lead'>x</div>" * 50_000,
    "headings": "<h1>Ghana bans trawlers</h1>" * 50_000,
    "comments left open": "<!--x" * 200_000 + "-->",
    "scripts": "<script>var a = '<div>';</script>" * 50_000,
    "an attribute": f"<div class='{'share ' * 500_000}'></div>",
    "a style": f"<div style='display{' ' * 2_000_000}'></div>",
    "spaces": " " * 5_000_000,
    "entities": "&amp;lt;" * 200_000,
    "JSON": "<script type='application/ld+json'>" + "[" * 100_000 + "</script>",
    "JSON in a comment": "<script type='application/ld+json'>{}-->" + " " * 1_000_000 + "x</script>",
    "bylines": "<div itemprop='author'>" * 50_000,
}


@pytest.mark.parametrize("thing", LARGE)
def test_pages_of_megabytes_take_seconds(thing: str) -> None:
    page = f"<html><title>Ghana bans trawlers</title><body>{LARGE[thing]}{'<p>' + LEAD + '</p>'}</body></html>"
    started = time.process_time()
    read_page(page)
    fragment_text(page)
    assert time.process_time() - started < 20  # a tenth of it where nothing else runs; by the square it was minutes


def test_a_page_of_five_megabytes_is_read_whole() -> None:
    paragraphs = [
        f"Ship {n} left the harbour of Tema for Lomé on Friday, with {n} sailors on board." for n in range(50_000)
    ]
    draft = read_page(
        "<html><body><article>" + "".join(f"<p>{text}</p>" for text in paragraphs) + "</article></body></html>"
    )
    assert draft is not None
    assert draft.text == "\n\n".join(paragraphs)


def test_a_bomb_of_entities_does_not_go_off() -> None:
    bomb = "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))
    draft = read_page(f'<!DOCTYPE html [<!ENTITY a "boom">{bomb}]><html><body><p>{LEAD} &j;</p></body></html>')
    assert draft is None or len(draft.text or "") < 1_000


@pytest.mark.parametrize(
    "page",
    [
        "",
        " \n",
        "<",
        "<!-- only a comment -->",
        "<html></html>",
        "<html><head><title>Ghana bans trawlers.</title></head></html>",
        "<html><frameset cols='1,2'><frame src='a.html'><frame src='b.html'></frameset></html>",
        "<html><body><script>document.write('Ghana banned trawlers on Friday.')</script></body></html>",
        "<html><body><noscript>Please turn on JavaScript to see this site.</noscript></body></html>",
        "<html><body><div><p><b><a href='",
    ],
)
def test_a_page_that_holds_no_article_is_none(page: str) -> None:
    assert read_page(page) is None


def test_null_bytes_and_unclosed_tags_are_read_over() -> None:
    lead = LEAD.replace("waters", "wa\0ters")
    draft = read_page(f"<html><body><div><p><b>{lead}<p>{SECOND}<table><tr>")
    assert draft is not None
    assert draft.text == f"{LEAD}\n\n{SECOND}"


@pytest.mark.parametrize(
    ("fragment", "text"),
    [
        ("<p>Ghana banned trawlers.</p><p>Togo <b>did not</b>.</p>", "Ghana banned trawlers.\n\nTogo did not."),
        ("Ghana banned trawlers.<br><br/>Togo did not.", "Ghana banned trawlers.\n\nTogo did not."),
        ("Ghana &amp; Togo met in Lom&eacute;.", "Ghana & Togo met in Lomé."),
        ("Ghana banned trawlers.\n\nTogo did\nnot.", "Ghana banned trawlers.\n\nTogo did not."),
        ("Ghana banned <a href='/x'>trawlers</a>.\n\nTogo did not.", "Ghana banned trawlers.\n\nTogo did not."),
        ("&lt;p&gt;Ghana banned trawlers.&lt;/p&gt;&lt;p&gt;Togo did not.&lt;/p&gt;",
         "Ghana banned trawlers.\n\nTogo did not."),
        ("<figure><img src='a.jpg'><figcaption>A trawler.</figcaption></figure><p>Ghana banned it.</p>",
         "Ghana banned it."),
        ("<script>x()</script><style>p {}</style><p>Ghana banned it.</p><p><a href='/x'>Read on</a></p>",
         "Ghana banned it."),
        ("<ul><li>Ghana</li><li>Togo</li></ul>", "Ghana\n\nTogo"),
        ("<a href='/x'>Ghana banned trawlers</a>", "Ghana banned trawlers"),
        ("5 < 6, and a > b", "5 < 6, and a > b"),
        ("", ""),
        ("<p> </p><img src='a.jpg'>", ""),
        ("<div>" * 100_000 + "Ghana banned it.", "Ghana banned it."),
    ],
)  # fmt: skip
def test_a_fragment_gives_its_paragraphs(fragment: str, text: str) -> None:
    assert fragment_text(fragment) == text


TAGS = "div p span a b table tr td ul li br h1 h2 article section header aside form select option title meta script style " \
    "svg body html head pre blockquote figure time template frameset x-y amp-ad".split()  # fmt: skip
ATTRIBUTES = ["", " class='article-body'", " class='related'", " id='comments'", " hidden", " style='display:none'",
              " itemprop='author'", " itemscope itemtype='https://schema.org/NewsArticle'", " datetime='2022-06-15'",
              " property='og:title' content='Ghana'", " href='http://[::1'", " type='application/ld+json'", " lang='en'",
              " content=\"\ud800\"", " class="]  # fmt: skip
SOUP = st.lists(
    st.one_of(
        st.builds(lambda name, attribute: f"<{name}{attribute}>", st.sampled_from(TAGS), st.sampled_from(ATTRIBUTES)),
        st.sampled_from(TAGS).map(lambda name: f"</{name}>"),
        st.sampled_from(["Ghana banned trawlers on Friday. ", "By Mara Lind", "15 June 2022", "&amp;", "&#0;", "&#12;", "&#x1f;", "&#xD800;", "\f", "<",
                         ">", "<!--", "-->", "<![CDATA[", "]]>", "<?php", "\0", "\n\n", "{\"@type\": \"NewsArticle\"}", "\"", "'"]),
        st.text(max_size=12),
    ),
    max_size=60,
).map("".join)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(html=SOUP)
def test_any_soup_of_tags_is_read_or_not_but_breaks_nothing(html: str) -> None:
    with failures() as failed:
        draft = read_page(html)
        text = fragment_text(html)
    assert not failed
    assert isinstance(text, str)
    assert draft is None or (draft.text or "").strip()
    assert draft is None or "\0" not in (draft.text or "")


@contextmanager
def failures() -> Iterator[list[logging.LogRecord]]:
    """What the readers of pages noted instead of raising."""
    noted: list[logging.LogRecord] = []
    log, handler = logging.getLogger("detente.stories"), logging.Handler()
    handler.emit = noted.append  # type: ignore[method-assign]
    level = log.level
    log.addHandler(handler)
    log.setLevel(logging.DEBUG)
    try:
        yield noted
    finally:
        log.removeHandler(handler)
        log.setLevel(level)
