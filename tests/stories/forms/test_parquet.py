"""Parquet files, written here by DuckDB."""

from __future__ import annotations

import io
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from detente.nouns import SetAside
from detente.stories.draft import FIELD_NAMES, Draft
from detente.stories.forms.parquet import read_parquet

Write = Callable[..., bytes]

STORY = """
    SELECT 'Chad recalls envoy' AS title, 'Chad recalled its envoy.' AS text, DATE '2022-06-15' AS date,
           'Volta Post' AS outlet, 'Mara Lind' AS author, 'https://volta.example/1' AS url, 'en' AS language,
           'news' AS genre, 'a1' AS id, 17 AS clicks
"""
ROWS = "SELECT i AS id, 'Chad recalled envoy number ' || i || '.' AS text FROM range({}) t(i)"


@pytest.fixture(scope="module")
def parquet(tmp_path_factory: pytest.TempPathFactory) -> Write:
    """The bytes of a Parquet file with the rows of a query."""
    folder = tmp_path_factory.mktemp("parquet")

    def written(query: str, *options: str) -> bytes:
        with duckdb.connect() as connection:
            connection.execute(f"COPY ({query}) TO '{folder}/a' ({', '.join(['FORMAT parquet', *options])})")
        return (folder / "a").read_bytes()

    return written


COLUMNS = {"text": "our words"}


def read(data: bytes, columns: Mapping[str, str] | None = None) -> list[Draft | SetAside]:
    return list(read_parquet(io.BytesIO(data), "a.parquet", columns or {}))


def draft(data: bytes, columns: Mapping[str, str] | None = None) -> Draft:
    (found,) = read(data, columns)
    assert isinstance(found, Draft), found
    return found


def set_aside(data: bytes) -> SetAside:
    (found,) = read(data)
    assert isinstance(found, SetAside), found
    return found


def test_a_row_is_a_story(parquet: Write) -> None:
    assert draft(parquet(STORY)) == Draft(
        where="record 1",
        title="Chad recalls envoy",
        text="Chad recalled its envoy.",
        date="2022-06-15",
        outlet="Volta Post",
        author="Mara Lind",
        url="https://volta.example/1",
        language="en",
        genre="news",
        id="a1",
    )


@pytest.mark.parametrize("codec", ["zstd", "snappy", "gzip", "uncompressed"])
def test_rows_of_several_row_groups_come_in_their_order(parquet: Write, codec: str) -> None:
    found = read(parquet(ROWS.format(5_000), f"CODEC '{codec}'", "ROW_GROUP_SIZE 2048"))
    assert [one.where for one in found] == [f"record {n}" for n in range(1, 5_001)]
    assert [one.id for one in found if isinstance(one, Draft)] == [str(n) for n in range(5_000)]


def test_columns_go_by_the_names_that_records_have(parquet: Write) -> None:
    assert draft(parquet("SELECT 'Chad left.' AS \"Main Text\", 'T' AS Headline")).title == "T"


def test_the_users_column_wins_over_the_names_we_know(parquet: Write) -> None:
    data = parquet("SELECT 'a comment' AS text, 'Chad left.' AS \"full\"\"body\"")
    assert draft(data, {"text": 'full"body'}).text == "Chad left."


@pytest.mark.parametrize(
    ("value", "date"),
    [
        ("DATE '2022-06-15'", "2022-06-15"),
        ("TIMESTAMP '2022-06-15 23:30:00'", "2022-06-15"),
        ("TIMESTAMP_NS '2022-06-15 23:30:00'", "2022-06-15"),
        ("TIMESTAMPTZ '2022-06-15 23:30:00-05'", "2022-06-16"),  # Parquet keeps the moment in UTC and not the zone
        ("1655287200::BIGINT", "1655287200"),
        ("'15 June 2022'", "15 June 2022"),
        ("'NaN'::DOUBLE", None),  # pandas writes it where a number is missing
        ("NULL", None),
    ],
)
def test_a_date_of_any_type_is_a_string(parquet: Write, value: str, date: str | None) -> None:
    assert draft(parquet(f"SELECT 'Chad left.' AS text, {value} AS date")).date == date


