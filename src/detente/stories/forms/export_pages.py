"""Exports of Factiva as web pages: many articles in one page, each in an element of its own.

The element has the classes "article" and "enArticle", of which the beginning is the language. With indexing, it holds a
table with a code (HD headline, LP and TD text) and a value in each row; without, an element for each line of the head, of
which few have a class, and then the paragraphs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from lxml import etree
from lxml.html import HtmlElement

from detente.stories.cleaning.text import plain_characters
from detente.stories.draft import Draft
from detente.stories.forms.exports import factiva
from detente.stories.forms.exports.export import Export, author_of, export_of, text_or_none
from detente.stories.forms.exports.lines import Line
from detente.stories.pages.tree import parsed

# Looking for these costs little where a page is none.
_HINT = re.compile(r"article\s{1,9}[a-z]{2,6}Article\b|<b>\s{0,9}HD\s{0,9}</b>")
_ARTICLE = re.compile(r"[a-z]{2,6}Article")  # "enArticle", "zhtwArticle"
_HEADLINE = re.compile(r"[a-z]{2,6}Headline")
_BREAKS = frozenset(
    ("p", "div", "br", "table", "tr", "td", "th", "li", "ul", "ol", "h1", "h2", "h3", "h4", "hr", "blockquote")
)
_UNREAD = frozenset(("script", "style", "noscript", "template", "button"))


def split_export_page(html: str) -> Export | None:
    """The articles of a web page that Factiva exported, as `split_export` gives them; None for any other page.

    Raises nothing.
    """
    if not _HINT.search(html) or (tree := parsed(html)) is None:
        return None
    drafts = []
    elements = list(_articles(tree))
    if not elements:  # whoever saved the page may have kept the tables alone
        return factiva.split(_lines(tree), None)
    for element in elements:
        lines = factiva.without_number(_lines(element))
        if factiva.has_fields(lines):
            drafts.append(_by_classes(element, factiva.article_of(lines, None, first=False)))
    if 2 * len(drafts) < len(elements):
        return None
    return export_of(factiva.without_credits(drafts), None, "Factiva")


def _articles(tree: HtmlElement) -> Iterator[HtmlElement]:
    """The outermost elements of the class."""
    last: HtmlElement | None = None
    for element in tree.iter("div"):
        classes = _classes(element)
        named = "article" in classes and any(map(_ARTICLE.fullmatch, classes))
        if named and (last is None or last not in element.iterancestors("div")):
            last = element
            yield element


def _by_classes(element: HtmlElement, draft: Draft) -> Draft:
    """The draft with what its element names by a class, which is surer than the order of lines."""
    if any(_text(bold) == "HD" for bold in element.iter("b")):
        return draft
    title = next((_text(span) for span in element.iter("span") if any(map(_HEADLINE.fullmatch, _classes(span)))), None)
    author = next((_text(div) for div in element.iter("div") if "author" in _classes(div)), None)
    found = (line.text for p in element.iter("p") if "articleParagraph" in _classes(p) for line in _lines(p))
    body = text_or_none("\n\n".join(found))
    return replace(
        draft,
        title=title or draft.title,
        author=author_of(author, title) or draft.author,
        text=body or draft.text,
    )


def _classes(element: HtmlElement) -> Sequence[str]:
    return (element.get("class") or "").split()


def _text(element: HtmlElement) -> str:
    return " ".join(line.text for line in _lines(element))


def _lines(element: HtmlElement) -> list[Line]:
    """A line for each cell, paragraph or other block of the element that has text."""
    parts: list[str] = []
    unread = 0
    for event, node in etree.iterwalk(element, events=("start", "end")):
        unread += (node.tag in _UNREAD) * (1 if event == "start" else -1)
        if node.tag in _BREAKS:
            parts.append("\n")
        text = node.text if event == "start" else node.tail if node is not element else None
        if text and not unread:
            parts.append(re.sub(r"\s+", " ", plain_characters(text)))
    return [Line(" ".join(line.split())) for line in "".join(parts).split("\n") if line.strip()]
