"""Who a name by itself means on a date."""

from __future__ import annotations

import pytest

from detente.actors import resolve


@pytest.mark.parametrize(
    ("words", "on", "code", "sector", "name"),
    [
        ("the Kremlin", "2022-03-01", "RUS", "GOV", "Russia"),
        ("the Kremlin", "1985-03-01", "SUN", "GOV", "Soviet Union"),
        ("the US president", "2003-02-01", "USA", "GOV", "George W. Bush"),
        ("the Taliban", "2021-08-14", "TALIBAN", "REB", "Taliban"),
        ("the Taliban", "2021-08-15", "TALIBAN", "GOV", "Taliban"),
        ("Belarusian protesters", None, "BLR", "CVL", "Belarus"),
        ("Syria's leader", "2017-08-14", "SYR", "GOV", "Bashar al-Assad"),
        ("Britain's leader", "2017-08-14", "GBR", "GOV", "Theresa May"),
        ("SDF", "2017-08-14", "JPN", "MIL", "Japan"),
    ],
)
def test_a_name_means_its_actor_on_a_date(words: str, on: str | None, code: str, sector: str, name: str) -> None:
    actor = resolve(words, on=on)
    assert actor is not None
    assert (actor.code, actor.sector, actor.name) == (code, sector, name)


def test_an_answer_says_why() -> None:
    actor = resolve("the Kremlin", on="2022-03-01")
    assert actor is not None
    assert actor.because == "seat 'Kremlin' of RUS"


@pytest.mark.parametrize("words", ["", "nobody at all", "the moon", "May"])
def test_a_name_that_nobody_bears_means_nobody(words: str) -> None:
    assert resolve(words, on="2015-01-01") is None
