"""Reads the tab-separated tables in which the package keeps its knowledge."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files

HEADERS = {"body", "code", "singular", "event", "context", "name", "kind", "cue"}


def read_table(package: str, name: str, *, columns: int = 0) -> Iterator[tuple[int, list[str]]]:
    """Line number and cells of each row of a package's `data/` file.

    Comments (`#`), blank lines and a header are left out; rows shorter than `columns` are filled up with "".
    """
    lines = (files(package) / "data" / name).read_text(encoding="utf8").splitlines()
    first = True
    for n, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = line.split("\t")
        if " \t" in line or "\t " in line or line[-1] == " ":
            cells = [c.strip() for c in cells]
        if first and cells[0] in HEADERS:
            first = False
            continue
        first = False
        yield n, cells + [""] * (columns - len(cells))
