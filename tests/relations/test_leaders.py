from __future__ import annotations

from datetime import date

import pytest
from event_factory import an_event

from detente.actors.knowledge import load_knowledge
from detente.relations import Mean, bands, by_leader, governing_offices, leader_on

SINCE, UNTIL = date(2012, 1, 1), date(2023, 12, 31)


def leaders(code: str) -> list[str]:
    return [band.name for band in bands(code, SINCE, UNTIL)]


@pytest.mark.parametrize(
    ("code", "names"),
    [
        ("JPN", ["Yoshihiko Noda", "Shinzo Abe", "Yoshihide Suga", "Fumio Kishida"]),
        ("RUS", ["Dmitry Medvedev", "Vladimir Putin"]),
        ("CHN", ["Hu Jintao", "Xi Jinping"]),
        ("DEU", ["Angela Merkel", "Olaf Scholz"]),
        ("TUR", ["Recep Tayyip Erdoğan", "Ahmet Davutoğlu", "Binali Yıldırım", "Recep Tayyip Erdoğan"]),
        ("SAU", ["King Abdullah", "King Salman"]),
        ("NATO", ["Anders Fogh Rasmussen", "Jens Stoltenberg"]),
        ("HAMAS", []),
    ],
)
def test_a_country_is_led_by_the_holders_of_its_governing_office(code: str, names: list[str]) -> None:
    assert leaders(code) == names


def test_bands_have_the_dates_of_the_terms() -> None:
    abe = bands("JPN", date(2015, 1, 1), date(2015, 12, 31))[0]
    terms = load_knowledge().terms["Shinzo Abe"]
    assert (abe.since.isoformat(), str(abe.until)) in [(term.since, term.until) for term in terms]


def test_one_who_changes_office_without_a_day_between_has_one_band() -> None:
    putin = bands("RUS", date(2000, 1, 1), date(2001, 1, 1))[0]
    assert (putin.name, str(putin.since), str(putin.until)) == ("Vladimir Putin", "2000-01-01", "2008-05-07")


def test_acting_holders_fill_the_days_when_the_office_is_vacant() -> None:
    # Hwang acted since December 2016; President Park was removed on 10 March 2017, Moon took office on 10 May.
    (hwang,) = (band for band in bands("KOR", SINCE, UNTIL) if band.name == "Hwang Kyo-ahn")
    assert (str(hwang.since), str(hwang.until)) == ("2017-03-11", "2017-05-09")


def test_the_day_of_a_change_is_the_new_leaders() -> None:
    leader = leader_on(bands("JPN", SINCE, UNTIL), date(2012, 12, 26))
    assert leader is not None
    assert leader.name == "Shinzo Abe"


def test_a_row_tells_what_was_done_in_a_leaders_time() -> None:
    events = [an_event("2015-01-01"), an_event("2016-01-01", 2.5, quad=1), an_event("2022-01-01")]
    rows = {row.leader.name: row for row in by_leader(events, bands("JPN", SINCE, UNTIL)).rows}
    abe, suga = rows["Shinzo Abe"], rows["Yoshihide Suga"]
    assert (abe.n, abe.intensity, abe.conflict_share) == (2, Mean(-1.75, 2), 0.5)
    assert (suga.n, suga.intensity, suga.conflict_share) == (0, Mean(None, 0), None)


def test_an_event_that_may_be_in_two_leaders_time_is_in_neither() -> None:
    table = by_leader([an_event("2021-01-01", date_precision="year"), an_event(None)], bands("JPN", SINCE, UNTIL))
    assert (sum(row.n for row in table.rows), table.unplaced) == (0, 2)


def test_every_governing_office_is_one_that_people_hold() -> None:
    knowledge = load_knowledge()
    held = {term.office for terms in knowledge.terms.values() for term in terms}
    assert [row for row in governing_offices() if not held.issuperset(row.offices)] == []
    assert [row.code for row in governing_offices() if row.code != "*" and row.code not in knowledge.names] == []


def test_no_two_rows_of_a_country_govern_on_the_same_day() -> None:
    rows = governing_offices()
    for one in rows:
        for other in rows:
            if one is not other and one.code == other.code:
                assert (one.until or date.max) < (other.since or date.min) or (other.until or date.max) < (
                    one.since or date.min
                )
