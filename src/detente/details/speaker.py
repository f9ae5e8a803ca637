"""Whose claim an act is: "said", "according to", and the denials of the doer."""

from __future__ import annotations

import re
from collections.abc import Sequence

from detente.nouns import Actor, Sentence

SPEECH = (
    r"(?:said|says|saying|told|tells|claimed|claims|claiming|alleged|reported|reports|confirmed|confirms|stated|states|added|adds|"
    r"announced|insisted|insists|argued|argues|believed?|declared|declares|wrote|noted|denied|denies|denying|maintained|"
    r"acknowledged|revealed|disclosed|quoted|asserted|contended|charges that|estimates|estimated|recalled|testified)"
)
ACCORDING = re.compile(r"\baccording to\s+(?:the\s+|a\s+|an\s+)?$", re.IGNORECASE)
SAYS_AFTER = re.compile(rf"^\s*(?:[^,.;]{{0,40}}?\s)?{SPEECH}\b(?!\s+(?:by|to)\b)", re.IGNORECASE)
SAYS_BEFORE = re.compile(rf"{SPEECH}\s+(?:the\s+|a\s+|an\s+)?$", re.IGNORECASE)
# An act that is itself speech is its doer's, and nobody else's claim.
SPOKEN = frozenset(("AGREE", "SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN"))


def speaker(
    sentence: Sentence,
    actors: Sequence[Actor],
    event: str,
    source: Sequence[Actor],
    target: Sequence[Actor],
    trigger: tuple[int, int],
) -> Actor | None:
    """The actor whose claim an act is, or None for the outlet's own voice; `trigger` as offsets into the story."""
    doers = {(a.code, a.start) for a in source}
    for actor in sorted(actors, key=lambda a: a.start):
        if not speaks(sentence, actor, trigger):
            continue
        if event in SPOKEN and ((actor.code, actor.start) in doers or any(a.start == actor.start for a in source)):
            continue
        if any(a.start == actor.start for a in target) and not any(a.start == actor.start for a in source):
            continue
        return actor
    return None


def speaks(sentence: Sentence, actor: Actor, trigger: tuple[int, int]) -> bool:
    """Whether an actor is told as the one who says what holds the trigger."""
    before = sentence.text[: actor.start - sentence.start]
    after = sentence.text[actor.end - sentence.start :]
    if ACCORDING.search(before):
        return True
    m = SAYS_AFTER.match(after)
    if m:
        verb_end = actor.end + m.end()
        # "X said that …": what follows is claimed; "…, X said": what stands before is.
        return trigger[0] >= verb_end or (
            trigger[1] <= actor.start and bool(re.search(r"[,\"”’]\s*(?:the\s+|a\s+|an\s+)?$", before, re.IGNORECASE))
        )
    return bool(SAYS_BEFORE.search(before) and trigger[1] <= actor.start and re.search(r"[,\"”]", before))
