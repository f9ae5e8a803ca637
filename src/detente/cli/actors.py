"""`detente actors`: the knowledge base of actors by itself."""

from __future__ import annotations

import json

import click

from detente.cli.lines import fault, objects
from detente.coder import Coder
from detente.nouns import Story
from detente.stories import parse_date


@click.group("actors")
def command() -> None:
    """Who is who: finds and resolves actors."""


@command.command("tag")
@click.argument("source", metavar="FILE|-")
@click.option("--model", metavar="NAME|DIR", help="A model by name, or a model folder.")
def tag(source: str, model: str | None) -> None:
    """Lists every actor that a text names or means, one JSON object a line; the text is taken as it is.

    \b
    Example
      echo '{"id": "1", "date": "2022-03-01", "text": "The Kremlin denied it."}' | detente actors tag -
    """
    coder, faults = Coder(model), list[str]()
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
                "text": a.text, "start": a.start, "end": a.end, "name": a.name, "code": a.code,
                "country": a.country, "sector": a.sector, "because": a.because,
            }
            for a in found
        ]  # fmt: skip
        click.echo(json.dumps({"id": row.get("id"), "actors": actors}, ensure_ascii=False))
    raise click.exceptions.Exit(1 if faults else 0)
