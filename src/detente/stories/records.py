"""Drafts from JSON Lines, a JSON document, or a table."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping
from typing import IO

import orjson

from detente.nouns import SetAside
from detente.stories.draft import Draft, draft_of, names_text
from detente.stories.kinds import delimiter_of
from detente.stories.streams import HEAD, MAX_RECORD, decoded, numbered_lines

# A JSON document has to be in memory as a whole. JSON Lines do not.
MAX_DOCUMENT = 250_000_000  # bytes

_LONGEST_DETAIL = 200  # characters of what a record holds instead of text

TOO_LARGE = f"over {MAX_RECORD // 1_000_000} MB"


def read_json_lines(stream: IO[bytes], path: str, columns: Mapping[str, str]) -> Iterator[Draft | SetAside]:
    """One draft a line, each line judged alone; blank lines are counted and passed over."""
    for number, line in numbered_lines(stream):
        where = f"line {number}"
        if line is None:
            yield SetAside(path, where, TOO_LARGE)
        elif line.strip():
            yield _record(_parsed(line), path, where, columns)


def read_json(stream: IO[bytes], path: str, columns: Mapping[str, str]) -> Iterator[Draft | SetAside]:
    """The records of a JSON array, or the one that a JSON object is."""
    data = stream.read(MAX_DOCUMENT + 1)
    if len(data) > MAX_DOCUMENT:
        yield SetAside(path, None, f"over {MAX_DOCUMENT // 1_000_000} MB", "write it as JSON Lines")
        return
    value = _parsed(data)
    if not isinstance(value, list):
        yield _record(value, path, None, columns)
        return
    if not value:
        yield SetAside(path, None, "no text", "an empty JSON array")
    for number, record in enumerate(value, 1):
        yield _record(record, path, f"record {number}", columns)


def read_table(stream: IO[bytes], path: str, columns: Mapping[str, str], *, suffix: str) -> Iterator[Draft | SetAside]:
    """One draft a row, named by the first row."""
    csv.field_size_limit(max(csv.field_size_limit(), MAX_RECORD))  # the module's own limit is shorter than a report
    head = stream.readline(HEAD)
    header_line = decoded(head) or ""
    peeked = stream.readline(MAX_RECORD)
    delimiter = delimiter_of(header_line + (decoded(peeked) or ""), suffix=suffix or ".csv", columns=columns)
    rows = csv.reader(_decoded_lines(head, peeked, stream), delimiter=delimiter or ",")
    header: list[str] | None = None
    number = 0
    while True:
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            number += 1
            yield SetAside(path, f"record {number}", "not CSV", str(error))
            continue
        if not any(cell.strip() for cell in row):
            continue
        if header is None:
            header = [name.strip() for name in row]
            if not names_text(header, columns):
                yield SetAside(path, None, "no text", f"its columns are {', '.join(header)}"[:_LONGEST_DETAIL])
                return
            continue
        number += 1
        where = f"record {number}"
        if len(row) > len(header):
            yield SetAside(path, where, "not CSV", f"{len(row)} cells under {len(header)} columns")
        else:
            yield _with_text(dict(zip(header, row, strict=False)), path, where, columns)


def _decoded_lines(head: bytes, peeked: bytes, stream: IO[bytes]) -> Iterator[str]:
    # Line by line, so that one stray byte of Windows-1252 does not decide for the whole file.
    for line in (head, peeked):
        yield decoded(line) or line.decode("utf-8", "replace")
    while line := stream.readline(MAX_RECORD):
        yield decoded(line) or line.decode("utf-8", "replace")


def _record(value: object, path: str, where: str | None, columns: Mapping[str, str]) -> Draft | SetAside:
    if isinstance(value, _Fault):
        return SetAside(path, where, value.reason, value.detail)
    if not isinstance(value, dict):
        return SetAside(path, where, "not a JSON object", f"a {_JSON_NAMES.get(type(value), 'value')}")
    return _with_text(value, path, where, columns)


def _with_text(
    record: Mapping[str, object], path: str, where: str | None, columns: Mapping[str, str]
) -> Draft | SetAside:
    draft = draft_of(record, where, columns)
    if draft.text or draft.title:
        return draft
    filled = ", ".join(name for name, value in record.items() if value not in (None, ""))
    return SetAside(path, where, "no text", f"its fields are {filled or 'empty'}"[:_LONGEST_DETAIL])


_JSON_NAMES = {list: "list", str: "string", int: "number", float: "number", bool: "boolean", type(None): "null"}


class _Fault:
    """Why some bytes are no JSON."""

    def __init__(self, reason: str, detail: str = "") -> None:
        self.reason = reason
        self.detail = detail


def _parsed(data: bytes) -> object:
    """The value that the bytes hold, or a `_Fault`."""
    data = data.removeprefix(b"\xef\xbb\xbf")
    try:
        return orjson.loads(data)
    except orjson.JSONDecodeError:
        pass  # strict: the module below also takes NaN, lone surrogates and Windows-1252
    text = decoded(data)
    if text is None:
        return _Fault("not decodable", "neither UTF-8 nor Windows-1252")
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        line = f"line {error.lineno}, " if error.lineno > 1 else ""
        return _Fault("not JSON", f"{error.msg} at {line}column {error.colno}")
    except ValueError:
        return _Fault("not JSON", "a number of thousands of digits")
    except RecursionError:
        return _Fault("not JSON", "nested too deeply")
