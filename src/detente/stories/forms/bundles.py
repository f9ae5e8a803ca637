"""Files within zip and tar bundles, as streams; nothing is unpacked onto the disk."""

from __future__ import annotations

import tarfile
import zipfile
from collections.abc import Callable, Iterator
from functools import partial
from io import BytesIO
from typing import IO

from detente.nouns import SetAside
from detente.stories.draft import Draft
from detente.stories.sources import printable
from detente.stories.streams import BOMB, is_bomb

# Reads one file of a bundle: its stream and the path to show.
Read = Callable[[IO[bytes], str], Iterator[Draft | SetAside]]
Within = tuple[str, Draft | SetAside]


def read_zip(data: bytes, path: str, read: Read) -> Iterator[Within]:
    """What the files of a zip hold, with each file's path, in the order of their names."""
    try:
        bundle = zipfile.ZipFile(BytesIO(data))
        # A name may be empty, or what damage made of it.
        infos = [
            info for info in bundle.infolist() if info.filename and not info.is_dir() and not _hidden(info.filename)
        ]
    except Exception as error:  # zipfile raises half a dozen kinds over damaged files
        yield path, SetAside(path, None, "unreadable file", f"damaged zip: {error}")
        return
    with bundle:
        for info in sorted(infos, key=lambda info: info.filename):
            inner = f"{path}/{printable(info.filename)}"
            if is_bomb(info.file_size, max(info.compress_size, 1)):
                yield inner, SetAside(inner, None, "unreadable file", BOMB)
            else:
                yield from _member(partial(bundle.open, info), inner, read)


def read_tar(stream: IO[bytes], path: str, read: Read) -> Iterator[Within]:
    """What the files of a tar hold, with each file's path, in the order of the tar."""
    try:
        with tarfile.open(fileobj=stream, mode="r|") as bundle:
            for info in bundle:
                if not info.isfile() or _hidden(info.name):
                    continue
                inner = f"{path}/{printable(info.name)}"
                yield from _member(partial(_within, bundle, info), inner, read)
    except (tarfile.TarError, EOFError) as error:
        yield path, SetAside(path, None, "unreadable file", f"damaged tar: {error}")


def _member(open_it: Callable[[], IO[bytes]], path: str, read: Read) -> Iterator[Within]:
    try:
        with open_it() as stream:
            for found in read(stream, path):
                yield path, found
    # A password, an unknown packing, a checksum; a damaged place or size.
    except (RuntimeError, zipfile.BadZipFile, ValueError, OSError, EOFError) as error:
        yield path, SetAside(path, None, "unreadable file", str(error)[:200])


def _within(bundle: tarfile.TarFile, info: tarfile.TarInfo) -> IO[bytes]:
    return bundle.extractfile(info) or BytesIO()


def _hidden(name: str) -> bool:
    """Files that the maker of a bundle does not know of: `.DS_Store`, `__MACOSX/…`."""
    return any(part.startswith(".") or part == "__MACOSX" for part in name.split("/"))
