"""Writes a dictionary in our own format."""

from __future__ import annotations

from pathlib import Path

from detente.actors.own.dictionary import Dictionary
from detente.actors.own.files import OURS, rows_of
from detente.errors import OutputError


def write_dictionary(dictionary: Dictionary, path: str | Path) -> int:
    """Writes all rows of a dictionary as a table of tabs; gives their number.

    Raises:
        OutputError: the file cannot be written.
    """
    rows = [tuple(cell.replace("\t", " ") for cell in row) for row in rows_of(dictionary)]
    try:
        with Path(path).open("w", encoding="utf8", newline="\n") as stream:
            stream.write("\t".join(OURS) + "\n")
            stream.writelines("\t".join(row) + "\n" for row in rows)
    except OSError as error:
        raise OutputError(f"{path}: {(error.strerror or str(error)).lower()}") from error
    return len(rows)
