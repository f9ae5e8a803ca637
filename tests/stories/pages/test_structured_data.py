"""What a page says of its article to machines."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml.html import document_fromstring

from detente.stories.pages.structured_data import Facts, json_ld_facts, meta_facts, microdata_facts


def json_ld(text: str, url: str | None = None) -> Facts:
    return json_ld_facts(document_fromstring(f"<script type='application/ld+json'>{text}</script>"), url)


def test_an_article_is_found_in_a_graph_and_its_author_by_id() -> None:
    graph = {"@graph": [
        {"@type": "WebPage", "name": "Ghana bans trawlers - Volta Post", "datePublished": "2022-04-07"},
        {"@type": ["Article", "NewsArticle"], "headline": "Ghana bans &quot;trawlers&quot;", "datePublished": "2022-04-08",
         "author": {"@id": "#mara"}, "publisher": {"@id": "#post"}, "articleSection": ["World", "Opinion"]},
        {"@type": "Person", "@id": "#mara", "name": "Mara Lind"},
        {"@type": "Organization", "@id": "#post", "name": "Volta Post"},
    ]}  # fmt: skip
    facts = json_ld(json.dumps(graph))
    assert (facts.title, facts.date, facts.authors, facts.outlet) == (
        'Ghana bans "trawlers"',
        "2022-04-08",
        ("Mara Lind",),
        "Volta Post",
    )
    assert "Opinion" in (facts.section or "")


def test_of_two_articles_the_one_with_the_pages_address_counts() -> None:
    nodes = [{"@type": "NewsArticle", "headline": name, "url": f"https://volta.example/{name}"} for name in "ab"]
    assert json_ld(json.dumps(nodes), "https://volta.example/b").title == "b"
    assert json_ld(json.dumps(nodes)).title == "a"


@pytest.mark.parametrize(
    "text",
    [
        '{"@type": "NewsArticle", "headline": "Ghana bans trawlers",}',
        '<!--//<![CDATA[\n{"@type": "NewsArticle", "headline": "Ghana bans trawlers"}\n//]]>-->',
        '{"@type": "NewsArticle", "headline": "Ghana bans\n trawlers"};',
    ],
)
def test_json_that_pages_often_break_is_mended(text: str) -> None:
    assert json_ld(text).title == "Ghana bans trawlers"


def test_the_one_date_of_json_that_stays_broken_is_read() -> None:
    assert json_ld('{"datePublished": "2022-04-08", broken}').date == "2022-04-08"
    assert json_ld('{"datePublished": "2022-04-08", "datePublished": "2021-01-01", broken}').date is None


def test_a_list_of_other_stories_is_no_article_of_this_page() -> None:
    assert (
        json_ld('{"@type": "ItemList", "itemListElement": [{"@type": "NewsArticle", "headline": "Togo"}]}') == Facts()
    )


@pytest.mark.parametrize(
    ("name", "content", "field", "value"),
    [
        ("article:published_time", "2022-04-08", "date", "2022-04-08"),
        ("og:article:published_time", "2022-04-08", "date", "2022-04-08"),
        ("DC.date.issued", "2022-04-08", "date", "2022-04-08"),
        ("govuk:first-published-at", "2022-04-08", "date", "2022-04-08"),
        ("article:modified_time", "2022-04-08", "date", None),
        ("DC.creator", "Lind, Mara", "authors", ("Mara Lind",)),
        ("author", "Lind, Mara", "authors", ("Lind, Mara",)),
        ("article:author", "https://facebook.example/volta", "authors", ()),
        ("og:site_name", "Volta &amp;amp; Post", "outlet", "Volta & Post"),
    ],
)
def test_a_meta_element_gives_a_fact(name: str, content: str, field: str, value: object) -> None:
    tree = document_fromstring(f'<html><head><meta property="{name}" content="{content}"></head><body></body></html>')
    assert getattr(meta_facts(tree), field) == value


def test_microdata_of_comments_and_other_stories_is_not_the_articles() -> None:
    page = """<div itemscope itemtype="https://schema.org/NewsArticle"><h1 itemprop="headline">Ghana bans trawlers</h1>
    <meta itemprop="datePublished" content="2022-04-08"><span itemprop="author" itemscope><b itemprop="name">Mara Lind</b></span>
    <div itemprop="comment" itemscope itemtype="https://schema.org/Comment"><i itemprop="author">Old Salt</i></div></div>
    <div itemscope itemtype="https://schema.org/NewsArticle"><h3 itemprop="headline">Togo signs</h3></div>"""
    assert microdata_facts(document_fromstring(page)) == Facts(
        title="Ghana bans trawlers", date="2022-04-08", authors=("Mara Lind",)
    )


@given(
    st.recursive(
        st.none()
        | st.booleans()
        | st.integers()
        | st.sampled_from(["NewsArticle", "Mara Lind", "#1", "2022-04-08", ""]),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(
                    ["@type", "@graph", "@id", "author", "publisher", "name", "headline", "mainEntityOfPage", "url"]
                ),
                inner,
                max_size=5,
            )
        ),
        max_leaves=20,
    )
)
def test_any_json_gives_facts(value: object) -> None:
    facts = json_ld(json.dumps(value), "https://volta.example/a")
    assert all(isinstance(author, str) for author in facts.authors)
    assert facts.title is None or isinstance(facts.title, str)
