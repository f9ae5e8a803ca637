"""A dossier in the terminal: the sketch of its chart, then the same parts as the other forms, for 80 columns."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from detente.briefs import sketch
from detente.briefs.dossier import Dossier, Item, Quote, Side
from detente.briefs.sections import HOW_TO_READ, Section, counted_sections, coverage_rows, more, sections_apart
from detente.briefs.wording import act, marks, one_line, parties, percent, signed, told_by, when

COOPERATION = "blue"
CONFLICT = "dark_orange3"
HANG = 12  # items stand behind their date


def to_terminal(dossier: Dossier, console: Console, *, most: int | None = None) -> None:
    """Prints the dossier; `most` cuts every list to that many items."""
    console.print(Text(dossier.title, style="bold"))
    for line in dossier.summary:
        console.print(_indented(Text(line)))
    if not dossier.empty:
        if any(side.points for side in dossier.sides):
            console.print(_chart(dossier))
        for side in dossier.sides:
            _leaders(side, console)
        _partners(dossier, console)
    for section in [*counted_sections(dossier), *sections_apart(dossier)]:
        _section(section, console, most)
    _heading("What is counted", console)
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column()
    table.add_column(justify="right")
    for label, value in coverage_rows(dossier.coverage):
        table.add_row(label, value)
    console.print(_indented(table))
    console.print()
    console.print(_indented(Text(HOW_TO_READ, style="dim")))


def _chart(dossier: Dossier) -> Group:
    by, rows = sketch.rows(dossier.sides, by=dossier.by)
    title = Text(" " * sketch.LABEL_WIDTH)
    for side in dossier.sides:
        title.append(one_line(side.heading)[: sketch.CELL_WIDTH - 1].ljust(sketch.CELL_WIDTH + 1), style="bold")
    heads = Text(" " * sketch.LABEL_WIDTH, style="dim")
    for _ in dossier.sides:
        heads.append(f"{'−10':<{sketch.ARM}}0{'+10':>{sketch.ARM}}  mean    n  ")
    lines = [Text(f"\nMean intensity by {by}", style="bold"), title, heads]
    return Group(*lines, *(_chart_row(row) for row in rows))


def _chart_row(row: sketch.Row) -> Text:
    line = Text(row.label.ljust(sketch.LABEL_WIDTH))
    for name in row.leaders:
        line.append(name[: sketch.CELL_WIDTH].ljust(sketch.CELL_WIDTH + 1), style="dim italic")
    for cell in row.cells:
        line.append(cell.left, style=CONFLICT)
        line.append(cell.zero, style="dim" if cell.zero == "│" else "")
        line.append(cell.right, style=COOPERATION)
        line.append(cell.numbers + " ")
    line.rstrip()
    return line


def _leaders(side: Side, console: Console) -> None:
    if not side.bands:
        return
    _heading(f"{side.title}, by leader of {side.doer}", console)
    table = _table("leader", "from", "until", right=("events", "mean", "conflict"))
    for row in side.leaders.rows:
        until = row.leader.until.isoformat() if row.leader.until else ""
        numbers = (f"{row.n:,}", signed(row.intensity.value), percent(row.conflict_share))
        table.add_row(row.leader.name, row.leader.since.isoformat(), until, *numbers)
    console.print(_indented(table))


def _partners(dossier: Dossier, console: Console) -> None:
    if not dossier.partners:
        return
    _heading("Partners", console)
    table = _table("partner", right=("events toward", "mean", "events back", "mean"))
    for one in dossier.partners:
        toward, back = signed(one.toward_intensity.value), signed(one.back_intensity.value)
        table.add_row(one.name, f"{one.toward:,}", toward, f"{one.back:,}", back)
    console.print(_indented(table))


def _section(section: Section, console: Console, most: int | None) -> None:
    _heading(section.heading, console)
    shown = section.listing.items[:most]
    if section.note:
        console.print(_indented(Text(section.note, style="dim")))
    for item in shown:
        _item(item, console)
    if left := more(section.listing, shown=len(shown)):
        console.print(_indented(Text(left, style="dim")))


def _item(item: Item, console: Console) -> None:
    style = COOPERATION if item.intensity > 0 else CONFLICT if item.intensity < 0 else ""
    head = Text.assemble(
        when(item.date, item.date_precision).ljust(HANG),
        (one_line(parties(item)), "bold"), "  ", act(item), "  ", (signed(item.intensity), style),
        *((f"  {one_line(mark)}", "italic") for mark in marks(item)),
    )  # fmt: skip
    console.print(_indented(head))
    for quote in item.quotes:
        console.print(_indented(_quote(quote, with_polarity=item.contested), by=2 + HANG))


def _quote(quote: Quote, *, with_polarity: bool) -> Text:
    said = f"{quote.polarity}: " if with_polarity else ""
    return Text.assemble((said, "italic"), one_line(quote.text), (f"  {told_by(quote)}", "dim"))


def _heading(text: str, console: Console) -> None:
    console.print()
    console.print(Text(one_line(text), style="bold"))


def _indented(what: RenderableType, *, by: int = 2) -> Padding:
    return Padding(what, (0, 0, 0, by), expand=False)


def _table(*left: str, right: Iterable[str]) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    for head in left:
        table.add_column(head)
    for head in right:
        table.add_column(head, justify="right")
    return table
