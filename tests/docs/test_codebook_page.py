"""The codebook's page shows what the ontology's tables say."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from detente.ontology import EVENTS, load_codebook, load_ontology

DOCS = Path(__file__).parents[2] / "docs"
PAGE = (DOCS / "codebook.md").read_text(encoding="utf8")
# What a marker looks up; each has its ruling under "For whoever marks text".
SUBJECTS = (
    "articles", "possess", "acquit", "dismiss", "resign", "tariff", "coup", "election", "appoint", "strike", "arrest",
    "ceasefire", "airspace", "blockade", "spying", "summon", "vote", "ratif", "recognition", "visit", "mediat", "joint statement",
    "poll", "noun", "purpose", "ahead of", "since", "kept", "unless", "headline", "passive", "without a code", "refus", "accus",
)  # fmt: skip


def section(title: str) -> str:
    found = re.search(rf"^## {title}$(.*?)(?=^## |\Z)", PAGE, re.MULTILINE | re.DOTALL)
    assert found, title
    return found.group(1)


def test_the_tables_of_the_codebook_are_up_to_date() -> None:
    made = subprocess.run(
        [sys.executable, DOCS / "make_codebook.py", "--print"], capture_output=True, check=True, encoding="utf8"
    )
    assert made.stdout == PAGE


def test_every_table_is_on_the_page() -> None:
    assert re.findall(r"<!-- made: (\w+) -->", PAGE) == ["types", "borders", "entries"]
    assert PAGE.count("<!-- end -->") == 3


def test_every_type_and_mode_is_explained() -> None:
    text = section("Definitions, examples and near misses")
    assert re.findall(r"^### (\w+)$", text, re.MULTILINE) == list(EVENTS)
    assert len(re.findall(r"^\* \*\*", text, re.MULTILINE)) == len(load_codebook().entries)


def test_whoever_marks_text_finds_a_ruling_on_every_disputed_subject() -> None:
    text = section("For whoever marks text").lower()
    assert [word for word in SUBJECTS if word not in text] == []


def test_codes_on_the_page_are_types_and_modes_that_there_are() -> None:
    ontology = load_ontology()
    for event, mode in re.findall(r"\b([A-Z]{3,9})/([a-z][a-z-]+)", PAGE):
        assert mode in ontology.modes[event], f"{event}/{mode}"
