from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from record_factory import a_mention, a_story, told

from detente.errors import InputError
from detente.nouns import Event, Mention
from detente.record import Reading, Record
from detente.record.reading import events_read

Events = Callable[..., list[Event]]
DAYS = [a_mention(f"m{day}", f"s{day}", date=f"2022-03-0{day}") for day in (1, 3, 5)]


def dates(events: list[Event]) -> list[str | None]:
    return [event.date for event in events]


@pytest.mark.parametrize("kind", [{"status": "occurred"}, {"status": "ongoing"}], ids=str)
def test_what_occurred_or_goes_on_is_read_by_default(events_of: Events, kind: dict[str, Any]) -> None:
    assert len(events_of(a_mention(**kind), all=False)) == 1


@pytest.mark.parametrize(
    "kind",
    [{"status": "planned"}, {"status": "hypothetical"}, {"polarity": "denied"}, {"background": True}],
    ids=str,
)
def test_what_is_planned_denied_or_history_is_read_only_when_asked_for(events_of: Events, kind: dict[str, Any]) -> None:
    mention = a_mention(**kind)
    assert [len(events_of(mention, all=all)) for all in (False, True)] == [0, 1]


def test_planned_adds_plans(events_of: Events) -> None:
    mentions = a_mention("m1"), a_mention("m2", status="planned", event="COERCE")
    assert len(events_of(*mentions, all=False, planned=True)) == 2


def test_a_status_picks_that_status_alone(events_of: Events) -> None:
    mentions = a_mention("m1"), a_mention("m2", status="planned", event="COERCE")
    assert [event.status for event in events_of(*mentions, all=False, status="planned")] == ["planned"]


def test_a_claim_is_read_by_default(events_of: Events) -> None:
    assert len(events_of(a_mention(attributed_to=a_mention(source="UKR").source[0]), all=False)) == 1


@pytest.mark.parametrize(("claims", "types"), [(True, ["ASSAULT"]), (False, ["SANCTION"])])
def test_claims_can_be_read_alone_or_left_out(events_of: Events, claims: bool, types: list[str]) -> None:
    claim = a_mention("m2", event="ASSAULT", attributed_to=a_mention(source="UKR").source[0])
    assert [event.event for event in events_of(a_mention("m1"), claim, claims=claims)] == types


@pytest.mark.parametrize(
    ("source", "found"),
    [("JPN", 2), ("jpn", 2), ("JPN:MIL", 1), ("JPN:MIL,USA", 2), ("FRA", 0)],
)
def test_sources_are_picked_by_code_and_sector(events_of: Events, source: str, found: int) -> None:
    mentions = a_mention("m1"), a_mention("m2", source="JPN:MIL"), a_mention("m3", source="USA")
    assert len(events_of(*mentions, source=source)) == found


def test_targets_are_picked_by_code(events_of: Events) -> None:
    mentions = a_mention("m1"), a_mention("m2", target="BLR")
    assert [event.target_code for event in events_of(*mentions, target="BLR")] == ["BLR"]


def test_types_are_picked_by_name(events_of: Events) -> None:
    mentions = a_mention("m1"), a_mention("m2", event="ACCUSE"), a_mention("m3", event="AID")
    assert [event.event for event in events_of(*mentions, event="aid,ACCUSE")] == ["ACCUSE", "AID"]


def test_since_and_until_are_inclusive(events_of: Events) -> None:
    assert dates(events_of(*DAYS, since="2022-03-03", until="2022-03-05")) == ["2022-03-03", "2022-03-05"]


def test_as_of_shows_what_was_known_then(path: Path) -> None:
    with Record.write(path) as record:
        record.add(a_story("early", date="2022-03-02"), [a_mention("m1", "early")])
        record.add(a_story("late", date="2022-03-09"), [a_mention("m2", "late", polarity="denied")])
        (then,), (now,) = record.events(as_of="2022-03-02"), record.events()
    assert (then.contested, now.contested, then.event_id) == (False, True, now.event_id)


def test_as_of_leaves_out_stories_without_a_date(path: Path) -> None:
    with Record.write(path) as record:
        record.add(a_story("undated", date=None), [a_mention("m1", "undated")])
        assert record.events(as_of="2030-01-01") == []


def test_one_a_day_keeps_the_most_told(events_of: Events) -> None:
    mentions = (
        a_mention("m1", "s1", source="JPN:MIL"),
        a_mention("m2", "s2"),
        a_mention("m3", "s3"),
        a_mention("m4", "s4", date="2022-03-05"),
    )
    assert [event.n_stories for event in events_of(*mentions, one_a_day=True)] == [2, 1]


def test_events_come_by_date_source_target_and_type(events_of: Events) -> None:
    mentions: list[Mention] = [
        a_mention("m1", event="SANCTION"),
        a_mention("m2", event="ACCUSE"),
        a_mention("m3", target="BLR"),
        a_mention("m4", source="FRA"),
        a_mention("m5", source=""),
        a_mention("m6", date=None, date_precision=None, source="ARG"),
        a_mention("m7", date="2022-02-01", source="ZAF"),
    ]
    assert [(e.date, e.source_code, e.target_code, e.event) for e in events_of(*mentions)] == [
        ("2022-02-01", "ZAF", "RUS", "SANCTION"),
        ("2022-03-01", "FRA", "RUS", "SANCTION"),
        ("2022-03-01", "JPN", "BLR", "SANCTION"),
        ("2022-03-01", "JPN", "RUS", "ACCUSE"),
        ("2022-03-01", "JPN", "RUS", "SANCTION"),
        ("2022-03-01", None, "RUS", "SANCTION"),
        (None, "ARG", "RUS", "SANCTION"),
    ]


@pytest.mark.parametrize(
    ("choice", "message"),
    [
        ({"since": "2022-13-01"}, "since: not a date: '2022-13-01'"),
        ({"until": "yesterday"}, "until: not a date"),
        ({"as_of": "20220301"}, "as-of: not a date"),
        ({"since": "2022-03-02", "until": "2022-03-01"}, "swap"),
        ({"status": "done"}, "status: there is no 'done', only occurred"),
        ({"event": "WAR"}, "event: there is no type 'WAR', only AGREE"),
        ({"source": " , "}, "source: nothing is named"),
    ],
    ids=str,
)
def test_a_choice_that_cannot_be_is_refused(path: Path, choice: dict[str, Any], message: str) -> None:
    Record.write(path).close()
    with Record(path) as record, pytest.raises(InputError, match=message):
        record.events(**choice)


def test_values_never_become_sql() -> None:
    query, parameters = events_read(Reading(source="X' OR 1=1 --"))
    assert "1=1" not in query
    assert parameters["source_0"] == "X' OR 1=1 --"


def test_a_selection_has_the_columns_of_the_contract(path: Path) -> None:
    columns = (
        "event_id, date, date_precision, source_code, source_sector, target_code, target_sector, event, mode, quad, "
        "intensity, status, polarity, contested, n_mentions, n_stories, n_outlets, confidence, sentence"
    )
    with Record.write(path) as record:
        record.add_many(told(a_mention()))
        assert ", ".join(record.select(Reading()).columns) == columns