@pytest.mark.parametrize(
    ("value", "author"),
    [
        ("['A. Lind', 'B. Mensah']", "A. Lind, B. Mensah"),
        ("{'name': 'A. Lind', 'since': DATE '2020-01-01'}", "A. Lind"),
        ("[{'name': 'A. Lind'}, {'name': 'B. Mensah'}]", "A. Lind, B. Mensah"),
        ("MAP {'name': 'A. Lind'}", "A. Lind"),
        ("encode('L\u00f6w')", "L\u00f6w"),
        ("12.50::DECIMAL(9, 2)", "12.50"),
        ("TIME '10:00'", "10:00:00"),
    ],
)
def test_nested_and_rare_types_become_plain_values(parquet: Write, value: str, author: str) -> None:
    assert draft(parquet(f"SELECT 'Chad left.' AS text, {value} AS author")).author == author


def test_a_list_of_paragraphs_is_a_text(parquet: Write) -> None:
    assert draft(parquet("SELECT ['Chad left.', 'Sudan stayed.'] AS text")).text == "Chad left.\n\nSudan stayed."


def test_a_binary_column_holds_text_of_older_writers(parquet: Write) -> None:
    assert draft(parquet("SELECT unhex('4C6F6DE9') AS text")).text == "Lom\u00e9"


def test_days_that_no_calendar_has_end_nothing(parquet: Write) -> None:
    data = parquet("SELECT 'Chad left.' AS text, d AS date FROM (VALUES ('infinity'::DATE), ('11000-01-01')) t(d)")
    assert [one.text for one in read(data) if isinstance(one, Draft)] == ["Chad left."] * 2


def test_without_a_column_of_text_the_file_is_set_aside(parquet: Write) -> None:
    aside = set_aside(parquet("SELECT 1 AS n, 'Chad left.' AS comment"))
    assert (aside.reason, aside.detail) == (
        "no text",
        "its columns are n, comment; if one is the text, name it: --columns text=NAME",
    )


def test_a_row_without_text_is_set_aside_alone(parquet: Write) -> None:
    found = read(parquet("SELECT * FROM (VALUES ('Chad left.', 'A'), (NULL, 'B')) t(text, outlet)"))
    assert [str(one) for one in found if isinstance(one, SetAside)] == [
        "a.parquet, record 2: no text (its fields are outlet; if one is the text, name it: --columns text=NAME)"
    ]


def test_a_file_without_rows_gives_nothing(parquet: Write) -> None:
    assert read(parquet(f"{STORY} LIMIT 0")) == []


@pytest.mark.parametrize(
    "data", [b"", b"PAR1", b"PAR1" * 100, b"PAR1 Chad left.\nPAR1", b"PAR1\x15\x04\x15" + bytes(40) + b"PARE"]
)
def test_what_only_begins_like_parquet_is_set_aside(data: bytes) -> None:
    aside = set_aside(data)
    assert aside.reason == "unreadable file"
    assert aside.detail
    assert "\n" not in aside.detail


