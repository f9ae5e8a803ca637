"""`detente quarantine`: what was set aside, and another try at it; and sums that come out."""

from __future__ import annotations

import json
import random
import re
import subprocess
import sys
from pathlib import Path

import pytest

from detente.record import Record

STORY = "Japan condemned Russia on Tuesday. Tokyo also expelled eight Russian diplomats."


def detente(*words: str | Path, stdin: str = "", **options: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "detente", *map(str, words)]
    return subprocess.run(command, input=stdin, capture_output=True, text=True, timeout=120, **options)  # type: ignore[call-overload, no-any-return]


def a_line(n: int, **fields: object) -> str:
    return (
        json.dumps({"id": f"s{n}", "date": "2022-04-08", "outlet": "Wire", "text": f"{STORY} Part {n}.", **fields})
        + "\n"
    )


def sums(stderr: str) -> tuple[int, int, int, int]:
    """Seen, coded, already in the record, set aside."""
    found = re.search(
        r"([\d,]+) seen = ([\d,]+) stories coded.* \+ ([\d,]+) already in the record \+ ([\d,]+) set aside", stderr
    )
    assert found, stderr
    seen, coded, already, aside = (int(number.replace(",", "")) for number in found.groups())
    return seen, coded, already, aside


def test_what_is_mended_leaves_the_quarantine_and_nothing_is_coded_twice(tmp_path: Path) -> None:
    lines = tmp_path / "news.jsonl"
    lines.write_text(a_line(1) + '{"text": "Japan\n' + a_line(3) + "[1]\n")
    (tmp_path / "page.html").write_text("<html><body><a href='/'>Home</a></body></html>")
    record = tmp_path / "news.duckdb"
    done = detente("code", lines, tmp_path / "page.html", "--into", record)
    assert (done.returncode, sums(done.stderr)) == (1, (5, 2, 0, 3))

    listed = detente("quarantine", record)
    assert listed.returncode == 0
    rows = [line.split("\t") for line in listed.stdout.splitlines()]
    offset = str(len(a_line(1)))
    assert [lines.name, "line 2", offset, "not JSON"] == [Path(rows[0][0]).name, *rows[0][1:4]]
    assert [row[3] for row in rows] == ["not JSON", "not a JSON object", "no article found"]

    lines.write_text(a_line(1) + a_line(2) + a_line(3) + "[1]\n")
    again = detente("quarantine", record, "--retry")
    assert (again.returncode, sums(again.stderr)) == (1, (5, 1, 2, 2))
    lines.write_text(a_line(1) + a_line(2) + a_line(3))
    (tmp_path / "page.html").unlink()
    last = detente("quarantine", record, "--retry")
    assert last.returncode == 1
    assert "page.html: no such file" in last.stderr
    assert [row.partition("\t")[0] for row in detente("quarantine", record).stdout.splitlines()] == [
        str(tmp_path / "page.html")
    ]


def test_another_try_reads_as_the_first_one_did(tmp_path: Path) -> None:
    table = tmp_path / "news.csv"
    table.write_text("nr;Volltext\n1;Japan condemned Russia.\n2;Japan;praised;Russia.\n")
    record = tmp_path / "news.duckdb"
    detente("code", table, "--into", record, "--columns", "text=Volltext,id=nr", "--date", "2022-03-01")
    table.write_text("nr;Volltext\n1;Japan condemned Russia.\n2;Japan praised Russia.\n")
    again = detente("quarantine", record, "--retry")
    assert (again.returncode, sums(again.stderr)) == (0, (2, 1, 1, 0))
    with Record(record) as opened:
        assert opened.story("2").date == "2022-03-01"
    assert detente("quarantine", record).stderr.endswith("nothing is set aside\n")


def test_a_file_that_is_read_again_and_mended_leaves_the_quarantine_too(tmp_path: Path) -> None:
    lines, record = tmp_path / "news.jsonl", tmp_path / "news.duckdb"
    lines.write_text("[1]\n")
    detente("code", lines, "--into", record)
    lines.write_text(a_line(1))
    assert detente("code", lines, "--into", record).returncode == 0
    assert detente("quarantine", record).stdout == ""


def test_copies_are_counted_within_the_coded(tmp_path: Path) -> None:
    lines, record = tmp_path / "news.jsonl", tmp_path / "news.duckdb"
    lines.write_text(a_line(1, text=STORY) + a_line(2, text=STORY, outlet="Post") + a_line(3))
    done = detente("code", lines, "--into", record)
    assert "3 stories coded (1 of them copies)" in done.stderr
    assert done.returncode == 0


