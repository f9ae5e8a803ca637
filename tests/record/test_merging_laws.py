"""Laws that hold for all mentions: order and batches never matter, and a plain slow merging agrees."""

from __future__ import annotations

import datetime as dt
import random
import tempfile
from itertools import combinations
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from record_factory import a_mention, a_story

from detente.nouns import Mention, Story
from detente.record import Record
from detente.record.pairs import pairs_of
from detente.record.wording import content_words, same_words

SENTENCES = ["alpha beta gamma delta", "alpha beta gamma", "delta epsilon zeta", "eta theta", "alpha zeta eta theta"]


@st.composite
def coded_stories(draw: st.DrawFn) -> list[tuple[Story, list[Mention]]]:
    coded = []
    for number in range(draw(st.integers(1, 6))):
        story = a_story(
            f"s{number}",
            date=draw(st.sampled_from(["2022-03-01", "2022-03-02", None])),
            outlet=draw(st.sampled_from(["A", "B", None])),
        )
        mentions = [draw(a_drawn_mention(f"s{number}m{n}", story.id, n)) for n in range(draw(st.integers(0, 3)))]
        coded.append((story, mentions))
    return coded


@st.composite
def a_drawn_mention(draw: st.DrawFn, id: str, story_id: str, position: int) -> Mention:
    date, precision = draw(
        st.sampled_from([*[(f"2022-03-0{day}", "day") for day in range(1, 8)], ("2022-03-01", "month"), (None, None)])
    )
    mode = draw(st.sampled_from([None, "expel", "discontinue"]))
    return a_mention(
        id,
        story_id,
        source=draw(st.sampled_from(["JPN", "JPN USA", "?Acme"])),
        target=draw(st.sampled_from(["RUS", "RUS", ""])),
        event=draw(st.sampled_from(["SANCTION", "CONSULT"])),
        reciprocal=draw(st.booleans()),
        mode=mode,
        intensity={None: -6.0, "expel": -7.0, "discontinue": -5.0}[mode],
        status=draw(st.sampled_from(["occurred", "ongoing", "planned", "hypothetical"])),
        polarity=draw(st.sampled_from(["affirmed", "affirmed", "denied"])),
        background=draw(st.booleans()),
        text=draw(st.sampled_from(SENTENCES)),
        start=position * 100,
        date=date,
        date_precision=precision,
        location=draw(st.sampled_from([None, None, "Kyiv", "Geneva"])),
        about=draw(st.sampled_from([(), (), "SWIFT"])),
        confidence=draw(st.sampled_from([0.3, 0.6, 0.9])),
    )


def rows_after(batches: list[list[tuple[Story, list[Mention]]]], *, merge_each_time: bool = False) -> list[Any]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "r.duckdb"
        with Record.write(path) as record:
            for batch in batches:
                record.add_many(batch)
                if merge_each_time:
                    record.merge()
        with Record(path) as record:
            events = record.events(all=True)
            links = record.sql("SELECT event_id, mention_id FROM event_mentions ORDER BY ALL").fetchall()
    return [[(event, dict(event.extra)) for event in events], links]


@settings(max_examples=40, deadline=None)
@given(coded_stories(), st.randoms(use_true_random=False), st.booleans())
def test_any_order_and_any_batches_give_the_same_events(
    coded: list[tuple[Story, list[Mention]]], chance: random.Random, merge_each_time: bool
) -> None:
    shuffled = chance.sample(coded, len(coded))
    cut = chance.randint(0, len(coded))
    again = chance.choices(coded, k=2)  # some stories are coded twice
    batches = [shuffled[:cut], again, shuffled[cut:]]
    assert rows_after(batches, merge_each_time=merge_each_time) == rows_after([coded])


@settings(max_examples=40, deadline=None)
@given(coded_stories(), coded_stories())
def test_a_story_coded_anew_leaves_nothing_of_its_old_self(
    old: list[tuple[Story, list[Mention]]], new: list[tuple[Story, list[Mention]]]
) -> None:
    kept = [(story, mentions) for story, mentions in old if story.id not in {story.id for story, _ in new}]
    assert rows_after([old, new], merge_each_time=True) == rows_after([new, kept])


@settings(max_examples=60, deadline=None)
@given(coded_stories())
def test_merging_agrees_with_comparing_all_with_all(coded: list[tuple[Story, list[Mention]]]) -> None:
    links = rows_after([coded])[1]
    by_event: dict[str, set[str]] = {}
    for event_id, mention_id in links:
        by_event.setdefault(event_id, set()).add(mention_id)
    assert sorted(map(sorted, by_event.values())) == sorted(map(sorted, plain_groups(coded)))


def plain_groups(coded: list[tuple[Story, list[Mention]]]) -> list[set[str]]:
    """The groups of mention ids that the design's words ask for, the slow way."""
    blocks: dict[Any, list[Mention]] = {}
    for _, mentions in coded:
        for mention in mentions:
            for pair in pairs_of(mention):
                blocks.setdefault((pair.source.key, pair.target.key, mention.event), []).append(mention)
    return [group for mentions in blocks.values() for group in plain_block(mentions)]


def plain_block(mentions: list[Mention]) -> list[set[str]]:
    days = sorted({m.date for m in mentions if m.date_precision == "day" and m.date})
    groups: list[set[str]] = []
    start: dt.date | None = None
    for text in days:
        day = dt.date.fromisoformat(text)
        today = [m for m in mentions if m.date == text and m.date_precision == "day"]
        eve = str(day - dt.timedelta(days=1))
        before = [m for m in mentions if m.date == eve and m.date_precision == "day"]
        linked = any(alike_in_any_way(a, b) for a in today for b in before)
        if start and linked and (day - start).days <= 3:
            groups[-1] |= {m.id for m in today}
        else:
            groups.append({m.id for m in today})
            start = day
    rest = [m for m in mentions if m.date_precision != "day"]
    loose = [{m.id} for m in rest]
    for a, b in combinations(rest, 2):
        if one_coarse_act(a, b):
            joined = [group for group in loose if a.id in group or b.id in group]
            loose = [group for group in loose if group not in joined] + [set().union(*joined)]
    return groups + loose


def one_coarse_act(a: Mention, b: Mention) -> bool:
    if a.date is None or b.date is None:
        return a.date == b.date and a.story_id == b.story_id and words_alike(a, b)
    same_period = (a.date, a.date_precision) == (b.date, b.date_precision)
    return same_period and (words_alike(a, b) or bool(set(a.about) & set(b.about)))


def alike_in_any_way(a: Mention, b: Mention) -> bool:
    same_place = a.location is not None and a.location == b.location
    return same_place or bool(set(a.about) & set(b.about)) or words_alike(a, b)


def words_alike(a: Mention, b: Mention) -> bool:
    return same_words(content_words(a.text), content_words(b.text))
