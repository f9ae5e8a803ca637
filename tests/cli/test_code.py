"""`detente code` as a user meets it: what goes in, what comes out, and what happens to bad input."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

STORY = "Japan condemned Russia on Tuesday. Tokyo also expelled eight Russian diplomats."


def detente(*words: str | Path, stdin: str = "") -> subprocess.CompletedProcess[str]:
    """Runs the command line in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "detente", *map(str, words)], input=stdin, capture_output=True, text=True, timeout=120
    )


def a_line(n: int, **fields: object) -> str:
    return json.dumps({"id": f"s{n}", "date": "2022-04-08", "outlet": "Wire", "text": STORY, **fields}) + "\n"


@pytest.fixture
def hundred(tmp_path: Path) -> Path:
    """A hundred stories, the seventh line broken."""
    lines = [a_line(n, text=f"Japan condemned Russia {n} times.") for n in range(1, 101)]
    lines[6] = '{"id": "s7", "text": "Japan conde\n'
    path = tmp_path / "hundred.jsonl"
    path.write_text("".join(lines), encoding="utf8")
    return path


def test_mentions_come_out_as_json_lines_with_exact_offsets(tmp_path: Path) -> None:
    path = tmp_path / "story.jsonl"
    path.write_text(a_line(1), encoding="utf8")
    done = detente("code", path, "--out", "-")
    mentions = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 0
    assert mentions
    for mention in mentions:
        assert STORY[mention["start"] : mention["end"]] == mention["text"]
        for part in (*mention["source"], *mention["target"], mention["trigger"]):
            assert STORY[part["start"] : part["end"]] == part["text"]


def test_standard_input_is_json_lines() -> None:
    done = detente("code", "-", stdin=a_line(1))
    assert done.returncode == 0
    assert json.loads(done.stdout.splitlines()[0])["story_id"] == "s1"


def test_coding_the_same_again_adds_nothing(tmp_path: Path) -> None:
    path, record = tmp_path / "story.jsonl", tmp_path / "news.duckdb"
    path.write_text(a_line(1) + a_line(2), encoding="utf8")
    assert "2 seen = 2 stories coded (1 of them copies) + 0 already" in detente("code", path, "--into", record).stderr
    first = detente("events", record, "--format", "jsonl", "--all").stdout
    assert "2 seen = 0 stories coded + 2 already" in detente("code", path, "--into", record).stderr
    assert detente("events", record, "--format", "jsonl", "--all").stdout == first != ""


def test_stories_are_written_as_they_were_coded(tmp_path: Path) -> None:
    path, kept = tmp_path / "story.jsonl", tmp_path / "kept.jsonl"
    path.write_text(a_line(1), encoding="utf8")
    detente("code", path, "--out", tmp_path / "out.jsonl", "--stories", kept)
    assert json.loads(kept.read_text(encoding="utf8"))["text"] == STORY


def test_a_broken_line_is_named_and_the_other_99_are_coded(hundred: Path, tmp_path: Path) -> None:
    done = detente("code", hundred, "--into", tmp_path / "news.duckdb")
    assert done.returncode == 1
    assert f"{hundred}, line 7: not JSON" in done.stderr
    assert "99 stories coded" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("empty.txt", b"", "empty file"),
        ("picture.bin", bytes(range(256)) * 40, "binary file"),
        ("page.html", b"<!doctype html><html><body><nav><a href='/'>Home</a></nav></body></html>", "no article"),
    ],
)
def test_a_file_without_a_story_is_named_and_the_rest_is_coded(
    tmp_path: Path, name: str, content: bytes, reason: str
) -> None:
    bad, good = tmp_path / name, tmp_path / "good.txt"
    bad.write_bytes(content)
    good.write_text(STORY, encoding="utf8")
    done = detente("code", bad, good, "--date", "2022-04-08", "--out", "-")
    assert done.returncode == 1
    assert name in done.stderr
    assert reason in done.stderr
    assert "1 stories coded" in done.stderr
    assert done.stdout


def test_a_date_that_is_none_is_told_and_the_story_coded(tmp_path: Path) -> None:
    path = tmp_path / "story.jsonl"
    path.write_text(a_line(1, date="31 February 2022"), encoding="utf8")
    done = detente("code", path, "--out", "-")
    assert done.returncode == 1
    assert "31 February 2022" in done.stderr
    assert json.loads(done.stdout.splitlines()[0])["date"] != "31 February 2022"


def test_a_date_option_that_is_none_is_refused(tmp_path: Path) -> None:
    done = detente("code", tmp_path, "--date", "soon")
    assert done.returncode == 2
    assert "--date soon" in done.stderr


def test_a_sentence_without_end_is_set_aside_by_name_and_the_rest_is_coded(tmp_path: Path) -> None:
    endless = "Japan and Russia and " * 200 + "others met"
    path = tmp_path / "story.jsonl"
    path.write_text(a_line(1, text=f"{endless}\n\n{STORY}"), encoding="utf8")
    done = detente("code", path, "--out", "-")
    assert done.returncode == 1
    assert "s1, characters 0 to" in done.stderr
    assert "sentence too long" in done.stderr
    assert "condemned" in done.stdout


def test_a_record_path_that_is_another_programs_file_is_refused_and_left_alone(tmp_path: Path) -> None:
    story, other = tmp_path / "story.txt", tmp_path / "letter.docx"
    story.write_text(STORY, encoding="utf8")
    other.write_bytes(b"PK\x03\x04 somebody's letter")
    for option in ("--into", "--out"):
        done = detente("code", story, option, other)
        assert done.returncode == 2
        assert "letter.docx" in done.stderr
        assert "Traceback" not in done.stderr
    assert other.read_bytes() == b"PK\x03\x04 somebody's letter"


def test_no_such_input_is_one_line(tmp_path: Path) -> None:
    done = detente("code", tmp_path / "nowhere.txt")
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "nowhere.txt: no such file" in done.stderr


def test_an_interrupted_run_keeps_what_it_committed_and_goes_on(tmp_path: Path) -> None:
    path, record = tmp_path / "many.jsonl", tmp_path / "news.duckdb"
    path.write_text("".join(a_line(n, text=f"{STORY} Story {n}.") for n in range(300)), encoding="utf8")
    command = [sys.executable, "-m", "detente", "code", str(path), "--into", str(record), "--workers", "1"]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    log = record.with_name("news.duckdb.wal")
    deadline = time.monotonic() + 100
    while time.monotonic() < deadline and not (log.exists() and b"s0" in log.read_bytes()):
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    _, stderr = process.communicate(timeout=60)
    assert process.returncode == 130, stderr
    assert "interrupted" in stderr
    assert "Traceback" not in stderr
    again = detente("code", path, "--into", record)
    assert again.returncode == 0
    coded, already = (int(again.stderr.split(f" {word}")[0].split()[-1]) for word in ("stories coded", "already"))
    assert coded + already == 300
    assert already > 0
