"""What a record covers: counts that add up, first and last dates, and what coded it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import duckdb

from detente.record.writing import Coding


@dataclass(frozen=True, slots=True)
class Run:
    """One run of the coder over some stories."""

    run_id: str
    started: str  # UTC, ISO 8601
    coding: Coding
    stories: int  # that still stand as this run coded them


@dataclass(frozen=True, slots=True)
class Info:
    """The record in numbers. `mentions` = those that some event counts + `mentions_without_actors`."""

    stories: int
    stories_with_mentions: int
    copies: int  # stories that repeat another, exactly or nearly
    outlets: int
    first: str | None  # publication
    last: str | None
    mentions: int
    mentions_without_actors: int  # no side has a code, or both are the same actor: no pair, no event
    events: int
    events_read_by_default: int
    first_act: str | None
    last_act: str | None
    set_aside: int
    notes: int  # on stories that were coded
    set_aside_because: Mapping[str, int]
    runs: tuple[Run, ...]


def stories_read(connection: duckdb.DuckDBPyConnection, since: date | None, until: date | None) -> int:
    """How many stories were published in that time, events or not; without limits, all, the undated too."""
    return _count(
        connection,
        "SELECT count(*) FROM stories WHERE ($since::DATE IS NULL OR date >= $since) "
        "AND ($until::DATE IS NULL OR date <= $until)",
        {"since": since, "until": until},
    )


def info(connection: duckdb.DuckDBPyConnection, default_reading: str, parameters: dict[str, Any]) -> Info:
    """The counts; `default_reading` is the condition that events fulfil which are read by default."""
    return Info(
        stories=_count(connection, "SELECT count(*) FROM stories"),
        stories_with_mentions=_count(connection, "SELECT count(DISTINCT story_id) FROM mentions"),
        copies=_count(connection, "SELECT count(*) FROM copies"),
        outlets=_count(connection, "SELECT count(DISTINCT outlet) FROM stories"),
        first=_date(connection, "SELECT min(date) FROM stories"),
        last=_date(connection, "SELECT max(date) FROM stories"),
        mentions=_count(connection, "SELECT count(*) FROM mentions"),
        mentions_without_actors=_count(
            connection, "SELECT count(*) FROM mentions WHERE mention_id NOT IN (SELECT mention_id FROM pairs)"
        ),
        events=_count(connection, "SELECT count(*) FROM events"),
        events_read_by_default=_count(connection, f"SELECT count(*) FROM events WHERE {default_reading}", parameters),
        first_act=_date(connection, "SELECT min(date) FROM events"),
        last_act=_date(connection, "SELECT max(date) FROM events"),
        set_aside=_count(connection, "SELECT count(*) FROM quarantine WHERE partial IS NOT true"),
        notes=_count(connection, "SELECT count(*) FROM quarantine WHERE partial"),
        set_aside_because=dict(
            connection.execute(
                "SELECT reason, count(*) FROM quarantine GROUP BY reason ORDER BY count(*) DESC, reason"
            ).fetchall()
        ),
        runs=_runs(connection),
    )


def _runs(connection: duckdb.DuckDBPyConnection) -> tuple[Run, ...]:
    rows = connection.execute(
        """
        SELECT run_id, started, version, model, knowledge, options, count(story_id)
        FROM runs LEFT JOIN stories USING (run_id) GROUP BY ALL ORDER BY started, run_id
        """
    ).fetchall()
    return tuple(
        Run(run_id, started.isoformat(timespec="seconds"), Coding(*coding), count)
        for run_id, started, *coding, count in rows
    )


def _count(connection: duckdb.DuckDBPyConnection, query: str, parameters: dict[str, Any] | None = None) -> int:
    # fetchall: a result that is not read to its end would bar the connection for `Record.sql`
    rows = connection.execute(query, parameters or {}).fetchall()
    return int(rows[0][0]) if rows else 0


def _date(connection: duckdb.DuckDBPyConnection, query: str) -> str | None:
    rows = connection.execute(query).fetchall()
    return rows[0][0].isoformat() if rows and rows[0][0] else None
