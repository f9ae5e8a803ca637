"""Opening a DuckDB file as a record, or saying in one line why it can't be.

A file that is not a record is never changed: it is looked at read-only before it is opened for writing.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import duckdb

from detente.errors import DetenteError, OutputError, RecordError
from detente.record.schema import MIGRATIONS, SCHEMA_VERSION, TABLES, VIEWS, create_table
from detente.version import __version__

# What DuckDB may hold of a record that is written; without it, pages of a long run would fill the machine's memory.
MEMORY = "1GB"


def open_for_reading(path: Path) -> duckdb.DuckDBPyConnection:
    """A read-only connection to the record."""
    if not path.exists():
        raise RecordError(f"{path}: no such record; make one with `detente code STORIES --into {path}`")
    connection = _connect(path, read_only=True, error=RecordError)
    try:
        version = _version(connection, path, error=RecordError)
        if version is None:
            raise RecordError(f"{path}: an empty database, not a record; make one with `detente code … --into FILE`")
        if version == SCHEMA_VERSION:
            return connection
    except DetenteError:
        connection.close()
        raise
    connection.close()
    open_for_writing(path).close()  # brings it up to date
    return _connect(path, read_only=True, error=RecordError)


def open_for_writing(path: Path) -> duckdb.DuckDBPyConnection:
    """A connection that can write, to a new record if there is none at the path."""
    if not path.parent.is_dir():
        raise OutputError(f"{path}: no such folder as {path.parent}")
    if not path.exists():
        _make(path)
        return _connect(path, read_only=False, error=RecordError)
    with _connect(path, read_only=True, error=OutputError) as looked_at:
        version = _version(looked_at, path, error=OutputError)
    connection = _connect(path, read_only=False, error=RecordError)
    if version is None:
        _create_tables(connection)
    elif version < SCHEMA_VERSION:
        try:
            _migrate(connection, version)
        except duckdb.Error as error:
            connection.close()
            message = str(error).splitlines()[0]
            raise RecordError(f"{path}: cannot be brought up to schema {SCHEMA_VERSION} ({message})") from error
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
    _create_views(connection)
    connection.execute(
        "INSERT INTO meta VALUES ('schema_version', $1), ('created_by', $2)",
        [str(SCHEMA_VERSION), f"detente {__version__}"],
    )
    connection.execute("COMMIT")


def _create_views(connection: duckdb.DuckDBPyConnection) -> None:
    for view, query in VIEWS.items():
        connection.execute(f"CREATE OR REPLACE VIEW {view} AS {query}")


def _migrate(connection: duckdb.DuckDBPyConnection, version: int) -> None:
    """Brings an older record up to this version, all in one transaction."""
    connection.execute("BEGIN")
    for step in range(version, SCHEMA_VERSION):
        for statement in MIGRATIONS[step]:
            connection.execute(statement)
    _create_views(connection)
    connection.execute("UPDATE meta SET value = $1 WHERE key = 'schema_version'", [str(SCHEMA_VERSION)])
    connection.execute("COMMIT")


def _version(connection: duckdb.DuckDBPyConnection, path: Path, *, error: type[DetenteError]) -> int | None:
    """The schema of a record that this version can use, None for a database without tables; raises for all others."""
    tables = {
        name
        for (name,) in connection.execute(
            "SELECT table_name FROM information_schema.tables WHERE table_catalog = current_database()"
        ).fetchall()
    }
    if not tables:
        return None
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
    version = int(meta["schema_version"])
    if version < 1:
        raise error(f"{path}: a damaged record, of schema {version}")
    if version == SCHEMA_VERSION and (missing := sorted(TABLES.keys() - tables)):
        raise error(f"{path}: a damaged record, without the table {missing[0]}")
    return version


def _connect(path: Path, *, read_only: bool, error: type[DetenteError]) -> duckdb.DuckDBPyConnection:
    if path.is_dir():
        raise error(f"{path}: a folder, not a record")
    if path.is_file() and not _is_duckdb(path):
        raise error(f"{path}: not a DuckDB file; it is left as it is")
    try:
        if read_only:
            return duckdb.connect(str(path), read_only=True)
        return duckdb.connect(str(path), config={"memory_limit": MEMORY})
    except duckdb.Error as cause:
        raise _explained(path, cause, error) from cause


def _is_duckdb(path: Path) -> bool:
    """By its magic bytes; a name such as news.csv makes DuckDB itself answer in riddles."""
    try:
        with path.open("rb") as file:
            return file.read(12)[8:] == b"DUCK"
    except OSError:
        return True  # it will say itself what is wrong


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
