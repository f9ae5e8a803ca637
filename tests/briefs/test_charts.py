from __future__ import annotations

import xml.etree.ElementTree as ET
from typing import Any

from detente.briefs import Dossier
from detente.briefs.charts import NARROW, WIDE, Spec, dyad_chart, png, svg
from detente.briefs.html import panels


def layers(spec: Spec, panel: int) -> list[list[dict[str, Any]]]:
    """The rows that each layer of a panel draws."""
    datasets = spec.get("datasets", {})
    return [
        layer["data"].get("values") or datasets.get(layer["data"].get("name"), [])
        for layer in spec["vconcat"][panel]["layer"]
    ]


def rows_with(spec: Spec, panel: int, key: str) -> list[dict[str, Any]]:
    return next((rows for rows in layers(spec, panel) if rows and key in rows[0]), [])


def test_bands_match_the_terms_within_the_panel(dossier: Dossier) -> None:
    spec = dyad_chart(panels(dossier), by=dossier.by)
    shaded = [(row["name"], row["from"][:10], row["to"][:10]) for row in layers(spec, 0)[0]]
    assert shaded == [("Noda", "2012-01-01", "2012-12-26"), ("Suga", "2020-09-16", "2021-10-04")]


def test_a_gap_stays_a_gap(dossier: Dossier) -> None:
    stems = rows_with(dyad_chart(panels(dossier), by=dossier.by), 0, "mean")
    periods = {row["at"][:7] for row in stems}
    assert len(stems) == len(dossier.sides[0].points)
    assert "2015-04" not in periods  # the first half of 2015, in which nothing is told
    assert all(row["mean"] is not None for row in stems)


def test_names_that_would_run_into_each_other_take_turns(dossier: Dossier) -> None:
    names = {
        width: {
            row["name"]: row["row"] for row in layers(dyad_chart(panels(dossier), by=dossier.by, width=width), 0)[-1]
        }
        for width in (WIDE, NARROW)
    }
    assert names[WIDE] == {"Noda": 0, "Abe": 0, "Suga": 0, "Kishida": 0}
    assert names[NARROW] == {"Noda": 0, "Abe": 1, "Suga": 0, "Kishida": 1}


def test_the_chart_is_drawn_without_a_network_and_asks_for_none(dossier: Dossier) -> None:
    drawn = svg(dyad_chart(panels(dossier), by=dossier.by, width=WIDE))
    root = ET.fromstring(drawn)
    assert not [element for element in root.iter() if any("href" in key for key in element.attrib)]
    assert {"Abe", "Kishida", "Putin"} <= {text.strip() for text in root.itertext()}


def test_the_chart_can_be_a_picture(dossier: Dossier) -> None:
    assert png(dyad_chart(panels(dossier), by=dossier.by)).startswith(b"\x89PNG")
