"""What a file is, told from its first bytes."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from detente.stories.draft import names_text
from detente.stories.forms.feeds import looks_like_feed
from detente.stories.forms.mail import looks_like_mail


class Kind(Enum):
    """The forms of input that are read."""

    TEXT = "text"
    MARKDOWN = "Markdown"
    PAGE = "HTML page"
    JSON_LINES = "JSON Lines"
    JSON = "JSON"
    TABLE = "table"
    FEED = "feed"
    ARCHIVE = "WARC"
    PARQUET = "Parquet"
    PDF = "PDF"
    RTF = "RTF"
    ZIP = "zip"  # an office document, or a bundle of files
    TAR = "tar"
    MAIL = "mail"


@dataclass(frozen=True, slots=True)
class Unread:
    """A form of input that is not read, and why, in the words of `SetAside`."""

    reason: str
    detail: str = ""


_SIGNATURES: Mapping[bytes, Kind | Unread] = {
    b"%PDF-": Kind.PDF,
    b"PAR1": Kind.PARQUET,
    b"PK\x03\x04": Kind.ZIP,
    b"PK\x05\x06": Unread("empty file", "a zip without files"),
    b"{\\rtf": Kind.RTF,
    b"WARC/": Kind.ARCHIVE,
    b"\x1f\x8b": Unread("binary file", "gzip in gzip in gzip"),
    b"\x28\xb5\x2f\xfd": Unread("binary file", "zstd in zstd in zstd"),
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": Unread("kind not read yet", "Word or Excel of before 2007; save it as DOCX"),
    b"BZh": Unread("kind not read yet", "bzip2; pack it with gzip or zstd"),
    b"\xfd7zXZ\x00": Unread("kind not read yet", "xz; pack it with gzip or zstd"),
    b"7z\xbc\xaf\x27\x1c": Unread("kind not read yet", "7-Zip; pack it with gzip or zstd"),
    b"SQLite format 3": Unread("kind not read yet", "SQLite; export it as CSV or JSON Lines"),
    b"ARROW1": Unread("kind not read yet", "Arrow; write it as Parquet"),
    b"Obj\x01": Unread("kind not read yet", "Avro; write it as Parquet"),
}
_DUCKDB = (8, b"DUCK")  # offset and magic bytes
_TAR_MAGIC = 257  # where a tar says "ustar"
_PAGE = re.compile(
    r"(<\?xml[^>]*>\s*)?(<!--(?:(?!-->).)*-->\s*)*+<(!doctype\s+html|html|head|body|article)\b", re.I | re.S
)
_FRAGMENT = re.compile(r"<(div|p|h[1-6]|main|section|meta|title|span|header)\b[^<>]*>", re.I)
_XML = re.compile(r"<(\?xml|!doctype|[a-z][\w:.-]*[\s>])", re.I)
_MARKDOWN = re.compile(r"\+\+\+\n|---\n(?:.*\n)*?---(\n|$)|\s*# \S")
_OPENS_OBJECT = re.compile(r'\{\s*("|\}|$)')
_OPENS_ARRAY = re.compile(r"\[\s*(\{|\]|$)")

# Letters of other encodings and form feeds are no signs of a program's file; these are, if there are enough of them.
_CONTROL = bytes([*range(9), *range(14, 27), *range(28, 32), 127])
_FEW_CONTROLS = 1  # a stray end-of-file mark of DOS
_CONTROL_SHARE = 0.02  # random bytes hold 10%

_DELIMITERS = ",;\t|"
_LONGEST_COLUMN_NAME = 40


def is_binary(data: bytes) -> bool:
    """Whether the bytes are no text: they hold NULs, or many control characters."""
    if b"\0" in data:
        return True
    controls = len(data) - len(data.translate(None, _CONTROL))
    return controls > _FEW_CONTROLS and controls > _CONTROL_SHARE * len(data)


def kind_of(head: bytes, *, whole: bool, suffix: str, columns: Mapping[str, str]) -> Kind | Unread:
    """The kind of a file that begins with `head`; `whole` says that there is no more of it.

    Content decides. Where it leaves the matter open (a first line that is broken JSON, a table of one column), the
    name does. `columns` gives the user's own names for our fields.
    """
    for signature, kind in _SIGNATURES.items():
        if head.startswith(signature):
            return kind
    if head.startswith(b"ustar", _TAR_MAGIC):
        return Kind.TAR
    if head.startswith(_DUCKDB[1], _DUCKDB[0]):
        return Unread("kind not read yet", "DuckDB; a record is read by `detente events` and its kin")
    if is_binary(head):
        return Unread("binary file")
    text = head.decode("utf-8", "replace").removeprefix("\ufeff")
    if whole and not text.strip():
        return Unread("empty file")
    start = text.lstrip()
    if looks_like_mail(text):
        return Kind.MAIL
    if looks_like_feed(text):
        return Kind.FEED
    if _PAGE.match(start) or _FRAGMENT.match(start):
        return Kind.PAGE
    if _XML.match(start):
        return Kind.FEED if start.startswith("<?xml") else Kind.PAGE
    lines = [line.strip() for line in text.split("\n")]
    if not whole and len(lines) > 1:
        lines.pop()  # cut off by the end of the head
    lines = [line for line in lines if line]
    if json_kind := _json_kind(start, lines, suffix):
        return json_kind
    if delimiter_of(text, suffix=suffix, columns=columns):
        return Kind.TABLE
    if suffix in {".md", ".markdown"} or _MARKDOWN.match(text.replace("\r\n", "\n")):
        return Kind.MARKDOWN
    return Kind.TEXT


def delimiter_of(text: str, *, suffix: str, columns: Mapping[str, str]) -> str | None:
    """The character that parts the columns of a table; None where the text is no table.

    Its first line has to name a column of text or title and nothing longer than a name, so that prose with commas in
    it is none.
    """
    first, _, rest = text.partition("\n")
    for delimiter in _DELIMITERS:
        names = _cells(first, delimiter)
        if len(names) < 2 or not all(0 < len(name) <= _LONGEST_COLUMN_NAME for name in names):
            continue
        second = rest.partition("\n")[0]
        # A quoted text may run on over lines, so its row cannot be counted yet; a damaged row counts wrongly, but
        # prose puts a space after its commas.
        cells = len(_cells(second, delimiter))
        is_row = cells == len(names) or '"' in second or (cells > 1 and f"{delimiter} " not in first)
        if names_text(names, columns) and is_row:
            return delimiter
    if suffix in {".csv", ".tsv"}:  # a table with other columns, or with one
        return max(_DELIMITERS, key=lambda sign: (first.count(sign), sign == ("\t" if suffix == ".tsv" else ",")))
    return None


def _cells(line: str, delimiter: str) -> list[str]:
    try:
        row = next(csv.reader([line.rstrip("\r")], delimiter=delimiter), [])
    except csv.Error:
        return []
    return [cell.strip() for cell in row]


def _json_kind(start: str, lines: list[str], suffix: str) -> Kind | None:
    """JSON Lines, one JSON document, or no JSON at all."""
    objects = sum(line.startswith("{") and line.endswith("}") for line in lines)
    if objects * 2 >= len(lines) > 0 and not lines[0].startswith("["):
        return Kind.JSON_LINES
    if _OPENS_ARRAY.match(start) and not (len(lines) > 1 and objects and _is_json(lines[0])):
        return Kind.JSON
    if objects * 2 >= len(lines) > 0:
        return Kind.JSON_LINES
    named_lines = suffix in {".jsonl", ".ndjson"}
    if _OPENS_OBJECT.match(start):
        # One object over several lines, or lines the first of which is broken.
        return Kind.JSON if len(lines) > 1 and not named_lines and not _is_json(lines[0]) else Kind.JSON_LINES
    if _all_json(lines) or named_lines:
        return Kind.JSON_LINES
    return Kind.JSON if suffix == ".json" else None


def _all_json(lines: list[str]) -> bool:
    """Whether every line is JSON of its own, and not merely a sentence in quotes."""
    return all(_is_json(line) for line in lines) and not all(line.startswith('"') for line in lines)


def _is_json(line: str) -> bool:
    try:
        json.loads(line)
    except (ValueError, RecursionError):
        return False
    return True