def test_a_file_cut_off_has_no_list_of_its_columns(parquet: Write) -> None:
    data = parquet(ROWS.format(5_000), "ROW_GROUP_SIZE 2048")
    assert set_aside(data[: len(data) // 2]).reason == "unreadable file"


def test_an_encrypted_file_is_set_aside(parquet: Write) -> None:
    data = parquet(STORY)
    assert set_aside(data[:-4] + b"PARE").reason == "unreadable file"


def test_a_damaged_row_group_costs_only_its_rows(parquet: Write) -> None:
    query = "SELECT 'Chad recalled envoy number ' || md5(i::VARCHAR) AS text FROM range(10240) t(i)"
    data = bytearray(parquet(query, "CODEC 'zstd'", "ROW_GROUP_SIZE 2048"))
    middle = len(data) // 2
    data[middle : middle + 100] = bytes(100)
    found = read(bytes(data))
    (aside,) = [one for one in found if isinstance(one, SetAside)]
    assert (aside.where, aside.reason) == ("records 4097 to 6144", "unreadable records")
    kept = [one.where for one in found if isinstance(one, Draft)]
    assert kept == [f"record {n}" for n in (*range(1, 4_097), *range(6_145, 10_241))]


def test_a_reason_names_the_file_and_not_our_copy(parquet: Write) -> None:
    assert "detente-" not in set_aside(parquet(STORY)[:-1]).detail


def test_a_file_is_read_where_it_lies_whatever_its_name(parquet: Write, tmp_path: Path) -> None:
    for name in ("a.parquet", "a[1]*.parquet", "year=2021", "it's"):
        (tmp_path / name).write_bytes(parquet(STORY))
        with open(tmp_path / name, "rb") as stream:
            stream.read(100)  # whoever told its kind has looked into it
            (found,) = read_parquet(stream, name, {})
            assert isinstance(found, Draft), found


def test_nothing_is_left_behind(parquet: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    rows = read_parquet(io.BytesIO(parquet(ROWS.format(5_000))), "a", {})
    assert next(rows).where == "record 1"
    assert len(list(tmp_path.iterdir())) == 1
    rows.close()  # type: ignore[attr-defined]
    assert not list(tmp_path.iterdir())


def test_memory_does_not_grow_with_the_rows(parquet: Write, tmp_path: Path) -> None:
    used = {}
    for rows in (1_000, 100_000):
        query = f"SELECT repeat(md5(i::VARCHAR) || ' ', 90) AS text FROM range({rows}) t(i)"
        (tmp_path / "a").write_bytes(parquet(query, "CODEC 'zstd'", "ROW_GROUP_SIZE 2048"))
        program = f"""if True:
            import resource
            from detente.stories.forms.parquet import read_parquet
            with open({str(tmp_path / "a")!r}, "rb") as stream:
                assert sum(len(draft.text) for draft in read_parquet(stream, "a", {{}})) == {rows} * 33 * 90
            print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
        """
        used[rows] = int(subprocess.run([sys.executable, "-c", program], capture_output=True, check=True).stdout)
    assert used[100_000] < used[1_000] + 60, "the texts have 300 MB"


@pytest.fixture(scope="module")
def sound_files(parquet: Write) -> list[bytes]:
    nested = f"SELECT *, [author] AS byline, {{'name': outlet}} AS source FROM ({STORY}), range(5)"
    sizes = ["ROW_GROUP_SIZE 2048"]
    return [
        parquet(query, f"CODEC '{codec}'", f"PARQUET_VERSION '{version}'", *sizes)
        for query in (nested, ROWS.format(5_000))
        for codec in ("zstd", "snappy", "gzip", "uncompressed")
        for version in ("V1", "V2")
    ]


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    which=st.integers(0, 15),
    flips=st.lists(st.tuples(st.integers(0, 100_000), st.integers(1, 255)), max_size=4),
    footer_flips=st.lists(st.tuples(st.integers(1, 900), st.integers(1, 255)), max_size=2),
    cut=st.none() | st.integers(0, 100_000),
)
def test_damage_of_any_kind_gives_drafts_and_reasons(
    sound_files: list[bytes],
    which: int,
    flips: list[tuple[int, int]],
    footer_flips: list[tuple[int, int]],
    cut: int | None,
    capfd: pytest.CaptureFixture[str],
) -> None:
    data = bytearray(sound_files[which])
    for place, bits in flips:
        data[place % len(data)] ^= bits
    for place, bits in footer_flips:
        data[-(place % len(data))] ^= bits
    found = read(bytes(data[: cut % len(data)] if cut is not None else data))
    assert all(isinstance(one, Draft | SetAside) for one in found)
    assert all("\n" not in str(one) for one in found if isinstance(one, SetAside))
    assert capfd.readouterr() == ("", "")


def test_every_field_of_ours_is_fetched(parquet: Write) -> None:
    names = [name for field in FIELD_NAMES.values() for name in field]
    cells = ", ".join(f"CASE WHEN i = {n} THEN 'x' END AS \"{name}\"" for n, name in enumerate(names))
    found = read(parquet(f"SELECT {cells}, 'Chad left.' AS \"our words\" FROM range({len(names)}) t(i)"), COLUMNS)
    for name, one in zip(names, found, strict=True):
        (field,) = [field for field in FIELD_NAMES if name in FIELD_NAMES[field]]
        assert isinstance(one, Draft)
        assert getattr(one, field) == ("Chad left." if field == "text" else "x"), name
