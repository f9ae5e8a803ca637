"""`detente evaluate`: scores against gold."""

from __future__ import annotations

import json
from collections.abc import Sequence
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
    """Figures, a row per class, what was taken for what, calibration, the curve of --min-confidence, and errors to read."""
    console = Console(highlight=False)
    console.print(f"{scores.kind}: {scores.n} items")
    wide = max(map(len, scores.figures), default=0)
    for name, value in scores.figures.items():
        interval = scores.intervals.get(name)
        console.print(
            f"  {name:{wide}} {value:.3f}" + (f"  [{interval[0]:.3f}, {interval[1]:.3f}]" if interval else "")
        )
    if scores.left_out:
        console.print(f"  within rulings leaves out {len(scores.left_out)}: {', '.join(scores.left_out)}")
    table(
        console, "class", ("n", "precision", "recall", "F1"),
        [(name, f"{row['n']:.0f}", *(f"{row[k]:.2f}" for k in ("precision", "recall", "f1"))) for name, row in scores.classes.items()],
    )  # fmt: skip
    if scores.confusion:
        confusion(console, scores)
    table(
        console, "probability", ("n", "mean", "right"),
        [(f"{b.low:.1f} to {b.high:.1f}", str(b.n), f"{b.probability:.2f}", f"{b.right:.2f}") for b in scores.calibration],
    )  # fmt: skip
    table(
        console, "--min-confidence", ("precision", "recall", "F1"),
        [(f"{x.min_confidence:.2f}", f"{x.precision:.2f}", f"{x.recall:.2f}", f"{x.f1:.2f}") for x in scores.curve],
    )  # fmt: skip
    for error in scores.errors[:errors]:
        console.print("\n" + "  ".join(f"{k}: {v}" for k, v in error.items() if k != "text"), markup=False)
        console.print("  " + error["text"], markup=False)


def table(console: Console, first: str, others: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """A table of figures under a blank line; nothing where it has no rows."""
    if rows:
        out = Table(box=None)
        out.add_column(first)
        for name in others:
            out.add_column(name, justify="right")
        for row in rows:
            out.add_row(*row)
        console.print()
        console.print(out)


def confusion(console: Console, scores: Scores) -> None:
    """What was taken for what, a line per class of the gold: the right ones first, then what they were taken for instead."""
    console.print("\ntaken for", markup=False)
    wide = max(map(len, scores.confusion))
    for gold, row in scores.confusion.items():
        others = ", ".join(f"{got} {n}" for got, n in row.items() if got != gold)
        console.print(f"  {gold:{wide}} {row.get(gold, 0):4} right" + (f"; {others}" if others else ""), markup=False)
