"""`detente actors`: the knowledge base of actors by itself."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import click

from detente.actors.knowledge import Knowledge, load_knowledge
from detente.actors.lookup import find as find_actors
from detente.actors.lookup import near
from detente.actors.lookup import profile as profile_of
from detente.actors.own import read_dictionary, write_dictionary
from detente.actors.own.overlay import contradictions
from detente.actors.resolve import resolve
from detente.cli.actor_tables import FIND_COLUMNS, found_row, profile_lines
from detente.cli.dates import checked_day
from detente.cli.lines import fault, objects
from detente.cli.tables import checked_output, plain, print_columns, write_csv, write_jsonl
from detente.coder import Coder
from detente.errors import InputError
from detente.nouns import Story
from detente.record import Record
from detente.record.unknown import unknown_actors
from detente.stories import parse_date

FORMATS = click.Choice(("table", "csv", "jsonl"))
OWN = click.option("--actors", "own", multiple=True, metavar="FILE", help="Actors of your own, laid over the base.")
SHOWN = 20  # faults and contradictions that are listed one by one


@click.group("actors")
def command() -> None:
    """Who is who: finds and resolves actors."""


@command.command("find")
@click.argument("name")
@click.option("--on", metavar="DATE", help="Who goes by the name on this day, YYYY-MM-DD.")
@click.option("--format", "form", type=FORMATS, default="table")
@OWN
def find(name: str, on: str | None, form: str, own: Sequence[str]) -> None:
    """Whom a name or description may mean, on a date or at any.

    \b
    Example
      detente actors find Abe
      detente actors find "the US president" --on 2003-05-01
    """
    base, day = with_own(own), checked_day("--on", on)
    rows = [found_row(f) for f in find_actors(name, on=day, base=base)]
    if not rows:
        actor = resolve(name, on=day, base=base)
        if actor is not None:
            values = (name, "phrase", actor.name, actor.code, actor.country, actor.sector or None, None, None, None)
            rows = [values]
            click.echo(f"detente: {actor.because}", err=True)
    show_rows(FIND_COLUMNS, rows, form)
    if not rows:
        close = near(name, base=base)
        hint = f"; like it: {', '.join(close)}" if close else ""
        click.echo(f"detente: nobody goes by {name!r}{f' on {day}' if day else ''}{hint}", err=True)
        raise click.exceptions.Exit(1)


@command.command("show")
@click.argument("code")
@click.option("--on", metavar="DATE", help="Holders and members on this day only.")
@click.option("--json", "as_json", is_flag=True, help="As one JSON object.")
@OWN
def show(code: str, on: str | None, as_json: bool, own: Sequence[str]) -> None:
    """All that is known of a code: names, bodies, who held its offices, members, COW and Gleditsch-Ward numbers.

    \b
    Example
      detente actors show JPN --on 2022-03-01
    """
    base, day = with_own(own), checked_day("--on", on)
    found = profile_of(code, base=base) or profile_of(code.upper(), base=base)
    if found is None:
        raise InputError(f"{code}: no actor has this code; `detente actors find NAME` looks for names")
    if as_json:
        click.echo(json.dumps(asdict(found), ensure_ascii=False))
    else:
        for line in profile_lines(found, day):
            click.echo(plain(line))


@command.command("import")
@click.argument("files", nargs=-1, required=True, metavar="FILE…")
@click.option("--out", required=True, metavar="FILE", help="Where to write the actors in our format.")
def import_(files: Sequence[str], out: str) -> None:
    """Converts dictionaries to our format (CSV, TABARI and PETRARCH actors, agents and discards); installs nothing.

    Lines that cannot be read, and names that contradict one another or the base, are listed.

    \b
    Example
      detente actors import Phoenix.Countries.actors.txt --out mine.tsv
      detente code news/ --actors mine.tsv --into news.duckdb
    """
    path = checked_output(out, inputs=files)
    if path is None:
        raise InputError("--out -: give a file name")
    dictionaries = [read_dictionary(f) for f in files]
    merged = dictionaries[0]
    for more in dictionaries[1:]:
        merged = merged.joined(more)
    rows = write_dictionary(merged, path)
    faults = [m for d in dictionaries for m in d.messages()]
    tell(faults, "set aside")
    tell(list(contradictions(dictionaries, load_knowledge().entries)), "note")
    click.echo(
        f"{len(merged.names):,} names, {len(merged.agents):,} agents, {len(merged.discards):,} discards; "
        f"{len(faults):,} lines set aside; {rows:,} rows → {path}",
        err=True,
    )
    raise click.exceptions.Exit(1 if faults else 0)


@command.command("unknown")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--most", metavar="N", type=click.IntRange(1), default=50, help="How many; default 50.")
@click.option("--format", "form", type=FORMATS, default="table")
def unknown(file: Path, most: int, form: str) -> None:
    """Names in a record's mentions that nobody knows, the most frequent first: whom to add.

    \b
    Example
      detente actors unknown news.duckdb --format csv > unknown.csv
    """
    with Record(file) as record:
        found = unknown_actors(record)
    rows = [(u.name, u.mentions, len(u.stories), "; ".join(sorted(u.roles)), u.sentence) for u in found[:most]]
    show_rows(("name", "mentions", "stories", "roles", "sentence"), rows, form)
    click.echo(f"{len(found):,} names without a code in {sum(u.mentions for u in found):,} mentions", err=True)


@command.command("tag")
@click.argument("source", metavar="FILE|-")
@click.option("--model", metavar="NAME|DIR", help="A model by name, or a model folder.")
@OWN
def tag(source: str, model: str | None, own: Sequence[str]) -> None:
    """Lists every actor that a text names or means, one JSON object a line; the text is taken as it is.

    \b
    Example
      echo '{"id": "1", "date": "2022-03-01", "text": "The Kremlin denied it."}' | detente actors tag -
    """
    coder, faults = Coder(model, actors=own), list[str]()
    tell_own(coder.base)
    for n, row in objects(source, faults):
        text, date = row.get("text"), row.get("date")
        if not isinstance(text, str):
            fault(faults, source, n, "no text")
            continue
        published = parse_date(str(date)) if date else None
        if date and not published:
            fault(faults, source, n, f"date not understood: {date}")
        found = coder.tag(Story(str(row.get("id")), text, date=published))
        actors = [
            {
                "text": a.text, "start": a.start, "end": a.end, "name": a.name, "code": a.code, "country": a.country,
                "sector": a.sector, "antecedent": a.antecedent, "because": a.because,
            }
            for a in found
        ]  # fmt: skip
        click.echo(json.dumps({"id": row.get("id"), "actors": actors}, ensure_ascii=False))
    raise click.exceptions.Exit(1 if faults else 0)


def with_own(own: Sequence[str]) -> Knowledge:
    """The base with dictionaries over it."""
    return load_knowledge().with_own([read_dictionary(f) for f in own])


def tell_own(base: Knowledge) -> None:
    """Tells, on stderr, what could not be read of the user's dictionaries and what contradicts."""
    if base.own:
        tell(list(base.own.messages()), "set aside")
        tell(list(contradictions(base.own.dictionaries, base.entries)), "note")


def tell(messages: Sequence[str], kind: str) -> None:
    """Lists messages on stderr, the first of them one by one."""
    for message in messages[:SHOWN]:
        click.echo(f"detente: {kind}: {message}", err=True)
    if len(messages) > SHOWN:
        click.echo(f"detente: {kind}: … and {len(messages) - SHOWN:,} more such lines", err=True)


def show_rows(columns: Sequence[str], rows: Sequence[Sequence[object]], form: str) -> None:
    """Rows as a table, CSV or JSON Lines."""
    if form == "csv":
        write_csv(columns, rows, sys.stdout)
    elif form == "jsonl":
        write_jsonl(columns, rows, sys.stdout)
    elif rows:
        print_columns(columns, rows)
