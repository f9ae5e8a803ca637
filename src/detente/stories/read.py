"""Inputs -> stories: finds the sources, tells their kinds, calls the readers."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import IO

from detente.errors import InputError
from detente.nouns import SetAside, Story
from detente.stories.archives import read_archive
from detente.stories.bundles import read_tar, read_zip
from detente.stories.dates import day_first_of, parse_date
from detente.stories.documents import DocumentKind, document_text, zip_kind
from detente.stories.draft import FIELD_NAMES, Draft
from detente.stories.encodings import decoded
from detente.stories.exports import split_export
from detente.stories.feeds import read_feed
from detente.stories.judge import judged
from detente.stories.kinds import Kind, Unread, is_binary, kind_of
from detente.stories.pages import decoded_page, read_page
from detente.stories.parquet import read_parquet
from detente.stories.records import read_json, read_json_lines
from detente.stories.sources import Source, find_sources, suffix_of
from detente.stories.streams import HEAD, MAX_RECORD, TOO_LARGE, UNPACKING_ERRORS, unpacked
from detente.stories.tables import read_table
from detente.stories.texts import read_markdown, read_text

# A document with many articles has to be in memory as a whole; a researcher's download of 500 has some 50 MB as PDF.
MAX_DOCUMENT = 250_000_000  # bytes

_WAITING = 1_000

Found = tuple[str, Draft | SetAside]  # with the path of the file that it is from, which may lie in a bundle


@dataclass
class Meter:
    """How far the reading is. `total` is None where it cannot be known, as for standard input."""

    total: int | None = None  # bytes of all inputs, packed as they are
    done: int = 0
    finished: list[str] = field(default_factory=list)  # paths that were read to their end since somebody looked


def read_stories(
    inputs: Sequence[str | Path],
    *,
    date: str | None = None,
    columns: Mapping[str, str] | None = None,
    meter: Meter | None = None,
) -> Iterator[Story | SetAside]:
    """The stories of files, folders and standard input ("-"), and what could not be read, in the order of the inputs.

    `date` is for stories that have none. `columns` gives others' names for our fields ({"text": "body"}) and is tried
    before the names that are known anyway. A story whose date is not understood comes with date None, and a `SetAside`
    that is `partial` right after it. Reads lazily, in bounded memory. `meter` is kept up to date meanwhile.

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
    return _read_all(list(inputs), default_date, columns, meter or Meter())


def measured(inputs: Sequence[str | Path]) -> int | None:
    """Bytes of all inputs together; None where one of them does not tell, as standard input."""
    total = 0
    for source in find_sources(inputs):
        if isinstance(source, Source):
            if source.size is None:
                return None
            total += source.size
    return total


def _read_all(
    inputs: Sequence[str | Path], default_date: str | None, columns: Mapping[str, str], meter: Meter
) -> Iterator[Story | SetAside]:
    for source in find_sources(inputs):
        if isinstance(source, SetAside):
            yield source
            continue
        nothing, begun = True, meter.done
        for path, draft, day_first in _with_order_of_days(_read_source(source, columns, meter)):
            nothing = False
            if isinstance(draft, SetAside):
                yield _told_on_one_line(draft)
            else:
                yield from judged(draft, path, default_date=default_date, day_first=day_first)
        if nothing:  # a table without rows; nobody should wonder where it went
            yield SetAside(source.path, None, "no text", "no records")
        meter.finished.append(source.path)
        if source.size is not None:  # not every reader goes to the last byte, or from the first
            meter.done = begun + source.size


def _told_on_one_line(one: SetAside) -> SetAside:
    """What a reader tells of a file may repeat the file's own words, line breaks and all."""
    return one if one.detail.isprintable() else replace(one, detail=" ".join(one.detail.split()))


