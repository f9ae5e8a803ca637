"""`detente relate`: judges given pairs."""

from __future__ import annotations

import json

import click

from detente.cli.lines import fault, objects
from detente.coder import Coder
from detente.ontology import load_ontology


@click.command("relate")
@click.argument("source", metavar="FILE|-")
@click.option("--model", metavar="NAME|DIR", help="A model by name, or a model folder.")
def command(source: str, model: str | None) -> None:
    """Says which of the sixteen types holds between given sides of a sentence, one JSON object a line.

    \b
    Example
      echo '{"id": "1", "text": "Tokyo condemned Moscow.", "source": [[0, 5]], "target": [[16, 22]]}' | detente relate -
    """
    coder, quads, faults = Coder(model), load_ontology().events, list[str]()
    for n, row in objects(source, faults):
        try:
            text = row["text"]
            sides = [spans(text, row.get(side) or []) for side in ("source", "target")]
        except (KeyError, TypeError, ValueError) as error:
            fault(faults, source, n, f"needs text, source and target as lists of [start, end] within it ({error})")
            continue
        p = coder.relate(text, *sides)
        event = max(p, key=lambda e: p[e])
        answer = {"id": row.get("id"), "event": event, "quad": quads[event].quad, "probabilities": p}
        click.echo(json.dumps(answer, ensure_ascii=False))
    raise click.exceptions.Exit(1 if faults else 0)


def spans(text: str, side: list[list[int]]) -> list[tuple[int, int]]:
    """A side's spans, each within the text.

    Raises:
        ValueError: a span is empty or goes beyond the text.
    """
    out = []
    for start, end in side:
        if not (isinstance(start, int) and isinstance(end, int) and 0 <= start < end <= len(text)):
            raise ValueError(f"span [{start}, {end}] of {len(text)} characters")
        out.append((start, end))
    return out
