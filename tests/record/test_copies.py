"""Copies are linked, and count as one report."""

from __future__ import annotations

import random
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from record_factory import a_mention, a_story

from detente.nouns import Story
from detente.record import Record
from detente.record.likeness import bands, near_copies, runs

PARAGRAPHS = (
    "Chad recalled its envoy from Mali on Tuesday after a row over cattle that has simmered along the river since spring.",
    "The foreign ministry in Ndjamena said that the herders had been taken across the border by night, and wanted them home.",
    "Bamako answered that no herder was held, and offered to let a commission of elders count the animals on both banks.",
    "Traders at the ferry said that prices had doubled within a week, and that fewer boats dared to cross after dark now.",
    "An earlier quarrel, about wells, was settled by a mixed patrol that the two armies sent out for three dry seasons.",
)
REPORT = "\n\n".join(PARAGRAPHS)
OTHER = (
    "Peru and Chile opened a second crossing in the desert, where lorries had queued for days. The two ports will share "
    "a scale and a doctor. A union of drivers asked for toilets, shade and a bank that changes both currencies at noon."
)


def links(path: Path, *batches: list[Story], merge_each_time: bool = False) -> list[tuple[str, str]]:
    """Each copy with its original, after the batches were added one by one."""
    with Record.write(path) as record:
        for batch in batches:
            record.add_many([(story, []) for story in batch])
            if merge_each_time:
                record.merge()
    with Record(path) as record:
        return record.copies()


def test_an_exact_copy_is_linked_to_the_story_published_first(path: Path) -> None:
    late = a_story("a", text=REPORT, date="2022-03-02")
    early = a_story("b", text=REPORT, date="2022-03-01")
    assert links(path, [late, early, a_story("c", text=OTHER)]) == [("a", "b")]


@pytest.mark.parametrize(
    "copy",
    [
        "NDJAMENA (Sahel Wire) - " + REPORT,
        "\n\n".join(PARAGRAPHS[:3]),  # cut from its end
        "\n\n".join(PARAGRAPHS[1:]),  # another first paragraph, left out
        REPORT.replace("Tuesday", "the second day of the week").replace("Traders", "Merchants"),
        REPORT.upper(),
    ],
)
def test_a_report_that_an_outlet_cut_or_touched_is_a_near_copy(path: Path, copy: str) -> None:
    assert links(path, [a_story("a", text=REPORT), a_story("b", text=copy)]) == [("b", "a")]


@pytest.mark.parametrize(
    "other",
    [
        OTHER,
        PARAGRAPHS[0] + " " + OTHER + " " + OTHER.replace("Peru", "Bolivia"),  # quotes a sentence
        "Chad recalled its envoy from Mali.",
        "",
    ],
)
def test_stories_that_share_little_are_not_linked(path: Path, other: str) -> None:
    assert links(path, [a_story("a", text=REPORT), a_story("b", text=other)]) == []


def test_notices_of_one_line_are_not_near_copies(path: Path) -> None:
    notices = [
        a_story(city, text=f"The border post at {city} is closed until further notice.") for city in ("Faya", "Gao")
    ]
    assert links(path, notices) == []


def test_copies_count_once_among_stories_and_outlets(path: Path) -> None:
    stories = [
        a_story("a", text=REPORT, outlet="Sahel Wire", date="2022-03-01"),
        a_story("b", text="GAO - " + REPORT, outlet="Gao Post", date="2022-03-02"),
        a_story("c", text=REPORT, outlet="Kayes Herald", date="2022-03-02"),
        a_story("d", text=OTHER, outlet="Lima Desk", date="2022-03-02"),
    ]
    with Record.write(path) as record:
        record.add_many([(s, [a_mention(f"m{s.id}", s.id, text="Chad recalled its envoy.")]) for s in stories])
        (event,) = record.events()
    assert (event.n_mentions, event.n_stories, event.n_outlets) == (4, 2, 2)
    with Record(path) as record:
        assert record.info().copies == 2


