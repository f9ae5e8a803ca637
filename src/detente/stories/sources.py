"""Where bytes come from: files, the files of folders, standard input."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, cast

from detente.nouns import SetAside

STANDARD_INPUT = "-"


@dataclass(frozen=True, slots=True)
class Source:
    """Something that can be opened and read as bytes, once."""

    path: str  # as shown to the user
    open: Callable[[], AbstractContextManager[BinaryIO]]

    @property
    def suffix(self) -> str:
        """The end of its name, lower case, without `.gz`: settles what its content leaves open."""
        name = self.path.lower().removesuffix(".gz")
        return os.path.splitext(name)[1]


def find_sources(inputs: Sequence[str | Path]) -> Iterator[Source | SetAside]:
    """The sources that `inputs` name, folders walked; what cannot be found is set aside."""
    for given in inputs:
        if str(given) == STANDARD_INPUT:
            yield Source(STANDARD_INPUT, _standard_input)
        else:
            yield from _walk(os.fspath(given))


def _walk(given: str) -> Iterator[Source | SetAside]:
    """Files below `given` in the order of their names; each folder once, however many links lead to it."""
    waiting = [given]
    visited: set[tuple[int, int]] = set()
    while waiting:
        path = waiting.pop()
        shown = _shown(path)
        try:
            status = os.stat(path)
            if not stat.S_ISDIR(status.st_mode):
                # A pipe may be named (`<(zcat …)`), but one that lies in a folder would be waited for without end.
                if path == given or stat.S_ISREG(status.st_mode):
                    yield _file(path)
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


def _file(path: str) -> Source:
    return Source(_shown(path), lambda: open(path, "rb"))


def _shown(path: str) -> str:
    """The path as it can be printed: bytes of a name that are no UTF-8 would break whoever writes it out."""
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _standard_input() -> AbstractContextManager[BinaryIO]:
    stream = getattr(sys.stdin, "buffer", None)
    if stream is None:  # replaced by text in memory, or closed
        text = sys.stdin.read() if sys.stdin is not None else ""
        stream = BytesIO(text.encode("utf-8", "replace"))
    return nullcontext(cast(BinaryIO, stream))  # not ours to close
