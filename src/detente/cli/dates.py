"""Days that options give."""

from __future__ import annotations

from detente.errors import InputError
from detente.stories import parse_date


def checked_day(option: str, words: str | None) -> str | None:
    """A day that an option gives."""
    day = parse_date(words) if words else None
    if words and not day:
        raise InputError(f"{option} {words}: not a date; give YYYY-MM-DD")
    return day
