"""detente reads the news and keeps a sourced, queryable record of who did what to whom.

import detente
coder = detente.load()
for mention in coder.code(detente.Story("1", "Tokyo condemned Moscow.", date="2022-03-01")):
    print(mention.event, mention.source[0].code, mention.target[0].code)
"""

from collections.abc import Sequence
from pathlib import Path

from detente.coder import Coder
from detente.nouns import Actor, Event, Mention, Story
from detente.record import Record
from detente.version import __version__


def load(model: str | None = None, *, min_confidence: float = 0.0, actors: Sequence[str | Path] = ()) -> Coder:
    """A coder with the model that ships, one installed beside it by name, or one in a folder; `actors` are dictionaries of
    the user's own, laid over the base."""
    return Coder(model, min_confidence=min_confidence, actors=actors)


__all__ = ["Actor", "Coder", "Event", "Mention", "Record", "Story", "__version__", "load"]
