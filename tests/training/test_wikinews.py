"""Marked Wikinews stories: their form, their credit, and that no story of the open benchmark is among them."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import pytest

from detente.learning.corpus import read_corpus

FOLDER = Path(__file__).parents[2] / "training" / "wikinews"
CORPUS = FOLDER.parent / "corpus"
CREDIT = re.compile(r"https://en\.wikinews\.org/wiki/\S+ \d{4}-\d\d-\d\d")


def test_every_line_keeps_the_form_and_every_story_its_address() -> None:
    faults: list[str] = []
    marked = read_corpus(FOLDER, faults=faults)
    assert faults == []
    assert len(marked) > 2000
    assert all(CREDIT.fullmatch(m.scenario) for m in marked)


def test_no_story_stands_in_two_files_and_no_sentence_in_the_corpus() -> None:
    marked = read_corpus(FOLDER)
    writers: dict[str, set[str]] = {}
    for m in marked:
        writers.setdefault(m.scenario, set()).add(m.writer)
    assert all(len(w) == 1 for w in writers.values())
    assert not {m.text for m in marked} & {m.text for m in read_corpus(CORPUS)}


def test_no_story_is_of_the_open_benchmark() -> None:
    path = Path(os.environ.get("DETENTE_DATA", "no such folder")) / "wikinews_benchmark.jsonl"
    if not path.is_file():
        pytest.skip("the benchmark's stories are not at hand")
    kept_apart = {json.loads(line)["url"] for line in path.read_text(encoding="utf8").splitlines()}
    assert not kept_apart & {m.scenario.split()[0] for m in read_corpus(FOLDER)}
