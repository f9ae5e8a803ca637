"""Who a name or description by itself means on a date."""

from __future__ import annotations

from detente.actors.candidates import candidates
from detente.actors.knowledge import Knowledge, load_knowledge
from detente.actors.link import StoryLinker
from detente.nouns import Actor, Story


def resolve(text: str, *, on: str | None = None, base: Knowledge | None = None) -> Actor | None:
    """The actor that a name or description means on a date (YYYY-MM-DD), or None where the base knows nobody by it.

    `resolve("the Kremlin", on="2022-03-01")` is Russia's government; `because` says by what.
    """
    linker = StoryLinker(Story("", text, date=on), base or load_knowledge())
    for phrase in candidates(linker.base, text, [(0, len(text))])[:1]:
        for actor in linker.resolve(phrase, 0, 0)[:1]:
            return actor if actor.code is not None else None
    return None
