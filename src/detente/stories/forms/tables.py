"""Drafts from CSV and TSV: one a row, named by the first row."""

from __future__ import annotations

import csv
import re
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from typing import IO

from detente.nouns import SetAside
from detente.stories.cleaning.encodings import decoded_line
from detente.stories.draft import Draft, names_text
from detente.stories.forms.records import unknown_columns, with_text, without_text
from detente.stories.kinds import delimiter_of
from detente.stories.streams import MAX_RECORD, TOO_LARGE, numbered_lines

_SEPARATOR_LINE = re.compile(r"sep=(.)\s*", re.I)  # Excel's own word on the delimiter
_MOST_LINES = 100  # of one row whose quotes are out of order
_UNCLOSED = "a quote that is not closed"


def read_table(stream: IO[bytes], path: str, columns: Mapping[str, str], *, suffix: str) -> Iterator[Draft | SetAside]:
    """One draft a row. A row whose quotes or cells are out of order costs itself and no other."""
    csv.field_size_limit(max(csv.field_size_limit(), MAX_RECORD))  # the module's own limit is shorter than a report
    lines = _Lines(numbered_lines(stream))
    delimiter = _delimiter(lines, suffix, columns)
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    header: list[str] | None = None
    number = 0
    while True:
        lines.taken.clear()
        try:
            cells: list[str] | None = next(reader)
            fault = ""
        except StopIteration:
            return
        except (csv.Error, _TooLargeError) as error:
            cells, fault = _salvaged(lines, delimiter, len(header) if header else None), str(error)
        offset = lines.offset
        if cells is not None and not any(cell.strip() for cell in cells):
            continue
        if header is None:
            header = [name.strip() for name in cells or ()]
            if not names_text(header, columns):
                detail = without_text("columns", ", ".join(header)) if header else fault
                yield SetAside(path, None, "no text", detail)
                return
            yield from unknown_columns(header, path, columns)
            continue
        number += 1
        where = f"record {number}"
        if cells is None:
            reason = (TOO_LARGE, "") if fault == TOO_LARGE else ("not CSV", _in_words(fault))
            yield SetAside(path, where, *reason, offset=offset)
        elif any(cell.strip() for cell in cells[len(header) :]):
            detail = f"{len(cells)} cells under {len(header)} columns"
            yield SetAside(path, where, "not CSV", detail, offset=offset)
        else:
            yield with_text(_named(header, cells), path, where, columns, offset=offset)


class _TooLargeError(Exception):
    """A line that is too long to be looked at."""


class _Lines:
    """Lines of a table as `csv.reader` takes them, kept as they go, so that they can be given back.

    An iterator that may end and go on again.
    """

    def __init__(self, source: Iterator[tuple[int, int, bytes | None]]) -> None:
        self._source = source
        self._returned: deque[tuple[int, str | None]] = deque()
        self.taken: list[tuple[int, str | None]] = []
        self.offset = 0  # of the row's first line

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        if self._returned:
            offset, text = self._returned.popleft()
        else:
            _, offset, line = next(self._source)
            # Line by line, so that one stray byte of Windows-1252 does not decide for the whole file.
            text = None if line is None else decoded_line(line).replace("\0", "")
        if not self.taken:
            self.offset = offset
        self.taken.append((offset, text))
        if text is None:
            raise _TooLargeError(TOO_LARGE)
        return text

    def give_back(self, count: int) -> None:
        """Makes the lines behind the first `count` of the row come again."""
        self._returned.extendleft(reversed(self.taken[count:]))
        del self.taken[count:]


def _delimiter(lines: _Lines, suffix: str, columns: Mapping[str, str]) -> str:
    """By the first two lines, or by a line that only says so."""
    first = next(lines, "")
    if said := _SEPARATOR_LINE.fullmatch(first.lstrip("\ufeff")):
        return said[1]
    try:
        second = next(lines, "")
    except _TooLargeError:
        second = ""
    lines.give_back(0)
    return delimiter_of(first + second, suffix=suffix or ".csv", columns=columns) or ","


def _salvaged(lines: _Lines, delimiter: str, width: int | None) -> list[str] | None:
    """The cells of a row whose quotes are out of order, if they can be told; gives the other lines back.

    A quote that is opened and not closed swallows the rows behind it, so nothing behind the first line is believed
    that could be a row of its own.
    """
    texts = [text for _, text in lines.taken[:_MOST_LINES]]
    row = ""
    for count, text in enumerate(texts, 1):
        if text is None or width is None or (count > 1 and len(_split(text, delimiter) or ()) == width):
            break
        row += text
        cells = _split(row, delimiter)
        if cells and len(cells) == width:
            lines.give_back(count)
            return cells
    lines.give_back(1)
    return None


def _split(row: str, delimiter: str) -> list[str] | None:
    """Cells by the rule that a quote closes only before a delimiter or the end; None where one stays open."""
    row = row.rstrip("\r\n")
    cells: list[str] = []
    at = 0
    while True:
        if row.startswith('"', at):
            close = _closing_quote(row, at + 1, delimiter)
            if close < 0:
                return None
            cells.append(row[at + 1 : close].replace('""', '"'))
            at = close + 1
        else:
            end = row.find(delimiter, at)
            cells.append(row[at : end if end >= 0 else len(row)])
            at = end if end >= 0 else len(row)
        if at >= len(row):
            return cells
        at += 1  # the delimiter


def _closing_quote(row: str, start: int, delimiter: str) -> int:
    at = row.find('"', start)
    while at >= 0 and at + 1 < len(row) and row[at + 1] != delimiter:
        at = row.find('"', at + 1)
    return at


def _named(header: Sequence[str], cells: Sequence[str]) -> dict[str, object]:
    """The cells by their names; of columns of one name, the first that is filled."""
    named: dict[str, object] = {}
    for name, cell in zip(header, cells, strict=False):
        if not named.get(name):
            named[name] = cell
    return named


def _in_words(fault: str) -> str:
    return _UNCLOSED if "end of data" in fault or "expected after" in fault else fault
