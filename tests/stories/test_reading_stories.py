"""Files, folders and standard input, in the order they are given."""

from __future__ import annotations

import io
import os
import sys
import threading
from pathlib import Path

import pytest

from detente.errors import InputError
from detente.nouns import SetAside, Story
from detente.stories import read_stories


def write(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{path.stem} left.")


def texts(*inputs: str | Path) -> list[str]:
    return [one.text if isinstance(one, Story) else one.reason for one in read_stories(inputs)]


@pytest.fixture
def standard_input(monkeypatch: pytest.MonkeyPatch) -> io.TextIOWrapper:
    stream = io.TextIOWrapper(io.BytesIO())
    monkeypatch.setattr(sys, "stdin", stream)
    return stream


def test_inputs_are_read_in_the_order_given(tmp_path: Path) -> None:
    write(tmp_path, "b", "a")
    assert texts(tmp_path / "b", str(tmp_path / "a")) == ["b left.", "a left."]


def test_a_folder_is_read_in_the_order_of_its_names(tmp_path: Path) -> None:
    write(tmp_path, "c", "b/z", "b/a/y", "a")
    assert texts(tmp_path) == ["a left.", "y left.", "z left.", "c left."]


def test_hidden_files_and_folders_are_passed_over(tmp_path: Path) -> None:
    write(tmp_path, "a", ".b", ".git/c")
    assert texts(tmp_path) == ["a left."]


def test_a_folder_that_links_to_itself_is_read_once(tmp_path: Path) -> None:
    write(tmp_path, "a", "b/c")
    (tmp_path / "b" / "again").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "self").symlink_to("self")
    found = texts(tmp_path)
    assert found[:2] == ["a left.", "c left."]
    assert found[2:] == ["unreadable file"]


def test_a_link_to_nothing_is_set_aside(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to(tmp_path / "gone")
    assert texts(tmp_path) == ["no such file"]


def test_a_missing_file_does_not_stop_the_others(tmp_path: Path) -> None:
    write(tmp_path, "a")
    assert texts(tmp_path / "gone", tmp_path / "a" / "b", tmp_path / "a") == ["no such file", "no such file", "a left."]


def test_an_empty_folder_is_named(tmp_path: Path) -> None:
    assert [str(one) for one in read_stories([tmp_path])] == [f"{tmp_path}: empty folder"]


def test_a_pipe_that_lies_in_a_folder_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert texts(tmp_path) == ["not a regular file"]


def test_a_pipe_that_is_named_is_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    writer = threading.Thread(target=lambda: (tmp_path / "pipe").write_text("Chad left."))
    writer.start()
    assert texts(tmp_path / "pipe") == ["Chad left."]
    writer.join()


def test_an_unreadable_file_is_set_aside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, "a")

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("builtins.open", refuse)
    assert [str(one) for one in read_stories([tmp_path / "a"])] == [
        f"{tmp_path / 'a'}: unreadable file (Permission denied)"
    ]


def test_a_path_that_no_file_can_have_is_set_aside() -> None:
    assert texts("a\0b", "x" * 5000) == ["unreadable file", "unreadable file"]


def test_a_name_that_is_no_utf_8_can_be_printed(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/\xff"
    Path(os.fsdecode(path)).touch()
    (aside,) = read_stories([tmp_path])
    assert isinstance(aside, SetAside)
    assert aside.path.encode("utf-8").endswith("/\ufffd".encode())


def test_standard_input_is_json_lines_if_it_looks_like_it(standard_input: io.TextIOWrapper) -> None:
    standard_input.buffer.write(b'{"text": "Chad left."}\nnull\n')
    standard_input.buffer.seek(0)
    first, second = read_stories(["-"])
    assert isinstance(first, Story)
    assert first.text == "Chad left."
    assert str(second) == "-, line 2: not a JSON object (a null)"


def test_standard_input_is_else_one_text(standard_input: io.TextIOWrapper) -> None:
    standard_input.buffer.write(b"Chad left.\n\nSudan stayed.\n")
    standard_input.buffer.seek(0)
    assert texts("-") == ["Chad left.\n\nSudan stayed.\n"]


def test_standard_input_stays_open_for_its_owner(standard_input: io.TextIOWrapper) -> None:
    assert texts("-") == ["empty file"]
    assert not standard_input.buffer.closed


def test_a_story_is_given_as_soon_as_its_line_is_there(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    went_on = threading.Event()

    def write_slowly() -> None:
        with open(tmp_path / "pipe", "wb", buffering=0) as pipe:
            pipe.write(b'{"text": "Chad left."}\n')
            assert went_on.wait(10)
            pipe.write(b'{"text": "Sudan stayed."}\n')

    writer = threading.Thread(target=write_slowly)
    writer.start()
    found = read_stories([tmp_path / "pipe"])
    first = next(found)
    went_on.set()
    second = next(found)
    writer.join()
    assert [one.text for one in (first, second) if isinstance(one, Story)] == ["Chad left.", "Sudan stayed."]


@pytest.mark.parametrize(
    ("inputs", "options"),
    [
        ([], {}),
        (["-"], {"date": "31 February 2022"}),
        (["-"], {"date": ""}),
        (["-"], {"columns": {"txt": "body"}}),
    ],
)
def test_arguments_that_cannot_be_meant_are_refused_at_once(inputs: list[str], options: dict[str, object]) -> None:
    with pytest.raises(InputError):
        read_stories(inputs, **options)  # type: ignore[arg-type]
