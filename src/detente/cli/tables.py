"""How rows reach the user: as a table that fits the terminal, as CSV, as JSON Lines, or as a file."""

from __future__ import annotations

import csv
import json
import os
import shutil
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any, TextIO

from detente.errors import OutputError
from detente.unseen import UNSEEN


def plain(text: str) -> str:
    """The text as one line that is safe to print; no character moves, so offsets hold."""
    return UNSEEN.sub(" ", text)


def write_csv(columns: Sequence[str], rows: Iterable[Sequence[Any]], stream: TextIO) -> None:
    """A header and the rows; absent values are empty, lists joined by semicolons."""
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([_as_cell(value) for value in row] for row in rows)


def write_jsonl(columns: Sequence[str], rows: Iterable[Sequence[Any]], stream: TextIO) -> None:
    """One object a line; absent values are null."""
    for row in rows:
        values = dict(zip(columns, row, strict=True))
        stream.write(json.dumps(values, ensure_ascii=False, default=_as_json) + "\n")


def checked_output(out: str | None, *, inputs: Iterable[str | Path]) -> Path | None:
    """The path of the file to write, None for stdout; raises before any work where it cannot be written."""
    if out is None or out == "-":
        return None
    path = Path(out)
    if path.is_dir():
        raise OutputError(f"{path}: a folder; give a file name")
    if not path.parent.is_dir():
        raise OutputError(f"{path}: no such folder as {path.parent}")
    if path.exists() and any(Path(one).exists() and path.samefile(one) for one in inputs):
        raise OutputError(f"{path}: the input itself; give another file name")
    return path


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A draft beside the path, moved there when it is whole, so that a killed run leaves no half file.

    A pipe or a device (`>(…)`, /dev/stdout) is written to as it is: it must not make room for a file.
    """
    in_place = path.exists() and not path.is_file()
    target = path if in_place else path.resolve()  # of a link, what it leads to
    draft = target if in_place else target.with_name(f".{target.name}.{os.getpid()}.new")
    try:
        yield draft
        if not in_place:
            draft.replace(target)
    except OSError as error:
        raise OutputError(f"{path}: cannot be written ({error.strerror or error})") from error
    finally:
        if not in_place:
            draft.unlink(missing_ok=True)


@contextmanager
def text_output(path: Path | None) -> Iterator[TextIO]:
    """Where text goes: the file, or stdout."""
    if path is None:
        yield sys.stdout
        return
    with replacing(path) as draft, draft.open("w", encoding="utf-8", newline="") as stream:
        yield stream


def _as_cell(value: Any) -> Any:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list | tuple):
        return "; ".join(str(one) for one in value)
    return value


def _as_json(value: Any) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{value!r} has no form in JSON")


def print_columns(columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    """Rows under their headings, in the width of the terminal; the last column takes what the others leave."""
    width = shutil.get_terminal_size((100, 24)).columns if sys.stdout.isatty() else 10_000
    cells = [[plain("" if v is None else str(v)) for v in row] for row in rows]
    wide = [max(len(str(c)), *(len(row[i]) for row in cells)) for i, c in enumerate(columns)]
    left = width - sum(w + 2 for w in wide[:-1])
    wide[-1] = min(wide[-1], max(left, 20))
    for row in [list(columns), *cells]:
        sys.stdout.write("  ".join(cell[:w].ljust(w) for cell, w in zip(row, wide, strict=True)).rstrip() + "\n")
