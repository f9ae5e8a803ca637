from __future__ import annotations

import re
from collections.abc import Callable
from html.parser import HTMLParser

from brief_factory import a_mention

from detente.briefs import Dossier, to_html

DossierOf = Callable[..., Dossier]

# Attributes and elements by which a page loads something; a link (a href) only leads there.
LOADING = {"src", "srcset", "poster", "data", "background", "action", "xlink:href"}
LOADED_ELEMENTS = {"script", "iframe", "object", "embed", "img", "video", "audio", "image", "use"}


class Page(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.loads: list[str] = []
        self.links: list[str] = []
        self.words: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.loads += [tag] if tag in LOADED_ELEMENTS else []
        for name, value in attrs:
            if name in LOADING or (name == "href" and tag == "link" and value != "data:,"):
                self.loads.append(f"{tag} {name}={value}")
            if name == "href" and tag == "a":
                self.links.append(value or "")

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def test_the_page_loads_nothing_and_links_to_the_stories(dossier: Dossier) -> None:
    page = Page(to_html(dossier))
    assert page.loads == []
    assert all(link.startswith("https://example.org/") for link in page.links)


def test_its_styles_load_nothing_either(dossier: Dossier) -> None:
    styles = " ".join(re.findall(r"<style>(.*?)</style>", to_html(dossier), re.DOTALL))
    assert not re.search(r"url\(|@import", styles)


def test_a_sentence_is_text_and_never_markup(dossier_of: DossierOf) -> None:
    page = to_html(dossier_of(a_mention("m1", "Japan <script>alert('&')</script> did it.")))
    assert "<script" not in page
    assert "Japan <script>alert('&')</script> did it." in "".join(Page(page).words)


def test_an_address_that_is_no_web_page_is_no_link(dossier_of: DossierOf) -> None:
    assert Page(to_html(dossier_of(a_mention("m1"), url="javascript:alert(1)"))).links == []


def test_the_page_follows_light_and_dark_print_and_phone(dossier: Dossier) -> None:
    page = to_html(dossier)
    for promise in ("prefers-color-scheme: dark", "@media print", "size: A4", "max-width: 34rem", "width=device-width"):
        assert promise in page


def test_every_colour_of_the_chart_is_recoloured_for_the_dark(dossier: Dossier) -> None:
    page = to_html(dossier)
    drawn = set(re.findall(r'<(?:path|text|line|g|rect)[^>]*?(?:fill|stroke)="(#\w+)"', page))
    recoloured = set(re.findall(r'\[(?:fill|stroke)="(#\w+)"\]', page))
    assert drawn <= recoloured


def test_a_page_without_events_has_a_sentence_and_no_chart(dossier_of: DossierOf) -> None:
    page = to_html(dossier_of())
    assert "The record is empty" in page
    assert "<svg" not in page


def test_the_same_record_makes_the_same_page(dossier: Dossier) -> None:
    assert to_html(dossier) == to_html(dossier)
