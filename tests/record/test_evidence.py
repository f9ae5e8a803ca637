from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from record_factory import a_mention, a_story

from detente.errors import RecordError
from detente.record import Record


@pytest.fixture
def record(path: Path) -> Iterator[Record]:
    with Record.write(path) as record:
        record.add(a_story("s2", date="2022-03-03", title="Later"), [a_mention("abd0", "s2")])
        record.add(a_story("s1", date="2022-03-02", title="Earlier"), [a_mention("abc0", "s1", target="RUS BLR")])
        record.add(a_story("s3"), [a_mention("fff0", "s3", source="?Acme", target="")])
        yield record


def test_an_event_comes_with_its_mentions_and_stories_first_told_first(record: Record) -> None:
    (event,) = record.events(target="RUS")
    found = record.event(event.event_id)
    assert found.event == event
    assert [mention.id for mention in found.mentions] == ["abc0", "abd0"]
    assert [found.stories[mention.story_id].title for mention in found.mentions] == ["Earlier", "Later"]


def test_a_mention_comes_with_every_event_it_is_part_of(record: Record) -> None:
    assert [event.target_code for event in record.event("abc0").events] == ["BLR", "RUS"]


def test_the_beginning_of_an_id_will_do(record: Record) -> None:
    (event,) = record.events(target="BLR")
    assert record.event(event.event_id[:10]).event == event


def test_a_beginning_that_fits_two_is_refused_with_both(record: Record) -> None:
    with pytest.raises(RecordError, match="'ab' fits 2: mention abc0, mention abd0; give more"):
        record.event("ab")


@pytest.mark.parametrize("id", ["nope", ""])
def test_an_unknown_id_is_an_error(record: Record, id: str) -> None:
    with pytest.raises(RecordError, match="detente events"):
        record.event(id)


def test_a_mention_of_no_event_is_found_all_the_same(record: Record) -> None:
    found = record.event("fff0")
    assert (found.event, len(found.mentions)) == (None, 1)
