"""Opening a DuckDB file as a record, or saying in one line why it can't be.

A file that is not a record is never changed: it is looked at read-only before it is opened for writing.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import duckdb

from detente.errors import DetenteError, OutputError, RecordError
from detente.record.schema import SCHEMA_VERSION, TABLES, create_table
from detente.version import __version__


def open_for_reading(path: Path) -> duckdb.DuckDBPyConnection:
    """A read-only connection to the record."""
    if not path.exists():
        raise RecordError(f"{path}: no such record; make one with `detente code STORIES --into {path}`")
    connection = _connect(path, read_only=True, error=RecordError)
    try:
        if not _is_record(connection, path, error=RecordError):
            raise RecordError(f"{path}: an empty database, not a record; make one with `detente code … --into FILE`")
    except DetenteError:
        connection.close()
        raise
    return connection


def open_for_writing(path: Path) -> duckdb.DuckDBPyConnection:
    """A connection that can write, to a new record if there is none at the path."""
    if not path.parent.is_dir():
        raise OutputError(f"{path}: no such folder as {path.parent}")
    if not path.exists():
        _make(path)
        return _connect(path, read_only=False, error=RecordError)
    with _connect(path, read_only=True, error=OutputError) as looked_at:
        has_tables = _is_record(looked_at, path, error=OutputError)
    connection = _connect(path, read_only=False, error=RecordError)
    if not has_tables:
        _create_tables(connection)
    return connection


def _make(path: Path) -> None:
    """Makes an empty record beside its place and moves it there, so that a killed start leaves no half file."""
    draft = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        with _connect(draft, read_only=False, error=OutputError) as connection:
            _create_tables(connection)
        draft.rename(path)
    except OSError as error:
        raise OutputError(f"{path}: cannot be written ({error.strerror})") from error
    finally:
        draft.unlink(missing_ok=True)


def _create_tables(connection: duckdb.DuckDBPyConnection) -> None:
    connection.execute("BEGIN")
    for table in TABLES:
        connection.execute(create_table(table))
    connection.execute(
        "INSERT INTO meta VALUES ('schema_version', $1), ('created_by', $2)",
        [str(SCHEMA_VERSION), f"detente {__version__}"],
    )
    connection.execute("COMMIT")


def _is_record(connection: duckdb.DuckDBPyConnection, path: Path, *, error: type[DetenteError]) -> bool:
    """True for a record that this version can use, False for a database without tables; raises for all others."""
    tables = {
        name
        for (name,) in connection.execute(
            "SELECT table_name FROM information_schema.tables WHERE table_catalog = current_database()"
        ).fetchall()
    }
    if not tables:
        return False
    meta: dict[str, str] = {}
    if "meta" in tables:
        try:
            meta = dict(connection.execute("SELECT key, value FROM meta").fetchall())
        except duckdb.Error:  # another program's table of that name
            meta = {}
    if not str(meta.get("created_by", "")).startswith("detente ") or not meta.get("schema_version", "").isdigit():
        raise error(f"{path}: a DuckDB file of another program, not a record; it is left as it is")
    if int(meta["schema_version"]) > SCHEMA_VERSION:
        raise error(
            f"{path}: written by a newer version ({meta['created_by']}, schema {meta['schema_version']}; "
            f"this one reads up to {SCHEMA_VERSION}); upgrade detente"
        )
    if missing := sorted(TABLES.keys() - tables):
        raise error(f"{path}: a damaged record, without the table {missing[0]}")
    return True


def _connect(path: Path, *, read_only: bool, error: type[DetenteError]) -> duckdb.DuckDBPyConnection:
    if path.is_dir():
        raise error(f"{path}: a folder, not a record")
    try:
        return duckdb.connect(str(path), read_only=read_only)
    except duckdb.Error as cause:
        raise _explained(path, cause, error) from cause


def _explained(path: Path, cause: duckdb.Error, error: type[DetenteError]) -> DetenteError:
    message = str(cause)
    if "Could not set lock" in message:
        holder = re.search(r"PID \d+", message)
        by = f"another process ({holder.group()})" if holder else "another process"
        return RecordError(f"{path}: in use by {by}; wait until it is done")
    if "different configuration" in message:
        return RecordError(f"{path}: already open for writing in this program; close that record first")
    if "not a valid DuckDB database file" in message:
        return error(f"{path}: not a DuckDB file; it is left as it is")
    return error(f"{path}: cannot be opened ({message.splitlines()[0]})")
