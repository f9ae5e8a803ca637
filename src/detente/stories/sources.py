"""Where bytes come from: files, the files of folders, glob patterns, addresses that fsspec opens, standard input."""

from __future__ import annotations

import glob
import os
import re
import stat
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO, cast

from detente.nouns import SetAside

STANDARD_INPUT = "-"

_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]+://", re.I)
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_PACKED = (".gz", ".zst", ".zstd")


@dataclass(frozen=True, slots=True)
class Source:
    """Something that can be opened and read as bytes, once."""

    path: str  # as shown to the user
    open: Callable[[], AbstractContextManager[BinaryIO]]
    size: int | None = None  # bytes, packed as they are; None where nobody knows before the end


def suffix_of(path: str) -> str:
    """The end of a file's name, lower case, without `.gz` or `.zst`: settles what its content leaves open."""
    name = path.lower()
    for packed in _PACKED:
        name = name.removesuffix(packed)
    return os.path.splitext(name)[1]


def find_sources(inputs: Sequence[str | Path]) -> Iterator[Source | SetAside]:
    """The sources that `inputs` name, folders walked and patterns filled; what cannot be found is set aside."""
    for given in inputs:
        name = os.fspath(given)
        if name == STANDARD_INPUT:
            yield Source(STANDARD_INPUT, _standard_input)
        elif _ADDRESS.match(name):
            yield from _remote(name)
        elif glob.has_magic(name) and not os.path.lexists(name):
            found = sorted(glob.iglob(name, recursive=True))
            if not found:
                yield SetAside(printable(name), None, "no such file", "nothing fits the pattern")
            for path in found:
                yield from _walk(path)
        else:
            yield from _walk(name)


def is_there(given: str | Path) -> bool:
    """Whether an input is worth opening: False for a path or a pattern that no file fits."""
    name = os.fspath(given)
    if name == STANDARD_INPUT or _ADDRESS.match(name):
        return True
    try:
        return os.path.lexists(name) or (
            glob.has_magic(name) and next(glob.iglob(name, recursive=True), None) is not None
        )
    except ValueError:  # a NUL in the path
        return False


def _walk(given: str) -> Iterator[Source | SetAside]:
    """Files below `given` in the order of their names; each folder once, however many links lead to it."""
    waiting = [given]
    visited: set[tuple[int, int]] = set()
    while waiting:
        path = waiting.pop()
        shown = printable(path)
        try:
            status = os.stat(path)
            if not stat.S_ISDIR(status.st_mode):
                # A pipe may be named (`<(zcat …)`), but one that lies in a folder would be waited for without end.
                if stat.S_ISREG(status.st_mode):
                    yield _file(path, status.st_size)
                elif path == given:
                    yield _file(path, None)
                else:
                    yield SetAside(shown, None, "not a regular file")
                continue
            if (status.st_dev, status.st_ino) in visited:
                continue
            visited.add((status.st_dev, status.st_ino))
            names = sorted(name for name in os.listdir(path) if not name.startswith("."))
        except (FileNotFoundError, NotADirectoryError):
            yield SetAside(shown, None, "no such file")
        except (OSError, ValueError) as error:  # ValueError: a NUL in the path
            yield SetAside(shown, None, "unreadable file", getattr(error, "strerror", None) or str(error))
        else:
            if path == given and not names:
                yield SetAside(shown, None, "empty folder")
            waiting.extend(os.path.join(path, name) for name in reversed(names))


def _file(path: str, size: int | None) -> Source:
    return Source(printable(path), lambda: open(path, "rb"), size)


def _remote(address: str) -> Iterator[Source | SetAside]:
    """What fsspec finds at an address: one file, the files of a folder, or those that fit a pattern."""
    try:
        import fsspec
    except ImportError:
        yield SetAside(address, None, "unreadable file", "addresses need fsspec: pip install 'detente[remote]'")
        return
    try:
        system, path = fsspec.core.url_to_fs(address)
        if glob.has_magic(path):
            paths = sorted(system.glob(path))
        else:
            paths = sorted(system.find(path)) if system.isdir(path) else [path]
    except Exception as error:  # each of fsspec's drivers has errors of its own
        yield SetAside(address, None, "unreadable file", _one_line(error))
        return
    if not paths:
        yield SetAside(address, None, "no such file", "nothing there")
    for path in paths:
        yield _remote_file(system, path)


def _remote_file(system: Any, path: str) -> Source:
    def opened() -> AbstractContextManager[BinaryIO]:
        try:
            return cast(AbstractContextManager[BinaryIO], system.open(path, "rb"))
        except OSError:
            raise
        except Exception as error:  # a driver's own error, as one that readers know
            raise OSError(_one_line(error)) from error

    try:
        size = system.size(path)
    except Exception:  # not every server tells
        size = None
    return Source(printable(system.unstrip_protocol(path)), opened, size)


def _one_line(error: Exception) -> str:
    lines = str(error).strip().splitlines()
    return lines[0][:200] if lines else type(error).__name__


def printable(path: str) -> str:
    """The path on one line: line breaks in a name, and bytes that are no UTF-8, would break whoever writes it out."""
    return _UNPRINTABLE.sub("\ufffd", path.encode("utf-8", "surrogateescape").decode("utf-8", "replace"))


def _standard_input() -> AbstractContextManager[BinaryIO]:
    stream = getattr(sys.stdin, "buffer", None)
    if stream is None:  # replaced by text in memory, or closed
        text = sys.stdin.read() if sys.stdin is not None else ""
        stream = BytesIO(text.encode("utf-8", "replace"))
    return nullcontext(cast(BinaryIO, stream))  # not ours to close
