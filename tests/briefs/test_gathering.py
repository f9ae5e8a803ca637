from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from brief_factory import a_mention, an_actor

from detente.briefs import Dossier, brief
from detente.errors import InputError
from detente.record import Record

DossierOf = Callable[..., Dossier]


def test_what_is_found_is_counted_or_left_out_for_a_reason(dossier: Dossier) -> None:
    coverage = dossier.coverage
    assert coverage.found == coverage.counted + sum(coverage.left_out.values())
    assert dict(coverage.left_out) == {"planned": 1, "denied": 1, "hypothetical": 1, "told as history": 1}


def test_as_many_events_are_counted_as_the_record_reads_by_default(dossier: Dossier, record_path: Path) -> None:
    with Record(record_path) as record:
        both = record.events(source="JPN", target="RUS") + record.events(source="RUS", target="JPN")
    assert dossier.coverage.counted == len(both) == sum(side.n for side in dossier.sides)


def test_counts_stand_beside_the_number_of_stories_read(dossier: Dossier) -> None:
    assert (dossier.coverage.stories_read, dossier.coverage.first_published) == (187, "2012-02-09")


def test_an_item_brings_its_sentence_outlet_date_and_address(dossier_of: DossierOf) -> None:
    (item,) = dossier_of(a_mention("m1", "Japan expelled a diplomat."), url="https://example.org/a").newest.items
    (quote,) = item.quotes
    assert (quote.text, quote.outlet, quote.published, quote.url) == (
        "Japan expelled a diplomat.", "Kyodo", "2022-03-02", "https://example.org/a",
    )  # fmt: skip


def test_the_most_intense_come_first_and_one_a_day(dossier: Dossier) -> None:
    items = dossier.conflict.items
    assert [item.intensity for item in items] == sorted(item.intensity for item in items)
    assert len({item.date for item in items}) == len(items) == 8


@pytest.mark.parametrize(
    ("kind", "listing"),
    [
        ({"status": "planned"}, "planned"),
        ({"polarity": "denied"}, "denied"),
        ({"attributed_to": an_actor("JPN")}, "claimed"),
    ],
    ids=str,
)
def test_what_must_not_be_taken_for_fact_is_listed_apart(
    dossier_of: DossierOf, kind: dict[str, Any], listing: str
) -> None:
    found = dossier_of(a_mention("m1", **kind))
    lists = {name: getattr(found, name).total for name in ("planned", "denied", "claimed", "contested")}
    assert lists == {"planned": 0, "denied": 0, "claimed": 0, "contested": 0} | {listing: 1}


def test_a_promise_is_listed_as_planned_with_what_is_promised_for_when(dossier: Dossier) -> None:
    plans = {item.event: item.plan for item in dossier.planned.items}
    assert plans == {"SANCTION": None, "AGREE": "CONSULT, visit, 2024-02"}


def test_a_contested_event_brings_the_sentences_of_both_sides(dossier: Dossier) -> None:
    (item,) = dossier.contested.items
    assert [(quote.polarity, quote.outlet) for quote in item.quotes] == [("affirmed", "NHK World"), ("denied", "TASS")]


def test_both_ways_of_a_mutual_act_are_one_item(dossier_of: DossierOf) -> None:
    found = dossier_of(a_mention("m1", "Japan met Russia.", event="CONSULT", reciprocal=True))
    assert (found.coverage.counted, found.newest.total, found.newest.items[0].mutual) == (2, 1, True)


def test_an_actor_alone_is_seen_with_all_others(dossier_of: DossierOf) -> None:
    mentions = (
        a_mention("m1", "Japan warned Russia."),
        a_mention("m2", "Japan warned China.", target="CHN", story="s2"),
        a_mention("m3", "Russia warned Japan.", source="RUS", target="JPN", story="s3"),
        a_mention("m4", "Japan jailed Japan.", target="JPN", story="s4"),
        a_mention("m5", "Russia warned China.", source="RUS", target="CHN", story="s5"),
    )
    found = dossier_of(*mentions, codes=("JPN",))
    assert [(one.name, one.toward, one.back) for one in found.partners] == [("Russia", 1, 1), ("China", 1, 0)]
    assert dict(found.coverage.left_out) == {"both sides the same actor": 1}


@pytest.mark.parametrize(
    ("codes", "message"),
    [
        (("JPX",), "no country or organisation has the code 'JPX'; did you mean JPN, Japan"),
        (("Japan",), "Japan is JPN"),
        (("JPN", "jpn"), "JPN twice"),
    ],
)
def test_a_code_that_nobody_has_is_named(record_path: Path, codes: tuple[str, ...], message: str) -> None:
    with Record(record_path) as record, pytest.raises(InputError, match=message):
        brief(record, *codes)
