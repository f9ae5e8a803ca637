"""The chart of a dyad: one definition, shown as SVG, PNG, or a sketch in a terminal (`sketch.py`).

A panel per direction: a stem per period from zero to the mean intensity, a head as large as the number of events,
the doer's leaders as bands behind. A period without events has no stem.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil
from typing import Any

import altair as alt
import vl_convert

from detente.briefs.names import surname
from detente.relations import Band, Period, Point, next_start, starts

# Okabe and Ito's blue and vermilion, which the colour-blind tell apart. The page recolours these very values for the
# dark, so each stands for one role alone (`templates/brief.html`).
COOPERATION = "#0072b2"
CONFLICT = "#d55e00"
NEITHER = "#767676"
INK = "#1f2328"
FAINT = "#5c6570"
EDGE = "#e4e4e0"
ZERO = "#8a9099"
BAND = "#f3f1ea"
FONT = "Helvetica Neue, Helvetica, Arial, Liberation Sans, sans-serif"

WIDE = 760
NARROW = 340  # a phone of 360 pixels, less its margins

PANEL_HEIGHT = 168
SCALE = 10  # PLOVER's scores go from -10 to 10
LABEL_SIZE = 11
CHARACTER_WIDTH = 6.4  # of a label, in pixels, on the wide side
NAME_HEIGHT = 13
NAME_ROWS = 2  # names that would run into each other take turns
LABEL_ROOM = 62  # of the axis of time, in pixels
LONGEST_BY_MONTH = 2 * 366  # days of a span whose axis names months
AXIS_ROOM = 34  # left of the panels, for the scale


@dataclass(frozen=True, slots=True)
class Panel:
    """One direction: what it is called, its points, and who led the doer when."""

    title: str
    points: tuple[Point, ...]
    leaders: tuple[Band, ...]


Spec = dict[str, Any]  # of Vega-Lite


def dyad_chart(panels: Sequence[Panel], *, by: Period, width: int = WIDE) -> Spec:
    """The chart as a Vega-Lite specification, `width` pixels wide; at least one panel needs a point."""
    starts = [point.start for panel in panels for point in panel.points]
    first, end = min(starts), next_start(max(starts), by)
    frame = _Frame(first, end, by, width - AXIS_ROOM, max(point.n for panel in panels for point in panel.points))
    names = [_named(panel.leaders, frame) for panel in panels]
    rows = max((name["row"] + 1 for found in names for name in found if name["row"] is not None), default=0)
    drawn = [
        _panel(panel, found, frame, strip=rows * NAME_HEIGHT + 4, last=panel is panels[-1])
        for panel, found in zip(panels, names, strict=True)
    ]
    chart = (
        alt.vconcat(*drawn, spacing=16)
        .resolve_scale(x="shared", size="shared", color="shared")
        .configure(font=FONT, background="transparent", padding={"left": 2, "right": 4, "top": 2, "bottom": 2})
        .configure_view(stroke=None)
        .configure_axis(labelColor=FAINT, labelFontSize=LABEL_SIZE, domain=False, ticks=False, grid=False)
        .configure_title(color=INK, fontSize=13, fontWeight=600, anchor="start", offset=6)
        .configure_legend(
            labelColor=FAINT, titleColor=FAINT, labelFontSize=LABEL_SIZE, titleFontSize=LABEL_SIZE, titleFontWeight=400,
            orient="bottom", titleOrient="left", titlePadding=8, offset=12, rowPadding=0, symbolStrokeWidth=0,
        )
    )  # fmt: skip
    spec: Spec = chart.to_dict()
    # Side by side they would not fit a phone; Altair's check does not know Vega's layouts of legends.
    spec["config"]["legend"]["layout"] = {"bottom": {"direction": "vertical", "anchor": "start", "margin": 4}}
    return spec


def svg(spec: Spec) -> str:
    """The chart as an SVG element, without a network."""
    return str(vl_convert.vegalite_to_svg(spec, vl_version=_version()))


def png(spec: Spec, *, scale: float = 2) -> bytes:
    """The chart as a PNG, on white."""
    on_white = spec | {"config": spec["config"] | {"background": "white"}}
    return bytes(vl_convert.vegalite_to_png(on_white, vl_version=_version(), scale=scale))


@dataclass(frozen=True, slots=True)
class _Frame:
    """What the panels share: the time they show, its period, their width in pixels, the most events of a point."""

    first: date
    end: date
    by: Period
    width: int
    most: int

    def pixel(self, day: date) -> float:
        """How far right of the panel's left edge the day lies."""
        return (day - self.first).days / (self.end - self.first).days * self.width


