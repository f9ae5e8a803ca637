"""The tables of a record, and their columns: the one place that names them.

A row enters through `insert`, which takes its column types from here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import duckdb

# Raise it with any change of the tables that an older detente could not read, and teach `opening` the way up.
SCHEMA_VERSION = 2

TABLES: dict[str, dict[str, str]] = {
    "meta": {"key": "VARCHAR", "value": "VARCHAR"},
    "runs": {
        "run_id": "VARCHAR",
        "started": "TIMESTAMP",  # UTC
        "version": "VARCHAR",
        "model": "VARCHAR",
        "knowledge": "VARCHAR",
        "options": "VARCHAR",
        "reading": "VARCHAR",  # how inputs were read: what `--retry` repeats
    },
    "stories": {
        "story_id": "VARCHAR",
        "text": "VARCHAR",
        "title": "VARCHAR",
        "date": "DATE",
        "outlet": "VARCHAR",
        "author": "VARCHAR",
        "url": "VARCHAR",
        "language": "VARCHAR",
        "genre": "VARCHAR",
        "digest": "VARCHAR",  # of all the story's fields: has it changed?
        "text_digest": "VARCHAR",  # of the text alone: stories with the same one are exact copies
        "run_id": "VARCHAR",
        "coded_at": "TIMESTAMP",  # UTC
    },
    "signatures": {"text_digest": "VARCHAR", "bands": "UINTEGER[]"},  # what near-copies are found by
    "near_copies": {"text_digest": "VARCHAR", "report": "VARCHAR"},  # texts that are nearly the same, by their report
    "unlinked": {"text_digest": "VARCHAR"},  # texts that were written since copies were last linked
    "mentions": {
        "mention_id": "VARCHAR",
        "story_id": "VARCHAR",
        "start": "BIGINT",
        "end": "BIGINT",
        "text": "VARCHAR",
        "event": "VARCHAR",
        "mode": "VARCHAR",
        "context": "VARCHAR[]",
        "quad": "INTEGER",
        "intensity": "DOUBLE",
        "status": "VARCHAR",
        "polarity": "VARCHAR",
        "background": "BOOLEAN",
        "claim": "BOOLEAN",
        "speaker": "VARCHAR",  # code of whom the claim is attributed to, their name where they have none
        "date": "DATE",
        "date_precision": "VARCHAR",
        "location": "VARCHAR",
        "location_country": "VARCHAR",
        "about": "VARCHAR[]",
        "confidence": "DOUBLE",
        "json": "VARCHAR",  # the whole mention, as `detente code` emits it
    },
    "pairs": {  # a mention's directed pairs; merging happens within a block: same two sides, same type
        "mention_id": "VARCHAR",
        "story_id": "VARCHAR",
        "block": "VARCHAR",
        "source_code": "VARCHAR",
        "source_sector": "VARCHAR",
        "source_name": "VARCHAR",
        "source_country": "VARCHAR",
        "target_code": "VARCHAR",
        "target_sector": "VARCHAR",
        "target_name": "VARCHAR",
        "target_country": "VARCHAR",
    },
    "stale": {"block": "VARCHAR"},  # blocks whose mentions changed since they were merged
    "events": {
        "event_id": "VARCHAR",
        "date": "DATE",
        "date_precision": "VARCHAR",
        "source_code": "VARCHAR",
        "source_sector": "VARCHAR",
        "target_code": "VARCHAR",
        "target_sector": "VARCHAR",
        "event": "VARCHAR",
        "mode": "VARCHAR",
        "quad": "INTEGER",
        "intensity": "DOUBLE",
        "status": "VARCHAR",
        "polarity": "VARCHAR",
        "contested": "BOOLEAN",
        "n_mentions": "BIGINT",
        "n_stories": "BIGINT",
        "n_outlets": "BIGINT",
        "confidence": "DOUBLE",
        "sentence": "VARCHAR",
        "block": "VARCHAR",
        "source_name": "VARCHAR",
        "source_country": "VARCHAR",
        "target_name": "VARCHAR",
        "target_country": "VARCHAR",
        "domestic": "BOOLEAN",
        "attributed": "BOOLEAN",
        "speakers": "VARCHAR[]",
        "background": "BOOLEAN",
        "context": "VARCHAR[]",
        "about": "VARCHAR[]",
        "location": "VARCHAR",
        "location_country": "VARCHAR",
        "first_published": "DATE",
    },
    "event_mentions": {"event_id": "VARCHAR", "mention_id": "VARCHAR", "block": "VARCHAR"},
    "quarantine": {
        "path": "VARCHAR",
        "place": "VARCHAR",
        "reason": "VARCHAR",
        "detail": "VARCHAR",
        "run_id": "VARCHAR",
        "noted_at": "TIMESTAMP",  # UTC
        "byte_offset": "BIGINT",  # from the start of the unpacked input
        "partial": "BOOLEAN",  # of a story that was coded all the same
    },
}

# For whoever asks in SQL: each story that copies another, exactly or nearly, with the first one published.
VIEWS: dict[str, str] = {
    "copies": """
        SELECT story_id, original_id, report FROM (
            SELECT story_id, coalesce(report, text_digest) AS report,
                first_value(story_id) OVER (
                    PARTITION BY coalesce(report, text_digest) ORDER BY date NULLS LAST, story_id
                ) AS original_id
            FROM stories LEFT JOIN near_copies USING (text_digest)
        ) WHERE story_id <> original_id
    """
}

# From each version of the schema to the next: statements that leave what was written as it was.
MIGRATIONS: dict[int, tuple[str, ...]] = {
    1: (
        *(f"CREATE TABLE {name} ({columns})" for name, columns in (
            ("signatures", "text_digest VARCHAR, bands UINTEGER[]"),
            ("near_copies", "text_digest VARCHAR, report VARCHAR"),
            ("unlinked", "text_digest VARCHAR"),
        )),
        "ALTER TABLE runs ADD COLUMN reading VARCHAR DEFAULT ''",
        "ALTER TABLE quarantine ADD COLUMN byte_offset BIGINT",
        "ALTER TABLE quarantine ADD COLUMN partial BOOLEAN DEFAULT false",
        "INSERT INTO unlinked SELECT DISTINCT text_digest FROM stories",
        "INSERT INTO stale SELECT DISTINCT block FROM pairs",
    ),
}  # fmt: skip

# The columns of `detente events`, in the order of the contract; the rest of an event is its `extra`.
EVENT_COLUMNS: tuple[str, ...] = tuple(TABLES["events"])[: list(TABLES["events"]).index("block")]
EXTRA_COLUMNS: tuple[str, ...] = tuple(TABLES["events"])[len(EVENT_COLUMNS) + 1 :]

_SURROGATE = re.compile("[\ud800-\udfff]")


def create_table(table: str, *, temporary: bool = False) -> str:
    """The statement that makes the table; a temporary one hides the record's own from whoever asks by bare name."""
    columns = ", ".join(f'"{name}" {kind}' for name, kind in TABLES[table].items())
    return f"CREATE {'OR REPLACE TEMP ' if temporary else ''}TABLE {table} ({columns})"


def insert(
    connection: duckdb.DuckDBPyConnection, table: str, rows: Sequence[Sequence[Any]], *, into: str | None = None
) -> None:
    """Adds the rows in one statement; `into` names a table of the same columns to add them to instead.

    One array per column is some hundred times faster than `executemany`.
    """
    if not rows:
        return
    arrays = ", ".join(f"unnest(${n}::{kind}[])" for n, kind in enumerate(TABLES[table].values(), start=1))
    columns = [[storable(value) for value in column] for column in zip(*rows, strict=True)]
    connection.execute(f"INSERT INTO {into or table} SELECT {arrays}", columns)


def storable(value: Any) -> Any:
    """The value with half characters replaced: one of them in a story must not stop a run. Lengths stay."""
    if isinstance(value, str) and not value.isascii() and _SURROGATE.search(value):
        return _SURROGATE.sub("\ufffd", value)
    return value
