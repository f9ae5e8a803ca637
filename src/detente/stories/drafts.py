"""One stream -> drafts: unpacks it, tells its kind, calls the reader of that kind."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable, Iterator, Mapping
from typing import IO

from detente.errors import InputError
from detente.nouns import SetAside
from detente.stories.cleaning.encodings import decoded
from detente.stories.draft import Draft
from detente.stories.forms.archives import read_archive
from detente.stories.forms.bundles import read_tar, read_zip
from detente.stories.forms.documents import DocumentKind, document_text, zip_kind
from detente.stories.forms.export_pages import split_export_page
from detente.stories.forms.exports import Export, split_export
from detente.stories.forms.feeds import read_feed
from detente.stories.forms.mail import read_mail
from detente.stories.forms.parquet import read_parquet
from detente.stories.forms.records import read_json, read_json_lines
from detente.stories.forms.tables import read_table
from detente.stories.forms.texts import read_markdown, read_text
from detente.stories.kinds import Kind, Unread, is_binary, kind_of
from detente.stories.pages.page import decoded_page, read_page
from detente.stories.sources import suffix_of
from detente.stories.streams import HEAD, MAX_RECORD, TOO_LARGE, UNPACKING_ERRORS, unpacked

# A document with many articles has to be in memory as a whole; a researcher's download of 500 has some 50 MB as PDF.
MAX_DOCUMENT = 250_000_000  # bytes

Found = tuple[str, Draft | SetAside]  # with the path of the file that it is from, which may lie in a bundle


def read_stream(
    raw: IO[bytes],
    path: str,
    suffix: str,
    columns: Mapping[str, str],
    tell: Callable[[int], None],
    *,
    within: bool = False,
) -> Iterator[Found]:
    """The drafts of one stream, which may be a bundle of files; `within` one, bundles are not opened.

    `suffix` and `columns` are what the file's name and the user say of it; `tell` is called with the number of bytes
    each time that some were read. Reading may break off with an error, which `broken_off` puts into words.
    """
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


def broken_off(path: str, error: Exception) -> SetAside:
    """Why reading a file broke off. Raises what is a fault of ours."""
    if isinstance(error, UnicodeDecodeError):
        return SetAside(path, None, "not decodable", f"not {error.encoding}: {error.reason}")
    if isinstance(
        error, (InputError, OSError, zlib.error, *UNPACKING_ERRORS)
    ):  # packed files that are cut off or damaged
        return SetAside(path, None, "unreadable file", getattr(error, "strerror", None) or str(error))
    raise error


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
            for _, found in read_stream(member, inner, suffix, columns, lambda count: None, within=True):
                yield found
        except Exception as error:
            yield broken_off(inner, error)

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
        detail = f"{what} within a bundle" if what in ("zip", "tar") else _ADVICE.get(what, f"{what}; save it as text")
        yield path, SetAside(path, None, "kind not read yet", detail)


_ADVICE = {
    "xlsx": "xlsx; save it as CSV",
    "ods": "ods; save it as CSV",
    "odt": "odt; save it as DOCX",
}


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
    yield from _articles(export, path) if export else [read_text(text)]


def _articles(export: Export, path: str) -> Iterator[Draft | SetAside]:
    """An export's articles, and a note where it states more than it holds."""
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
    if kind is Kind.MAIL:
        yield from read_mail(data, path)
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
        export = split_export_page(text)
        yield from _articles(export, path) if export else [read_page(text) or SetAside(path, None, "no article found")]
    elif kind is Kind.MARKDOWN:
        yield read_markdown(text)
    else:
        yield from _read_plain(text, path)


_MANY = (Kind.TEXT, Kind.PDF, Kind.RTF, Kind.MAIL)  # kinds that may hold many articles


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
        for kind in (Kind.TEXT, Kind.MARKDOWN, Kind.PAGE, Kind.PDF, Kind.RTF, Kind.MAIL)
    },
}
