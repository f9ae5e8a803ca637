"""What a page says of its article to machines: JSON-LD, microdata, and the `meta` elements of its head."""

from __future__ import annotations

import html
import json
import re
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from lxml.html import HtmlElement

Names = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """What one source says; dates and names as written."""

    title: str | None = None
    date: str | None = None
    authors: Names = ()
    outlet: str | None = None
    url: str | None = None
    section: str | None = None


# Of Dublin Core, of the analytics of newspapers (Parsely, Sailthru, Chartbeat), of citation managers; best first. A name
# is compared in lower case, without a leading `og:`, and with its separators as dots.
_META_NAMES: Mapping[str, Names] = {
    "title": ("title", "twitter.title", "dc.title", "dcterms.title", "parsely.title", "sailthru.title",
              "citation.title", "headline"),
    "date": ("article.published.time", "dcterms.issued", "dc.date.issued", "dcterms.created", "dc.date.created",
             "datepublished", "date.published", "published.time", "pubdate", "pub.date", "publish.date",
             "publication.date", "publishdate", "publisheddate", "date.published", "parsely.pub.date",
             "sailthru.date", "citation.publication.date", "citation.date", "first.published.at",
             "article.created", "article.date.original", "originalpublicationdate", "cxenseparse.recs.publishtime",
             "dc.date", "dcterms.date", "date"),
    "authors": ("article.author", "author", "byl", "byline", "dc.creator", "dcterms.creator", "parsely.author",
                "sailthru.author", "citation.author", "article.author.name", "cxenseparse.author"),
    "outlet": ("site.name", "dc.publisher", "dcterms.publisher", "citation.journal.title", "publisher",
               "application.name"),
    "url": ("url", "parsely.link", "dc.identifier", "dcterms.identifier", "twitter.url"),
    "section": ("article.section", "parsely.section", "section", "sailthru.section", "cxenseparse.section", "category"),
}  # fmt: skip
# Words for publication that other names hold, with the prefixes of single sites: `govuk:first-published-at`.
_PUBLICATION = re.compile(r"(^|\.)(first\.)?(publish(ed)?|publication|pub|issued?|release)\.?(date|time|at|on)?$")
_INVERTED = ("dc.creator", "dcterms.creator", "citation.author")  # "Lind, Mara"

_ARTICLE = re.compile(r"(article|blogposting|mediaposting|\breport|newsstory)$", re.IGNORECASE)
_PAGE_TYPES = re.compile(r"(webpage|itempage)$", re.IGNORECASE)
_TRAILING_COMMA = re.compile(r",(\s*[}\]])")
_OPENERS = ("<!--", "//<![CDATA[", "// <![CDATA[", "/*<![CDATA[*/", "<![CDATA[")
_CLOSERS = (";", "//]]>", "// ]]>", "/*]]>*/", "]]>", "-->", "//")
_ONE_DATE = re.compile(r'"datePublished"\s*:\s*"([^"\\]{8,40})"')
_ITEM_NAMES = frozenset(("headline", "datePublished", "author", "articleSection"))
_MOST_NODES = 2_000
_DEEPEST_NODE = 4
_MOST_VALUES = 20  # of one name
_LONGEST_VALUE = 1_000  # characters


def meta_facts(tree: HtmlElement) -> Facts:
    """The facts of the `meta` elements."""
    given: dict[str, list[str]] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or ""
        content = _plain(element.get("content"))
        if name and content:
            key = re.sub(r"[^a-z0-9]+", ".", name.lower()).removeprefix("og.")
            given.setdefault(key, []).append(content)
            if name.lower() in ("og:title", "og:url"):  # before others of the same short name
                given[key].insert(0, content)

    def first(field: str) -> str | None:
        return next((given[name][0] for name in _META_NAMES[field] if name in given), None)

    date = first("date") or next((values[0] for name, values in given.items() if _PUBLICATION.search(name)), None)
    authors = next((_authors_of(name, given[name]) for name in _META_NAMES["authors"] if name in given), ())
    if not authors and given.get("twitter.label1") == ["Written by"]:
        authors = tuple(given.get("twitter.data1", ()))
    return Facts(first("title"), date, authors, first("outlet"), first("url"), first("section"))


def _authors_of(name: str, values: Iterable[str]) -> Names:
    values = [value for value in dict.fromkeys(values) if "://" not in value]  # a profile on Facebook
    if name in _INVERTED:
        values = [re.sub(r"^([^,]+), ([^,]+)$", r"\2 \1", value) for value in values]
    return tuple(values[:_MOST_VALUES])


