"""Where stories can lie: folders, patterns, addresses, packed files and bundles."""

from __future__ import annotations

import gzip
import io
import os
import tarfile
import zipfile
from pathlib import Path

import fsspec
import pytest
import zstandard

from detente.nouns import SetAside, Story
from detente.stories import Meter, measured, read_stories, streams

LINE = b'{"text": "Chad recalled its envoy."}\n'


def texts(*inputs: str | Path) -> list[str]:
    return [
        one.text if isinstance(one, Story) else f"{one.reason} ({one.detail})" for one in read_stories(list(inputs))
    ]


@pytest.mark.parametrize(
    "packed",
    [
        gzip.compress(LINE * 2),
        gzip.compress(LINE) + gzip.compress(LINE),  # members, as WARC and logs have them
        zstandard.compress(LINE * 2),
        zstandard.compress(LINE) + zstandard.compress(LINE),
        gzip.compress(zstandard.compress(LINE * 2)),
    ],
)
def test_packed_files_are_unpacked_whatever_their_name(tmp_path: Path, packed: bytes) -> None:
    (tmp_path / "dump").write_bytes(packed)
    assert texts(tmp_path / "dump") == ["Chad recalled its envoy."] * 2


@pytest.mark.parametrize("pack", [gzip.compress, zstandard.compress])
def test_a_packed_file_that_is_cut_off_keeps_what_came_before(tmp_path: Path, pack: object) -> None:
    lines = b"".join(b'{"text": "Chad left %d times."}\n' % n for n in range(60_000))
    packed = pack(lines)  # type: ignore[operator]
    (tmp_path / "dump").write_bytes(packed[: len(packed) // 2])
    found = list(read_stories([tmp_path / "dump"]))
    assert sum(isinstance(one, Story) for one in found) > 1_000
    assert isinstance(found[-1], SetAside)
    assert found[-1].reason in ("unreadable file", "not JSON")


@pytest.mark.parametrize("pack", [gzip.compress, zstandard.compress])
def test_a_bomb_is_left_alone(tmp_path: Path, pack: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streams, "BOMB_SIZE", 1_000_000)
    (tmp_path / "bomb").write_bytes(pack(b'{"text": "' + b" " * 30_000_000))  # type: ignore[operator]
    (found,) = read_stories([tmp_path / "bomb"])
    assert isinstance(found, SetAside)
    assert (found.reason, found.detail) == ("unreadable file", "unpacks to more than 100 times its size")


def test_patterns_are_filled(tmp_path: Path) -> None:
    for name in ("a/one.jsonl", "a/b/two.jsonl", "a/b/three.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(LINE)
    assert len(texts(tmp_path / "a" / "*.jsonl")) == 1
    assert len(texts(tmp_path / "**" / "*.jsonl")) == 2
    assert texts(tmp_path / "*.csv") == ["no such file (nothing fits the pattern)"]


def test_a_file_whose_name_looks_like_a_pattern_is_found_first(tmp_path: Path) -> None:
    (tmp_path / "news[1].jsonl").write_bytes(LINE)
    assert texts(tmp_path / "news[1].jsonl") == ["Chad recalled its envoy."]


def test_addresses_are_opened_by_fsspec() -> None:
    store = fsspec.filesystem("memory")
    for name in ("news/a.jsonl", "news/deep/b.jsonl.gz"):
        store.pipe(f"/{name}", gzip.compress(LINE) if name.endswith("gz") else LINE)
    assert texts("memory://news/a.jsonl") == ["Chad recalled its envoy."]
    assert texts("memory://news") == ["Chad recalled its envoy."] * 2
    assert texts("memory://news/*.jsonl") == ["Chad recalled its envoy."]
    assert texts("memory://nothing/here.jsonl")[0].startswith("unreadable file")
    assert texts("nosuchscheme://a/b")[0].startswith("unreadable file")


def test_bundles_are_read_file_by_file(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "news.zip", "w", zipfile.ZIP_DEFLATED) as bundle:
        bundle.writestr("b/two.jsonl", LINE)
        bundle.writestr("a.txt", "Mali stayed.")
        bundle.writestr("__MACOSX/._a.txt", "junk")
        bundle.writestr("broken.jsonl", '{"text": "Chad\n')
    found = list(read_stories([tmp_path / "news.zip"]))
    assert [one.text for one in found if isinstance(one, Story)] == ["Mali stayed.", "Chad recalled its envoy."]
    assert [(one.path, one.reason) for one in found if isinstance(one, SetAside)] == [
        (f"{tmp_path}/news.zip/broken.jsonl", "not JSON")
    ]


@pytest.mark.parametrize("mode", ["w", "w:gz"])
def test_tars_are_read_file_by_file(tmp_path: Path, mode: str) -> None:
    with tarfile.open(tmp_path / "news.tar", mode) as bundle:  # type: ignore[call-overload]
        for name, data in (("a.jsonl", LINE), ("b.txt", b"Mali stayed."), ("c.bin", bytes(range(256)))):
            info = tarfile.TarInfo(name)
            info.size = len(data)
            bundle.addfile(info, io.BytesIO(data))
        link = tarfile.TarInfo("../../etc/passwd")
        link.type = tarfile.SYMTYPE
        bundle.addfile(link)
    assert texts(tmp_path / "news.tar") == ["Chad recalled its envoy.", "Mali stayed.", "binary file ()"]


@pytest.mark.parametrize("cut", [0.3, 0.6, 0.9])
def test_damaged_bundles_have_a_reason(tmp_path: Path, cut: float) -> None:
    with zipfile.ZipFile(tmp_path / "news.zip", "w") as bundle:
        for n in range(20):
            bundle.writestr(f"{n}.txt", f"Chad left {n} times. " * 50)
    data = (tmp_path / "news.zip").read_bytes()
    (tmp_path / "news.zip").write_bytes(data[: int(len(data) * cut)])
    found = list(read_stories([tmp_path / "news.zip"]))
    assert isinstance(found[-1], SetAside)
    assert found[-1].reason == "unreadable file"


def test_a_bundle_within_a_bundle_stays_closed(tmp_path: Path) -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as bundle:
        bundle.writestr("a.txt", "Chad left.")
    with zipfile.ZipFile(tmp_path / "outer.zip", "w") as bundle:
        bundle.writestr("inner.zip", inner.getvalue())
    assert texts(tmp_path / "outer.zip") == ["kind not read yet (zip within a bundle)"]


def test_an_unreadable_folder_is_set_aside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "closed").mkdir()
    (tmp_path / "open.jsonl").write_bytes(LINE)
    listdir = os.listdir

    def refuse(path: str) -> list[str]:
        if str(path).endswith("closed"):
            raise PermissionError(13, "Permission denied")
        return listdir(path)

    monkeypatch.setattr(os, "listdir", refuse)
    assert texts(tmp_path) == ["unreadable file (Permission denied)", "Chad recalled its envoy."]


def test_the_meter_comes_to_the_size_of_the_inputs(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(LINE * 100)
    (tmp_path / "b.gz").write_bytes(gzip.compress(LINE * 100))
    (tmp_path / "c.txt").write_text("Mali stayed.")
    meter = Meter(measured([tmp_path]))
    assert sum(isinstance(one, Story) for one in read_stories([tmp_path], meter=meter)) == 201
    assert meter.done == meter.total == sum(path.stat().st_size for path in tmp_path.iterdir())
    assert len(meter.finished) == 3
    assert measured(["-"]) is None


def test_a_zip_whose_directory_has_a_nameless_file_is_read_all_the_same(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "news.zip", "w") as bundle:
        bundle.writestr("a.txt", "Mali stayed.")
        bundle.writestr("b", "x")
    data = bytearray((tmp_path / "news.zip").read_bytes())
    entry = data.rindex(b"PK\x01\x02")  # of b, in the directory
    data[entry + 28 : entry + 30] = b"\0\0"  # the length of its name
    data[entry + 46 : entry + 47] = b""
    end = data.rindex(b"PK\x05\x06")
    size = int.from_bytes(data[end + 12 : end + 16], "little") - 1
    data[end + 12 : end + 16] = size.to_bytes(4, "little")
    (tmp_path / "news.zip").write_bytes(data)
    assert "Mali stayed." in texts(tmp_path / "news.zip")


def test_a_line_break_in_a_name_does_not_break_the_list(tmp_path: Path) -> None:
    (tmp_path / "a\nb.jsonl").write_bytes(b"[1]\n")
    (found,) = read_stories([tmp_path])
    assert str(found).endswith("a\ufffdb.jsonl, line 1: not a JSON object (a list)")
