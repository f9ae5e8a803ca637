"""Megabytes a second and peak memory of reading stories, beside a yardstick of the same run. `python -m benchmarks.reading`

The yardstick is the bare JSON parser over the same lines. Sentences are those of the bundled example, shuffled, so that
no story is the copy of another.
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
import tempfile
import time
from collections import deque
from collections.abc import Iterable, Iterator
from pathlib import Path

import duckdb
import orjson

from benchmarks.data import ROOT, rows
from detente.stories import read_stories
from detente.stories.forms.records import read_json_lines

# Linux counts the parent's memory among a child's `ru_maxrss`, up to the moment that it becomes a program of its own.
_PEAK = """
import resource, sys
from pathlib import Path

def peak():
    status = Path("/proc/self/status")
    if status.exists():
        return int(status.read_text().partition("VmHWM:")[2].split()[0])
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // (1024 if sys.platform == "darwin" else 1)

"""
_READING = """
from detente.stories import read_stories
count = sum(1 for _ in read_stories([sys.argv[1]]))
print(count, peak())
"""
_CODING = """
from detente.batch import run
from detente.coder import Coder
print(run([sys.argv[1]], coder=Coder(), into=sys.argv[2]).seen, peak())
"""


def main() -> None:
    """Prints what one run measured."""
    with tempfile.TemporaryDirectory() as folder:
        for name, words, count in (("articles", 500, 20_000), ("short stories", 60, 100_000)):
            path = Path(folder) / "stories.jsonl"
            write(path, stories(count, words))
            size = path.stat().st_size / 1e6
            parsing, reading, bare = timed(path)
            print(
                f"reading: {count} {name} of {words} words, {size:.0f} MB of JSON Lines: fields alone "
                f"{size / parsing:.0f} MB a second ({parsing / bare:.1f} times the bare JSON parser); cleaned, with language, "
                f"genre and id {size / reading:.0f} MB a second, {reading / count * 1e6:.0f} µs a story ({reading / bare:.1f} times)"
            )
        for form in ("jsonl", "parquet of row groups of 10,000", "parquet of one row group"):
            peaks = [peak_of_reading(Path(folder), form, count) for count in (1_000, 100_000)]
            print(
                f"reading: peak memory, {form}: {peaks[0] / 1024:.0f} MB at 1,000 stories, "
                f"{peaks[1] / 1024:.0f} MB at 100,000 ({peaks[1] / peaks[0] - 1:+.1%})"
            )
        if "--coding" in sys.argv:
            peaks = [peak_of_coding(Path(folder), count) for count in (1_000, 10_000)]
            print(
                f"reading: peak memory of coding into a record: {peaks[0] / 1024:.0f} MB at 1,000 stories, "
                f"{peaks[1] / 1024:.0f} MB at 10,000 ({peaks[1] / peaks[0] - 1:+.1%})"
            )


def stories(count: int, words: int) -> Iterator[dict[str, str]]:
    """Invented stories of about so many words."""
    chance = random.Random(2022)
    paragraphs = [
        paragraph
        for example in ("wikinews", "japan_russia")
        for row in rows(ROOT / "examples" / example / "stories.jsonl")
        for paragraph in row["text"].split("\n")
        if len(paragraph) > 60
    ]
    for n in range(count):
        text = ""
        while text.count(" ") < words:
            text += chance.choice(paragraphs) + "\n\n"
        yield {
            "id": f"s{n}",
            "date": f"2022-{n % 12 + 1:02d}-{n % 28 + 1:02d}",
            "outlet": f"Outlet {n % 17}",
            "title": f"Story {n}",
            "text": " ".join(text.split(" ")[:words]),
        }


def write(path: Path, told: Iterator[dict[str, str]]) -> None:
    """Stories as JSON Lines."""
    with path.open("w", encoding="utf8") as stream:
        stream.writelines(json.dumps(one, ensure_ascii=False) + "\n" for one in told)


def timed(path: Path) -> tuple[float, float, float]:
    """Seconds of reading the fields, of reading whole stories, and of the bare parser: the best of three."""
    fields, whole, bare = [], [], []
    for _ in range(3):
        with path.open("rb") as stream:
            fields.append(seconds(read_json_lines(stream, str(path), {})))
        whole.append(seconds(read_stories([path])))
        with path.open("rb") as stream:
            bare.append(seconds(map(orjson.loads, stream)))
    return min(fields), min(whole), min(bare)


def seconds(items: Iterable[object]) -> float:
    """Seconds that it takes to go through them."""
    begin = time.perf_counter()
    deque(items, maxlen=0)
    return time.perf_counter() - begin


def peak_of_reading(folder: Path, form: str, count: int) -> int:
    """Peak memory in KiB of a process that reads so many short stories."""
    path = folder / f"{count}.jsonl"
    write(path, stories(count, 60))
    if form != "jsonl":
        packed = path.with_suffix(".parquet")
        size = 10_240 if "10,000" in form else 122_880
        duckdb.sql(f"COPY (FROM read_json('{path}')) TO '{packed}' (FORMAT parquet, ROW_GROUP_SIZE {size})")
        path = packed
    return peak_of(_READING, count, path)


def peak_of_coding(folder: Path, count: int) -> int:
    """Peak memory in KiB of a process that codes so many short stories into a record."""
    path = folder / f"coded-{count}.jsonl"
    write(path, stories(count, 30))
    return peak_of(_CODING, count, path, path.with_suffix(".duckdb"))


def peak_of(program: str, count: int, *words: str | Path) -> int:
    """Peak memory in KiB of a program that says how many stories it saw."""
    command = [sys.executable, "-c", _PEAK + program, *map(str, words)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    seen, peak = map(int, done.stdout.split())
    assert seen == count
    return peak


if __name__ == "__main__":
    main()
