"""Inputs -> stories: finds the sources, tells their kinds, calls the readers."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import IO

from detente.errors import InputError
from detente.nouns import SetAside, Story
from detente.stories.dates import parse_date
from detente.stories.draft import FIELD_NAMES, Draft
from detente.stories.judge import judged
from detente.stories.kinds import Kind, Unread, is_binary, kind_of
from detente.stories.pages import decoded_page, read_page
from detente.stories.records import TOO_LARGE, read_json, read_json_lines, read_table
from detente.stories.sources import Source, find_sources
from detente.stories.streams import MAX_RECORD, decoded, unpacked
from detente.stories.texts import read_markdown, read_text


def read_stories(
    inputs: Sequence[str | Path], *, date: str | None = None, columns: Mapping[str, str] | None = None
) -> Iterator[Story | SetAside]:
    """The stories of files, folders and standard input ("-"), and what could not be read, in the order of the inputs.

    `date` is for stories that have none. `columns` gives others' names for our fields ({"text": "body"}) and is tried
    before the names that are known anyway. A story whose date is not understood comes with date None, and a `SetAside`
    right after it. Reads lazily: JSON Lines and tables line by line.

    Raises InputError, at once, where there are no inputs, or an argument cannot be meant: nothing in a batch raises.
    """
    if isinstance(inputs, str | Path):
        inputs = [inputs]
    if not inputs:
        raise InputError('no input: name files or folders, or "-" for standard input')
    default_date = parse_date(date) if date is not None else None
    if date is not None and default_date is None:
        raise InputError(f"{date!r} is not a date; write it as 2022-06-15")
    columns = dict(columns or {})
    if unknown := sorted(set(columns) - set(FIELD_NAMES)):
        raise InputError(f"there is no field {unknown[0]!r} to map a column to; fields are {', '.join(FIELD_NAMES)}")
    return _read_all(list(inputs), default_date, columns)


def _read_all(
    inputs: Sequence[str | Path], default_date: str | None, columns: Mapping[str, str]
) -> Iterator[Story | SetAside]:
    for source in find_sources(inputs):
        if isinstance(source, SetAside):
            yield source
            continue
        nothing = True
        for draft in _read_source(source, columns):
            nothing = False
            if isinstance(draft, SetAside):
                yield draft
            else:
                yield from judged(draft, source.path, default_date=default_date)
        if nothing:  # a table without rows; nobody should wonder where it went
            yield SetAside(source.path, None, "no text", "no records")


def _read_source(source: Source, columns: Mapping[str, str]) -> Iterator[Draft | SetAside]:
    """The drafts of one source; where reading breaks off, what came before stands."""
    try:
        with source.open() as raw:
            yield from _read_stream(raw, source, columns)
    except UnicodeDecodeError as error:
        yield SetAside(source.path, None, "not decodable", f"not {error.encoding}: {error.reason}")
    except (OSError, EOFError, zlib.error) as error:  # the last two: gzip that is cut off or damaged
        yield SetAside(source.path, None, "unreadable file", getattr(error, "strerror", None) or str(error))


def _read_stream(raw: IO[bytes], source: Source, columns: Mapping[str, str]) -> Iterator[Draft | SetAside]:
    head, whole, stream = unpacked(raw)
    kind = kind_of(head, whole=whole, suffix=source.suffix, columns=columns)
    if isinstance(kind, Unread):
        yield SetAside(source.path, None, kind.reason, kind.detail)
    elif kind is Kind.JSON_LINES:
        yield from read_json_lines(stream, source.path, columns)
    elif kind is Kind.JSON:
        yield from read_json(stream, source.path, columns)
    elif kind is Kind.TABLE:
        yield from read_table(stream, source.path, columns, suffix=source.suffix)
    else:
        yield _read_whole(kind, stream.read(MAX_RECORD + 1), source.path)


def _read_whole(kind: Kind, data: bytes, path: str) -> Draft | SetAside:
    """The one story of a text or a page."""
    if len(data) > MAX_RECORD:
        return SetAside(path, None, TOO_LARGE)
    if is_binary(data):
        return SetAside(path, None, "binary file")
    text = decoded_page(data) if kind is Kind.PAGE else decoded(data)
    if text is None:
        return SetAside(path, None, "not decodable", "neither UTF-8 nor Windows-1252")
    if not text.strip():
        return SetAside(path, None, "empty file")
    if kind is Kind.PAGE:
        return read_page(text) or SetAside(path, None, "no article found")
    return read_markdown(text) if kind is Kind.MARKDOWN else read_text(text)
