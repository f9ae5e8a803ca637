from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import duckdb
import pytest
from record_factory import a_mention, a_story

from detente.errors import DetenteError, OutputError, RecordError
from detente.nouns import SetAside
from detente.record import Record


def refused(path: Path, *, write: bool = False) -> str:
    with pytest.raises(DetenteError) as error:
        Record.write(path) if write else Record(path)
    assert isinstance(error.value, RecordError | OutputError)
    message = str(error.value)
    assert str(path) in message
    assert "\n" not in message
    return message


@pytest.fixture
def of_another_program(tmp_path: Path) -> Path:
    path = tmp_path / "sales.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute("CREATE TABLE meta AS SELECT 'colour' AS key, 'blue' AS value")
    return path


def test_a_record_that_is_not_there_is_refused_with_the_way_to_make_one(path: Path) -> None:
    assert "--into" in refused(path)


def test_writing_makes_a_record(path: Path) -> None:
    Record.write(path).close()
    with Record(path) as record:
        assert record.events() == []


def test_nothing_but_the_record_is_left_in_the_folder(path: Path) -> None:
    Record.write(path).close()
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.parametrize("write", [False, True])
@pytest.mark.parametrize("content", [b"", b"id,title\n1,Hello\n"])
def test_a_file_that_is_not_duckdb_is_refused_and_left_as_it_is(path: Path, write: bool, content: bytes) -> None:
    path.write_bytes(content)
    assert "not a DuckDB file" in refused(path, write=write)
    assert path.read_bytes() == content


@pytest.mark.parametrize("write", [False, True])
def test_a_database_of_another_program_is_refused_and_left_as_it_is(of_another_program: Path, write: bool) -> None:
    before = of_another_program.read_bytes()
    assert "of another program" in refused(of_another_program, write=write)
    assert of_another_program.read_bytes() == before


def test_an_empty_database_may_become_a_record(path: Path) -> None:
    duckdb.connect(str(path)).close()
    assert "not a record" in refused(path)
    Record.write(path).close()
    Record(path).close()


@pytest.mark.parametrize("write", [False, True])
def test_a_record_of_a_newer_version_is_refused(path: Path, write: bool) -> None:
    Record.write(path).close()
    with duckdb.connect(str(path)) as connection:
        connection.execute("ALTER TABLE runs DROP COLUMN reading")
        connection.execute("UPDATE meta SET value = '99' WHERE key = 'schema_version'")
    assert "newer version" in refused(path, write=write)


@pytest.mark.parametrize("write", [False, True])
def test_a_record_without_one_of_its_tables_is_refused(path: Path, write: bool) -> None:
    Record.write(path).close()
    with duckdb.connect(str(path)) as connection:
        connection.execute("DROP TABLE pairs")
    assert "damaged" in refused(path, write=write)


@pytest.mark.parametrize("write", [False, True])
def test_a_folder_is_no_record(tmp_path: Path, write: bool) -> None:
    assert "a folder" in refused(tmp_path, write=write)


def test_a_record_in_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    assert "no such folder" in refused(tmp_path / "no" / "news.duckdb", write=True)


def test_a_record_open_for_writing_here_is_refused(path: Path) -> None:
    with Record.write(path):
        assert "already open for writing" in refused(path)


@pytest.mark.parametrize("write", [False, True])
def test_a_record_that_another_process_writes_is_refused(path: Path, write: bool) -> None:
    script = """if True:
        import sys
        from detente.record import Record
        record = Record.write(sys.argv[1])
        print("open", flush=True)
        input()"""
    with subprocess.Popen(
        [sys.executable, "-c", script, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as writer:
        assert writer.stdout
        assert writer.stdout.readline() == "open\n"
        message = refused(path, write=write)
        writer.communicate("\n")
    assert f"in use by another process (PID {writer.pid})" in message


def test_a_record_of_the_first_version_opens_and_keeps_what_it_holds(path: Path) -> None:
    with Record.write(path) as record:
        record.add_many(
            [(a_story("a", text="Chad left."), [a_mention("m1", "a")]), (a_story("b", text="Chad left."), [])]
        )
        record.set_aside(SetAside("news.jsonl", "line 7", "not JSON"))
        record.merge()
        before = record.events()
    make_it_of_the_first_version(path)
    with Record(path) as record:
        assert record.events() == before
        assert record.copies() == [("b", "a")]
        assert record.quarantine() == [SetAside("news.jsonl", "line 7", "not JSON")]
    with Record.write(path) as record:
        record.set_aside(SetAside("news.jsonl", "line 9", "not JSON", offset=12))


def make_it_of_the_first_version(path: Path) -> None:
    """Takes away what the second version of the schema brought."""
    with duckdb.connect(str(path)) as connection:
        connection.execute("DROP VIEW copies")
        for table in ("signatures", "near_copies", "unlinked"):
            connection.execute(f"DROP TABLE {table}")
        for column in ("byte_offset", "partial"):
            connection.execute(f"ALTER TABLE quarantine DROP COLUMN {column}")
        connection.execute("ALTER TABLE runs DROP COLUMN reading")
        connection.execute("UPDATE meta SET value = '1' WHERE key = 'schema_version'")
