"""Where the measured text comes from."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]


def shared(name: str) -> Path | None:
    """A file of the folder that DETENTE_DATA names, or None where it is not at hand."""
    folder = os.environ.get("DETENTE_DATA")
    path = Path(folder) / name if folder else None
    return path if path and path.is_file() else None


def rows(path: Path) -> list[dict[str, Any]]:
    """The objects of a JSON Lines file."""
    return [json.loads(line) for line in path.read_text(encoding="utf8").splitlines() if line.strip()]
