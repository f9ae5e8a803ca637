"""Drafts from the entries of a feed (RSS 0.9 to 2.0, RDF, Atom)."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from time import struct_time
from typing import IO, Any
from urllib.parse import urljoin

from lxml import etree

from detente.nouns import SetAside
from detente.stories.cleaning.text import plain_characters
from detente.stories.draft import Draft
from detente.stories.facts.dates import parse_date
from detente.stories.facts.genre import names_opinion
from detente.stories.forms.feed_xml import decoded_xml, first_element, parsed_xml
from detente.stories.pages.page import fragment_text

# feedparser needs the whole document, and ten times its size in memory. A newspaper's whole feed has 1 MB.
MAX_FEED = 50_000_000  # bytes
_LONGEST_NAME = 500  # characters of an author; feedparser looks for an address in it, in time by its square

_FEED_ROOTS = frozenset(("rss", "feed", "rdf", "channel"))
_PEOPLE = frozenset(("author", "creator", "managingeditor", "webmaster", "publisher", "contributor", "name", "email"))

_ENTRY = re.compile(
    r"<!\[CDATA\[.*?(?:\]\]>|\Z)|<!--.*?(?:-->|\Z)|(<(?:[\w.-]{1,60}:)?(?:item|entry)(?=[\s/>]))", re.DOTALL
)

_HTML_TYPES = ("text/html", "application/xhtml+xml")
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,1000}>")


def looks_like_feed(head: str) -> bool:
    """Whether the first element of a document that begins with `head` is that of a feed."""
    root = first_element(head)
    return root is not None and root.plain_name in _FEED_ROOTS


def read_feed(stream: IO[bytes], path: str) -> Iterator[Draft | SetAside]:
    """One draft an entry; after them, what was wrong with the document.

    Of XML that is not well-formed what can be told is read. What a document type declares (entities, other files) is
    left out unread. An entry's guid is its outlet's, and no id of ours. Raises what `stream` raises.
    """
    data = stream.read(MAX_FEED + 1)
    if len(data) > MAX_FEED:
        yield SetAside(path, None, f"over {MAX_FEED // 1_000_000} MB")
        return
    text = decoded_xml(data)
    if text is None:
        yield SetAside(path, None, "not decodable")
        return
    root = first_element(text)
    if root is None:
        yield SetAside(path, None, "not well-formed XML", "it does not begin with an element")
        return
    if root.plain_name not in _FEED_ROOTS:
        yield SetAside(path, None, "kind not read yet", f"XML: {root.name}")
        return
    tree, fault = parsed_xml(text, root)
    parsed = _entries(tree) if tree is not None else None
    if parsed is None:
        yield SetAside(path, None, "not well-formed XML", fault or "no feed can be made out")
        return
    entries = parsed["entries"]
    offsets = _offsets(text, root.start, data)
    for number, entry in enumerate(entries, 1):
        where = f"entry {number}"
        offset = offsets[number - 1] if len(offsets) == len(entries) else None
        yield _drafted(entry, parsed, path, where, offset)
    if fault:
        count = "1 entry was" if len(entries) == 1 else f"{len(entries)} entries were"
        yield SetAside(path, None, "not well-formed XML", f"{fault}; {count} read")
    elif not entries:
        is_feed = bool(parsed.get("version"))
        reason, detail = (
            ("no text", "a feed without entries") if is_feed else ("kind not read yet", f"XML: {root.name}")
        )
        yield SetAside(path, None, reason, detail)


def _entries(tree: Any) -> Any:
    """What feedparser makes of the tree; None where it fails."""
    import feedparser  # a tenth of a second that other files need not pay

    for element in tree.iter():
        if str(element.tag).rpartition("}")[2].lower() in _PEOPLE and len(element.text or "") > _LONGEST_NAME:
            element.text = element.text[:_LONGEST_NAME]
    xml = io.BytesIO(etree.tostring(tree, encoding="utf-8", xml_declaration=True))
    try:
        # Its bytes, never a string: that it would take for an address or a path, and open.
        return feedparser.parse(xml, resolve_relative_uris=False, sanitize_html=False)
    except Exception:  # whatever it trips over in other people's feeds, the next one has to be read
        return None


def _offsets(text: str, start: int, data: bytes) -> list[int]:
    """Where each entry begins in `data`; nothing where that is not `text` in UTF-8."""
    encoded = text.encode("utf-8", "replace")
    if not data.endswith(encoded):
        return []
    offsets = []
    place, offset = start, len(data) - len(encoded) + len(text[:start].encode())  # a byte order mark was taken off
    for match in _ENTRY.finditer(text, start):
        if match[1]:
            offset += len(text[place : match.start()].encode())
            place = match.start()
            offsets.append(offset)
    return offsets


def _drafted(
    entry: Mapping[str, Any], parsed: Mapping[str, Any], path: str, where: str, offset: int | None
) -> Draft | SetAside:
    feed = parsed["feed"]
    text, language = _text(entry)
    title = _line(entry, "title")
    if not text and not title:
        return SetAside(path, where, "no text", "neither a title nor a text", offset)
    source = entry.get("source")
    is_atom = str(parsed.get("version")).startswith("atom")
    terms = [tag.get("term") for tag in entry.get("tags") or () if isinstance(tag, dict)]
    return Draft(
        where=where,
        offset=offset,
        text=text,
        title=title,
        date=_date(entry),
        outlet=(_line(source, "title") if isinstance(source, dict) else None) or _line(feed, "title"),
        author=_authors(entry) or (_authors(feed) if is_atom else None),  # RSS has an editor there
        url=_address(entry, feed),
        language=language or _string(feed.get("language")) or None,
        genre="opinion" if names_opinion(", ".join(term for term in terms if isinstance(term, str))) else None,
    )


def _text(entry: Mapping[str, Any]) -> tuple[str | None, str | None]:
    """The entry's text, whole before summary, and the language that is named for it."""
    contents = entry.get("content")
    details = [*(contents if isinstance(contents, list) else ()), entry.get("summary_detail")]
    for detail in details:
        if isinstance(detail, dict) and (text := _plain(_string(detail.get("value")), _string(detail.get("type")))):
            return text, _string(detail.get("language")) or None
    detail = entry.get("title_detail")
    summary = _plain(_string(entry.get("summary")), _HTML_TYPES[0])
    return summary, (_string(detail.get("language")) or None) if isinstance(detail, dict) else None


