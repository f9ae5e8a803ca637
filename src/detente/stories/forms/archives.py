"""Drafts from the pages of a web archive (WARC 1.0 and 1.1, WET)."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import IO
from urllib.parse import urlsplit

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from detente.nouns import SetAside
from detente.stories.cleaning.encodings import decoded
from detente.stories.draft import Draft
from detente.stories.forms.texts import read_text
from detente.stories.kinds import Kind, kind_of
from detente.stories.pages.page import decoded_page, read_page
from detente.stories.streams import HEAD, LONGEST_DETAIL, MAX_RECORD, TOO_LARGE

_LONGEST_HEADER = 32 * 1024  # bytes; fastwarc reads no longer one
_CHUNK = 64 * 1024
_OVERLAP = 256  # bytes; the beginning of a record has fewer

_BEGINS = re.compile(rb"WARC/[01]\.\d{1,2}[ \t]*\r?\n[\w-]{1,100}[ \t]*:")
_BEGINS_ON_A_LINE = re.compile(rb"\n(?=" + _BEGINS.pattern + rb")")
_HEADER_END = re.compile(rb"\n\r?\n")
_LENGTH = re.compile(rb"^content-length[ \t]*:[ \t]*(\d{1,15})[ \t]*\r?$", re.IGNORECASE | re.MULTILINE)
_RECORD_END = re.compile(rb"\r?\n\r?\n|[\r\n]*(?:WARC/|\Z)")  # some writers leave out the two empty lines

_PAGE_TYPES = ("text/html", "application/xhtml+xml")
_TEXT_TYPE = "text/plain"
_STORED = (WarcRecordType.resource, WarcRecordType.conversion)  # the body itself, and no answer of a server around it
# What a crawler writes down of its own work has addresses like metadata://… and urn:…
_PUBLISHED = ("http:", "https:", "ftp:", "file:")
_FOR_PROGRAMS = re.compile(r"/(?:robots|ads|app-ads|sellers|security|humans|llms|llms-full)\.txt$", re.IGNORECASE)
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)


def read_archive(stream: IO[bytes], path: str) -> Iterator[Draft | SetAside]:
    """One draft a page: the HTML and plain text that servers answered with (status 200), or that was stored as such.

    Requests, redirects, images, revisits and an archive's notes on itself are no stories and passed over; they count
    for "record N". A damaged record is set aside, and the next one found by its first line. `Draft.date` is what the
    page says, never the day of the crawl. Raises what `stream` raises (OSError, EOFError, zlib.error), after the
    records before it.
    """
    for number, block in enumerate(_blocks(_Ahead(stream)), 1):
        where = f"record {number}"
        try:
            found = _read_record(block)
        except OSError as error:  # fastwarc's word for whatever it cannot read
            found = _unread("damaged record", str(error), "")
        if isinstance(found, Draft):
            yield replace(found, where=where, offset=block.offset)
        elif found:
            yield replace(found, path=path, where=where, offset=block.offset)


@dataclass(frozen=True, slots=True)
class _Block:
    """A record's bytes, or why there are none."""

    offset: int
    data: bytes = b""  # header and body
    cut: bool = False  # too large: `data` is its beginning
    fault: str = ""


def _blocks(source: _Ahead) -> Iterator[_Block]:
    """The records one after the other."""
    while True:
        while source.take_blank():
            pass
        if not source.fill(_LONGEST_HEADER):
            source.raise_error()
            return
        offset = source.offset
        fault = ""
        header = _HEADER_END.search(source.bytes, 0, _LONGEST_HEADER)
        length = _LENGTH.search(source.bytes, 0, header.end()) if header else None
        if not _BEGINS.match(source.bytes):
            fault = "no record begins here"
        elif header is None:
            fault = "its header has no end"
        elif length is None:
            fault = "its header gives no length"
        else:
            size = header.end() + int(length[1])
            if int(length[1]) > MAX_RECORD:
                source.fill(_LONGEST_HEADER + HEAD)
                yield _Block(offset, bytes(source.bytes[: _LONGEST_HEADER + HEAD]), cut=True)
                source.skip(header.end())
                source.skip_to_record(size - header.end())
                continue
            if source.fill(size + 4) < size:
                fault = "cut off"
            elif not _RECORD_END.match(source.bytes, size):
                fault = "its length is wrong"
            else:
                yield _Block(offset, bytes(source.bytes[:size]))
                source.skip(size)
                continue
        source.skip(1)  # or it would be found again
        source.skip_to_record()
        yield _Block(offset, fault=fault)