def _panel(panel: Panel, leaders: list[dict[str, Any]], frame: _Frame, *, strip: int, last: bool) -> Any:
    """One direction; `strip` is the height of the leaders' names, in pixels above the highest score."""
    x_scale = alt.Scale(domain=[_moment(frame.first), _moment(frame.end)], type="utc", nice=False)
    values, form = _ticks(frame)
    x_axis = alt.Axis(title=None, labels=last, labelPadding=6, values=values, format=form)
    top = SCALE + 2 * SCALE * strip / PANEL_HEIGHT
    y = alt.Y("mean:Q", scale=alt.Scale(domain=[-SCALE, top], nice=False), axis=_y_axis())
    begin = alt.X("from:T", scale=x_scale)
    bands = (
        alt.Chart(_values([one for one in leaders if one["shaded"]])).mark_rect(color=BAND).encode(x=begin, x2="to:T")
    )
    begins = alt.Chart(_values([one for one in leaders if one["begins"]])).mark_rule(color=EDGE).encode(x=begin)
    names = (
        alt.Chart(_values([one for one in leaders if one["row"] is not None]))
        .mark_text(color=FAINT, fontSize=LABEL_SIZE, align="left", baseline="top", dx=4, dy=3)
        .encode(x=begin, y=alt.Y("top:Q", scale=None), text="name:N")
    )
    zero = alt.Chart(_values([{}])).mark_rule(color=ZERO).encode(y=alt.datum(0))
    colour = alt.Color("kind:N", scale=_kinds(), legend=_kind_legend())
    points = alt.Chart(_values([_stem(point, frame.by) for point in panel.points])).encode(
        x=alt.X("at:T", scale=x_scale, axis=x_axis)
    )
    stems = points.mark_rule(strokeWidth=2).encode(y=y, y2=alt.datum(0), color=colour)
    heads = points.mark_circle(opacity=1).encode(y=y, color=colour, size=_size(frame))
    return alt.layer(bands, begins, zero, stems, heads, names, title=panel.title).properties(
        width=frame.width, height=PANEL_HEIGHT + strip
    )


def _named(leaders: Sequence[Band], frame: _Frame) -> list[dict[str, Any]]:
    """The bands as rows, cut to the panel, every second one shaded.

    A name stands at the start of its band in the first row that is free there; without a free one it is left out.
    """
    out: list[dict[str, Any]] = []
    free = [0.0] * NAME_ROWS  # from which pixel on each row is free
    for number, leader in enumerate(leaders):
        since, until = max(leader.since, frame.first), min(leader.until or frame.end, frame.end)
        name = surname(leader.name)
        left = frame.pixel(since)
        right = left + len(name) * CHARACTER_WIDTH + 6
        fits = [row for row in range(NAME_ROWS) if free[row] <= left and right <= frame.width + 4]
        row = fits[0] if fits else None
        if row is not None:
            free[row] = right
        out.append(
            {
                "from": _moment(since), "to": _moment(until), "name": name, "shaded": number % 2 == 0,
                "begins": since > frame.first, "row": row, "top": (row or 0) * NAME_HEIGHT,
            }
        )  # fmt: skip
    return out


def _stem(point: Point, by: Period) -> dict[str, Any]:
    """A point as a row, in the middle of its period."""
    middle = point.start + timedelta(days=(next_start(point.start, by) - point.start).days // 2)
    mean = point.intensity.value
    kind = "neither" if not mean else "cooperation" if mean > 0 else "conflict"
    return {"at": _moment(middle), "mean": mean, "n": point.n, "kind": kind}


def _y_axis() -> alt.Axis:
    return alt.Axis(
        title=None,
        values=[-10, -5, 0, 5, 10],
        labelExpr="datum.value > 0 ? '+' + datum.value : datum.value < 0 ? '\u2212' + -datum.value : '0'",
        minExtent=AXIS_ROOM - 10,
        maxExtent=AXIS_ROOM - 10,
    )


def _kinds() -> alt.Scale:
    return alt.Scale(domain=["cooperation", "conflict", "neither"], range=[COOPERATION, CONFLICT, NEITHER])


def _kind_legend() -> alt.Legend:
    return alt.Legend(title="mean intensity", symbolType="circle", values=["cooperation", "conflict"])


def _size(frame: _Frame) -> alt.Size:
    """Heads whose area grows with the number of events."""
    steps = sorted({1, max(1, round(frame.most / 3)), frame.most})
    legend = alt.Legend(title=f"events in the {frame.by}", values=steps, format="d", symbolFillColor=NEITHER)
    return alt.Size("n:Q", scale=alt.Scale(domain=[1, max(frame.most, 2)], range=[24, 170]), legend=legend)


def _ticks(frame: _Frame) -> tuple[list[str], str]:
    """Where the axis is labelled, and how: first days of years, of a short span of months, as many as have room."""
    short = (frame.end - frame.first).days <= LONGEST_BY_MONTH
    days = [day for day in starts(frame.first, frame.end, "month" if short else "year") if day >= frame.first]
    every = ceil(len(days) * LABEL_ROOM / frame.width)
    return [_moment(day) for day in days[::every]], "%b %Y" if short else "%Y"


def _values(rows: list[dict[str, Any]]) -> alt.InlineData:
    return alt.InlineData(values=rows)


def _moment(day: date) -> str:
    """The day as a moment of UTC, so that no machine's time zone moves it."""
    return f"{day.isoformat()}T00:00:00Z"


def _version() -> str:
    """The version of Vega-Lite that Altair writes, as vl-convert names it."""
    return ".".join(alt.SCHEMA_VERSION.removeprefix("v").split(".")[:2])
