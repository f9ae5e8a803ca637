"""Drafts from the rows of a Parquet file."""

from __future__ import annotations

import io
import math
import os
import shutil
import stat
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from typing import IO, Any

import duckdb

from detente.nouns import SetAside
from detente.stories.cleaning.encodings import decoded
from detente.stories.draft import FIELD_NAMES, Draft, names_text, plain_name
from detente.stories.forms.records import unknown_columns, with_text, without_text
from detente.stories.streams import LONGEST_DETAIL

_ROWS = 100  # fetched at once: of reports of 20 MB, the largest that are read, no more would fit into memory
# A row group is unpacked page by page, but some writers make one page of 100,000 texts. More than this is refused.
_MEMORY = "2GB"
_CHUNK = 1_000_000  # bytes
_PATTERN_SIGNS = frozenset("*?[{")  # a path that holds one would be taken for a pattern of many paths


def read_parquet(stream: IO[bytes], path: str, columns: Mapping[str, str]) -> Iterator[Draft | SetAside]:
    """One draft a row, with the columns that are fields of ours; rows are fetched a few at a time.

    `columns` gives others' names for our fields. Where a part of the file is damaged, its rows are set aside together
    and the rest is read on. Raises what `stream` raises (OSError, EOFError, zlib.error), before the first draft.
    """
    with _as_file(stream) as file:
        try:
            names = _column_names(file)
        except duckdb.Error as error:
            yield SetAside(path, None, "unreadable file", _cause(error, file, path))
            return
        if not names_text(names, columns):
            yield SetAside(path, None, "no text", without_text("columns", ", ".join(names)))
            return
        yield from unknown_columns(names, path, columns)
        wanted = _wanted(names, columns)
        number = 0
        try:
            for number, row in enumerate(_rows(file, wanted), 1):
                yield _drafted(dict(zip(wanted, row, strict=True)), path, number, columns)
        except duckdb.Error as error:
            yield from _read_by_groups(file, path, columns, wanted, number, error)


def _read_by_groups(
    file: str, path: str, columns: Mapping[str, str], wanted: list[str], done: int, cause: duckdb.Error
) -> Iterator[Draft | SetAside]:
    """The rows after the first `done`, each row group asked for alone, so that a damaged one costs only itself."""
    try:
        groups = _row_groups(file)
    except duckdb.Error:
        groups = []
    if not any(end > done for _, end in groups):
        yield SetAside(path, None, "unreadable file", _cause(cause, file, path))
    for start, end in groups:
        number = max(start, done)
        try:
            for row in _rows(file, wanted, (number, end)):
                number += 1
                yield _drafted(dict(zip(wanted, row, strict=True)), path, number, columns)
        except duckdb.Error as error:
            yield SetAside(path, f"records {number + 1} to {end}", "unreadable records", _cause(error, file, path))


def _drafted(row: Mapping[str, Any], path: str, number: int, columns: Mapping[str, str]) -> Draft | SetAside:
    where = f"record {number}"
    record = {name: _plain(value) for name, value in row.items()}
    return with_text(record, path, where, columns)


def _wanted(names: list[str], columns: Mapping[str, str]) -> list[str]:
    """The columns that a field of ours can come from; nobody pays for unpacking the others."""
    known = {plain_name(name) for field in FIELD_NAMES.values() for name in field}
    known |= {plain_name(name) for name in columns.values()}
    return [name for name in names if plain_name(name) in known]


def _plain(value: Any) -> Any:
    """What JSON could hold: days as `YYYY-MM-DD`, bytes decoded, numbers that are none left out."""
    if value is None or isinstance(value, str | int):
        return value
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, bytes | bytearray | memoryview):
        return decoded(bytes(value))
    if isinstance(value, date):  # and datetime: the time of day is no part of a date of ours
        return value.isoformat()[:10]
    if isinstance(value, list | tuple):
        return [_plain(part) for part in value]
    if isinstance(value, dict):
        return {str(name): _plain(part) for name, part in value.items()}
    return str(value)


