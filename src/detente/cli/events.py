"""`detente events`: the events of a record, picked and in order."""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import click
import duckdb
from rich.console import Console
from rich.table import Table
from rich.text import Text

from detente.cli.tables import checked_output, plain, replacing, text_output, write_csv, write_jsonl
from detente.errors import OutputError
from detente.record import EVENT_COLUMNS, Reading, Record

# Narrower terminals show the type of act without its mode, to leave the sentence some 20 characters.
ROOM_FOR_MODES = 100
NARROW = 18

FORMATS = ("table", "csv", "jsonl", "parquet")


@click.command("events")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--source", metavar="CODE[:SECTOR]", help="Who did it: JPN, JPN:GOV; several with commas.")
@click.option("--target", metavar="CODE[:SECTOR]", help="To whom.")
@click.option("--event", metavar="TYPE", help="What: SANCTION, CONSULT, …; several with commas.")
@click.option("--since", metavar="DATE", help="First day of the act, YYYY-MM-DD.")
@click.option("--until", metavar="DATE", help="Last day of the act, inclusive.")
@click.option(
    "--status", metavar="STATUS", help="Only occurred, ongoing, planned or hypothetical; several with commas."
)
@click.option("--as-of", metavar="DATE", help="Events as known from stories published until then.")
@click.option("--one-a-day", is_flag=True, help="One row per date, source, target and type.")
@click.option("--planned", is_flag=True, help="Planned acts too.")
@click.option("--claims", is_flag=True, help="Only what speakers claim, nothing in an outlet's own voice.")
@click.option("--all", "everything", is_flag=True, help="Denied, planned, hypothetical and background acts too.")
@click.option("--format", "form", type=click.Choice(FORMATS), help="Default: by the name of --out, else table.")
@click.option("--out", metavar="FILE", help="Write to this file, not to stdout.")
def command(file: Path, claims: bool, everything: bool, form: str | None, out: str | None, **choices: Any) -> None:
    """Who did what to whom: one row per event and directed pair.

    Affirmed acts that occurred or are going on, without background, unless asked for otherwise.

    \b
    Example: what Japan's government did to Russia in 2022
      detente events news.duckdb --source JPN:GOV --target RUS --since 2022-01-01 --until 2022-12-31
    """
    reading = Reading(**choices, claims=claims or None, all=everything)
    path = checked_output(out, inputs=[file])
    form = form or _format_of(path)
    with Record(file) as record:
        if form == "parquet":
            _write_parquet(record, reading, path)
            return
        counted = _Counted(record.rows(reading))
        with text_output(path) as stream:
            if form == "csv":
                write_csv(EVENT_COLUMNS, counted, stream)
            elif form == "jsonl":
                write_jsonl(EVENT_COLUMNS, counted, stream)
            else:
                console = Console(file=stream, highlight=False)
                console.print(_table(counted, with_mode=console.width >= ROOM_FOR_MODES))
        stories = record.stories_read(until=reading.as_of)
    click.echo(
        f"{_counted(counted.seen, 'event', 'events')}; {_counted(stories, 'story', 'stories')} in the record", err=True
    )


class _Counted:
    """Rows that are counted as they pass."""

    def __init__(self, rows: Iterable[Sequence[Any]]) -> None:
        self._rows = rows
        self.seen = 0

    def __iter__(self) -> Iterator[Sequence[Any]]:
        for row in self._rows:
            self.seen += 1
            yield row


def _format_of(path: Path | None) -> str:
    suffix = path.suffix.removeprefix(".").lower() if path else ""
    return suffix if suffix in FORMATS else "table"


def _table(rows: Iterable[Sequence[Any]], *, with_mode: bool) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in ("id", "date", "source", "event", "target"):
        table.add_column(heading, no_wrap=True, max_width=None if with_mode else NARROW)
    table.add_column("told", justify="right", no_wrap=True)
    table.add_column("sentence")  # the one that gives way: its cells are cut, not wrapped
    for row in rows:
        event = dict(zip(EVENT_COLUMNS, row, strict=True))
        cells = [
            event["event_id"][:8],
            _date(event),
            _party(event, "source"),
            _act(event, with_mode=with_mode),
            _party(event, "target"),
            str(event["n_mentions"]),
            event["sentence"] or "",
        ]
        table.add_row(*(Text(plain(cell), no_wrap=True, overflow="ellipsis") for cell in cells))
    return table


def _date(event: dict[str, Any]) -> str:
    """The date no finer than it is known: a month's is 2022-03, a year's 2022."""
    if event["date"] is None:
        return "–"
    text = str(event["date"])
    match event["date_precision"]:
        case "month":
            return text[:7]
        case "year":
            return text[:4]
        case "decade":
            return f"{text[:4]}s"
        case "day":
            return text
        case precision:
            return f"{text} ({precision})"


def _party(event: dict[str, Any], side: str) -> str:
    code, sector = event[f"{side}_code"], event[f"{side}_sector"]
    return f"{code or '–'}:{sector}" if sector else code or "–"


def _act(event: dict[str, Any], *, with_mode: bool) -> str:
    """The type and mode, and what is out of the ordinary about it."""
    marks = [
        "" if event["status"] in ("occurred", None) else event["status"],
        "denied" if event["polarity"] == "denied" else "",
        "contested" if event["contested"] else "",
    ]
    act = f"{event['event'] or '–'}" + (f" {event['mode']}" if with_mode and event["mode"] else "")
    told = ", ".join(mark for mark in marks if mark)
    return f"{act} ({told})" if told else act


def _write_parquet(record: Record, reading: Reading, path: Path | None) -> None:
    events = record.select(reading)
    if path is not None:
        try:
            with replacing(path) as draft:
                events.write_parquet(str(draft))
        except duckdb.Error as error:
            raise OutputError(f"{path}: cannot be written ({str(error).splitlines()[0]})") from error
        return
    binary = sys.stdout.buffer
    if binary.isatty():
        raise OutputError("Parquet is no text: give --out FILE, or send stdout to a file")
    with tempfile.TemporaryDirectory() as folder:
        draft = Path(folder) / "events.parquet"
        events.write_parquet(str(draft))
        with draft.open("rb") as written:
            shutil.copyfileobj(written, binary)


def _counted(count: int, one: str, many: str) -> str:
    return f"{count:,} {one if count == 1 else many}"
