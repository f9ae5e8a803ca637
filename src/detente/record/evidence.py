"""Why the record holds an event: its mentions in full, and the stories that told them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import duckdb
import orjson

from detente.errors import RecordError
from detente.mention_json import mention_from_dict
from detente.nouns import Event, Mention, Story
from detente.record.reading import COLUMNS, event_of

# How many ids an error names before it stops.
MANY = 5


@dataclass(frozen=True, slots=True)
class Evidence:
    """An event with the mentions that it was merged from, or a mention with the events that it is part of."""

    events: tuple[Event, ...]  # one, or for a mention one per pair; none where no side has a code
    mentions: tuple[Mention, ...]  # first told first
    stories: Mapping[str, Story]  # by id: those of the mentions

    @property
    def event(self) -> Event | None:
        """The first of the events."""
        return self.events[0] if self.events else None


def evidence(connection: duckdb.DuckDBPyConnection, wanted: str) -> Evidence:
    """What the record knows of an event or mention; the start of its id will do where no other begins so."""
    kind, found = _resolve(connection, wanted.strip())
    ids = {"id": found}
    columns = ", ".join(f"e.{column}" for column in COLUMNS)
    if kind == "event":
        events = f"SELECT {columns} FROM events e WHERE e.event_id = $id"
        mentions = "SELECT mention_id FROM event_mentions WHERE event_id = $id"
    else:
        events = (
            f"SELECT {columns} FROM events e JOIN event_mentions USING (event_id) WHERE mention_id = $id "
            "ORDER BY e.source_code NULLS LAST, e.target_code NULLS LAST, e.event_id"
        )
        mentions = "SELECT $id"
    told = connection.execute(
        f"""
        SELECT m.json FROM mentions m JOIN stories s USING (story_id) WHERE m.mention_id IN ({mentions})
        ORDER BY s.date NULLS LAST, m.story_id, m.start, m.mention_id
        """,
        ids,
    ).fetchall()
    rows = connection.execute(events, ids).fetchall()
    found_mentions = tuple(mention_from_dict(orjson.loads(text)) for (text,) in told)
    return Evidence(
        events=tuple(event_of(row) for row in rows),
        mentions=found_mentions,
        stories=stories(connection, sorted({mention.story_id for mention in found_mentions})),
    )


def stories(connection: duckdb.DuckDBPyConnection, story_ids: Sequence[str]) -> dict[str, Story]:
    """The stories of these ids, as they were coded; ids that the record lacks are left out."""
    rows = connection.execute(
        """
        SELECT story_id, text, title, date, outlet, author, url, language, genre FROM stories
        WHERE story_id IN (SELECT unnest($1::VARCHAR[])) ORDER BY story_id
        """,
        [list(story_ids)],
    ).fetchall()
    return {row[0]: _story(row) for row in rows}


def mentions_of(connection: duckdb.DuckDBPyConnection, story_id: str) -> list[Mention]:
    """What one story told, in the order of its text."""
    rows = connection.execute(
        'SELECT json FROM mentions WHERE story_id = $1 ORDER BY start, "end", mention_id', [story_id]
    ).fetchall()
    return [mention_from_dict(orjson.loads(text)) for (text,) in rows]


def _story(row: Sequence[Any]) -> Story:
    story_id, text, title, published, *rest = row
    return Story(story_id, text, title, published.isoformat() if published else None, *rest)


def _resolve(connection: duckdb.DuckDBPyConnection, wanted: str) -> tuple[str, str]:
    if not wanted:
        raise RecordError("no id is given; `detente events FILE --format csv` lists them")
    rows = connection.execute(
        """
        SELECT 'event', event_id FROM events WHERE starts_with(event_id, $1)
        UNION SELECT 'mention', mention_id FROM mentions WHERE starts_with(mention_id, $1)
        ORDER BY ALL
        """,
        [wanted],
    ).fetchall()
    exact = [row for row in rows if row[1] == wanted]
    if not rows:
        raise RecordError(f"no event or mention has the id {wanted!r}; `detente events FILE --format csv` lists them")
    if len(rows) > 1 and len(exact) != 1:
        some = ", ".join(f"{kind} {found}" for kind, found in rows[:MANY])
        more = f" and {len(rows) - MANY} more" if len(rows) > MANY else ""
        raise RecordError(f"the id {wanted!r} fits {len(rows)}: {some}{more}; give more of it")
    kind, found = (exact or rows)[0]
    return str(kind), str(found)