def test_the_same_line_twice_is_coded_once(tmp_path: Path) -> None:
    lines, record = tmp_path / "news.jsonl", tmp_path / "news.duckdb"
    lines.write_text(a_line(1) * 3)
    assert sums(detente("code", lines, "--into", record).stderr) == (3, 1, 2, 0)


def test_an_id_that_two_stories_share_is_noted(tmp_path: Path) -> None:
    lines, record = tmp_path / "news.jsonl", tmp_path / "news.duckdb"
    lines.write_text(a_line(1) + a_line(1, text="Russia thanked Japan for its help on Monday."))
    done = detente("code", lines, "--into", record)
    assert (done.returncode, sums(done.stderr)) == (1, (2, 2, 0, 0))
    assert "s1: id used twice" in done.stderr


def test_reasons_are_grouped_in_the_closing_table(tmp_path: Path) -> None:
    lines = tmp_path / "news.jsonl"
    lines.write_text(a_line(1) + "[1]\n" * 30 + "{\n" * 4)
    done = detente("code", lines, "--out", tmp_path / "out.jsonl")
    assert re.search(r"^ +30  not a JSON object$", done.stderr, re.M)
    assert re.search(r"^ +4  not JSON$", done.stderr, re.M)
    assert "and 14 more" in done.stderr


def test_a_full_disk_is_one_line_and_loses_nothing(tmp_path: Path) -> None:
    lines, record = tmp_path / "news.jsonl", tmp_path / "news.duckdb"
    lines.write_text(a_line(1))
    detente("code", lines, "--into", record)
    before = detente("events", record, "--format", "jsonl", "--all").stdout
    chance = random.Random(1)
    long = [f"{STORY} The rest is " + " and ".join(f"the {chance.random()}" for _ in range(1_500)) for _ in range(40)]
    lines.write_text("".join(a_line(n, text=text) for n, text in enumerate(long)))

    def no_file_may_grow() -> None:
        import resource

        resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))

    full = detente("code", lines, "--into", record, "--workers", "1", preexec_fn=no_file_may_grow)
    assert full.returncode == 2
    assert "Traceback" not in full.stderr
    assert str(record) in full.stderr.splitlines()[-1]
    assert detente("events", record, "--format", "jsonl", "--all").stdout == before


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_an_output_that_cannot_be_written_is_one_line(tmp_path: Path) -> None:
    lines = tmp_path / "news.jsonl"
    lines.write_text("".join(a_line(n) for n in range(5)))
    done = detente("code", lines, "--out", "/dev/full")
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "No space left" in done.stderr


def test_row_numbers_of_two_files_do_not_drive_out_each_others_stories(tmp_path: Path) -> None:
    record = tmp_path / "news.duckdb"
    first, second = tmp_path / "jan.csv", tmp_path / "feb.csv"
    first.write_text("id,text,date\n7,France met Italy in Rome on Monday.,2022-01-03\n")
    second.write_text("id,text,date\n7,Spain sanctioned Iran on Friday.,2022-02-04\n")
    detente("code", first, "--into", record)
    done = detente("code", second, "--into", record)
    assert "note: 7: id used twice" in done.stderr
    assert "FRA" in detente("events", record, "--format", "csv", "--all").stdout
    for again in (first, second):
        assert sums(detente("code", again, "--into", record).stderr) == (1, 0, 1, 0)
    with Record(record) as opened:
        assert opened.info().stories == 2


def test_a_revised_story_takes_the_place_of_its_old_self(tmp_path: Path) -> None:
    lines, record = tmp_path / "news.jsonl", tmp_path / "news.duckdb"
    lines.write_text(a_line(1, title="Japan condemns Russia"))
    detente("code", lines, "--into", record)
    lines.write_text(a_line(1, title="Japan condemns Russia", text=f"{STORY} Moscow has not answered."))
    assert detente("code", lines, "--into", record).returncode == 0
    with Record(record) as opened:
        assert opened.info().stories == 1


def test_a_mended_date_leaves_no_undated_twin(tmp_path: Path) -> None:
    lines, record = tmp_path / "news.jsonl", tmp_path / "news.duckdb"
    lines.write_text(a_line(1, id=None, date="soonish"))
    assert detente("code", lines, "--into", record).returncode == 1
    lines.write_text(a_line(1, id=None, date="2022-01-03"))
    assert detente("quarantine", record, "--retry").returncode == 0
    with Record(record) as opened:
        assert opened.info().stories == 1


def test_a_file_of_another_kind_is_no_record(tmp_path: Path) -> None:
    table = tmp_path / "news.csv"
    table.write_text("id,text\n1,France met Italy.\n")
    done = detente("code", table, "--into", table)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "not a DuckDB file" in done.stderr
