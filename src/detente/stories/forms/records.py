"""Drafts from JSON Lines and from JSON documents."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Collection, Iterator, Mapping
from typing import IO, Any

import orjson

from detente.nouns import SetAside
from detente.stories.cleaning.encodings import decoded_line
from detente.stories.draft import Draft, draft_of, names_text, plain_name, unfolded
from detente.stories.streams import LONGEST_DETAIL, MAX_RECORD, TOO_LARGE, numbered_lines

# Up to here a document is read as a whole, which is quicker; a longer one record by record.
_WHOLE = MAX_RECORD
_CHUNK = 1 << 20  # characters
_SPACE = re.compile(r"[\s,]*")
# Where the next record may begin behind a broken one.
_NEXT_RECORD = re.compile(r"\}\s*,\s*(?=\{)")
# A list of stories within an object: {"status": "ok", "articles": [{…}, …]}.
_LISTS = (
    "articles",
    "stories",
    "results",
    "items",
    "data",
    "docs",
    "documents",
    "records",
    "news",
    "hits",
    "response",
    "entries",
)


def read_json_lines(stream: IO[bytes], path: str, columns: Mapping[str, str]) -> Iterator[Draft | SetAside]:
    """One draft a line, each line judged alone; blank lines are counted and passed over."""
    for number, offset, line in numbered_lines(stream):
        where = f"line {number}"
        if line is None:
            yield SetAside(path, where, TOO_LARGE, offset=offset)
        elif not line.isspace():
            try:
                value = orjson.loads(line)
            except orjson.JSONDecodeError:
                value = _parsed(line)
            yield from _records(value, path, where, columns, offset)


def read_json(stream: IO[bytes], path: str, columns: Mapping[str, str]) -> Iterator[Draft | SetAside]:
    """The records of a JSON array, or of the array within an object, or the one that a JSON object is."""
    data = stream.read(_WHOLE + 1)
    value = _parsed(data) if len(data) <= _WHOLE else _Fault(TOO_LARGE)
    if isinstance(value, _Fault):
        start = data.lstrip(b"\xef\xbb\xbf \t\r\n")
        if start.startswith(b"[") or _holds_more(start):
            yield from _one_by_one(data, stream, path, columns)
        else:
            yield SetAside(path, None, value.reason, value.detail or "write it as JSON Lines", offset=0)
    elif isinstance(value, list) and not value:
        yield SetAside(path, None, "no text", "an empty JSON array")
    elif isinstance(value, list):
        for number, record in enumerate(value, 1):
            yield from _records(record, path, f"record {number}", columns, None)
    else:
        yield from _records(value, path, None, columns, 0)


def _holds_more(data: bytes) -> bool:
    """Whether whole objects follow one another, as `jq` and `mongoexport --pretty` write them."""
    try:
        value, end = json.JSONDecoder().raw_decode(decoded_line(data[:MAX_RECORD]))
    except (ValueError, RecursionError):
        return False
    return isinstance(value, dict) and bool(data[end:].strip())


def with_text(
    record: Mapping[str, object], path: str, where: str | None, columns: Mapping[str, str], *, offset: int | None = None
) -> Draft | SetAside:
    """The record's draft, if it has a text or a title."""
    draft = draft_of(record, where, columns, offset=offset)
    if draft.text:
        return draft
    if inner := unfolded(record, columns):
        draft = draft_of(inner, where, columns, offset=offset)
    if draft.text or draft.title:
        return draft
    filled = ", ".join(name for name, value in record.items() if value not in (None, ""))
    return SetAside(path, where, "no text", without_text("fields", filled), offset)


def unknown_columns(names: Collection[str], path: str, columns: Mapping[str, str]) -> Iterator[SetAside]:
    """A note for each column that the user names and the table lacks."""
    given = {plain_name(name) for name in names}
    for field, name in sorted(columns.items()):
        if plain_name(name) not in given:
            detail = f"--columns {field}={name}; its columns are {', '.join(names)}"
            yield SetAside(path, None, "no such column", detail[:LONGEST_DETAIL], partial=True)


def without_text(what: str, names: str) -> str:
    """What a record or table without text holds instead, and the way out."""
    if not names:
        return f"its {what} are empty"
    shown = names if len(names) <= LONGEST_DETAIL else names[:LONGEST_DETAIL] + " …"
    return f"its {what} are {shown}; if one is the text, name it: --columns text=NAME"


def _one_by_one(data: bytes, stream: IO[bytes], path: str, columns: Mapping[str, str]) -> Iterator[Draft | SetAside]:
    """The records of an array that is too large to be held, or damaged: what is whole is read.

    Behind a broken record, reading goes on where the next one seems to begin.
    """
    decoder = json.JSONDecoder()
    text = _Text(data, stream)
    text.skip(re.compile(r"\s+"))
    is_array = text.filled(1) and text.next_is("[")
    text.skip(re.compile(r"\[?[\s,]*"), once=True)
    number = 0
    while text.filled(1):
        if text.next_is("]"):
            return
        number += 1
        where, offset = f"record {number}", text.offset
        value, end = _decoded_record(decoder, text)
        if end is not None:
            yield from _records(value, path, where, columns, offset)
            text.drop(end)
            text.skip(_SPACE)
            continue
        yield SetAside(path, where, *_reason(value), offset=offset)
        if not text.skip_to(_NEXT_RECORD):
            return
    if is_array:
        yield SetAside(path, None, "not JSON", "the array is not closed: the end of the file is missing", partial=True)


