"""`detente brief`: what the record holds of two actors, or of one, to read or to hand on."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import click
from rich.console import Console

from detente.briefs import Dossier, brief, to_html, to_markdown, to_terminal
from detente.cli.tables import checked_output, text_output
from detente.errors import OutputError
from detente.record import Record

FORMS: dict[str, Callable[[Dossier], str]] = {
    ".html": to_html,
    ".htm": to_html,
    ".md": to_markdown,
    ".markdown": to_markdown,
}

# How much of an existing file is looked at to tell whether it is text.
HEAD = 4096


@click.command("brief")
@click.argument("file", type=click.Path(path_type=Path))
@click.argument("code", metavar="CODE")
@click.argument("other", metavar="[CODE]", required=False)
@click.option("--out", metavar="FILE", help="Write to this file, .html or .md; - is Markdown on stdout.")
def command(file: Path, code: str, other: str | None, out: str | None) -> None:
    """A dossier of two actors, or of one with all others: chart, leaders, events with their sentences.

    \b
    Examples:
      detente brief news.duckdb JPN RUS
      detente brief news.duckdb JPN RUS --out brief.html
    """
    path = checked_output(out, inputs=[file])
    form = to_markdown if path is None else _form_of(path)
    if path is not None:
        _check_text(path)
    with Record(file) as record:
        dossier = brief(record, code, other)
    if out is None:
        to_terminal(dossier, Console(highlight=False))
        return
    with text_output(path) as stream:
        stream.write(form(dossier))


def _form_of(path: Path) -> Callable[[Dossier], str]:
    """How the file is written, by its name."""
    suffix = path.suffix.lower()
    if suffix == ".pdf":
        raise OutputError(f"{path}: PDF is not made yet; write .html and print it from a browser")
    if suffix not in FORMS:
        raise OutputError(f"{path}: a brief is written as .html or .md; end the name with one of them")
    return FORMS[suffix]


def _check_text(path: Path) -> None:
    """Raises where the file is there and no text, so that no database is overwritten by a slip of the name."""
    if not path.exists():
        return
    try:
        with path.open("rb") as stream:
            head = stream.read(HEAD)
    except OSError as error:
        raise OutputError(f"{path}: cannot be written ({error.strerror or error})") from error
    if b"\0" in head:
        raise OutputError(f"{path}: a file of another program; give another name, or remove it first")
