"""Short hashes of values: the same on every machine, in every run."""

from __future__ import annotations

import hashlib

from detente.nouns import Story

_UNIT_SEPARATOR = "\x1f"  # stands in no text that people write, so "ab", "c" and "a", "bc" differ
_ABSENT = "\x00"


def digest(*parts: str | None) -> str:
    """16 hexadecimal digits that stand for the parts, in their order."""
    joined = _UNIT_SEPARATOR.join(_ABSENT if part is None else part for part in parts)
    return hashlib.blake2b(joined.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def story_digest(story: Story) -> str:
    """Stands for all that the story says and is, its id apart: a story with the same one needs no second coding."""
    return digest(
        story.text, story.title, story.date, story.outlet, story.author, story.url, story.language, story.genre
    )
