from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from record_factory import told

from detente.nouns import Event, Mention
from detente.record import Record


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "news.duckdb"


@pytest.fixture
def events_of(path: Path) -> Callable[..., list[Event]]:
    """The events that these mentions become, each told in a story of its `story_id`."""

    def events(*mentions: Mention, all: bool = True, **choices: Any) -> list[Event]:
        with Record.write(path) as record:
            record.add_many(told(*mentions))
            return record.events(all=all, **choices)

    return events
