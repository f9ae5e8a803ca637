from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from brief_factory import a_story, japan_and_russia

from detente.briefs import Dossier, brief
from detente.nouns import Mention
from detente.record import Record


@pytest.fixture(scope="session")
def record_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return japan_and_russia(tmp_path_factory.mktemp("record") / "news.duckdb")


@pytest.fixture(scope="session")
def dossier(record_path: Path) -> Dossier:
    with Record(record_path) as record:
        return brief(record, "JPN", "RUS")


@pytest.fixture
def dossier_of(tmp_path: Path) -> Callable[..., Dossier]:
    """The dossier of a record in which these mentions stand, each in a story of its own."""

    def dossier(*mentions: Mention, codes: tuple[str, ...] = ("JPN", "RUS"), **story_fields: str) -> Dossier:
        with Record.write(tmp_path / "news.duckdb") as record:
            record.add_many([(a_story(mention.story_id, **story_fields), [mention]) for mention in mentions])
            return brief(record, *codes)

    return dossier
