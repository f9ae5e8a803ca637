from __future__ import annotations

from pathlib import Path

import pytest
from record_factory import a_mention, a_story, told

from detente.errors import RecordError
from detente.nouns import Content, SetAside
from detente.record import Coding, Record, story_digest

BAD_LINE = SetAside("news.jsonl", "line 7", "not JSON", "Expecting ','")


def test_coding_a_story_again_adds_nothing(path: Path) -> None:
    with Record.write(path) as record:
        for _ in range(2):
            record.add(a_story(), [a_mention()])
        assert (record.info().stories, record.info().mentions, record.info().events) == (1, 1, 1)


def test_a_story_coded_anew_takes_the_place_of_its_old_self(path: Path) -> None:
    with Record.write(path) as record:
        record.add(a_story(), [a_mention(event="SANCTION")])
        record.merge()
        record.add(a_story(), [a_mention(event="ACCUSE")])
        assert [event.event for event in record.events()] == ["ACCUSE"]


def test_a_story_that_tells_nothing_is_counted(path: Path) -> None:
    with Record.write(path) as record:
        record.add(a_story(), [])
        assert record.stories_read() == 1


def test_stories_are_counted_by_their_day_of_publication(path: Path) -> None:
    with Record.write(path) as record:
        record.add_many((a_story(f"s{day}", date=f"2022-03-0{day}"), []) for day in range(1, 6))
        assert record.stories_read("2022-03-02", "2022-03-04") == 3


def test_a_story_is_known_when_the_same_coder_has_coded_it(path: Path) -> None:
    story, coding = a_story(), Coding("0.1", "small", "2022")
    with Record.write(path, coding=coding) as record:
        record.add(story, [])
    with Record.write(path, coding=coding) as record:
        assert record.has(story.id, story_digest(story))


def test_a_story_that_changed_is_not_known(path: Path) -> None:
    with Record.write(path) as record:
        record.add(a_story(text="Old."), [])
        assert not record.has("s1", story_digest(a_story(text="New.")))


def test_another_model_knows_nothing_of_what_an_older_one_coded(path: Path) -> None:
    story = a_story()
    with Record.write(path, coding=Coding("0.1", "small")) as record:
        record.add(story, [])
    with Record.write(path, coding=Coding("0.1", "large")) as record:
        assert not record.has(story.id, story_digest(story))


def test_a_batch_is_written_whole_or_not_at_all(path: Path) -> None:
    with Record.write(path) as record:
        with pytest.raises(RecordError, match="is of another story"):
            record.add_many([(a_story("s1"), [a_mention("m1", "s1")]), (a_story("s2"), [a_mention("m2", "s1")])])
        assert record.stories_read() == 0


def test_a_date_that_is_none_stops_the_batch_with_one_line(path: Path) -> None:
    with Record.write(path) as record:
        with pytest.raises(RecordError) as error:
            record.add(a_story(date="soon"), [])
        assert str(error.value).startswith(f"{path}: ")
        assert "\n" not in str(error.value)
        assert record.stories_read() == 0


def test_half_characters_do_not_stop_a_run(path: Path) -> None:
    with Record.write(path) as record:
        record.add(a_story(text="Bad \ud800 byte"), [a_mention(text="Bad \ud800 byte")])
        assert record.story("s1").text == "Bad \ufffd byte"
        assert record.mentions("s1")[0].text == "Bad \ufffd byte"


def test_mentions_and_stories_come_back_as_they_were(path: Path) -> None:
    story, mention = a_story(title="Headline", url="https://example.org"), a_mention(content=Content("AID"))
    with Record.write(path) as record:
        record.add(story, [mention])
    with Record(path) as record:
        assert (record.story("s1"), record.mentions("s1")) == (story, [mention])


def test_an_unknown_story_is_an_error(path: Path) -> None:
    Record.write(path).close()
    with Record(path) as record, pytest.raises(RecordError, match="no story has the id 'nope'"):
        record.story("nope")


