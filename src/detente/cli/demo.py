"""`detente demo`: the bundled example."""

from __future__ import annotations

import time
from pathlib import Path

import click
from rich.console import Console

from detente.briefs import to_terminal
from detente.cli.code import telling_progress
from detente.demo import make


@click.command("demo")
@click.option("--out", metavar="FOLDER", default="demo", show_default=True, help="Where to write record and brief.")
def command(out: str) -> None:
    """Codes the bundled stories and shows the brief of Japan and Russia.

    \b
    Example
      detente demo --out /tmp/demo
    """
    begin = time.monotonic()
    with telling_progress(Console(stderr=True)) as tell:
        made = make(Path(out), progress=tell)
    to_terminal(made.dossier, Console(highlight=False))
    s = made.summary
    click.echo(
        f"{s.coded} stories coded, {s.already} already in the record, {s.mentions} new mentions, "
        f"{time.monotonic() - begin:.0f} seconds",
        err=True,
    )
    click.echo(f"The same as a page: {made.html}\nThe record to ask:  {made.record}")
