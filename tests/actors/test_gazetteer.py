"""Towns are found by name, those of the story's countries first."""

from __future__ import annotations

import pytest

from detente.actors.gazetteer import plain, town


@pytest.mark.parametrize(
    ("name", "countries", "country"),
    [("Tripoli", ["LBN"], "LBN"), ("Tripoli", [], "LBY"), ("Andijon", ["UZB"], "UZB"), ("Nowhere at all", [], None)],
)
def test_a_town_is_of_the_countries_that_the_story_names(name: str, countries: list[str], country: str | None) -> None:
    found = town(name, countries)
    assert (found.country if found else None) == country


def test_a_town_has_its_place() -> None:
    found = town("Kobe", ["JPN"])
    assert found is not None
    assert 34 < found.lat < 35.5
    assert 134 < found.lon < 136


def test_marks_are_left_out() -> None:
    assert plain("São Paulo") == "Sao Paulo"
