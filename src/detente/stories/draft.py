"""What an input says of one story, before anybody judges it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlsplit


@dataclass(frozen=True, slots=True)
class Draft:
    """The fields of one story as its input gives them, by our names."""

    where: str | None = None  # "line 7"; None for the whole file
    offset: int | None = None  # bytes from the start of the unpacked input
    text: str | None = None
    title: str | None = None
    date: str | None = None  # as written
    outlet: str | None = None
    author: str | None = None
    url: str | None = None
    language: str | None = None
    genre: str | None = None
    id: str | None = None


# Our field, and the names that others give it, best first. Compared without case, spaces, hyphens and underscores.
FIELD_NAMES: Mapping[str, tuple[str, ...]] = {
    "text": ("full_text", "text", "body", "content", "article", "maintext", "story", "article_text", "article_body",
             "body_text", "story_text", "content_text", "content_html", "body_html", "plain_text", "main_text", "raw_content",
             "cleaned_text", "volltext", "inhalt", "texte", "contenu", "texto", "contenido",
             # what is left where a service keeps the text to itself
             "lead_paragraph", "description", "abstract", "summary", "snippet"),
    "title": ("title", "headline", "head_line", "heading", "article_title", "headline_main", "headline_text", "web_title",
              "titel", "titre", "titulo", "título", "überschrift"),
    "date": ("date", "published", "pub_date", "publication_date", "published_at", "publish_date", "date_publish",
             "date_published", "published_date", "article_date", "story_date", "web_publication_date",
             "seendate", "datum", "erscheinungsdatum", "date_publication", "fecha", "datetime", "timestamp", "created",
             "created_at"),
    "outlet": ("outlet", "source", "publisher", "source_name", "source_domain", "site", "site_name", "newspaper", "publication",
               "publication_title", "media", "media_name", "domain", "quelle", "zeitung", "journal", "fuente"),
    "author": ("author", "authors", "byline", "creator", "writer", "journalist", "autor", "auteur"),
    "url": ("url", "link", "web_url", "uri", "permalink", "article_url", "source_url"),
    "language": ("language", "lang", "language_code", "sprache", "langue"),
    "genre": ("genre", "section", "category", "type_of_material"),
    "id": ("id", "story_id", "_id", "article_id", "doc_id", "document_id", "uuid"),
}  # fmt: skip

# What tables write where they have nothing (pandas, R, spreadsheets, databases). A text may be one of these words.
_ABSENT = frozenset({"nan", "na", "n/a", "<na>", "nat", "none", "null", "nil", "\\n"})
# Where an object keeps the value itself: {"rendered": …} of WordPress, {"$date": …} of MongoDB, {"main": …} of headlines.
_VALUES = ("rendered", "html", "plain", "text", "content", "value", "name", "title", "main", "original", "$date", "$numberLong",
           "$oid", "#text", "$t")  # fmt: skip
_DAY = ("year", "month", "day")

# Where a record nests its story: {"_source": {…}} of Elasticsearch, {"data": {…}} of many services.
ENVELOPES = ("_source", "article", "story", "document", "doc", "data", "attributes", "fields")

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_FIELDS = tuple(FIELD_NAMES)


def draft_of(
    record: Mapping[str, object], where: str | None, columns: Mapping[str, str], *, offset: int | None = None
) -> Draft:
    """The draft that a JSON object or a table's row makes; `columns` gives their name for a field of ours."""
    found: dict[str, str] = {}
    for field, names in _plan(tuple(record), tuple(columns.items())):
        if field == "day":
            found["date"] = "-".join(_words(record[name]) or "" for name in names)
            continue
        as_words = _paragraphs if field == "text" else _words
        for name in names:
            if value := as_words(record[name]):
                found[field] = value
                break
        else:
            if (
                field == "date"
                and (unread := record[names[0]])
                and _words(unread) is None
                and isinstance(unread, dict | bool)
            ):
                found[field] = str(unread)  # whoever judges it will say that it is no date
    if (outlet := found.get("outlet")) and outlet.startswith(("http://", "https://", "<")):
        _mend_outlet(found, outlet)
    return Draft(where=where, offset=offset, **found)