class _Ahead:
    """A stream that can be looked into ahead, and knows how much of it was taken."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._read = getattr(stream, "read1", stream.read)
        self._error: Exception | None = None
        self.bytes = bytearray()  # read and not yet taken
        self.offset = 0  # of the first of them

    def fill(self, size: int) -> int:
        """Reads on until `size` bytes lie ahead, or there are no more; how many there are."""
        while len(self.bytes) < size and not self._error:
            try:
                chunk = self._read(_CHUNK)
            except Exception as error:  # of whatever unpacks the stream; what came before it is read first
                self._error = error
                break
            if not chunk:
                break
            self.bytes += chunk
        return len(self.bytes)

    def raise_error(self) -> None:
        """Raises what ended the stream, if anything did."""
        if self._error:
            raise self._error

    def skip(self, size: int) -> None:
        """Takes so many of the bytes ahead."""
        size = min(size, len(self.bytes))
        del self.bytes[:size]
        self.offset += size

    def take_blank(self) -> bool:
        """Takes line ends; whether there were any."""
        self.fill(_CHUNK)
        blank = len(self.bytes) - len(self.bytes.lstrip(b"\r\n"))
        self.skip(blank)
        return blank > 0

    def skip_to_record(self, most: int | None = None) -> None:
        """Takes what comes before the next record, but no more than `most` bytes."""
        while self.fill(_CHUNK + _OVERLAP):
            if found := _BEGINS_ON_A_LINE.search(self.bytes, 0, most if most is not None else len(self.bytes)):
                self.skip(found.end())
                return
            # The last bytes may be half of a beginning.
            step = max(len(self.bytes) - _OVERLAP, 0) or len(self.bytes)
            step = min(step, most) if most is not None else step
            self.skip(step)
            if most is not None:
                most -= step
                if most <= 0:
                    return


def _read_record(block: _Block) -> Draft | SetAside | None:
    """The story of a record; None where it is no page and no text."""
    record = None if block.fault else _opened(block)
    if record is None:
        return _unread("damaged record", block.fault or "its header cannot be read", "")
    address = (record.headers.get("WARC-Target-URI") or "").strip("<> ")
    if record.record_type == WarcRecordType.response:
        return _read_response(block, record, address)
    if record.record_type not in _STORED or not address.lower().startswith(_PUBLISHED):
        return None
    media_type = record.headers.get("Content-Type") or ""
    if not _may_be_story(media_type, address):
        return None
    return _story(block, record.reader.read(MAX_RECORD + 1), media_type, address)


def _read_response(block: _Block, record: WarcRecord, address: str) -> Draft | SetAside | None:
    if not _with_http_header(block, record):
        return None  # a name server's answer
    status = record.http_headers.status_code
    if status is None:
        return _unread("damaged record", "no answer of a web server", address)
    media_type = record.http_headers.get("Content-Type") or record.headers.get("WARC-Identified-Payload-Type") or ""
    if status != 200 or not _may_be_story(media_type, address):
        return None
    if block.cut:
        return _unread(TOO_LARGE, "", address) if media_type else None
    try:
        unpacked = _opened(block)
        assert unpacked is not None  # it was opened before
        _with_http_header(block, unpacked, decode=True)
        body = unpacked.reader.read(MAX_RECORD + 1)
    except OSError as error:  # damaged, or packed in a way that nobody knows
        body = record.reader.read(MAX_RECORD + 1)
        if not body.lstrip().startswith(b"<"):  # else the crawler unpacked the page, and left the header as it was
            return _unread("damaged record", str(error), address)
    return _story(block, body, media_type, address)


def _with_http_header(block: _Block, record: WarcRecord, *, decode: bool = False) -> bool:
    """Has the server's answer read apart from its body; False where the record holds none."""
    header = _HEADER_END.search(block.data)
    if header and block.data.startswith(b"HTTP/", header.end()):
        record.is_http = True  # whatever its header says, or leaves out
    if record.is_http:
        record.parse_http(auto_decode="all" if decode else "none", quirks_mode=True)
    return record.is_http


def _may_be_story(media_type: str, address: str) -> bool:
    return _plain_type(media_type) in ("", _TEXT_TYPE, *_PAGE_TYPES) and not _FOR_PROGRAMS.search(address)


def _plain_type(media_type: str) -> str:
    return media_type.partition(";")[0].strip().lower()


def _story(block: _Block, body: bytes, media_type: str, address: str) -> Draft | SetAside | None:
    plain_type = _plain_type(media_type)
    if not plain_type and kind_of(body[:HEAD], whole=False, suffix="", columns={}) is not Kind.PAGE:
        return None
    if block.cut or len(body) > MAX_RECORD:
        return _unread(TOO_LARGE, "", address)
    charset = _CHARSET.search(media_type)
    named = charset[1] if charset else None
    # Where the server names no encoding, the page may.
    text = decoded(body, named) if named or plain_type == _TEXT_TYPE else decoded_page(body)
    if text is None:
        return _unread("not decodable", "", address)
    draft = read_text(text) if plain_type == _TEXT_TYPE else read_page(text)
    if draft is None or not (draft.text or draft.title or "").strip():
        return _unread("no article found", "", address)
    url = address if address.lower().startswith("http") else None
    return replace(draft, url=draft.url or url, outlet=draft.outlet or _host(address))


def _opened(block: _Block) -> WarcRecord | None:
    try:
        # Quirks: line ends without a carriage return, which many writers and servers have.
        records = ArchiveIterator(
            io.BytesIO(block.data),
            parse_http=False,
            stream_detect=False,
            quirks_mode=True,
            max_header_len=_LONGEST_HEADER,
        )
        return next(iter(records), None)
    except OSError:
        return None


def _host(address: str) -> str | None:
    try:
        return (urlsplit(address).hostname or "").removeprefix("www.") or None
    except ValueError:
        return None


def _unread(reason: str, detail: str, address: str) -> SetAside:
    """A reason whose place `read_archive` fills in."""
    said = "; ".join(filter(None, (address, detail)))[:LONGEST_DETAIL]
    return SetAside("", None, reason, "".join(sign if sign.isprintable() else "\ufffd" for sign in said))
