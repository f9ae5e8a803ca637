from __future__ import annotations

from record_factory import a_mention

from detente.nouns import Mention
from detente.record.pairs import pairs_of


def pairs(mention: Mention) -> list[tuple[str | None, str | None]]:
    return [(pair.source.code, pair.target.code) for pair in pairs_of(mention)]


def test_lists_give_every_source_with_every_target() -> None:
    assert pairs(a_mention(source="USA FRA", target="RUS BLR")) == [
        ("USA", "RUS"), ("USA", "BLR"), ("FRA", "RUS"), ("FRA", "BLR"),
    ]  # fmt: skip


def test_a_mutual_act_pairs_all_parties_both_ways() -> None:
    mention = a_mention(source="JPN", target="USA KOR", reciprocal=True)
    assert sorted(pairs(mention)) == [
        ("JPN", "KOR"), ("JPN", "USA"), ("KOR", "JPN"), ("KOR", "USA"), ("USA", "JPN"), ("USA", "KOR"),
    ]  # fmt: skip


def test_nobody_holds_talks_with_himself() -> None:
    assert pairs(a_mention(source="JPN", target="JPN", reciprocal=True)) == []


def test_two_sectors_of_one_country_are_two_parties() -> None:
    mention = a_mention(source="JPN:GOV", target="JPN:OPP", reciprocal=True)
    assert pairs(mention) == [("JPN", "JPN"), ("JPN", "JPN")]


def test_one_country_may_act_on_itself() -> None:
    assert pairs(a_mention(source="JPN", target="JPN")) == [("JPN", "JPN")]


def test_an_actor_named_twice_counts_once() -> None:
    assert pairs(a_mention(source="JPN JPN", target="RUS")) == [("JPN", "RUS")]


def test_a_side_that_is_not_named_gives_null() -> None:
    assert pairs(a_mention(source="", target="RUS")) == [(None, "RUS")]


def test_a_side_without_codes_gives_null_once_and_keeps_the_names() -> None:
    (pair,) = pairs_of(a_mention(source="RUS", target="?Beta ?Acme"))
    assert (pair.target.code, pair.target.name) == (None, "Acme, Beta")


def test_beside_actors_with_codes_those_without_are_left_out() -> None:
    assert pairs(a_mention(source="RUS", target="UKR ?Acme")) == [("RUS", "UKR")]


def test_two_sides_without_codes_give_no_pair() -> None:
    assert pairs(a_mention(source="?Acme", target="")) == []


def test_a_mutual_act_with_somebody_without_a_code_stays_on_both_sides() -> None:
    assert pairs(a_mention(source="JPN", target="?Acme", reciprocal=True)) == [("JPN", None), (None, "JPN")]
