"""The file of abbreviations holds what it says it does."""

from __future__ import annotations

from collections import Counter

import pytest

from detente.screen.abbreviations import ABBREVIATIONS, kind_of, read_sections

SECTIONS = read_sections()


def test_no_abbreviation_stands_in_two_sections_or_twice_in_one() -> None:
    counts = Counter(word for section in ABBREVIATIONS for word in SECTIONS[section])
    assert [word for word, n in counts.items() if n > 1] == []


def test_words_are_written_without_their_last_stop() -> None:
    assert [word for words in SECTIONS.values() for word in words if word.endswith((".", ",", ";"))] == []


def test_no_section_lists_a_word_twice() -> None:
    assert {name: w for name, words in SECTIONS.items() for w, n in Counter(words).items() if n > 1} == {}


@pytest.mark.parametrize(
    "section", ["opens a sentence", "noun that opens a sentence", "letters name", "says", "labels", "files and domains"]
)
def test_words_that_are_compared_without_case_are_written_small(section: str) -> None:
    assert [word for word in SECTIONS[section] if not word.islower()] == []


@pytest.mark.parametrize("section", ["opens one, but is a family name", "opens one, but is a name or part of a title"])
def test_exceptions_are_exceptions_to_something(section: str) -> None:
    openers = {*SECTIONS["opens a sentence"], *SECTIONS["noun that opens a sentence"]}
    assert set(SECTIONS[section]) <= openers


def test_every_section_is_read_by_the_code() -> None:
    others = {
        "names with a mark",
        "goes on behind countries",
        "institutions",
        "goes on behind firms",
        "goes on behind states",
        "goes on behind clock",
        "opens a sentence",
        "noun that opens a sentence",
        "opens one, but is a family name",
        "opens one, but is a name or part of a title",
        "letters name",
        "says",
        "labels",
        "persons",
        "files and domains",
    }
    assert set(SECTIONS) == {*ABBREVIATIONS, *others}


@pytest.mark.parametrize(
    ("token", "kind"),
    [
        ("Gen", "before a name"),
        ("GEN", "before a name"),
        ("ex-Gov", "before a name"),
        ("R-Calif", "states"),
        ("J", "initial"),
        ("J.K", "dotted"),
        ("P.K.K", "dotted"),
        ("5p.m", "clock"),
        ("a.m./p.m", "clock"),
        ("Ing", "before a name"),
        ("ING", None),
        ("Cia", "inside a name"),
        ("CIA", None),
        ("BP", None),
        ("Dipl.-Ing", "before a name"),
        ("L/Cpl", "before a name"),
        ("A/S", "firms"),
        ("ill", None),
        ("sun", None),
        ("talks", None),
        ("gov.example", None),
        ("", None),
    ],
)
def test_kinds(token: str, kind: str | None) -> None:
    assert kind_of(token) == kind