def _with_order_of_days(drafts: Iterable[Found]) -> Iterator[tuple[str, Draft | SetAside, bool | None]]:
    """Each draft with what its file tells of 03/04/2022: whether the day stands first; None where nothing tells.

    Drafts with such a date wait for one that tells, up to `_WAITING` of them.
    """
    day_first: bool | None = None
    waiting: list[Found] = []
    patient = True
    for path, draft in drafts:
        date = draft.date if isinstance(draft, Draft) else None
        if date and patient and date[:1].isdigit() and not date[:4].isdigit():
            day_first = day_first_of([date])
            if day_first is not None:
                patient = False
            elif not waiting and (parse_date(date) or not parse_date(date, day_first=True)):
                date = None  # not of the form that leaves two days open
        else:
            date = None
        if patient and (waiting or date):
            waiting.append((path, draft))
            patient = len(waiting) < _WAITING
        if waiting and not patient:
            for one in waiting:
                yield *one, day_first
            if waiting[-1] != (path, draft):
                yield path, draft, day_first
            waiting.clear()
        elif not waiting:
            yield path, draft, day_first
    for one in waiting:
        yield *one, day_first


def _read_source(source: Source, columns: Mapping[str, str], meter: Meter) -> Iterator[Found]:
    """The drafts of one source, each with its path; where reading breaks off, what came before stands."""

    def tell(count: int) -> None:
        meter.done += count

    try:
        with source.open() as raw:
            yield from _read_stream(raw, source.path, suffix_of(source.path), columns, tell)
    except Exception as error:
        yield source.path, _broken_off(source.path, error)


def _broken_off(path: str, error: Exception) -> SetAside:
    """Why reading a file broke off. Raises what is a fault of ours."""
    if isinstance(error, UnicodeDecodeError):
        return SetAside(path, None, "not decodable", f"not {error.encoding}: {error.reason}")
    if isinstance(
        error, (InputError, OSError, zlib.error, *UNPACKING_ERRORS)
    ):  # packed files that are cut off or damaged
        return SetAside(path, None, "unreadable file", getattr(error, "strerror", None) or str(error))
    raise error


def _read_stream(
    raw: IO[bytes],
    path: str,
    suffix: str,
    columns: Mapping[str, str],
    tell: Callable[[int], None],
    *,
    within: bool = False,
) -> Iterator[Found]:
    """The drafts of one stream, which may be a bundle of files; `within` one, bundles are not opened."""
    head, whole, stream = unpacked(raw, tell)
    kind = kind_of(head, whole=whole, suffix=suffix, columns=columns)
    if isinstance(kind, Unread):
        yield path, SetAside(path, None, kind.reason, kind.detail)
    elif kind is Kind.TAR or kind is Kind.ZIP:
        yield from _read_bundle(kind, stream, path, columns, within=within)
    else:
        if kind is Kind.PARQUET and _is_plain_file(raw):
            stream = raw  # read in its place, not copied first
        for found in _READERS[kind](stream, path, suffix, columns):
            yield path, found


def _is_plain_file(raw: IO[bytes]) -> bool:
    """Whether the stream is a Parquet file on the disk, at its start again."""
    if not isinstance(raw, io.BufferedReader) or not raw.seekable():
        return False
    raw.seek(0)
    return raw.peek(4).startswith(b"PAR1")


def _read_bundle(
    kind: Kind, stream: IO[bytes], path: str, columns: Mapping[str, str], *, within: bool
) -> Iterator[Found]:
    """The files of a zip or tar; an office document is a zip too."""

    def read(member: IO[bytes], inner: str) -> Iterator[Draft | SetAside]:
        suffix = suffix_of(inner)
        try:
            for _, found in _read_stream(member, inner, suffix, columns, lambda count: None, within=True):
                yield found
        except Exception as error:
            yield _broken_off(inner, error)

    if kind is Kind.TAR and not within:
        yield from read_tar(stream, path, read)
        return
    data = stream.read(MAX_DOCUMENT + 1)
    what = zip_kind(data) if kind is Kind.ZIP else "tar"
    if len(data) > MAX_DOCUMENT:
        yield path, SetAside(path, None, f"over {MAX_DOCUMENT // 1_000_000} MB", what)
    elif what == "docx":
        yield from ((path, found) for found in _read_document("docx", data, path))
    elif what == "zip" and not within:
        yield from read_zip(data, path, read)
    else:
        yield (
            path,
            SetAside(path, None, "kind not read yet", f"{what} within a bundle" if what in ("zip", "tar") else what),
        )


