"""What an input says of one story, before anybody judges it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass


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
    "text": ("text", "body", "content", "article", "maintext", "story"),
    "title": ("title", "headline"),
    "date": ("date", "published", "pub_date", "publication_date", "published_at", "date_publish", "date_published",
             "created", "created_at"),
    "outlet": ("outlet", "source", "publisher", "source_domain", "site", "site_name", "newspaper"),
    "author": ("author", "authors", "byline"),
    "url": ("url", "link"),
    "language": ("language", "lang"),
    "genre": ("genre",),
    "id": ("id", "story_id"),
}  # fmt: skip

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def draft_of(record: Mapping[str, object], where: str | None, columns: Mapping[str, str]) -> Draft:
    """The draft that a JSON object or a table's row makes; `columns` gives their name for a field of ours."""
    by_name: dict[str, object] = {}
    for name, value in record.items():
        by_name.setdefault(plain_name(name), value)

    def value_of(field: str) -> str | None:
        names = (columns[field], *FIELD_NAMES[field]) if field in columns else FIELD_NAMES[field]
        as_words = _paragraphs if field == "text" else _words
        values = (as_words(record[name] if name in record else by_name.get(plain_name(name))) for name in names)
        return next((value for value in values if value), None)

    return Draft(where=where, **{field: value_of(field) for field in FIELD_NAMES})


def names_text(names: Iterable[str], columns: Mapping[str, str]) -> bool:
    """Whether one of the names is a field that a story's text can come from: text, else title."""
    given = {plain_name(name) for name in names}
    wanted = (*FIELD_NAMES["text"], *FIELD_NAMES["title"], *(columns[f] for f in ("text", "title") if f in columns))
    return any(plain_name(name) in given for name in wanted)


def plain_name(name: str) -> str:
    """A field's name without case and joints: "Pub Date", "pub_date" and "pubDate" are one."""
    return re.sub(r"[\s_-]", "", name).lower()


def _paragraphs(value: object) -> str | None:
    """The text untouched, since offsets point into it; a list of strings is a list of paragraphs."""
    if isinstance(value, list) and all(isinstance(part, str) for part in value):
        value = "\n\n".join(value)
    return _whole(value) if isinstance(value, str) and value.strip() else None


def _words(value: object) -> str | None:
    """A short value as a string: numbers as digits, a list joined, and of {"name": …} the name."""
    if isinstance(value, str):
        return _whole(value).strip() or None
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    if isinstance(value, list):
        return ", ".join(filter(None, (_words(part) for part in value if not isinstance(part, list)))) or None
    if isinstance(value, dict) and isinstance(value.get("name"), str):
        return _words(value["name"])
    return None


def _whole(text: str) -> str:
    """Half a surrogate pair cannot be written to any file; the sign for a lost character keeps the offsets."""
    return _LONE_SURROGATE.sub("\ufffd", text)
