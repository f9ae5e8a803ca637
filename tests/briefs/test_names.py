from __future__ import annotations

import pytest

from detente.briefs.names import in_prose, known_code, surname


@pytest.mark.parametrize(
    ("person", "short"),
    [
        ("Shinzo Abe", "Abe"),
        ("Xi Jinping", "Xi"),
        ("Kim Jong Un", "Kim"),
        ("King Salman", "Salman"),
        ("Nobody", "Nobody"),
    ],
)
def test_a_leader_goes_by_surname(person: str, short: str) -> None:
    assert surname(person) == short


def test_codes_may_be_written_small() -> None:
    assert known_code(" jpn ") == "JPN"


def test_some_names_take_an_article() -> None:
    assert (in_prose("United States"), in_prose("Japan")) == ("the United States", "Japan")
