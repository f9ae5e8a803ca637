"""Twenty pages as different sites lay them out, and what a careful reader takes from each.

Outlets, people and texts are invented; the layouts are those of real sites. Each page of `layouts/` has a file of
expectations beside it, written before the page was read for the first time. The standfirst, captions, credits,
bylines, corrections and notes on the author are no part of the text; headings within it are.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from detente.nouns import Story
from detente.stories import read_stories

LAYOUTS = Path(__file__).parent / "layouts"
NAMES = sorted(path.stem for path in LAYOUTS.glob("*.html"))


@pytest.fixture(scope="module")
def read_once() -> Mapping[str, Story]:
    stories = {}
    for name in NAMES:
        (found,) = read_stories([LAYOUTS / f"{name}.html"])
        assert isinstance(found, Story), f"{name}: {found}"
        stories[name] = found
    return stories


def expected(name: str) -> Mapping[str, Any]:
    found: Mapping[str, Any] = json.loads((LAYOUTS / f"{name}.json").read_text(encoding="utf-8"))
    return found


def test_there_are_twenty_layouts() -> None:
    assert len(NAMES) == 20


@pytest.mark.parametrize("name", NAMES)
def test_the_text_of_a_layout_is_its_article_and_nothing_else(name: str, read_once: Mapping[str, Story]) -> None:
    paragraphs = [" ".join(paragraph.split()) for paragraph in read_once[name].text.split("\n\n")]
    assert paragraphs == expected(name)["paragraphs"]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("field", ["title", "date", "outlet", "url", "genre"])
def test_a_fact_of_a_layout_is_right(name: str, field: str, read_once: Mapping[str, Story]) -> None:
    assert getattr(read_once[name], field) == expected(name)[field]


@pytest.mark.parametrize("name", NAMES)
def test_the_authors_of_a_layout_are_right(name: str, read_once: Mapping[str, Story]) -> None:
    assert read_once[name].author == (", ".join(expected(name)["authors"]) or None)


MENU = "".join(f"<li><a href='/s/{n}'><span>Section {n}</span></a></li>" for n in range(100))
CARDS = "".join(
    f"<div class='c{n}'><a href='/a/{n}'><h3>Chad opens market {n}</h3></a><p>Chad opened market {n} on Monday.</p></div>"
    for n in range(60)
)


@pytest.mark.parametrize("name", NAMES)
def test_an_article_is_found_among_ten_times_as_many_words(
    name: str, read_once: Mapping[str, Story], tmp_path: Path
) -> None:
    page = (LAYOUTS / f"{name}.html").read_bytes()
    end = page.lower().rindex(b"</body>")
    path = tmp_path / "page.html"
    path.write_bytes(page[:end] + f"<div><ul>{MENU}</ul></div>{CARDS}".encode() + page[end:])
    (found,) = read_stories([path])
    assert isinstance(found, Story)
    assert (found.title, found.text) == (read_once[name].title, read_once[name].text)