def test_a_copy_that_comes_later_changes_the_counts_of_what_is_merged_already(path: Path) -> None:
    first = a_story("a", text=REPORT, outlet="Sahel Wire")
    far = a_story(
        "b", text="\n\n".join(PARAGRAPHS[:2]) + OTHER + OTHER.replace("Peru", "Bolivia").upper(), outlet="Gao Post"
    )
    bridge = a_story(
        "c", text=REPORT + "\n\n" + OTHER + OTHER.replace("Peru", "Bolivia").upper(), outlet="Kayes Herald"
    )
    with Record.write(path) as record:
        record.add_many([(s, [a_mention(f"m{s.id}", s.id, text="Chad recalled its envoy.")]) for s in (first, far)])
        assert record.events()[0].n_outlets == 2
        record.add(bridge, [])
        assert record.events()[0].n_outlets == 1


def test_a_story_that_changes_lets_its_copies_go(path: Path) -> None:
    far = "\n\n".join((*PARAGRAPHS[3:], OTHER, OTHER.replace("Peru", "Bolivia")))
    texts = {"a": REPORT, "b": REPORT + "\n\n" + OTHER + OTHER.replace("Peru", "Bolivia"), "c": far}
    with Record.write(path) as record:
        record.add_many([(a_story(id, text=text), []) for id, text in texts.items()])
        record.merge()
        assert len(record.copies()) == 2
        record.add(a_story("b", text="Chad and Mali made up."), [])
        record.merge()
        assert record.copies() == []


TEXTS = [
    REPORT,
    "GAO - " + REPORT,
    "\n\n".join(PARAGRAPHS[:3]),
    "\n\n".join(PARAGRAPHS[2:]),
    OTHER,
    OTHER + "\n\n" + REPORT,
    OTHER.replace("Peru", "Bolivia"),
    "Chad left.",
]


@settings(max_examples=15, deadline=None)
@given(st.lists(st.sampled_from(TEXTS), min_size=2, max_size=8), st.randoms(use_true_random=False), st.booleans())
def test_links_do_not_depend_on_order_or_batches(
    texts: list[str], chance: random.Random, merge_each_time: bool
) -> None:
    stories = [a_story(f"s{n}", text=text, date=f"2022-03-{chance.randint(1, 28):02d}") for n, text in enumerate(texts)]
    shuffled = chance.sample(stories, len(stories))
    cut = chance.randint(0, len(stories))
    with tempfile.TemporaryDirectory() as folder:
        at_once = links(Path(folder) / "a.duckdb", stories)
        some = links(Path(folder) / "b.duckdb", shuffled[:cut], shuffled[cut:], merge_each_time=merge_each_time)
    assert some == at_once


def test_a_record_that_was_never_merged_counts_copies_all_the_same(path: Path) -> None:
    with Record.write(path) as record:
        record.add_many([(a_story(i, text=REPORT + " " * n), [a_mention(f"m{i}", i)]) for n, i in enumerate("ab")])
    with Record(path) as record:  # may not write
        assert record.events()[0].n_stories == 1


def test_most_reports_that_share_six_tenths_are_found() -> None:
    chance = random.Random(1)
    words = [f"w{n}" for n in range(4_000)]
    found = 0
    for _ in range(200):
        text = chance.choices(words, k=400)
        cut = text[:250]  # 246 of 396 runs
        found += bool(set(bands(runs(" ".join(text)))) & set(bands(runs(" ".join(cut)))))
    assert found >= 190


@given(st.lists(st.sampled_from("abcdefgh"), max_size=60), st.lists(st.sampled_from("abcdefgh"), max_size=60))
def test_likeness_has_no_direction(one: list[str], other: list[str]) -> None:
    a, b = runs(" ".join(one)), runs(" ".join(other))
    assert near_copies(a, b) == near_copies(b, a)