def test_who_reads_an_unmerged_record_reads_merged_events(path: Path) -> None:
    with Record.write(path) as record:
        record.add_many(told(a_mention("m1", "s1")))
        record.merge()
        record.add_many(told(a_mention("m2", "s2"), a_mention("m3", "s3", source="USA")))
    with Record(path) as record:
        assert [event.n_stories for event in record.events()] == [2, 1]
        assert record.sql("SELECT count(*) FROM events").fetchall() == [(2,)]
        assert len(record.event(record.events()[0].event_id).mentions) == 2


def test_reading_an_unmerged_record_leaves_the_file_as_it_is(path: Path) -> None:
    with Record.write(path) as record:
        record.add(a_story(), [a_mention()])
    before = path.read_bytes()
    with Record(path) as record:
        record.events(as_of="2022-03-02")
    assert path.read_bytes() == before


def test_a_record_open_for_reading_refuses_to_be_written(path: Path) -> None:
    Record.write(path).close()
    with Record(path) as record, pytest.raises(RecordError, match="open for reading only"):
        record.add(a_story(), [])


def test_what_is_set_aside_is_kept_once(path: Path) -> None:
    with Record.write(path) as record:
        record.set_aside(BAD_LINE)
        record.set_aside(BAD_LINE)
        record.set_aside(SetAside("empty.txt", None, "empty file"))
        assert record.quarantine() == [SetAside("empty.txt", None, "empty file"), BAD_LINE]


def test_a_file_read_again_keeps_in_the_quarantine_what_is_still_amiss(path: Path) -> None:
    still = SetAside("news.jsonl", "line 9", "not JSON", offset=700)
    elsewhere = SetAside("empty.txt", None, "empty file")
    with Record.write(path) as record:
        for one in (BAD_LINE, still, elsewhere):
            record.set_aside(one)
    with Record.write(path) as record:
        record.set_aside(still)
        record.release(["news.jsonl"])
        assert record.quarantine() == [elsewhere, still]


def test_a_failed_query_names_the_file(path: Path) -> None:
    Record.write(path).close()
    with Record(path) as record, pytest.raises(RecordError, match=r"news\.duckdb: .*nothing_here"):
        record.sql("SELECT * FROM nothing_here")


def test_the_counts_of_a_record_add_up(path: Path) -> None:
    with Record.write(path, coding=Coding("0.1", "small", "2022")) as record:
        record.add_many([
            (a_story("s1", text="Same."), [a_mention("m1", "s1"), a_mention("m2", "s1", source="?Acme", target="")]),
            (a_story("s2", text="Same.", date="2022-03-09"), [a_mention("m3", "s2", polarity="denied", event="AID")]),
            (a_story("s3", text="Other.", date=None, outlet=None), []),
        ])  # fmt: skip
        record.set_aside(BAD_LINE)
        info = record.info()
    assert (info.stories, info.stories_with_mentions, info.copies, info.outlets) == (3, 2, 1, 2)
    assert (info.first, info.last, info.first_act, info.last_act) == (
        "2022-03-02", "2022-03-09", "2022-03-01", "2022-03-01",
    )  # fmt: skip
    assert (info.mentions, info.mentions_without_actors) == (3, 1)
    assert (info.events, info.events_read_by_default) == (2, 1)
    assert (info.set_aside, dict(info.set_aside_because)) == (1, {"not JSON": 1})
    assert [(run.coding, run.stories) for run in info.runs] == [(Coding("0.1", "small", "2022"), 3)]


def test_opening_a_record_begins_no_run(path: Path) -> None:
    with Record.write(path) as record:
        record.merge()
        assert record.info().runs == ()


def test_a_thousand_stories_are_written_in_one_go_and_merged(path: Path) -> None:
    coded = [
        (a_story(f"s{n}"), [a_mention(f"s{n}m{k}", f"s{n}", date=f"2022-03-{n % 28 + 1:02}") for k in range(5)])
        for n in range(1000)
    ]
    with Record.write(path) as record:
        record.add_many(coded)
        record.merge()
        assert (record.info().stories, record.info().mentions) == (1000, 5000)


def test_sql_can_be_asked_after_counting(path: Path) -> None:
    with Record.write(path) as record:
        record.add(a_story(), [a_mention()])
    with Record(path) as record:
        record.info()
        record.stories_read()
        assert record.sql("SELECT count(*) FROM stories").fetchall() == [(1,)]
