"""The names in a record's mentions that nobody knows, by how often they act or are acted on."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from detente.record.record import Record


@dataclass(slots=True)
class Unknown:
    """A name without a code: in how many mentions and stories, the roles it has, and a sentence that tells of it."""

    name: str
    mentions: int = 0
    stories: set[str] = field(default_factory=set)
    roles: set[str] = field(default_factory=set)
    sentence: str = ""


def unknown_actors(record: Record) -> list[Unknown]:
    """Names of a record's mentions that have no code, the most frequent first; common nouns are left out."""
    out: dict[str, Unknown] = {}
    rows = record.sql("SELECT story_id, text, json FROM mentions ORDER BY mention_id").fetchall()
    for story, sentence, whole in rows:
        seen: set[str] = set()
        for role, actor in actors_of(json.loads(whole)):
            words = str(actor.get("name") or actor["text"])
            if actor.get("code") is not None or not is_name(words):
                continue
            entry = out.setdefault(words, Unknown(words, sentence=sentence))
            entry.mentions += words not in seen
            entry.stories.add(story)
            entry.roles.add(role)
            seen.add(words)
    return sorted(out.values(), key=lambda u: (-u.mentions, -len(u.stories), u.name))


def actors_of(mention: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """The actors of a mention with their parts in it."""
    for role in ("source", "target"):
        for actor in mention[role]:
            yield role, actor
        for actor in (mention.get("content") or {}).get(role, ()):
            yield f"{role} of the content", actor
    if mention.get("attributed_to"):
        yield "speaker", mention["attributed_to"]


def is_name(words: str) -> bool:
    """Whether words are written as a name: one of them with a capital."""
    return any(w[:1].isupper() for w in words.split())
