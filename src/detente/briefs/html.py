"""A dossier as one HTML file: styles and charts are in it, and it asks nothing of any network."""

from __future__ import annotations

import re
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from detente.briefs import charts, wording
from detente.briefs.dossier import Dossier
from detente.briefs.sections import HOW_TO_READ, chart_note, counted_sections, coverage_rows, more, sections_apart
from detente.version import __version__

_TOGETHER = re.compile(r"\d{4}-\d\d-\d\d|\w+ →|\(n = [\d,]+\)")


def to_html(dossier: Dossier) -> str:
    """The dossier as a page of its own."""
    return _environment().get_template("brief.html").render(
        dossier=dossier,
        charts=_charts(dossier),
        chart_note=chart_note(dossier),
        sections=counted_sections(dossier),
        apart=sections_apart(dossier),
        coverage=coverage_rows(dossier.coverage),
        how_to_read=HOW_TO_READ,
        version=__version__,
        words=wording,
        more=more,
        colours={
            name: getattr(charts, name)
            for name in ("COOPERATION", "CONFLICT", "NEITHER", "INK", "FAINT", "EDGE", "ZERO", "BAND")
        },
    )  # fmt: skip


def panels(dossier: Dossier) -> list[charts.Panel]:
    """The dossier's directions, as the chart takes them."""
    return [charts.Panel(side.heading, side.points, side.bands) for side in dossier.sides]


def _charts(dossier: Dossier) -> dict[str, Markup]:
    """The chart for a desk and for a phone, by class; none where there is nothing to draw."""
    if not any(side.points for side in dossier.sides):
        return {}
    widths = {"wide": charts.WIDE, "narrow": charts.NARROW}
    return {
        # Vega escapes what it draws, so the element is markup as it is.
        name: Markup(charts.svg(charts.dyad_chart(panels(dossier), by=dossier.by, width=width)))
        for name, width in widths.items()
    }


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("detente.briefs"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    environment.filters["line"] = wording.one_line
    environment.filters["unbroken"] = _unbroken
    return environment


def _unbroken(text: str) -> Markup:
    """The text escaped, with dates, numbers and arrows kept on one line with what they belong to."""
    return Markup(_TOGETHER.sub(r'<span class="date">\g<0></span>', str(escape(text))))