@contextmanager
def _as_file(stream: IO[bytes]) -> Iterator[str]:
    """A path under which the stream's bytes lie: its own, or that of a copy that is gone afterwards."""
    own = _own_path(stream)
    if own and not _PATTERN_SIGNS & set(own):
        yield own
        return
    if own:
        stream.seek(0)  # as if it were read by its path: whoever told its kind may have looked into it
    with tempfile.TemporaryDirectory(prefix="detente-") as folder:
        copy = os.path.join(folder, "stories.parquet")
        with open(copy, "wb") as target:
            shutil.copyfileobj(stream, target, _CHUNK)
        yield copy


def _own_path(stream: IO[bytes]) -> str | None:
    """The path of a stream that is a regular file as it lies on the disk."""
    raw = stream.raw if isinstance(stream, io.BufferedReader) else stream
    # Not whatever has a name: that of an unpacking stream is the name of the packed file.
    if not isinstance(raw, io.FileIO) or not isinstance(raw.name, str):
        return None
    path = os.path.abspath(raw.name)
    try:
        status = os.fstat(raw.fileno())
        path.encode("utf-8")
        return path if stat.S_ISREG(status.st_mode) and os.path.samestat(status, os.stat(path)) else None
    except (OSError, ValueError):  # removed since it was opened; or a name that is no UTF-8
        return None


def _column_names(file: str) -> list[str]:
    with _reader(file) as connection:
        described = connection.execute("DESCRIBE SELECT * FROM read_parquet(?, hive_partitioning=false)", [file])
        return [name for name, *_ in described.fetchall()]


def _rows(file: str, wanted: list[str], part: tuple[int, int] | None = None) -> Iterator[tuple[Any, ...]]:
    """The rows in the file's order; of `part` (from the first number, below the second, counted from 0)."""
    query = f"SELECT {', '.join(map(_quoted, wanted))} FROM read_parquet(?, hive_partitioning=false"
    query += ", file_row_number=true) WHERE file_row_number >= ? AND file_row_number < ?" if part else ")"
    with _reader(file) as connection:
        connection.execute(query, [file, *(part or ())])
        while rows := connection.fetchmany(_ROWS):
            yield from rows


def _row_groups(file: str) -> list[tuple[int, int]]:
    """Where each row group starts and ends, in rows from 0."""
    with _reader(file) as connection:
        sizes = connection.execute(
            "SELECT DISTINCT row_group_id, row_group_num_rows FROM parquet_metadata(?) ORDER BY ALL", [file]
        ).fetchall()
    groups, start = [], 0
    for _, size in sizes:
        if size > 0:  # damage may write anything there
            groups.append((start, start + size))
            start += size
    return groups


@contextmanager
def _reader(file: str) -> Iterator[duckdb.DuckDBPyConnection]:
    """A database of its own for each question, since one that meets a fault it did not expect answers no more."""
    connection = duckdb.connect(
        ":memory:",
        config={
            "threads": 1,  # more would each hold a row group, and the batch has workers of its own
            "memory_limit": _MEMORY,
            "temp_directory": "",
            "autoinstall_known_extensions": False,
            "autoload_known_extensions": False,
        },
    )
    try:
        # A file is data and cannot ask for others; this holds even if a version of DuckDB should let it.
        connection.execute("SET allowed_paths = [" + _quoted(file, "'") + "]")
        connection.execute("SET enable_external_access = false")
        connection.execute("SET enable_progress_bar = false")
        connection.execute("SET disable_parquet_prefetching = true")  # page by page, not a row group at once
        connection.execute("SET preserve_insertion_order = true")
        connection.execute("SET TimeZone = 'UTC'")  # else the day of a timestamp hangs on the machine
        connection.execute("SET lock_configuration = true")
        yield connection
    finally:
        connection.close()


def _quoted(text: str, mark: str = '"') -> str:
    return mark + text.replace(mark, mark * 2) + mark


def _cause(error: duckdb.Error, file: str, path: str) -> str:
    """The first line of DuckDB's message, without the name of our copy; a stack may follow it."""
    return str(error).partition("\n")[0].replace(file, path).strip()[:LONGEST_DETAIL]
