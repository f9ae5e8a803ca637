from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from record_factory import a_mention

from detente.nouns import Event, Mention

Events = Callable[..., list[Event]]

WIRE = "Japan froze the assets of four Russian banks on Tuesday"
SHORTENED = "Japan froze the assets of four Russian banks"


def test_two_stories_of_one_day_tell_one_event(events_of: Events) -> None:
    (event,) = events_of(a_mention("m1", "s1"), a_mention("m2", "s2"))
    assert (event.n_mentions, event.n_stories, event.n_outlets) == (2, 2, 2)


@pytest.mark.parametrize(
    "other",
    [
        {"source": "USA"},
        {"source": "JPN:MIL"},
        {"target": "BLR"},
        {"event": "ACCUSE"},
        {"date": "2022-03-02"},
        {"date_precision": "month"},
    ],
    ids=str,
)
def test_another_actor_sector_type_or_day_is_another_event(events_of: Events, other: dict[str, Any]) -> None:
    assert len(events_of(a_mention("m1", "s1"), a_mention("m2", "s2", **other))) == 2


@pytest.mark.parametrize(
    "shared",
    [{"location": "Geneva"}, {"about": "SWIFT"}],
    ids=str,
)
def test_a_day_apart_the_same_place_or_subject_makes_one_event(events_of: Events, shared: dict[str, Any]) -> None:
    mentions = a_mention("m1", "s1", **shared), a_mention("m2", "s2", date="2022-03-02", **shared)
    assert [event.date for event in events_of(*mentions)] == ["2022-03-01"]


def test_a_day_apart_nearly_the_same_words_make_one_event(events_of: Events) -> None:
    mentions = a_mention("m1", "s1", text=WIRE), a_mention("m2", "s2", text=SHORTENED, date="2022-03-02")
    assert len(events_of(*mentions)) == 1


def test_two_days_apart_the_same_place_makes_no_event(events_of: Events) -> None:
    mentions = a_mention("m1", "s1", location="Geneva"), a_mention("m2", "s2", location="Geneva", date="2022-03-03")
    assert len(events_of(*mentions)) == 2


def test_a_chain_is_cut_three_days_after_the_earliest(events_of: Events) -> None:
    daily = [a_mention(f"m{day}", f"s{day}", location="Kyiv", date=f"2022-03-0{day}") for day in range(1, 8)]
    assert [(event.date, event.n_mentions) for event in events_of(*daily)] == [("2022-03-01", 4), ("2022-03-05", 3)]


def test_a_month_is_no_day_and_merges_by_subject_only(events_of: Events) -> None:
    month: dict[str, Any] = {"date_precision": "month"}
    mentions = (
        a_mention("m1", "s1", about="SWIFT", **month),
        a_mention("m2", "s2", about="swift", **month),
        a_mention("m3", "s3", about="oil", **month),
    )
    assert sorted(event.n_mentions for event in events_of(*mentions)) == [1, 2]


def test_an_undated_act_told_in_two_stories_stays_two_events(events_of: Events) -> None:
    undated: dict[str, Any] = {"date": None, "date_precision": None, "text": WIRE}
    assert len(events_of(a_mention("m1", "s1", **undated), a_mention("m2", "s2", **undated))) == 2


def test_an_undated_act_told_twice_in_one_story_is_one_event(events_of: Events) -> None:
    undated: dict[str, Any] = {"date": None, "date_precision": None}
    mentions = a_mention("m1", text=WIRE, **undated), a_mention("m2", text=SHORTENED, start=90, **undated)
    assert len(events_of(*mentions)) == 1


def test_two_targets_without_codes_are_not_one(events_of: Events) -> None:
    assert len(events_of(a_mention("m1", "s1", target="?Acme"), a_mention("m2", "s2", target="?Beta"))) == 2