def _read_document(kind: DocumentKind, data: bytes, path: str) -> Iterator[Draft | SetAside]:
    """The articles of a DOCX, RTF or PDF: those of an export, or one."""
    try:
        text = document_text(data, kind)
    except InputError as error:
        yield SetAside(path, None, "unreadable file", str(error))
    else:
        yield from _read_plain(text, path)


def _read_plain(text: str, path: str) -> Iterator[Draft | SetAside]:
    """The articles of an export, or the one story of a text."""
    export = split_export(text)
    if export is None:
        yield read_text(text)
        return
    yield from export.drafts
    if export.expected is not None and export.expected > len(export.drafts):
        detail = f"{export.supplier} states {export.expected} articles, {len(export.drafts)} were found"
        yield SetAside(path, None, "articles missing", detail, partial=True)


def _read_whole(kind: Kind, stream: IO[bytes], path: str) -> Iterator[Draft | SetAside]:
    """The story of a page, or those of a text or a document."""
    data = stream.read(MAX_RECORD + 1)
    if len(data) > MAX_RECORD and kind in _MANY and (kind is not Kind.TEXT or _begins_an_export(data)):
        data += stream.read(MAX_DOCUMENT + 1 - len(data))
        if len(data) > MAX_DOCUMENT:
            yield SetAside(path, None, f"over {MAX_DOCUMENT // 1_000_000} MB")
            return
    elif len(data) > MAX_RECORD:
        yield SetAside(path, None, TOO_LARGE)
        return
    if kind is Kind.PDF or kind is Kind.RTF:
        yield from _read_document("pdf" if kind is Kind.PDF else "rtf", data, path)
        return
    if is_binary(data):
        yield SetAside(path, None, "binary file")
        return
    text = decoded_page(data) if kind is Kind.PAGE else decoded(data)
    if text is None:
        yield SetAside(path, None, "not decodable", "no encoding fits")
    elif not text.strip():
        yield SetAside(path, None, "empty file")
    elif kind is Kind.PAGE:
        yield read_page(text) or SetAside(path, None, "no article found")
    elif kind is Kind.MARKDOWN:
        yield read_markdown(text)
    else:
        yield from _read_plain(text, path)


_MANY = (Kind.TEXT, Kind.PDF, Kind.RTF)  # kinds that may hold many articles


def _begins_an_export(data: bytes) -> bool:
    return split_export(data[:HEAD].decode("utf-8", "replace")) is not None


Reader = Callable[[IO[bytes], str, str, Mapping[str, str]], Iterator[Draft | SetAside]]

_READERS: Mapping[Kind, Reader] = {
    Kind.JSON_LINES: lambda stream, path, suffix, columns: read_json_lines(stream, path, columns),
    Kind.JSON: lambda stream, path, suffix, columns: read_json(stream, path, columns),
    Kind.TABLE: lambda stream, path, suffix, columns: read_table(stream, path, columns, suffix=suffix),
    Kind.FEED: lambda stream, path, suffix, columns: read_feed(stream, path),
    Kind.ARCHIVE: lambda stream, path, suffix, columns: read_archive(stream, path),
    Kind.PARQUET: lambda stream, path, suffix, columns: read_parquet(stream, path, columns),
    **{
        kind: (lambda stream, path, suffix, columns, kind=kind: _read_whole(kind, stream, path))  # type: ignore[misc]
        for kind in (Kind.TEXT, Kind.MARKDOWN, Kind.PAGE, Kind.PDF, Kind.RTF)
    },
}
