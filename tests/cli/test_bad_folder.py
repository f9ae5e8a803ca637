"""Everything that can be wrong with inputs, in one folder: each has its reason, and what is sound is coded."""

from __future__ import annotations

import gzip
import json
import os
import re
import subprocess
import sys

import duckdb
import pytest

STORY = "Japan condemned Russia on Tuesday. Tokyo also expelled eight Russian diplomats."
LINE = json.dumps({"text": STORY, "date": "2022-03-01"}) + "\n"

# File, content, and the reason that is told; None: it is coded after all.
BAD: dict[str, tuple[bytes, str | None]] = {
    "empty.txt": (b"", "empty file"),
    "blank.txt": (b" \n\n", "empty file"),
    "binary.bin": (bytes(range(256)) * 40, "binary file"),
    "truncated.jsonl.gz": (gzip.compress(os.urandom(40_000))[:20_000], "unreadable file"),
    "bomb.gz": (gzip.compress(b'{"text": "' + b"x" * 250_000_000), "unpacks to more than 100 times its size"),
    "long_line.jsonl": (b'{"text": "' + b"Japan left. " * 4_300_000 + b'"}\n' + LINE.encode(), "over 20 MB"),
    "endless.txt": (b"Japan and Russia and " * 50_000 + b"others met. " + STORY.encode(), "sentence too long"),
    "null_bytes.txt": (b"Japan\0 condemned\0 Russia.", "binary file"),
    "surrogates.jsonl": (b'{"text": "Japan \\ud83d condemned Russia.", "date": "2022-03-01"}\n', None),
    "separators.jsonl": (('{"text": "Japan condemned\u2028Russia. Tokyo left."}\n').encode(), None),
    "broken_line.jsonl": (LINE.encode() * 3 + b'{"text": "Japan\n' + LINE.encode(), "not JSON"),
    "lists.jsonl": (b"[1, 2]\nnull\n" + LINE.encode() * 3, "not a JSON object"),
    "unclosed.csv": (b'id,text\n1,"Japan left.\n2,Japan condemned Russia.\n', "not CSV"),
    "no_text.csv": (b"id,comment\n1,Japan left.\n", "no text"),
    "ragged.csv": (b"id,text,date\n1,Japan condemned Russia.\n2,Japan,condemned,Russia,too\n", "not CSV"),
    "twice.csv": (b"text,text\nJapan condemned Russia.,\n", None),
    "garbage.parquet": (b"PAR1" + os.urandom(4_000) + b"PAR1", "unreadable file"),
    "no_article.html": (
        b"<!doctype html><html><body><nav><a href='/'>Home</a></nav></body></html>",
        "no article found",
    ),
    "nested.html": (b"<html><body>" + b"<div>" * 10_000 + STORY.encode() + b"</div>" * 10_000, None),
    "year_99999.jsonl": (b'{"text": "Japan condemned Russia.", "date": "99999-01-01"}\n', "date not understood"),
    "shift_jis.txt": (("日本政府は火曜日にロシアを非難した。" * 20).encode("shift_jis"), "language not read yet"),
}


@pytest.fixture(scope="module")
def done(tmp_path_factory: pytest.TempPathFactory) -> subprocess.CompletedProcess[str]:
    folder = tmp_path_factory.mktemp("bad")
    for name, (content, _) in BAD.items():
        (folder / name).write_bytes(content)
    duckdb.connect(str(folder / "sales.duckdb")).close()
    os.mkfifo(folder / "pipe")
    (folder / "loop").symlink_to(folder, target_is_directory=True)
    (folder / "dangling.txt").symlink_to(folder / "nowhere")
    (folder / "good.txt").write_text(STORY)
    command = [sys.executable, "-m", "detente", "code", str(folder), "--into", str(folder.parent / "bad.duckdb")]
    first = subprocess.run(command, capture_output=True, text=True, timeout=300)
    listed = subprocess.run(
        [sys.executable, "-m", "detente", "quarantine", str(folder.parent / "bad.duckdb")],
        capture_output=True,
        text=True,
    )
    return subprocess.CompletedProcess(command, first.returncode, listed.stdout, first.stderr)


def test_the_run_ends_well_and_the_sums_come_out(done: subprocess.CompletedProcess[str]) -> None:
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    found = re.search(
        r"([\d,]+) seen = ([\d,]+) stories coded.* \+ ([\d,]+) already .* \+ ([\d,]+) set aside", done.stderr
    )
    assert found, done.stderr
    seen, coded, already, aside = (int(number.replace(",", "")) for number in found.groups())
    assert seen == coded + already + aside
    assert coded >= 6


@pytest.mark.parametrize(("name", "reason"), [(name, reason) for name, (_, reason) in BAD.items()])
def test_each_file_has_its_reason_or_none(
    done: subprocess.CompletedProcess[str], name: str, reason: str | None
) -> None:
    lines = [line for line in done.stdout.splitlines() if f"/{name}\t" in line]
    if name == "endless.txt":  # what is set aside is a sentence, and the story has an id of its own
        lines = [line for line in done.stdout.splitlines() if "sentence too long" in line]
    if reason is None:
        assert lines == []
    else:
        assert any(reason in line for line in lines), (lines, done.stderr)


@pytest.mark.parametrize(
    ("name", "reason"),
    [("sales.duckdb", "kind not read yet"), ("pipe", "not a regular file"), ("dangling.txt", "no such file")],
)
def test_what_is_no_file_of_news_is_named(done: subprocess.CompletedProcess[str], name: str, reason: str) -> None:
    assert any(f"/{name}\t" in line and reason in line for line in done.stdout.splitlines())


def test_nothing_is_read_twice_through_a_link(done: subprocess.CompletedProcess[str]) -> None:
    assert "/loop/" not in done.stdout
