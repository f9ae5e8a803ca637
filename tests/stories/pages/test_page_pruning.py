"""What stands around and between the paragraphs of an article."""

from __future__ import annotations

import pytest
from lxml.html import document_fromstring

from detente.stories.pages.blocks import blocks_of
from detente.stories.pages.pruning import names_of, prune

LEAD = "Ghana banned Chinese trawlers from its waters on Friday, and expelled two attachés who had sold the licences."


def left_of(html: str) -> list[str]:
    body = document_fromstring(f"<html><body><div><p>{LEAD}</p>{html}<p>{LEAD}</p></div></body></html>").find("body")
    prune(body, None)
    return [block.text for block in blocks_of(body)][1:-1]


@pytest.mark.parametrize(
    "html",
    [
        "<figure><figcaption>A trawler off Tema.</figcaption></figure>",
        "<aside><p>“Two attachés”</p></aside>",
        "<div class='newsletter-signup'><p>Every Friday, in your inbox.</p></div>",
        "<div class='NewsletterEnhancement'><p>Every Friday, in your inbox.</p></div>",
        "<div id='jp-relatedposts'><p>Togo signs a treaty.</p></div>",
        "<div class='c-article__related-links'><p>Togo signs a treaty.</p></div>",
        "<div class='fbcomments'>They should have done so in May.</div>",
        "<div class='ad-slot--inline'><p>The car that loves winter.</p></div>",
        "<p class='wp-caption-text'>A trawler off Tema.</p>",
        "<div hidden><p>Your session has run out.</p></div>",
        "<div style='display: none'><p>Your session has run out.</p></div>",
        "<div role='dialog'><p>We value your privacy.</p></div>",
        "<table><tr><td>Ghana</td><td>1</td></tr></table>",
        "<amp-twitter><blockquote>Home tonight.</blockquote></amp-twitter>",
        "<noscript>Your browser runs no scripts.</noscript>",
    ],
)
def test_what_is_no_paragraph_goes(html: str) -> None:
    assert left_of(html) == []


@pytest.mark.parametrize(
    "html",
    [
        "<p class='commentary'>Togo did not.</p>",
        "<p class='radical'>Togo did not.</p>",
        "<p class='tag-social category-popular'>Togo did not.</p>",
        "<div class='elementor-widget-theme-post-content'>Togo did not.</div>",
        "<p class='lead'>Togo did not.</p>",
        "<p>Togo <a class='related' href='/x'>did</a> not.</p>",
        "<p>Togo <span class='promo'>did</span> not.</p>",
        "<blockquote>Togo did not.</blockquote>",
        "<p>Togo did not.<sup><a href='#1'>1</a></sup></p>",
        "<p>Togo did <span class='sr-only'>(opens in a new window)</span> not.</p>",
    ],
)
def test_a_paragraph_stays_whatever_its_name(html: str) -> None:
    assert left_of(html) == ["Togo did not."]


def test_what_holds_the_better_part_of_a_page_stays() -> None:
    body = document_fromstring(f"<html><body><div class='has-sidebar'><p>{LEAD}</p></div></body></html>").find("body")
    prune(body, None)
    assert [block.text for block in blocks_of(body)] == [LEAD]


def test_names_are_words_of_classes_and_ids() -> None:
    element = document_fromstring("<div class='ReadMore c-box__list--open tag-war' id='x_1'></div>").find("body/div")
    assert names_of(element).split() == ["-read-more-", "-c-box-list-open-", "-x-1-"]
    assert names_of(element, modifiers=False).split() == ["-read-more-", "-c-box-list-", "-x-1-"]
