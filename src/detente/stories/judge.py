"""Draft -> Story, or SetAside with the reason why not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from detente.nouns import SetAside, Story
from detente.stories.cleaning.text import clean_text, plain_characters
from detente.stories.draft import Draft
from detente.stories.facts.dateline import Dateline, date_from, read_dateline
from detente.stories.facts.dates import parse_date
from detente.stories.facts.genre import genre_of
from detente.stories.facts.identity import story_id
from detente.stories.facts.language import foreign_language
from detente.stories.pages.page import fragment_text
from detente.stories.streams import MAX_RECORD, TOO_LARGE

# Marks of HTML that stand in no text; "<3" and "a < b" do. Many exports keep the markup in their text column.
_MARKUP = re.compile(
    r"</(?:p|div|span|a|em|strong|b|i|h[1-6]|li|blockquote|article)>|<(?:br|p|img|hr) ?/?>|<(?:p|div|a) [a-z-]+=", re.I
)

_DAY_IN_NAME = re.compile(r"(?<!\d)((?:19|20)\d\d)[-_.]?(0[1-9]|1[0-2])[-_.]?(0[1-9]|[12]\d|3[01])(?!\d)")
_DAY_OF_FOLDERS = re.compile(r"(?:^|/)((?:19|20)\d\d)/(0[1-9]|1[0-2])/(0[1-9]|[12]\d|3[01])$")

_date = lru_cache(maxsize=1_000)(parse_date)  # the stories of one day come together


def judged(
    draft: Draft, path: str, *, default_date: str | None, day_first: bool | None = None
) -> Iterator[Story | SetAside]:
    """The draft's story; after it, or instead of it, what was wrong.

    `day_first` says how the draft's file means 03/04/2022, if it tells.
    """
    title = plain_characters(draft.title).strip() or None if draft.title else None
    raw = draft.text if draft.text and not draft.text.isspace() else title or ""
    if len(raw) > MAX_RECORD:
        yield SetAside(path, draft.where, TOO_LARGE, offset=draft.offset)
        return
    if "<" in raw and _MARKUP.search(raw):
        raw = fragment_text(raw)
    text = clean_text(raw)
    if not text.strip() and title:
        text = title
    if not text.strip():
        detail = "nothing but page furniture" if raw.strip() else ""
        yield SetAside(path, draft.where, "no text", detail, draft.offset)
        return
    if language := foreign_language(text, draft.language):
        yield SetAside(path, draft.where, "language not read yet", language, draft.offset)
        return
    date = _date(draft.date, day_first) if draft.date else None
    outlet = draft.outlet
    if (date is None and not draft.date) or outlet is None:
        dateline = read_dateline(text)
        outlet = outlet or (dateline.agency if dateline else None)
        named = date_of_path(path) if draft.where is None else None
        date = date or (None if draft.date else _date_told(dateline, named or default_date))
    yield Story(
        id=draft.id or story_id(text, title, date, draft.outlet, draft.url),
        text=text,
        title=title,
        date=date,
        outlet=outlet,
        author=draft.author,
        url=draft.url,
        genre=genre_of(raw, title=title, url=draft.url, named=draft.genre),
    )
    if draft.date and date is None:
        yield SetAside(
            path, draft.where, "date not understood", " ".join(draft.date.split())[:100], draft.offset, partial=True
        )


def date_of_path(path: str) -> str | None:
    """The day in a file's own name ("20220614_wire.txt"), or that its folders make ("2022/06/14/wire.txt")."""
    folders, _, name = path.replace("\\", "/").rpartition("/")
    found = _DAY_IN_NAME.search(name) or _DAY_OF_FOLDERS.search(folders)
    return parse_date("-".join(found.groups())) if found else None


def _date_told(dateline: Dateline | None, default: str | None) -> str | None:
    """The dateline's day, in the year that the default names if it names none; else the default."""
    return (date_from(dateline, default) if dateline else None) or default
