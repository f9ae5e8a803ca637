"""Laws that hold for all mentions: order and batches never matter, and a plain slow merging agrees."""

from __future__ import annotations

import datetime as dt
import random
import tempfile
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from record_factory import a_mention, a_story

from detente.nouns import Mention, Story
from detente.record import Record
from detente.record.merging import Telling, groups
from detente.record.pairs import NOBODY
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


@settings(max_examples=12, deadline=None)
@given(coded_stories(), st.randoms(use_true_random=False), st.booleans())
def test_any_order_and_any_batches_give_the_same_events(
    coded: list[tuple[Story, list[Mention]]], chance: random.Random, merge_each_time: bool
) -> None:
    shuffled = chance.sample(coded, len(coded))
    cut = chance.randint(0, len(coded))
    again = chance.choices(coded, k=2)  # some stories are coded twice
    batches = [shuffled[:cut], again, shuffled[cut:]]
    assert rows_after(batches, merge_each_time=merge_each_time) == rows_after([coded])


@settings(max_examples=12, deadline=None)
@given(coded_stories(), coded_stories())
def test_a_story_coded_anew_leaves_nothing_of_its_old_self(
    old: list[tuple[Story, list[Mention]]], new: list[tuple[Story, list[Mention]]]
) -> None:
    kept = [(story, mentions) for story, mentions in old if story.id not in {story.id for story, _ in new}]
    assert rows_after([old, new], merge_each_time=True) == rows_after([new, kept])


@settings(max_examples=200, deadline=None)
@given(st.lists(a_drawn_mention("m", "s", 0), max_size=10), st.lists(st.sampled_from("abc"), min_size=10, max_size=10))
def test_merging_agrees_with_comparing_all_with_all(drawn: list[Mention], stories: list[str]) -> None:
    mentions = [replace(m, id=f"m{n}", story_id=stories[n], start=n) for n, m in enumerate(drawn)]
    fast = [{telling.mention_id for telling in group} for group in groups(map(telling_of, mentions))]
    assert sorted(map(sorted, fast)) == sorted(map(sorted, plain_block(mentions)))


def telling_of(mention: Mention) -> Telling:
    """The mention as merging sees it, in a block where all have the same actors and type."""
    return Telling(
        mention_id=mention.id,
        story_id=mention.story_id,
        report=mention.story_id,
        outlet=None,
        published=None,
        start=mention.start,
        source=NOBODY,
        target=NOBODY,
        event=mention.event,
        mode=mention.mode,
        quad=mention.quad,
        intensity=mention.intensity,
        status=mention.status,
        polarity=mention.polarity,
        background=mention.background,
        claim=False,
        speaker=None,
        date=dt.date.fromisoformat(mention.date) if mention.date else None,
        date_precision=mention.date_precision,
        location=mention.location.name if mention.location else None,
        location_country=None,
        about=mention.about,
        context=mention.context,
        confidence=mention.confidence,
        sentence=mention.text,
    )


def plain_block(mentions: list[Mention]) -> list[set[str]]:
    """The groups of mention ids that the design's words ask for, the slow way."""
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
