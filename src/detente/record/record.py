"""The record: one DuckDB file with the stories read, what they told, and the events that came of it.

Invariants: a story is there whole or not at all, and once; what was committed survives a kill; `events` is made from
`mentions` and can always be made again, and whoever reads it through this class reads it up to date.
"""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import astuple
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import duckdb

from detente.errors import RecordError
from detente.nouns import Event, Mention, SetAside, Story
from detente.record import coverage, opening, rebuilding
from detente.record.evidence import Evidence, evidence, mentions_of, stories
from detente.record.reading import Reading, condition, day, event_of, events_read
from detente.record.schema import EVENT_COLUMNS, insert
from detente.record.writing import Coding, forget_undated, write_set_aside, write_stories
from detente.version import __version__

# Rows that leave DuckDB at a time: some 10 MB of Python objects.
ROWS_AT_A_TIME = 10_000


class Record:
    """A record, open until it is closed; use it in a `with`. `Record(path)` reads, `Record.write(path)` writes too."""

    def __init__(self, path: str | Path) -> None:
        self.path = Path(path)
        self._connection = opening.open_for_reading(self.path)
        self._coding: Coding | None = None  # None: may not write
        self._reading = ""
        self._run_id: str | None = None  # None: nothing written yet
        self._shadowed = False

    @classmethod
    def write(cls, path: str | Path, *, coding: Coding | None = None, reading: str = "") -> Self:
        """Opens the record for writing, and makes it if there is none.

        `coding` says what the stories are coded by, `reading` (words of the caller's) how the inputs are read.
        """
        record = cls.__new__(cls)
        record.path = Path(path)
        record._connection = opening.open_for_writing(record.path)
        record._coding = coding or Coding(version=__version__)
        record._reading = reading
        record._run_id = None
        record._shadowed = False
        return record

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Lets go of the file. It does not merge: `merge` does, or whoever reads the record next."""
        self._connection.close()

    # Writing

    def has(self, story_id: str, digest: str) -> bool:
        """Whether this very story, by `story_digest`, was coded by the same coder."""
        return bool(self.has_many([(story_id, digest)]))

    def has_many(self, asked: Collection[tuple[str, str]]) -> set[tuple[str, str]]:
        """Those of the (id, digest) pairs that `has` is true for: one query for a whole batch."""
        coding = self._coding or Coding(version=__version__)
        with self._explaining():
            rows = self._connection.execute(
                """
                SELECT DISTINCT story_id, digest
                FROM stories
                JOIN (SELECT unnest($1::VARCHAR[]) AS story_id, unnest($2::VARCHAR[]) AS digest) asked
                    USING (story_id, digest)
                JOIN runs USING (run_id)
                WHERE version = $3 AND model = $4 AND knowledge = $5 AND options = $6
                """,
                [[story_id for story_id, _ in asked], [digest for _, digest in asked], *astuple(coding)],
            ).fetchall()
        return set(rows)

    def add(self, story: Story, mentions: Sequence[Mention]) -> None:
        """Adds one story and what it told, in the place of what it told before."""
        self.add_many([(story, mentions)])

    def add_many(self, coded: Iterable[tuple[Story, Sequence[Mention]]]) -> None:
        """Adds many stories in one transaction: all of them, or after an error or a kill none."""
        with self._transaction() as run_id:
            write_stories(self._connection, coded, run_id=run_id, now=_now())

    def set_aside(self, *set_aside: SetAside) -> None:
        """Keeps in the quarantine what could not be coded, once."""
        with self._transaction() as run_id:
            for one in set_aside:
                write_set_aside(self._connection, one, run_id=run_id, now=_now())

    def holding(self, story_ids: Collection[str]) -> dict[str, Story]:
        """The stories of these ids, as far as the record has them."""
        with self._explaining():
            return stories(self._connection, sorted(story_ids))

    def drop_undated(self, dated: Sequence[Story]) -> None:
        """Takes out stories that are, but for their missing date, these ones: what was not understood then is now."""
        with self._transaction():
            forget_undated(self._connection, dated)

    def release(self, paths: Sequence[str]) -> None:
        """Takes out of the quarantine what earlier runs set aside of these files: this run has read them to their end."""
        with self._transaction() as run_id:
            self._connection.execute(
                "DELETE FROM quarantine USING (SELECT unnest($1::VARCHAR[]) AS file) "
                "WHERE (path = file OR starts_with(path, file || '/')) AND run_id <> $2",
                [list(paths), run_id],
            )

    def copies_now(self) -> int:
        """How many of the stories that this very run has written copy another; those that were there before count."""
        self._refresh()
        with self._explaining():
            query = "SELECT count(*) FROM copies JOIN stories USING (story_id) WHERE run_id = $1"
            return int(self._connection.execute(query, [self._run_id]).fetchall()[0][0])

    def merge(self) -> None:
        """Makes the events of what was written since the last time; nothing to do costs nothing."""
        self._check_writable()
        with self._explaining():
            if rebuilding.is_stale(self._connection):
                rebuilding.rebuild(self._connection)

    # Reading

    def events(
        self,
        *,
        source: str | None = None,
        target: str | None = None,
        event: str | None = None,
        since: str | None = None,
        until: str | None = None,
        status: str | None = None,
        as_of: str | None = None,
        one_a_day: bool = False,
        planned: bool = False,
        claims: bool | None = None,
        all: bool = False,
    ) -> list[Event]:
        """The events by date, source, target and type; see `Reading` for the choices and what is read by default."""
        reading = Reading(source, target, event, since, until, status, as_of, one_a_day, planned, claims, all)
        return self.read(reading)

    def read(self, reading: Reading) -> list[Event]:
        """The events of a reading."""
        with self._explaining():
            return [event_of(row) for row in self._connection.execute(*self._query(reading)).fetchall()]

    def rows(self, reading: Reading) -> Iterator[tuple[Any, ...]]:
        """The events as rows of `EVENT_COLUMNS`, some at a time, for those that no memory holds.

        Ask the record nothing else until the last one has come.
        """
        query, parameters = self._query(reading)
        with self._explaining():
            self._connection.execute(f"SELECT {', '.join(EVENT_COLUMNS)} FROM ({query})", parameters)
            while batch := self._connection.fetchmany(ROWS_AT_A_TIME):
                yield from batch

    def select(self, reading: Reading) -> duckdb.DuckDBPyRelation:
        """The events as a DuckDB relation of `EVENT_COLUMNS`, to go on with or to write to a file."""
        query, parameters = self._query(reading)
        with self._explaining():
            return self._connection.sql(f"SELECT {', '.join(EVENT_COLUMNS)} FROM ({query})", params=parameters)

    def event(self, id: str) -> Evidence:
        """An event and why: its mentions and stories. Takes an event's or mention's id, or the start of one."""
        self._refresh()
        with self._explaining():
            return evidence(self._connection, id)

    def story(self, story_id: str) -> Story:
        """The story as it was coded; RecordError if it was not."""
        with self._explaining():
            found = stories(self._connection, [story_id])
        if story_id not in found:
            raise RecordError(f"{self.path}: no story has the id {story_id!r}")
        return found[story_id]

    def mentions(self, story_id: str) -> list[Mention]:
        """What one story told, in the order of its text."""
        with self._explaining():
            return mentions_of(self._connection, story_id)

    def quarantine(self) -> list[SetAside]:
        """What could not be coded, in order of path and offset."""
        with self._explaining():
            rows = self._connection.execute(
                "SELECT path, place, reason, detail, byte_offset, coalesce(partial, false) FROM quarantine "
                "ORDER BY path, byte_offset NULLS FIRST, place NULLS FIRST, reason, detail"
            ).fetchall()
        return [SetAside(*row) for row in rows]

    def copies(self) -> list[tuple[str, str]]:
        """Ids of stories that copy another, exactly or nearly, each with the id of the one published first."""
        self._refresh()
        with self._explaining():
            return self._connection.execute("SELECT story_id, original_id FROM copies ORDER BY story_id").fetchall()

    def quarantined_paths(self) -> list[tuple[str, str]]:
        """Each path that something was set aside of, with how its last run read it."""
        with self._explaining():
            return self._connection.execute(
                "SELECT path, coalesce(arg_max(reading, started), '') FROM quarantine JOIN runs USING (run_id) "
                "GROUP BY path ORDER BY path"
            ).fetchall()

    def last_options(self) -> str:
        """The options of the last run that coded stories; "" where there is none."""
        with self._explaining():
            rows = self._connection.execute("SELECT options FROM runs ORDER BY started DESC, run_id LIMIT 1").fetchall()
        return str(rows[0][0]) if rows else ""

    def info(self) -> coverage.Info:
        """Counts, dates, what was set aside, and what coded it."""
        self._refresh()
        where, parameters = condition(Reading())
        with self._explaining():
            return coverage.info(self._connection, where, parameters)

    def stories_read(self, since: str | None = None, until: str | None = None) -> int:
        """How many stories were published from `since` to `until`, events or not: what counts are out of."""
        first, last = day(since, "since"), day(until, "until")
        with self._explaining():
            return coverage.stories_read(self._connection, first, last)

    def sql(self, query: str, params: Any = None) -> duckdb.DuckDBPyRelation:
        """The answer to a query of one's own, as a DuckDB relation; the tables are those of `record.schema`."""
        self._refresh()
        with self._explaining():
            return self._connection.sql(query, params=params)

    # What holds it together

    def _check_writable(self) -> None:
        if self._coding is None:
            raise RecordError(f"{self.path}: open for reading only; use Record.write")

    def _refresh(self) -> None:
        """Brings `events` up to date: in the file if it may, for this connection alone if it may not."""
        if self._coding is not None:
            self.merge()
        elif not self._shadowed:
            with self._explaining():
                if rebuilding.is_stale(self._connection):
                    rebuilding.shadow(self._connection)
            self._shadowed = True

    def _query(self, reading: Reading) -> tuple[str, dict[str, Any]]:
        """The query for a reading, on events brought up to date, or set back to the day of `as_of`."""
        self._refresh()
        as_of = day(reading.as_of, "as-of")
        if as_of is None:
            return events_read(reading)
        with self._explaining():
            return events_read(reading, rebuilding.known_by(self._connection, as_of).events)

    @contextmanager
    def _transaction(self) -> Iterator[str]:
        """One transaction, all or nothing; gives the id of the run, which begins with its first writing."""
        self._check_writable()
        with self._explaining():
            self._connection.execute("BEGIN")
            begun = self._run_id
            try:
                if self._run_id is None:
                    self._run_id = self._begin_run()
                yield self._run_id
                self._connection.execute("COMMIT")
            except BaseException:
                self._run_id = begun
                with suppress(duckdb.Error):  # a failed COMMIT has rolled back already; its error is the one to tell
                    self._connection.execute("ROLLBACK")
                raise

    def _begin_run(self) -> str:
        run_id = uuid.uuid4().hex[:16]
        coding = self._coding or Coding(__version__)
        insert(self._connection, "runs", [(run_id, _now(), *astuple(coding), self._reading)])
        return run_id

    @contextmanager
    def _explaining(self) -> Iterator[None]:
        """Turns an error of DuckDB into one line that names the file, and its word for Ctrl-C into Python's."""
        try:
            yield
        except (RuntimeError, duckdb.InterruptException) as error:
            if "interrupt" in str(error).lower():  # how DuckDB tells of a signal that came while it was at work
                raise KeyboardInterrupt from error
            raise
        except duckdb.Error as error:
            raise RecordError(f"{self.path}: {str(error).splitlines()[0]}") from error


def _now() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None)