def test_who_affirms_and_who_denies_make_one_contested_event(events_of: Events) -> None:
    (event,) = events_of(a_mention("m1", "s1"), a_mention("m2", "s2", polarity="denied"))
    assert (event.contested, event.polarity) == (True, "affirmed")


def test_the_majority_decides_whether_it_happened(events_of: Events) -> None:
    denied: dict[str, Any] = {"polarity": "denied"}
    (event,) = events_of(a_mention("m1", "s1"), a_mention("m2", "s2", **denied), a_mention("m3", "s3", **denied))
    assert event.polarity == "denied"


def test_in_a_tie_the_more_factual_status_wins(events_of: Events) -> None:
    (event,) = events_of(a_mention("m1", "s1", status="planned"), a_mention("m2", "s2", status="ongoing"))
    assert (event.status, event.contested) == ("ongoing", False)


def test_the_most_frequent_mode_wins_and_brings_its_intensity(events_of: Events) -> None:
    (event,) = events_of(
        a_mention("m1", "s1", mode="expel", intensity=-7.0),
        a_mention("m2", "s2", mode="discontinue", intensity=-5.0),
        a_mention("m3", "s3", mode="discontinue", intensity=-5.0),
        a_mention("m4", "s4", mode=None, intensity=-9.0),
    )
    assert (event.mode, event.intensity) == ("discontinue", -5.0)


def test_of_modes_equally_frequent_the_most_intense_wins(events_of: Events) -> None:
    (event,) = events_of(
        a_mention("m1", "s1", mode="discontinue", intensity=-5.0), a_mention("m2", "s2", mode="expel", intensity=-7.0)
    )
    assert event.mode == "expel"


def test_the_most_confident_mention_gives_sentence_and_confidence(events_of: Events) -> None:
    (event,) = events_of(a_mention("m1", "s1", confidence=0.4), a_mention("m2", "s2", text=WIRE, confidence=0.8))
    assert (event.sentence, event.confidence) == (WIRE, 0.8)


def test_scores_do_not_change_an_id(events_of: Events) -> None:
    (before,) = events_of(a_mention("m1", "s1", confidence=0.9), a_mention("m2", "s2", confidence=0.1))
    (after,) = events_of(a_mention("m1", "s1", confidence=0.2), a_mention("m2", "s2", confidence=0.8))
    assert before.event_id == after.event_id


def test_later_news_does_not_change_an_id(events_of: Events) -> None:
    (before,) = events_of(a_mention("m1", "s1"))
    (after,) = events_of(a_mention("m0", "s2"))
    assert (before.event_id, after.n_mentions) == (after.event_id, 2)


def test_an_event_is_a_claim_only_if_nobody_tells_it_in_his_own_voice(events_of: Events) -> None:
    speaker = a_mention(source="UKR").source[0]
    claimed, told = a_mention("m1", "s1", attributed_to=speaker), a_mention("m2", "s2")
    assert [event.extra["attributed"] for event in events_of(claimed)] == [True]
    assert [event.extra["attributed"] for event in events_of(claimed, told)] == [False]


def test_the_speakers_of_a_claim_are_kept(events_of: Events) -> None:
    (event,) = events_of(a_mention(attributed_to=a_mention(source="UKR").source[0]))
    assert event.extra["speakers"] == ("UKR",)


def test_acts_within_one_country_are_flagged(events_of: Events) -> None:
    domestic = a_mention("m1", "s1", source="JPN", target="JPN:OPP"), a_mention("m2", "s2")
    assert [event.extra["domestic"] for event in events_of(*domestic)] == [True, False]


def test_what_is_promised_is_no_event_of_its_own(events_of: Events, a_promise: Mention) -> None:
    assert [event.event for event in events_of(a_promise)] == ["AGREE"]


@pytest.fixture
def a_promise() -> Mention:
    from detente.nouns import Content

    return a_mention(event="AGREE", content=Content("CONSULT", date="2022-06-28", date_precision="day"))
