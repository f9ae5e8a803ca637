"""Draft -> Story, or SetAside with the reason why not."""

from __future__ import annotations

from collections.abc import Iterator

from detente.nouns import SetAside, Story
from detente.stories.cleaning import without_furniture
from detente.stories.dates import parse_date
from detente.stories.draft import Draft
from detente.stories.genre import genre_of
from detente.stories.identity import story_id
from detente.stories.language import foreign_language
from detente.stories.records import TOO_LARGE
from detente.stories.streams import MAX_RECORD


def judged(draft: Draft, path: str, *, default_date: str | None) -> Iterator[Story | SetAside]:
    """The draft's story; after it, or instead of it, what was wrong."""
    raw = draft.text if draft.text and draft.text.strip() else draft.title or ""
    if len(raw) > MAX_RECORD:
        yield SetAside(path, draft.where, TOO_LARGE)
        return
    text = without_furniture(raw)
    if not text.strip() and draft.title:
        text = draft.title
    if not text.strip():
        yield SetAside(path, draft.where, "no text", "nothing but page furniture" if raw.strip() else "")
        return
    if language := foreign_language(text, draft.language):
        yield SetAside(path, draft.where, "language not read yet", language)
        return
    date = parse_date(draft.date) if draft.date else default_date
    yield Story(
        id=draft.id or story_id(text, draft.title, date, draft.outlet, draft.url),
        text=text,
        title=draft.title,
        date=date,
        outlet=draft.outlet,
        author=draft.author,
        url=draft.url,
        genre=genre_of(raw, title=draft.title, url=draft.url, named=draft.genre),
    )
    if draft.date and date is None:
        yield SetAside(path, draft.where, "date not understood", draft.date[:100])
