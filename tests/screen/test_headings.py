"""Words before a stop that are no sentence yet. `|` marks the stop, and is none itself."""

from __future__ import annotations

import pytest

from detente.screen.headings import begins_turn, counts_off, is_dateline, is_only_a_place, leads_in, number_goes_on


def places(marked: str) -> tuple[str, int, int]:
    """The line, the place of its stop, and where the text goes on."""
    stop = marked.index("|")
    line = marked.replace("|", "")
    return line, stop, stop + 1 + (line[stop + 1 : stop + 2] == " ")


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("MOSCOW|. Aug 24", True),
        ("MOSCOW, August 24. /VEST/|. The ministry", True),
        ("Tbilisi|. April 14. Vest – Georgia", True),
        ("Tbilisi. April 14|. Vest – Georgia", True),
        ("BOGOTÁ (Vest)|. — Colombian troops", True),
        ("MANILA, Nov. 3|. – A ship", True),
        ("MOSCOW|. The ministry", False),
        ("The king left|. May 5 was a holiday", False),
        ("The king left|. — The queen stayed", False),
        ("Tbilisi. April 14|. Georgia won", False),
    ],
)
def test_datelines(marked: str, expected: bool) -> None:
    assert is_dateline(*places(marked)) is expected


@pytest.mark.parametrize(
    ("marked", "token", "before", "expected"),
    [
        ("2|. Free the prisoners", "2", "", True),
        ("Terms: 2|. Free the prisoners", "2", "Terms:", True),
        ("Part II|. The Road", "II", "Part", True),
        ("Chapter Three|. The Siege", "Three", "Chapter", True),
        ("Demand No. 2|. New judges", "2", "No.", True),
        ("“Art. 5|. Each party", "5", "“Art.", True),
        ("Article 5|. It was invoked", "5", "Article", False),
        ("Elizabeth II|. The queen", "II", "Elizabeth", False),
        ("They read Part II|. The king left", "II", "Part", False),
    ],
)
def test_labels_and_items(marked: str, token: str, before: str, expected: bool) -> None:
    line, stop, after = places(marked)
    assert counts_off(line, 0, stop, after, token, before) is expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("- Who fired|? - The army", True),
        ("— War|? — Peace", True),
        ("Rome fell|. - Oslo stood", True),
        ("Article 7. Withdrawal|. — Any party", False),
        ("MANILA, Nov. 3|. – A ship", False),
        ("Rome fell|. - and Oslo stood", False),
    ],
)
def test_turns(marked: str, expected: bool) -> None:
    line, stop, after = places(marked)
    assert begins_turn(line, 0, stop, after) is expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("By 2 p.m|. Kenyan troops", True),
        ("Between Apr. and Jun|. Mali", True),
        ("He slept; at 2 a.m|. Kenyan troops", True),
        ("He spoke, and by Wed|. Gen. Roe", True),
        ("He left at 2 p.m|. Kenyan troops", False),
        ("He spoke on Mon., and again on Wed|. Gen. Roe", False),
    ],
)
def test_times_that_lead_in(marked: str, expected: bool) -> None:
    line, stop, _ = places(marked)
    assert leads_in(line, 0, stop) is expected


def test_a_preposition_and_a_name_are_no_sentence() -> None:
    assert is_only_a_place("Under the name Roe.Now", 0, 18)
    assert not is_only_a_place("He fled to Rome.Now", 0, 15)


@pytest.mark.parametrize(
    ("marked", "token", "expected"),
    [
        ("It was 26|. 5 percent", "26", True),
        ("It was version 5|. 0 of it", "5", True),
        ("They paid $3|. 5 million", "3", True),
        ("He was born on 14|. Oktober 1998", "14", True),
        ("He was born on 14|. November 1998", "14", True),
        ("He is 61|. 5 million mourned", "61", False),
        ("He turned 30|. November was cold", "30", False),
        ("It was the war of 1914|. 5 percent died", "1914", False),
    ],
)
def test_numbers_that_go_on(marked: str, token: str, expected: bool) -> None:
    line, stop, after = places(marked)
    assert number_goes_on(line, token, stop, after) is expected