def _plain(value: str, media_type: str) -> str | None:
    if media_type in _HTML_TYPES:
        return fragment_text(value).strip() or None
    # What is no text is a picture or a film within the feed.
    return plain_characters(value).strip() or None if media_type.startswith("text/") else None


def _line(holder: Mapping[str, Any], field: str) -> str | None:
    detail = holder.get(f"{field}_detail")
    value = _string(holder.get(field))
    if isinstance(detail, dict) and detail.get("type") in _HTML_TYPES:
        value = _TAG.sub("", value)
    return " ".join(plain_characters(value).split()) or None


def _date(entry: Mapping[str, Any]) -> str | None:
    """The day of publication, else of the last change; as written where feedparser does not understand it either."""
    for field in ("published", "created", "updated"):
        # `in`: asked for a date of change that is missing, feedparser gives the one of publication and a warning.
        written = _string(entry.get(field)) if field in entry else ""
        if written:
            parsed = entry.get(f"{field}_parsed")
            known = f"{parsed[0]:04}-{parsed[1]:02}-{parsed[2]:02}" if isinstance(parsed, struct_time) else None
            return parse_date(written) or known or written
    return None


def _authors(holder: Mapping[str, Any]) -> str | None:
    people = holder.get("authors")
    details = people if isinstance(people, list) else ()
    names = [_string(one.get("name")) or _string(one.get("email")) for one in details if isinstance(one, dict)]
    return plain_characters(", ".join(dict.fromkeys(filter(None, names)))) or _line(holder, "author")


def _address(entry: Mapping[str, Any], feed: Mapping[str, Any]) -> str | None:
    """The entry's link, else its guid if that is one; nothing else that names it (urn:…, tag:…)."""
    # A service that forwards readers hides the story's own address behind its own.
    link = _string(entry.get("feedburner_origlink")) or _string(entry.get("link"))
    try:
        link = urljoin(_string(feed.get("link")), link) if link else ""
    except ValueError:  # a host that is none
        return None
    return link if link.lower().startswith(("http://", "https://")) else None


def _string(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""
