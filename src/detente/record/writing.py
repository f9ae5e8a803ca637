"""Stories and their mentions as rows of a record, each story whole and once."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import duckdb
import orjson

from detente.errors import RecordError
from detente.mention_json import mention_to_dict
from detente.nouns import Mention, SetAside, Story
from detente.record import copies
from detente.record.digests import digest, story_digest
from detente.record.pairs import pairs_of
from detente.record.schema import insert, storable


@dataclass(frozen=True, slots=True)
class Coding:
    """What coded a story: the same story coded by the same again gives the same, and is skipped."""

    version: str
    model: str = ""
    knowledge: str = ""
    options: str = ""  # whatever else changes the outcome, such as the least confidence


def write_stories(
    connection: duckdb.DuckDBPyConnection,
    coded: Iterable[tuple[Story, Sequence[Mention]]],
    *,
    run_id: str,
    now: datetime,
) -> None:
    """Adds the stories, each in the place of its earlier self. The caller holds the transaction."""
    latest = {story.id: (story, mentions) for story, mentions in coded}
    for story, mentions in latest.values():
        if stray := next((mention for mention in mentions if mention.story_id != story.id), None):
            raise RecordError(f"story {story.id}: mention {stray.id} is of another story, {stray.story_id}")
    replaced = _forget(connection, list(latest))
    stories, mention_rows, pair_rows = [], [], []
    for story, mentions in latest.values():
        stories.append(_story_row(story, run_id, now))
        for mention in {mention.id: mention for mention in mentions}.values():
            mention_rows.append(_mention_row(mention))
            pair_rows.extend(_pair_rows(mention))
    insert(connection, "stories", stories)
    insert(connection, "mentions", mention_rows)
    insert(connection, "pairs", pair_rows)
    insert(connection, "stale", [(block,) for block in sorted({row[2] for row in pair_rows})])
    insert(
        connection, "unlinked", [(text_digest,) for text_digest in sorted({digest(s.text) for s, _ in latest.values()})]
    )
    copies.forget(connection, replaced)


def forget_undated(connection: duckdb.DuckDBPyConnection, dated: Sequence[Story]) -> None:
    """Removes stories without a date that have another id, and text, title, outlet and address of one of these."""
    keys = [(digest(s.text), s.title, s.outlet, s.url, s.id) for s in dated if s.date]
    if not keys:
        return
    columns = [[storable(value) for value in column] for column in zip(*keys, strict=True)]
    rows = connection.execute(
        """
        SELECT s.story_id FROM stories s JOIN (
            SELECT unnest($1::VARCHAR[]) AS text_digest, unnest($2::VARCHAR[]) AS title, unnest($3::VARCHAR[]) AS outlet,
                unnest($4::VARCHAR[]) AS url, unnest($5::VARCHAR[]) AS story_id
        ) n ON s.text_digest = n.text_digest AND s.title IS NOT DISTINCT FROM n.title
            AND s.outlet IS NOT DISTINCT FROM n.outlet AND s.url IS NOT DISTINCT FROM n.url
        WHERE s.date IS NULL AND s.story_id <> n.story_id
        """,
        columns,
    ).fetchall()
    if rows:
        copies.forget(connection, _forget(connection, sorted({story_id for (story_id,) in rows})))


def write_set_aside(connection: duckdb.DuckDBPyConnection, set_aside: SetAside, *, run_id: str, now: datetime) -> None:
    """Adds one thing that could not be coded, once, as the last run saw it."""
    values = [set_aside.path, set_aside.where, set_aside.reason, set_aside.detail]
    connection.execute(
        "DELETE FROM quarantine WHERE path = $1 AND place IS NOT DISTINCT FROM $2 AND reason = $3 AND detail = $4",
        [storable(value) for value in values],
    )
    insert(connection, "quarantine", [(*values, run_id, now, set_aside.offset, set_aside.partial)])


def _forget(connection: duckdb.DuckDBPyConnection, story_ids: list[str]) -> list[str]:
    """Removes these stories and what they told, which must be merged anew; gives the digests of their texts."""
    rows = connection.execute(
        "SELECT story_id, text_digest FROM stories WHERE story_id IN (SELECT unnest($1::VARCHAR[])) ORDER BY story_id",
        [story_ids],
    ).fetchall()
    if not rows:
        return []
    known = [story_id for story_id, _ in rows]
    theirs = "WHERE story_id IN (SELECT unnest($1::VARCHAR[]))"
    connection.execute(f"INSERT INTO stale SELECT DISTINCT block FROM pairs {theirs}", [known])
    for table in ("pairs", "mentions", "stories"):
        connection.execute(f"DELETE FROM {table} {theirs}", [known])
    return sorted({text_digest for _, text_digest in rows})


def _story_row(story: Story, run_id: str, now: datetime) -> tuple[Any, ...]:
    return (
        story.id,
        story.text,
        story.title,
        story.date,
        story.outlet,
        story.author,
        story.url,
        story.language,
        story.genre,
        story_digest(story),
        digest(story.text),
        run_id,
        now,
    )


def _mention_row(mention: Mention) -> tuple[Any, ...]:
    speaker, location = mention.attributed_to, mention.location
    return (
        mention.id,
        mention.story_id,
        mention.start,
        mention.end,
        mention.text,
        mention.event,
        mention.mode,
        list(mention.context),
        mention.quad,
        mention.intensity,
        mention.status,
        mention.polarity,
        mention.background,
        speaker is not None,
        (speaker.code or speaker.name or speaker.text) if speaker else None,
        mention.date,
        mention.date_precision,
        location.name if location else None,
        location.country if location else None,
        list(mention.about),
        mention.confidence,
        _as_json(mention),
    )


def _pair_rows(mention: Mention) -> list[tuple[Any, ...]]:
    return [
        (
            mention.id,
            mention.story_id,
            pair.block(mention.event),
            *(pair.source.code, pair.source.sector, pair.source.name, pair.source.country),
            *(pair.target.code, pair.target.sector, pair.target.name, pair.target.country),
        )
        for pair in pairs_of(mention)
    ]


def _as_json(mention: Mention) -> str:
    values = mention_to_dict(mention)
    try:
        return orjson.dumps(values).decode()
    except TypeError:  # half characters, which the standard library lets pass and `insert` replaces
        return json.dumps(values, ensure_ascii=False)
