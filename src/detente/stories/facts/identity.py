"""The id of a story that brings none of its own."""

from __future__ import annotations

import hashlib
import unicodedata

ID_LENGTH = 16  # hex digits: two of 10^8 stories share an id with a probability of 1 in 3,700


def story_id(
    text: str, title: str | None = None, date: str | None = None, outlet: str | None = None, url: str | None = None
) -> str:
    """16 hex digits that depend on what the story says and where and when, not on how its lines are broken."""
    parts = (" ".join(_composed(part or "").split()) for part in (text, title, date, outlet, url))
    # The unit separator keeps ("ab", "c") apart from ("a", "bc"); split() above has taken it out of the parts.
    content = "\x1f".join(parts).encode("utf-8", "replace")
    return hashlib.sha256(content).hexdigest()[:ID_LENGTH]


def _composed(text: str) -> str:
    return text if text.isascii() or unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)
