"""JSON Lines on standard input or in a file, one object at a time."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from detente.errors import InputError


def objects(source: str, faults: list[str]) -> Iterator[tuple[int, dict[str, Any]]]:
    """Line number and object of each line; lines that are none are told of on stderr and counted in `faults`."""
    if source != "-" and not Path(source).is_file():
        raise InputError(f"{source}: no such file")
    stream = sys.stdin.buffer if source == "-" else Path(source).open("rb")  # noqa: SIM115
    try:
        for n, line in enumerate(stream, 1):
            if not line.strip():
                continue
            try:
                value = json.loads(line)
            except ValueError as error:
                fault(faults, source, n, f"not JSON ({error})")
                continue
            if isinstance(value, dict):
                yield n, value
            else:
                fault(faults, source, n, "not a JSON object")
    finally:
        if source != "-":
            stream.close()


def fault(faults: list[str], source: str, line: int, reason: str) -> None:
    """Tells of a line that was set aside."""
    faults.append(reason)
    click.echo(f"detente: set aside: {source}, line {line}: {reason}", err=True)
