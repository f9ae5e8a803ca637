"""Inputs made by hand, and short ways to read them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from detente.nouns import SetAside, Story
from detente.stories import read_stories

ReadBytes = Callable[..., list[Story | SetAside]]


@pytest.fixture
def read(tmp_path: Path) -> ReadBytes:
    """Reads one file of the given content; its name says nothing unless it is given."""

    def read_content(
        content: str | bytes,
        *,
        name: str = "input",
        date: str | None = None,
        columns: Mapping[str, str] | None = None,
    ) -> list[Story | SetAside]:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return list(read_stories([path], date=date, columns=columns))

    return read_content


@pytest.fixture
def story(read: ReadBytes) -> Callable[..., Story]:
    """Reads a file that holds one story and nothing to complain of."""

    def one_story(content: str | bytes, **options: object) -> Story:
        (found,) = read(content, **options)
        assert isinstance(found, Story), found
        return found

    return one_story


@pytest.fixture
def set_aside(read: ReadBytes) -> Callable[..., SetAside]:
    """Reads a file of which nothing is left but a reason."""

    def one_reason(content: str | bytes, **options: object) -> SetAside:
        (found,) = read(content, **options)
        assert isinstance(found, SetAside), found
        return found

    return one_reason
