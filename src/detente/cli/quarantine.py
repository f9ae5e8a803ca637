"""`detente quarantine`: what could not be coded, and another try at it."""

from __future__ import annotations

from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from detente.batch import default_workers, retry
from detente.cli.code import report, telling_progress
from detente.nouns import SetAside
from detente.record import Record


@click.command("quarantine")
@click.argument("file", metavar="FILE.duckdb", type=click.Path(path_type=Path))
@click.option("--retry", "again", is_flag=True, help="Read those inputs again, and code what can be coded now.")
@click.option(
    "--workers", metavar="N", type=click.IntRange(1, 64), help="Stories read side by side; default: the cores."
)
def command(file: Path, again: bool, workers: int | None) -> None:
    """Lists what a record's inputs held that could not be coded: where it is, and why.

    With --retry the same inputs are read again, with the options of the time; what is mended is coded and leaves the
    quarantine.

    \b
    Example: see what was set aside, mend it, try again
      detente quarantine news.duckdb
      detente quarantine news.duckdb --retry
    """
    if again:
        _retry(file, workers or default_workers())
        return
    with Record(file) as record:
        aside = record.quarantine()
    for one in aside:
        click.echo("\t".join(_cells(one)))
    if aside:
        Console(stderr=True).print(_by_reason(aside))
    else:
        click.echo(f"{file}: nothing is set aside", err=True)


def _retry(file: Path, workers: int) -> None:
    with telling_progress(Console(stderr=True)) as tell:
        summary, untried = retry(file, workers=workers, progress=tell)
    for name in untried:
        why = "standard input cannot be read again" if name == "-" else "no such file"
        click.echo(f"detente: not tried again: {name}: {why}", err=True)
    report(summary, str(file))
    raise click.exceptions.Exit(1 if summary.reasons or untried else 0)


def _cells(one: SetAside) -> tuple[str, ...]:
    """Path, place, offset in bytes, reason and detail: one line, for `cut` and spreadsheets."""
    offset = "" if one.offset is None else str(one.offset)
    cells = (one.path, one.where or "", offset, one.reason, one.detail)
    return tuple(" ".join(cell.split()) for cell in cells)


def _by_reason(aside: list[SetAside]) -> Table:
    table = Table("reason", "set aside", "notes on coded stories", box=None, header_style="bold")
    for column in table.columns[1:]:
        column.justify = "right"
    for reason in sorted({one.reason for one in aside}):
        whole = sum(one.reason == reason and not one.partial for one in aside)
        notes = sum(one.reason == reason and one.partial for one in aside)
        table.add_row(reason, f"{whole:,}" if whole else "", f"{notes:,}" if notes else "")
    return table
