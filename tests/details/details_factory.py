"""Readings and marked sentences, by hand: `{words}` is the trigger, `[words]` an actor, `[words|s]` a source."""

from __future__ import annotations

import re
from dataclasses import dataclass

from detente.nouns import Actor, Sentence
from detente.reader.read import Reading

UNSURE = {"occurred": 0.4, "ongoing": 0.2, "planned": 0.2, "hypothetical": 0.2}
MARK = re.compile(r"\[(?P<actor>[^\[\]|]+)(?:\|(?P<side>[st]))?(?:=(?P<code>[A-Z]+))?\]|\{(?P<trigger>[^{}]+)\}")


@dataclass(frozen=True)
class Told:
    """A sentence without its marks, at an offset in its story that is not 0."""

    sentence: Sentence
    actors: tuple[Actor, ...]
    sources: tuple[Actor, ...]
    targets: tuple[Actor, ...]
    trigger: tuple[int, int]  # in the sentence


OFFSET = 100  # where the sentence stands in its story: a rule that forgets the difference fails


def told(marked: str) -> Told:
    """A marked sentence, taken apart. Actors of the same words have the same code, or the one given: `[it|s=Kyiv]`."""
    text, actors, sides, trigger, last = "", [], [], (0, 0), 0
    for m in MARK.finditer(marked):
        text += marked[last : m.start()]
        words = m.group("actor") or m.group("trigger")
        if m.group("trigger"):
            trigger = (len(text), len(text) + len(words))
        else:
            code = m.group("code") or words.upper()
            actors.append(Actor(words, OFFSET + len(text), OFFSET + len(text) + len(words), words, code, code, "GOV"))
            sides.append(m.group("side"))
        text += words
        last = m.end()
    text += marked[last:]
    return Told(
        Sentence(text, OFFSET, OFFSET + len(text)),
        tuple(actors),
        tuple(a for a, side in zip(actors, sides, strict=True) if side == "s"),
        tuple(a for a, side in zip(actors, sides, strict=True) if side == "t"),
        trigger,
    )


def a_reading(
    trigger: tuple[int, int],
    event: str = "ASSAULT",
    *,
    status: str | dict[str, float] = "occurred",
    sure: float | None = None,
    denied: float = 0.0,
    background: float = 0.0,
    content: dict[str, float] | None = None,
) -> Reading:
    """A reading; `sure` gives its status that score and shares the rest among the others."""
    if isinstance(status, str):
        p = 0.99 if sure is None else sure
        status = {k: p if k == status else (1 - p) / 3 for k in UNSURE}
    return Reading(
        event=event, source=(0,), target=(), reciprocal=False, trigger=trigger, probability=0.9, alternatives=(),
        status=status, denied=denied, background=background, content=content or {"none": 1.0},
    )  # fmt: skip