def json_ld_facts(tree: HtmlElement, url: str | None) -> Facts:
    """The facts of the JSON-LD node that is this page's article; `url` is the page's own address, where it is known."""
    nodes: list[dict[str, Any]] = []
    loose_dates: set[str] = set()
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or "").lower() and script.text:
            value = _loaded(script.text)
            nodes.extend(_nodes(value))
            if value is None:
                loose_dates.update(_ONE_DATE.findall(script.text))
    by_id = {node["@id"]: node for node in nodes if isinstance(node.get("@id"), str) and len(node) > 1}
    articles = [node for node in nodes if _is_type(node, _ARTICLE)]
    node = next((one for one in articles if url and url in _addresses(one)), articles[0] if articles else None)
    if node is None:
        node = next((one for one in nodes if _is_type(one, _PAGE_TYPES) and one.get("datePublished")), None)
        if node is None:
            return Facts(date=loose_dates.pop() if len(loose_dates) == 1 else None)
        # The name of a page has the outlet's after it, and its author is whoever put up the page.
        return Facts(date=_text(node.get("datePublished")), outlet=next(_names(node.get("publisher"), by_id), None))
    kinds = [re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name) for name in _types(node)]  # "Opinion News Article"
    section = ", ".join([*_texts(node.get("articleSection")), *kinds])
    return Facts(
        title=_text(node.get("headline")) or _text(node.get("name")),
        date=_text(node.get("datePublished")) or _text(node.get("dateCreated")),
        authors=tuple(dict.fromkeys(_names(node.get("author") or node.get("creator"), by_id))),
        outlet=next(_names(node.get("publisher") or node.get("sourceOrganization"), by_id), None),
        url=next(iter(_addresses(node)), None),
        section=section or None,
    )


def _loaded(text: str) -> object:
    """The JSON of a script, mended where it is broken as pages often break it; None where it stays broken."""
    for _ in range(2):  # a comment around a section of CDATA
        for opener in _OPENERS:
            text = text.strip().removeprefix(opener)
        for closer in _CLOSERS:
            text = text.strip().removesuffix(closer)
    for candidate in (text, _TRAILING_COMMA.sub(r"\1", text)):
        try:
            return json.loads(candidate, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _nodes(value: object) -> Iterator[dict[str, Any]]:
    """The nodes that stand on their own: of lists, of `@graph`, and what a page names as its main thing."""
    waiting: deque[tuple[object, int]] = deque([(value, 0)])
    given = 0
    while waiting and given < _MOST_NODES:
        one, depth = waiting.popleft()
        if isinstance(one, list) and depth < _DEEPEST_NODE:
            waiting.extend((part, depth + 1) for part in one)
        elif isinstance(one, dict):
            given += 1
            yield one
            for name in ("@graph", "mainEntity", "mainEntityOfPage"):
                if isinstance(one.get(name), list | dict) and depth < _DEEPEST_NODE:
                    waiting.append((one[name], depth + 1))


def _types(node: Mapping[str, Any]) -> list[str]:
    return _texts(node.get("@type"))


def _is_type(node: Mapping[str, Any], pattern: re.Pattern[str]) -> bool:
    return any(pattern.search(name) for name in _types(node))


def _addresses(node: Mapping[str, Any]) -> list[str]:
    page = node.get("mainEntityOfPage")
    page = page.get("@id") or page.get("url") if isinstance(page, dict) else page
    return [text for value in (node.get("url"), page) if (text := _text(value)) and "://" in text]


def _names(value: object, by_id: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    """The names of persons or organisations, looked up where only their id is given."""
    for one in value[:_MOST_VALUES] if isinstance(value, list) else [value]:
        if isinstance(one, dict):
            whole = one if "name" in one else by_id.get(str(one.get("@id")), one)
            yield from _texts(whole.get("name"))
        else:
            yield from (text for text in _texts(one) if "://" not in text)


def _text(value: object) -> str | None:
    return next(iter(_texts(value)), None)


def _texts(value: object) -> list[str]:
    values = value if isinstance(value, list) else [value]
    return [text for one in values if isinstance(one, str) and (text := _plain(one))]


def microdata_facts(tree: HtmlElement) -> Facts:
    """The facts of the first article that is marked up with `itemprop`, without those of items in it: its comments."""
    root = next((one for one in tree.iter() if _ARTICLE.search(one.get("itemtype") or "")), None)
    given: dict[str, list[str]] = {}
    for element in tree.iter() if root is None else root.iter():
        for name in _ITEM_NAMES.intersection((element.get("itemprop") or "").split()):
            is_own = len(given.get(name, ())) < _MOST_VALUES and _is_of(element, root)
            if is_own and (value := _item_value(element)):
                given.setdefault(name, []).append(value)
    outlets = (_item_value(one) for one in tree.iter() if one.get("itemprop") in ("publisher", "sourceOrganization"))

    def first(name: str) -> str | None:
        return next(iter(given.get(name, ())), None)

    return Facts(
        title=first("headline"),
        date=first("datePublished"),
        authors=tuple(dict.fromkeys(given.get("author", ()))),
        outlet=next(filter(None, outlets), None),
        section=first("articleSection"),
    )


def _is_of(element: HtmlElement, root: HtmlElement | None) -> bool:
    """Whether a property is the root's own; without a root, whether it is no other item's than the page's."""
    item = next((one for one in element.iterancestors() if one.get("itemscope") is not None), None)
    return item is root or (root is None and item is not None and bool(_PAGE_TYPES.search(item.get("itemtype") or "")))


def _item_value(element: HtmlElement) -> str | None:
    """What an element of microdata says: an attribute's value, of a person or organisation the name, else its words."""
    for name in ("content", "datetime"):
        if value := _plain(element.get(name)):
            return value
    if element.get("itemscope") is not None:
        named = next((one for one in element.iterdescendants() if one.get("itemprop") == "name"), None)
        return None if named is None else _plain(named.get("content") or named.text_content())
    return _plain(element.text_content()) if element.tag not in ("img", "link") else None


def _plain(text: str | None) -> str | None:
    """A value without entities (JSON-LD holds them where it should not) and without runs of spaces."""
    return " ".join(html.unescape(text[:_LONGEST_VALUE]).split()) or None if text else None