def _mend_outlet(found: dict[str, str], outlet: str) -> None:
    """A source that is an address, or a link ("<a href=…>Wire</a>"): its host, or its words, are the outlet."""
    if outlet.startswith("<"):
        found["outlet"] = re.sub(r"<[^<>]*>", "", outlet).strip() or outlet
        return
    found.setdefault("url", outlet)
    found["outlet"] = (urlsplit(outlet).hostname or outlet).removeprefix("www.")


@lru_cache(maxsize=256)
def _plan(given: tuple[str, ...], columns: tuple[tuple[str, str], ...]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """For records with these fields: which of them to look into for each of ours, best first."""
    by_plain: dict[str, str] = {}
    for name in given:
        by_plain.setdefault(plain_name(name), name)
    theirs = dict(columns)
    plan = []
    for field in _FIELDS:
        wanted = (theirs[field], *FIELD_NAMES[field]) if field in theirs else FIELD_NAMES[field]
        names = [name if name in given else by_plain.get(plain_name(name)) for name in wanted]
        if looked_at := tuple(dict.fromkeys(name for name in names if name is not None)):
            plan.append((field, looked_at))
    if all(part in by_plain for part in _DAY) and not any(field == "date" for field, _ in plan):
        plan.append(("day", tuple(by_plain[part] for part in _DAY)))
    return tuple(plan)


def unfolded(record: Mapping[str, object], columns: Mapping[str, str]) -> Mapping[str, object] | None:
    """The record without its envelope: of {"_id": 1, "_source": {"text": …}} the story with its id; None without one."""
    for name in ENVELOPES:
        inner = record.get(name)
        if isinstance(inner, dict) and names_text(inner, columns):
            return {**{k: v for k, v in record.items() if k != name}, **inner}
    return None


def names_text(names: Iterable[str], columns: Mapping[str, str]) -> bool:
    """Whether one of the names is a field that a story's text can come from: text, else title."""
    given = {plain_name(name) for name in names}
    wanted = {plain_name(columns[f]) for f in ("text", "title") if f in columns}
    return bool(given & (_TEXT_NAMES | wanted))


def plain_name(name: str) -> str:
    """A field's name without case and joints: "Pub Date", "pub_date" and "pubDate" are one."""
    return re.sub(r"[\s_.-]", "", name).lower()


_TEXT_NAMES = frozenset(plain_name(name) for field in ("text", "title") for name in FIELD_NAMES[field])


def _paragraphs(value: object) -> str | None:
    """The text untouched, since offsets point into it; a list of strings is a list of paragraphs."""
    if isinstance(value, str):
        return _whole(value) if value and not value.isspace() and not _is_absent(value) else None
    if isinstance(value, list) and all(isinstance(part, str) for part in value):
        return _paragraphs("\n\n".join(value))
    if isinstance(value, dict):
        return next((text for name in _VALUES if isinstance(text := value.get(name), str) and text.strip()), None)
    return None


def _words(value: object, depth: int = 0) -> str | None:
    """A short value as a string: numbers as digits, a list joined, and of {"name": …} the name."""
    if isinstance(value, str):
        return (None if _is_absent(value) else _whole(value).strip()) or None
    if isinstance(value, int | float) and not isinstance(value, bool):
        return None if value != value else str(value)
    if isinstance(value, list):
        return ", ".join(filter(None, (_words(part) for part in value if not isinstance(part, list)))) or None
    if isinstance(value, dict) and depth < 3:
        return next((words for name in _VALUES if name in value and (words := _words(value[name], depth + 1))), None)
    return None


def _is_absent(value: str) -> bool:
    return len(value) <= 6 and value.strip().lower() in _ABSENT


def _whole(text: str) -> str:
    """Half a surrogate pair cannot be written to any file; the sign for a lost character keeps the offsets."""
    if text.isascii():
        return text
    try:
        text.encode()
    except UnicodeEncodeError:
        return _LONE_SURROGATE.sub("\ufffd", text)
    return text
