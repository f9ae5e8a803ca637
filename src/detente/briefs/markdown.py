"""A dossier as Markdown: plain CommonMark with tables, which any editor or wiki shows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from detente.briefs.dossier import Dossier, Item, Quote, Side
from detente.briefs.sections import HOW_TO_READ, Section, counted_sections, coverage_rows, more, sections_apart
from detente.briefs.wording import act, marks, mean, one_line, parties, percent, safe_link, signed, told_by, when
from detente.relations import label

# What could become markup in the middle of a line; a headline must come out as it stands.
_MARKUP = re.compile(r"([\\`*_\[\]<>|~&])")
_AT_START = re.compile(r"^(\s*)([#+\-=]|\d+(?=[.)]))")
_NO_URL = {" ": "%20", "(": "%28", ")": "%29", "<": "%3C", ">": "%3E", "\\": "%5C", '"': "%22", "|": "%7C"}


def to_markdown(dossier: Dossier) -> str:
    """The dossier as Markdown text."""
    return "\n".join(_lines(dossier))


def _lines(dossier: Dossier) -> Iterator[str]:
    yield from (f"# {escaped(dossier.title, at_start=True)}", "")
    yield from (f"- {escaped(line, at_start=True)}" for line in dossier.summary)
    yield ""
    if not dossier.empty:
        if any(side.points for side in dossier.sides):
            yield from _series(dossier)
        yield from _leaders(dossier.sides)
        yield from _partners(dossier)
    for section in counted_sections(dossier):
        yield from _section(section, "##")
    if apart := sections_apart(dossier):
        yield from ("## Apart: planned, contested, claimed, denied", "")
        for section in apart:
            yield from _section(section, "###")
    yield from ("## What is counted", "")
    yield from _table(("", "n"), coverage_rows(dossier.coverage), right=(1,))
    yield from (HOW_TO_READ, "")


def escaped(text: str, *, at_start: bool = False) -> str:
    """The text as one line in which nothing is markup; `at_start`: it begins a line or an item."""
    line = _MARKUP.sub(r"\\\1", one_line(text))
    if not at_start:
        return line
    return _AT_START.sub(lambda found: f"{found[1]}\\{found[2]}" if not found[2].isdigit() else found[0] + "\\", line)


def _series(dossier: Dossier) -> Iterator[str]:
    yield from (f"## By {dossier.by}", "", "Mean intensity, and n events. Periods without events are left out.", "")
    starts = sorted({point.start for side in dossier.sides for point in side.points})
    columns = [{point.start: point for point in side.points} for side in dossier.sides]
    rows = []
    for start in starts:
        row = [label(start, dossier.by)]
        for points in columns:
            point = points.get(start)
            row += [signed(point.intensity.value), f"{point.n:,}"] if point else ["", ""]
        rows.append(row)
    heads = [head for side in dossier.sides for head in (side.heading, "n")]
    yield from _table((dossier.by, *heads), rows, right=range(1, 1 + len(heads)))


def _leaders(sides: Iterable[Side]) -> Iterator[str]:
    for side in sides:
        if not side.bands:
            continue
        yield from (f"## {escaped(side.title)}, by leader of {escaped(side.doer)}", "")
        rows = [
            (
                row.leader.name, row.leader.since.isoformat(),
                row.leader.until.isoformat() if row.leader.until else "",
                f"{row.n:,}", mean(row.intensity), percent(row.conflict_share),
            )
            for row in side.leaders.rows
        ]  # fmt: skip
        yield from _table(("leader", "from", "until", "events", "mean intensity", "conflict"), rows, right=(3, 4, 5))


def _partners(dossier: Dossier) -> Iterator[str]:
    if dossier.partners:
        yield from ("## Partners", "")
        rows = [
            (
                one.name,
                f"{one.toward:,}",
                signed(one.toward_intensity.value),
                f"{one.back:,}",
                signed(one.back_intensity.value),
            )
            for one in dossier.partners
        ]
        heads = ("partner", "events toward", "mean intensity", "events back", "mean intensity")
        yield from _table(heads, rows, right=(1, 2, 3, 4))


def _section(section: Section, level: str) -> Iterator[str]:
    yield from (f"{level} {section.heading}", "")
    if section.note:
        yield from (section.note, "")
    for item in section.listing.items:
        yield from _item(item)
    if left := more(section.listing):
        yield from (f"*{left}*", "")


def _item(item: Item) -> Iterator[str]:
    facts = [when(item.date, item.date_precision), parties(item), act(item), signed(item.intensity), *marks(item)]
    lines = [f"- **{escaped(' · '.join(facts))}** `{item.event_id}`"]
    lines += [f"  {_quote(quote, with_polarity=item.contested)}" for quote in item.quotes]
    yield "\\\n".join(lines)  # a backslash at the end breaks the line
    yield ""


def _quote(quote: Quote, *, with_polarity: bool) -> str:
    link = safe_link(quote.url)
    source = escaped(told_by(quote))
    if link:
        source = f"[{source}]({''.join(_NO_URL.get(c, c) for c in link)})"
    said = f"{quote.polarity}: " if with_polarity else ""
    return f"{said}“{escaped(quote.text)}” ({source})"


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]], *, right: Iterable[int] = ()) -> Iterator[str]:
    aligned = set(right)
    yield f"| {' | '.join(escaped(head) for head in heads)} |"
    yield f"|{'|'.join(' ---: ' if at in aligned else ' --- ' for at in range(len(heads)))}|"
    for row in rows:
        yield f"| {' | '.join(escaped(cell) for cell in row)} |"
    yield ""
