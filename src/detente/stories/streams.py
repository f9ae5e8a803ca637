"""Bytes as the readers want them: looked into without being used up, unpacked, in UTF-8, in bounded lines."""

from __future__ import annotations

import codecs
import gzip
import io
from abc import abstractmethod
from collections.abc import Callable, Iterator
from typing import IO

import zstandard

from detente.errors import InputError

HEAD = 64 * 1024  # bytes that are looked at to tell what a file is
MAX_RECORD = 20_000_000  # bytes of one record, text or page; more is no article, and may not fit into memory
TOO_LARGE = f"over {MAX_RECORD // 1_000_000} MB"

# News packs to a fifth or a tenth; a file that unpacks to a hundred times its size, and to this much, means harm.
BOMB_RATIO = 100
BOMB_SIZE = 200_000_000  # bytes
BOMB = f"unpacks to more than {BOMB_RATIO} times its size"

LONGEST_DETAIL = 200  # characters of what a file holds, or of a library's message, in a `SetAside`

_GZIP = b"\x1f\x8b"
_ZSTD = b"\x28\xb5\x2f\xfd"
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_LAYERS = 3  # UTF-16 in gzip in gzip; a file that nests deeper means harm
_CHUNK = 64 * 1024

# What damaged or truncated packed streams raise, `zlib.error` apart.
UNPACKING_ERRORS = (EOFError, zstandard.ZstdError)


class _Stream(io.RawIOBase):
    """A stream whose bytes `_next` gives: up to so many, none at the end."""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        view = memoryview(buffer).cast("B")  # type: ignore[arg-type]
        chunk = self._next(len(view))
        view[: len(chunk)] = chunk
        return len(chunk)

    @abstractmethod
    def _next(self, size: int) -> bytes: ...


class _Counted(_Stream):
    """A stream that tells how many bytes were read off it."""

    def __init__(self, raw: IO[bytes], tell: Callable[[int], None]) -> None:
        self._raw = raw
        self._tell = tell
        self.count = 0

    def _next(self, size: int) -> bytes:
        chunk = _read_some(self._raw, size)
        self.count += len(chunk)
        self._tell(len(chunk))
        return chunk


class _Rewound(_Stream):
    """The stream again from its start, given the head that was read off it."""

    def __init__(self, head: bytes, rest: IO[bytes]) -> None:
        self._head = head
        self._rest = rest

    def _next(self, size: int) -> bytes:
        chunk = self._head[:size] or _read_some(self._rest, size)
        self._head = self._head[size:]
        return chunk


class _Unpacked(_Stream):
    """A packed stream unpacked. Raises InputError where it grows out of all proportion."""

    def __init__(self, unpacking: IO[bytes], packed: _Counted) -> None:
        self._unpacking = unpacking
        self._packed = packed
        self._count = 0

    def _next(self, size: int) -> bytes:
        chunk = self._unpacking.read(size)
        self._count += len(chunk)
        if is_bomb(self._count, self._packed.count):
            raise InputError(BOMB)
        return chunk


class _Utf8(_Stream):
    """A UTF-16 stream as UTF-8. Raises UnicodeDecodeError where it isn't UTF-16."""

    def __init__(self, utf16: IO[bytes]) -> None:
        self._utf16 = utf16
        self._decoder = codecs.getincrementaldecoder("utf-16")("strict")
        self._ready = b""

    def _next(self, size: int) -> bytes:
        while not self._ready:
            chunk = _read_some(self._utf16, _CHUNK)
            self._ready = self._decoder.decode(chunk, final=not chunk).encode("utf-8")
            if not chunk:
                break
        given, self._ready = self._ready[:size], self._ready[size:]
        return given


def unpacked(raw: IO[bytes], tell: Callable[[int], None] = lambda count: None) -> tuple[bytes, bool, IO[bytes]]:
    """The head, whether it is all there is, and the stream from its start; gzip and zstd unpacked, UTF-16 made UTF-8.

    `tell` is called with the number of packed bytes each time that some were read. Reading may raise, beside OSError,
    `UNPACKING_ERRORS`, zlib.error and InputError (a zip bomb).
    """
    packed = _Counted(raw, tell)
    stream: IO[bytes] = packed  # type: ignore[assignment]
    for _ in range(_LAYERS):
        head, whole = _head_of(stream)
        stream = io.BufferedReader(_Rewound(head, stream), _CHUNK)
        if head.startswith(_GZIP):
            inner: IO[bytes] = gzip.GzipFile(fileobj=stream)  # type: ignore[assignment]
            stream = io.BufferedReader(_Unpacked(inner, packed), _CHUNK)
        elif head.startswith(_ZSTD):
            inner = zstandard.ZstdDecompressor().stream_reader(stream, read_across_frames=True)
            stream = io.BufferedReader(_Unpacked(inner, packed), _CHUNK)
        elif head.startswith(_UTF16):
            stream = io.BufferedReader(_Utf8(stream), _CHUNK)
        else:
            break
    return head, whole, stream


def is_bomb(unpacked_size: int, packed_size: int) -> bool:
    """Whether so many bytes out of so many mean harm."""
    return unpacked_size > BOMB_SIZE and unpacked_size > BOMB_RATIO * packed_size


def numbered_lines(stream: IO[bytes]) -> Iterator[tuple[int, int, bytes | None]]:
    """Lines with their numbers, from 1, and offsets; None for one that is over `MAX_RECORD`. Only `\\n` ends a line."""
    number = offset = 0
    while line := stream.readline(MAX_RECORD + 1):
        number += 1
        if len(line) > MAX_RECORD and not line.endswith(b"\n"):
            size = len(line)
            while rest := stream.readline(_CHUNK):
                size += len(rest)
                if rest.endswith(b"\n"):
                    break
            yield number, offset, None
            offset += size
        else:
            yield number, offset, line
            offset += len(line)


def _head_of(stream: IO[bytes]) -> tuple[bytes, bool]:
    """Up to `HEAD` bytes; of JSON Lines no more than is there, since whoever writes them may be waiting for us."""
    head = b""
    while len(head) < HEAD:
        chunk = _read_some(stream, HEAD - len(head))
        if not chunk:
            return head, True
        head += chunk
        first, ended, _ = head.lstrip().partition(b"\n")
        if ended and first.startswith(b"{") and first.rstrip().endswith(b"}"):
            break
    return head, False


def _read_some(stream: IO[bytes], size: int) -> bytes:
    read = getattr(stream, "read1", stream.read)
    return bytes(read(size) or b"")
