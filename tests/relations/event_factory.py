"""Events made by hand, with all that a test does not care about filled in."""

from __future__ import annotations

from itertools import count
from typing import Any

from detente.nouns import Event

_numbers = count()


def an_event(date: str | None = "2022-03-01", intensity: float = -6.0, **fields: Any) -> Event:
    values: dict[str, Any] = {
        "event_id": f"e{next(_numbers)}", "date": date, "date_precision": "day", "source_code": "JPN",
        "source_sector": "GOV", "target_code": "RUS", "target_sector": "GOV", "event": "SANCTION", "mode": None,
        "quad": 4, "intensity": intensity, "status": "occurred", "polarity": "affirmed", "contested": False,
        "n_mentions": 1, "n_stories": 1, "n_outlets": 1, "confidence": 0.9, "sentence": "Japan did it.",
    }  # fmt: skip
    return Event(**(values | fields))
