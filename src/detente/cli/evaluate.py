"""`detente evaluate`: scores against gold."""

from __future__ import annotations

import json
from dataclasses import asdict

import click
from rich.console import Console
from rich.table import Table

from detente.cli.lines import objects
from detente.coder import Coder
from detente.errors import InputError
from detente.evaluation import Scores, evaluate_relations, evaluate_roles, evaluate_stories


@click.command("evaluate")
@click.argument("gold", metavar="GOLD.jsonl")
@click.option("--model", metavar="NAME|DIR", help="A model by name, or a model folder.")
@click.option("--format", "form", type=click.Choice(("table", "json")), default="table")
@click.option("--errors", metavar="N", type=int, default=20, help="How many errors to show.")
def command(gold: str, model: str | None, form: str, errors: int) -> None:
    """Scores the coder on relation, role or whole-story gold, recognised by its fields.

    \b
    Example
      detente evaluate gold.jsonl --format json
    """
    faults: list[str] = []
    rows = [row for _, row in objects(gold, faults)]
    if not rows:
        raise InputError(f"{gold}: no gold in it")
    coder = Coder(model)
    first = rows[0]
    try:
        if "mentions" in first:
            scores = evaluate_stories(rows, coder.code)
        elif "event" in first:
            scores = evaluate_relations(rows, coder.relate)
        elif "source" in first and "target" in first:
            scores = evaluate_roles(rows, coder.code)
        else:
            raise InputError(f"{gold}: rows need source and target, with event, or mentions")
    except (KeyError, TypeError) as error:
        raise InputError(f"{gold}: a row lacks or misspells {error}") from error
    if form == "json":
        click.echo(json.dumps(asdict(scores), ensure_ascii=False))
    else:
        show(scores, errors)
    raise click.exceptions.Exit(1 if faults else 0)


def show(scores: Scores, errors: int) -> None:
    """Figures, a row per class, and errors to read."""
    console = Console(highlight=False)
    console.print(f"{scores.kind}: {scores.n} items")
    for name, value in scores.figures.items():
        interval = scores.intervals.get(name)
        console.print(f"  {name:18} {value:.3f}" + (f"  [{interval[0]:.3f}, {interval[1]:.3f}]" if interval else ""))
    table = Table(box=None)
    for column in ("class", "n", "precision", "recall", "F1"):
        table.add_column(column, justify="left" if column == "class" else "right")
    for name, row in scores.classes.items():
        table.add_row(name, f"{row['n']:.0f}", *(f"{row[k]:.2f}" for k in ("precision", "recall", "f1")))
    console.print(table)
    for error in scores.errors[:errors]:
        console.print("\n" + "  ".join(f"{k}: {v}" for k, v in error.items() if k != "text"), markup=False)
        console.print("  " + error["text"], markup=False)
