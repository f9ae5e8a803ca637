"""`detente train`: a model that has learned from gold of the user's own."""

from __future__ import annotations

from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import click

from detente.errors import ModelError

EXTRA = "torch", "transformers", "onnx"


@click.command("train")
@click.argument("gold", nargs=-1, required=True, metavar="GOLD…", type=click.Path(path_type=Path))
@click.option("--out", required=True, metavar="DIR", type=click.Path(path_type=Path), help="The model folder to write.")
@click.option("--model", metavar="NAME|DIR", help="What to start from; the model that ships, if not given.")
@click.option(
    "--epochs",
    metavar="N",
    type=click.IntRange(1, 100),
    default=6,
    show_default=True,
    help="How often the gold is seen; a little gold more often.",
)
def command(gold: tuple[Path, ...], out: Path, model: str | None, epochs: int) -> None:
    """Fine-tunes a model on gold: whole stories, marked pairs, or sentences marked inline.

    A fifth of the gold is kept apart; the folder is written only if that fifth is read better than before. Needs the training
    extra: pip install 'detente[training]'.

    \b
    Example
      detente train gold.jsonl --out mine
      detente code articles/ --into news.duckdb --model mine
    """
    lacking = [name for name in EXTRA if find_spec(name) is None]
    if lacking:
        raise ModelError(f"training needs {', '.join(lacking)}: pip install 'detente[training]'")
    from detente.learning.finetune import PLAN, finetune

    def tell(line: dict[str, Any]) -> None:
        if "step" not in line:
            figures = ", ".join(f"{k} {v:.3f}" for k, v in line.items() if k not in ("epoch", "seconds"))
            click.echo(f"epoch {line['epoch'] + 1}, {line['seconds']} s: {figures}", err=True)

    done = finetune(list(gold), out, model=model, plan=replace(PLAN, epochs=epochs), tell=tell)
    click.echo(f"learned from {done.learned}, chosen on {done.chosen_on} kept apart", err=True)
    for name, figures in (("before", done.before), ("after", done.after)):
        click.echo(f"{name}: " + ", ".join(f"{k} {v:.3f}" for k, v in figures.items()), err=True)
    if done.folder is None:
        click.echo(f"no better than before on what was kept apart: {out} is not written", err=True)
        raise click.exceptions.Exit(1)
    click.echo(str(done.folder))
