"""`detente code`: stories in, mentions out."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TextIO

import click
from rich.console import Console
from rich.progress import (
    BarColumn,
    Progress,
    SpinnerColumn,
    TaskProgressColumn,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)

from detente.batch import Summary, default_workers, run
from detente.cli.actors import tell_own
from detente.cli.dates import checked_day
from detente.cli.tables import checked_output, text_output
from detente.coder import Coder
from detente.errors import InputError, OutputError
from detente.mention_json import mention_to_dict
from detente.nouns import Mention, Story

SHOWN = 20  # inputs set aside that are listed one by one; all are in the record


@click.command("code")
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT…")
@click.option("--into", metavar="FILE.duckdb", help="Write stories, mentions and events to this record.")
@click.option("--out", metavar="FILE|-", help="Write mentions as JSON Lines; stdout if there is no --into.")
@click.option("--date", metavar="DATE", help="Publication date of stories that bring none, YYYY-MM-DD.")
@click.option("--columns", metavar="text=body,…", help="Which field of the input is which of ours.")
@click.option(
    "--actors", "own", multiple=True, metavar="FILE",
    help="Actors, agents or discards of your own, over ours: our format, CSV, TABARI or PETRARCH. Again for more files.",
)  # fmt: skip
@click.option("--model", metavar="NAME|DIR", help="A model by name, or a model folder.")
@click.option(
    "--min-confidence", metavar="P", type=click.FloatRange(0, 1), default=0.0, help="Leave out mentions below P."
)
@click.option(
    "--workers", metavar="N", type=click.IntRange(1, 64), help="Stories read side by side; default: the cores."
)
@click.option("--stories", metavar="FILE", help="Write the stories as they were coded: what offsets point into.")
def command(
    inputs: tuple[str, ...],
    into: str | None,
    out: str | None,
    date: str | None,
    columns: str | None,
    own: tuple[str, ...],
    model: str | None,
    min_confidence: float,
    workers: int | None,
    stories: str | None,
) -> None:
    """Codes stories and says what it set aside.

    Inputs are files, folders, patterns ("news/**/*.html") and addresses (s3://…, with the extra `remote`); `-` is
    standard input. Read are text, Markdown, HTML, JSON Lines, JSON, CSV, TSV, Parquet, RSS and Atom, WARC, the exports of
    Nexis, Factiva and ProQuest (DOCX, RTF, PDF, text), each plain, in gzip or zstd, or bundled as zip or tar.

    \b
    Example: code a folder into a record, and one file to the screen
      detente code articles/ --into news.duckdb
      detente code article.html --out -
    """
    published = checked_day("--date", date)
    if out is None and into is None:
        out = "-"
    out_path, stories_path = (our_output(path, inputs) for path in (out, stories))
    coder = Coder(model, min_confidence=min_confidence, actors=own)
    tell_own(coder.base)
    console = Console(stderr=True)
    with ExitStack() as stack:
        mentions = stack.enter_context(text_output(out_path)) if out else None
        kept = stack.enter_context(text_output(stories_path)) if stories else None
        tell = stack.enter_context(telling_progress(console))
        summary = run(
            inputs,
            coder=coder,
            into=into,
            emit=(lambda m: write_mention(mentions, m)) if mentions else None,
            keep=(lambda s: write_story(kept, s)) if kept else None,
            progress=tell,
            date=published,
            columns=named_columns(columns),
            workers=workers or default_workers(),
        )
    report(summary, into)
    raise click.exceptions.Exit(1 if summary.reasons else 0)


def our_output(out: str | None, inputs: tuple[str, ...]) -> Path | None:
    """The file to write JSON Lines to; one that holds something else is not overwritten."""
    path = checked_output(out, inputs=[i for i in inputs if i != "-"])
    if path is not None and path.is_file() and path.stat().st_size:
        with path.open("rb") as stream:
            if not stream.read(1024).lstrip().startswith(b"{"):
                raise OutputError(f"{path}: holds something other than JSON Lines; move it away or give another name")
    return path


def named_columns(columns: str | None) -> dict[str, str] | None:
    """`text=body,date=published` as a mapping."""
    if columns is None:
        return None
    pairs = [part.split("=", 1) for part in columns.split(",") if part.strip()]
    if any(len(p) != 2 or not p[1].strip() for p in pairs):
        raise InputError(f"--columns {columns}: give our=theirs, as in text=body,date=published")
    return {ours.strip(): theirs.strip() for ours, theirs in pairs}


@contextmanager
def telling_progress(console: Console) -> Iterator[Callable[[Summary], None]]:
    """Progress on stderr, shown only to a person: stories, their rate, and the time left where it can be known."""
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        TaskProgressColumn(),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("coding", total=None)
        begun = time.monotonic()

        def tell(summary: Summary) -> None:
            rate = summary.seen / max(time.monotonic() - begun, 0.1)
            bar.update(
                task,
                completed=summary.bytes_read,
                total=summary.bytes_in_all,
                description=f"{summary.seen:,} stories, {summary.mentions:,} mentions, {rate:,.1f} stories a second",
            )

        yield tell


def write_mention(stream: TextIO, mention: Mention) -> None:
    """One mention as one line."""
    stream.write(json.dumps(mention_to_dict(mention), ensure_ascii=False) + "\n")


def write_story(stream: TextIO, story: Story) -> None:
    """One story as one line."""
    stream.write(json.dumps(asdict(story), ensure_ascii=False) + "\n")


def report(summary: Summary, into: str | None) -> None:
    """What was done and what was set aside, on stderr: first one by one, then grouped by reason."""
    for one in summary.set_aside[:SHOWN]:
        click.echo(f"detente: {'note' if one.partial else 'set aside'}: {one}", err=True)
    more = summary.aside + summary.noted - min(SHOWN, len(summary.set_aside))
    if more:
        where = f"; `detente quarantine {into}` lists them" if into else ""
        click.echo(f"detente: … and {more:,} more{where}", err=True)
    if len(summary.reasons) > 1 or more:
        for reason, n in sorted(summary.reasons.items(), key=lambda x: (-x[1], x[0])):
            click.echo(f"  {n:8,}  {reason}", err=True)
    copies = f" ({summary.copies:,} of them copies)" if summary.copies else ""
    notes = f"; {summary.noted:,} notes on stories that were coded" if summary.noted else ""
    t = summary.tally
    if t.discarded:
        click.echo(f"{t.discarded:,} sentences left out by your discards", err=True)
    click.echo(
        f"{summary.seen:,} seen = {summary.coded:,} stories coded{copies} + {summary.already:,} already in the record "
        f"+ {summary.aside:,} set aside{notes}; {summary.mentions:,} mentions from {t.kept:,} of {t.seen:,} sentences"
        + (f" → {into}" if into else ""),
        err=True,
    )