class _Text:
    """A stream's text from some place on, read as it is needed."""

    def __init__(self, data: bytes, stream: IO[bytes]) -> None:
        self._stream = stream
        self._decoder = codecs.getincrementaldecoder("utf-8-sig")("replace")
        self.ahead = self._decoder.decode(data)
        self.offset = 0  # bytes

    def filled(self, length: int) -> bool:
        """Whether there are so many characters ahead; reads more if it must."""
        while len(self.ahead) < length and self._more():
            pass
        return len(self.ahead) >= length

    def next_is(self, sign: str) -> bool:
        return self.ahead.startswith(sign)

    def drop(self, length: int) -> None:
        self.offset += len(self.ahead[:length].encode())
        self.ahead = self.ahead[length:]

    def skip(self, pattern: re.Pattern[str], *, once: bool = False) -> None:
        while self.filled(1) and (found := pattern.match(self.ahead)) and found.end():
            self.drop(found.end())
            if once:
                return

    def skip_to(self, pattern: re.Pattern[str]) -> bool:
        """Goes behind the pattern's next place; False, at the end, where there is none."""
        while True:
            if found := pattern.search(self.ahead):
                self.drop(found.end())
                return True
            self.drop(max(0, len(self.ahead) - 1_000))  # the pattern may lie across the end
            if not self._more():
                return False

    def _more(self) -> bool:
        data = self._stream.read(_CHUNK)
        self.ahead += self._decoder.decode(data, final=not data)
        return bool(data)


def _decoded_record(decoder: json.JSONDecoder, text: _Text) -> tuple[Any, int | None]:
    """A record and where it ends, or a fault and None."""
    wanted = _CHUNK
    while True:
        whole = not text.filled(wanted)
        try:
            value, end = decoder.raw_decode(text.ahead)
        except json.JSONDecodeError as error:
            if whole or error.pos + 1_000 < len(text.ahead):
                return _Fault("not JSON", f"{error.msg} at character {error.pos + 1} of the record"), None
            if wanted > MAX_RECORD:
                return _Fault(TOO_LARGE), None
            wanted *= 2
        except ValueError:
            return _Fault("not JSON", "a number of thousands of digits"), None
        except RecursionError:
            return _Fault("not JSON", "nested too deeply"), None
        else:
            return value, end


def _records(
    value: object, path: str, where: str | None, columns: Mapping[str, str], offset: int | None
) -> Iterator[Draft | SetAside]:
    """The story that a JSON value is, or the stories that it wraps."""
    if isinstance(value, dict) and not draft_of(value, None, columns).text:
        within = _list_within(value, columns)
        if within is not None:
            for number, one in enumerate(within, 1):
                place = f"{where}, record {number}" if where else f"record {number}"
                yield _record(one, path, place, columns, offset)
            return
    yield _record(value, path, where, columns, offset)


def _list_within(record: dict[str, Any], columns: Mapping[str, str]) -> list[Any] | None:
    """The list of stories that an object wraps, however services and programs lay it out; None where it wraps none."""
    if isinstance(names := record.get("columns"), list) and isinstance(rows := record.get("data"), list):
        return [
            dict(zip(map(str, names), row, strict=False)) for row in rows if isinstance(row, list)
        ]  # pandas, "split"
    for name in _LISTS:
        inner = record.get(name)
        if isinstance(inner, list) and any(isinstance(one, dict) for one in inner):
            return inner
        if isinstance(inner, dict) and (found := _list_within(inner, columns)):
            return found
    values = list(record.values())
    if not values or not all(isinstance(one, dict) for one in values):
        return None
    if names_text(record, columns):  # pandas, "columns": {"text": {"0": …, "1": …}, "date": {"0": …}}
        keys = [key for key in values[0] if all(key in one for one in values)]
        return (
            [{name: record[name][key] for name in record} for key in keys] if len(keys) == len(values[0]) > 0 else None
        )
    if all(draft_of(one, None, columns).text for one in values):  # by id: {"art1": {…}, "art2": {…}}
        return values
    return None


def _record(
    value: object, path: str, where: str | None, columns: Mapping[str, str], offset: int | None
) -> Draft | SetAside:
    if isinstance(value, dict):
        return with_text(value, path, where, columns, offset=offset)
    if isinstance(value, _Fault):
        return SetAside(path, where, value.reason, value.detail, offset)
    return SetAside(path, where, "not a JSON object", f"a {_JSON_NAMES.get(type(value), 'value')}", offset)


_JSON_NAMES = {list: "list", str: "string", int: "number", float: "number", bool: "boolean", type(None): "null"}


class _Fault:
    """Why some bytes are no JSON."""

    def __init__(self, reason: str, detail: str = "") -> None:
        self.reason = reason
        self.detail = detail


def _reason(fault: _Fault) -> tuple[str, str]:
    return fault.reason, fault.detail


def _parsed(data: bytes) -> object:
    """The value that the bytes hold, or a `_Fault`."""
    data = data.removeprefix(b"\xef\xbb\xbf")
    try:
        return orjson.loads(data)
    except orjson.JSONDecodeError:
        pass  # strict: the module below also takes NaN, lone surrogates and Windows-1252
    try:
        return json.loads(decoded_line(data))
    except json.JSONDecodeError as error:
        line = f"line {error.lineno}, " if error.lineno > 1 else ""
        return _Fault("not JSON", f"{error.msg} at {line}column {error.colno}")
    except ValueError:
        return _Fault("not JSON", "a number of thousands of digits")
    except RecursionError:
        return _Fault("not JSON", "nested too deeply")
