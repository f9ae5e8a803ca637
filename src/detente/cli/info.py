"""`detente info`: what a record covers."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import click

from detente.record import Record


@click.command("info")
@click.argument("file", type=click.Path(path_type=Path))
def command(file: Path) -> None:
    """Coverage of a record, and what it was coded by.

    \b
    Example
      detente info news.duckdb
    """
    with Record(file) as record:
        for name, value in rows(record.info()):
            click.echo(f"{name.replace('_', ' '):16} {value}")


def rows(value: Any) -> list[tuple[str, Any]]:
    """The fields of a value, lists of values one row each."""
    out: list[tuple[str, Any]] = []
    for field in fields(value):
        inner = getattr(value, field.name)
        if isinstance(inner, list | tuple):
            for one in inner:
                text = ", ".join(f"{k} {v}" for k, v in rows(one)) if is_dataclass(one) else one
                out.append((field.name, text))
        else:
            out.append((field.name, inner))
    return out
