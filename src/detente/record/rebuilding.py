"""The events of a record, made from its mentions: only the blocks that changed, a bounded number at a time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import Any

import duckdb

from detente.record import copies
from detente.record.merging import Telling, groups
from detente.record.pairs import Party
from detente.record.schema import create_table, insert
from detente.record.summing_up import event_row

# How many mentions are merged at a time: some 10 MB of memory. Fewer would read the tables more often.
BATCH = 5_000


@dataclass(frozen=True, slots=True)
class Tables:
    """Where events go: the record's own tables, or temporary ones that only this connection sees."""

    events: str = "events"
    links: str = "event_mentions"


STORED = Tables()
# Temporary tables of the same names: whoever asks this connection for `events` finds these first.
SHADOW = Tables("temp.main.events", "temp.main.event_mentions")


def is_stale(connection: duckdb.DuckDBPyConnection) -> bool:
    """Whether stories or mentions were written since copies were last linked and events last made."""
    stale = connection.execute("SELECT 1 FROM stale LIMIT 1").fetchall()
    return bool(stale) or copies.is_unlinked(connection)


def rebuild(connection: duckdb.DuckDBPyConnection) -> None:
    """Links copies, and makes the events of the blocks that changed anew, in one transaction."""
    connection.execute("BEGIN")
    try:
        copies.link(connection)
        for table in (STORED.events, STORED.links):
            connection.execute(f"DELETE FROM {table} WHERE block IN (SELECT block FROM stale)")
        _merge(connection, "SELECT block FROM stale", STORED)
        connection.execute("DELETE FROM stale")
        connection.execute("COMMIT")
    except BaseException:
        with suppress(duckdb.Error):  # a failed COMMIT has rolled back already; its error is the one to tell
            connection.execute("ROLLBACK")
        raise


def shadow(connection: duckdb.DuckDBPyConnection) -> None:
    """Makes up-to-date events for this connection alone, for a record that it may not write to."""
    row = connection.execute("SELECT current_database()").fetchone()
    database = '"' + str(row[0] if row else "").replace('"', '""') + '"'
    for table in ("signatures", "near_copies", "unlinked", "stale"):
        connection.execute(f"CREATE OR REPLACE TEMP TABLE {table} AS SELECT * FROM {database}.main.{table}")
    copies.link(connection)
    for table in ("events", "event_mentions"):
        connection.execute(create_table(table, temporary=True))
        connection.execute(
            f"INSERT INTO temp.main.{table} SELECT * FROM {database}.main.{table} "
            "WHERE block NOT IN (SELECT block FROM stale)"
        )
    _merge(connection, "SELECT block FROM stale", SHADOW)


def known_by(connection: duckdb.DuckDBPyConnection, day: date) -> Tables:
    """Temporary tables of the events as they were known on that day: from stories published until then alone."""
    tables = Tables("temp.main.events_as_of", "temp.main.event_mentions_as_of")
    later = "SELECT block FROM pairs JOIN stories USING (story_id) WHERE date IS NULL OR date > $day"
    for table, source in ((tables.events, "events"), (tables.links, "event_mentions")):
        connection.execute(
            f"CREATE OR REPLACE TEMP TABLE {table.removeprefix('temp.main.')} AS "
            f"SELECT * FROM {source} WHERE block NOT IN ({later})",
            {"day": day},
        )
    _merge(connection, later, tables, day=day)
    return tables


def _merge(connection: duckdb.DuckDBPyConnection, wanted: str, tables: Tables, *, day: date | None = None) -> None:
    """Adds the events of the wanted blocks to the tables; `wanted` is a query that names them, by `$day` perhaps."""
    for blocks in _batches(_sizes(connection, wanted, day)):
        events: list[tuple[Any, ...]] = []
        links: list[tuple[Any, ...]] = []
        for block, tellings in _tellings(connection, blocks, day).items():
            for group in groups(tellings):
                row = event_row(group, block)
                events.append(row)
                links.extend((row[0], telling.mention_id, block) for telling in group)
        insert(connection, "events", events, into=tables.events)
        insert(connection, "event_mentions", links, into=tables.links)


def _sizes(connection: duckdb.DuckDBPyConnection, wanted: str, day: date | None) -> list[tuple[str, int]]:
    return connection.execute(
        f"SELECT block, count(*) FROM pairs WHERE block IN ({wanted}) GROUP BY block ORDER BY block",
        {"day": day} if day else {},
    ).fetchall()


def _batches(sizes: Iterable[tuple[str, int]]) -> Iterator[list[str]]:
    batch: list[str] = []
    total = 0
    for block, size in sizes:
        if batch and total + size > BATCH:
            yield batch
            batch, total = [], 0
        batch.append(block)
        total += size
    if batch:
        yield batch


def _tellings(connection: duckdb.DuckDBPyConnection, blocks: list[str], day: date | None) -> dict[str, list[Telling]]:
    """The blocks' mentions, as merging reads them; with a day, only those published until then."""
    until = "WHERE s.date <= $day" if day else ""
    rows = connection.execute(
        f"""
        SELECT p.block,
            p.source_code, p.source_sector, p.source_name, p.source_country,
            p.target_code, p.target_sector, p.target_name, p.target_country,
            m.mention_id, m.story_id, coalesce(n.report, s.text_digest), s.outlet, s.date, m.start,
            m.event, m.mode, m.quad, m.intensity, m.status, m.polarity, m.background, m.claim, m.speaker,
            m.date, m.date_precision, m.location, m.location_country, m.about, m.context, m.confidence, m.text
        FROM pairs p
        JOIN (SELECT unnest($blocks::VARCHAR[]) AS block) USING (block)
        JOIN mentions m ON m.mention_id = p.mention_id AND m.story_id = p.story_id
        JOIN stories s ON s.story_id = p.story_id
        LEFT JOIN near_copies n ON n.text_digest = s.text_digest
        {until}
        """,
        {"blocks": blocks, "day": day} if day else {"blocks": blocks},
    ).fetchall()
    found: defaultdict[str, list[Telling]] = defaultdict(list)
    for row in rows:
        found[row[0]].append(_telling(*row[1:]))
    return found


def _telling(
    source_code: str | None,
    source_sector: str,
    source_name: str,
    source_country: str | None,
    target_code: str | None,
    target_sector: str,
    target_name: str,
    target_country: str | None,
    mention_id: str,
    story_id: str,
    report: str,
    outlet: str | None,
    published: date | None,
    start: int,
    *rest: Any,
) -> Telling:
    event, mode, quad, intensity, status, polarity, background, claim, speaker, *more = rest
    day, precision, location, location_country, about, context, confidence, sentence = more
    return Telling(
        mention_id=mention_id,
        story_id=story_id,
        report=report,
        outlet=outlet,
        published=published,
        start=start,
        source=Party(source_code, source_sector, source_name, source_country),
        target=Party(target_code, target_sector, target_name, target_country),
        event=event,
        mode=mode,
        quad=quad,
        intensity=intensity,
        status=status,
        polarity=polarity,
        background=background,
        claim=claim,
        speaker=speaker,
        date=day,
        date_precision=precision,
        location=location,
        location_country=location_country,
        about=tuple(about or ()),
        context=tuple(context or ()),
        confidence=confidence,
        sentence=sentence,
    )
