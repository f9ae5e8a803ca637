"""Mode, context and content of an act, from the ontology's cues."""

from __future__ import annotations

import re
from functools import lru_cache

from detente.ontology import load_ontology
from detente.reader.read import Reading

NEAR = 70  # characters on either side of a trigger in which a mode's cue counts
FAR = 120  # the same behind the trigger of a type whose mode is what is asked, refused or threatened
# A mode that the reader gives at least this is believed without a cue; chosen on the corpus's development part.
SURE = 0.6
NO_MODE = "-"
MODE_OF_CONTENT = frozenset(("REQUEST", "REJECT", "THREATEN"))
# The manual's mode for what is cut "in manners not specified above".
OTHERWISE = {"SANCTION": "discontinue"}
CONTENT_STATUS = {
    "ACCUSE": "occurred"
}  # what is alleged is told as done; what is asked, promised, threatened is to come
HAS_CONTENT = frozenset(("AGREE", "REQUEST", "ACCUSE", "REJECT", "THREATEN"))


def act_mode(reading: Reading, text: str) -> str | None:
    """The mode of an act: the reader's, where it is sure of one, else that of the cue nearest to the trigger."""
    likely = max(reading.mode, key=lambda m: (reading.mode[m], m), default=NO_MODE)
    if reading.mode.get(likely, 0.0) >= SURE:
        return None if likely == NO_MODE else likely
    return mode(reading.event, text, reading.trigger)


def mode(event: str, text: str, trigger: tuple[int, int]) -> str | None:
    """The mode whose cue stands nearest to the trigger; among those on the trigger itself, the most intense.

    Where the mode is what is asked, refused or threatened, the words behind the trigger come first, however far off.
    """
    behind = event in MODE_OF_CONTENT
    low, high = max(0, trigger[0] - NEAR), trigger[1] + (FAR if behind else NEAR)
    best: tuple[bool, int, float, int, str] | None = None
    for name, pattern in load_ontology().mode_cues[event].items():
        for m in pattern.finditer(text, low, min(len(text), high)):
            gap = max(0, m.start() - trigger[1], trigger[0] - m.end())
            score = abs(load_ontology().modes[event][name])
            before = behind and m.end() <= trigger[0]
            rank = (before, gap if gap > 2 else 0, -score, m.start() - m.end(), name)
            best = rank if best is None or rank < best else best
    return best[-1] if best else OTHERWISE.get(event)


@lru_cache(maxsize=64)  # a sentence with several acts is asked about each
def contexts(text: str, *, most: int = 3) -> tuple[str, ...]:
    """The contexts whose cues the sentence holds, most cues first."""
    found = []
    for name, pattern in load_ontology().context_cues.items():
        n = len({m.group().lower() for m in pattern.finditer(text)})
        if n:
            found.append((-n, name))
    return tuple(name for _, name in sorted(found)[:most])


def content_event(reading: Reading) -> tuple[bool, str | None]:
    """Whether the act has content, as all such speech has, and the content's type (None: of no type)."""
    if reading.event not in HAS_CONTENT:
        return False, None
    likely = {k: p for k, p in reading.content.items() if k != "none"}
    best = max(likely, key=lambda k: (likely[k], k))
    return True, None if best == "other" else best


VISIT = re.compile(r"\b(?:visit|attend|travel|trip|fly|tour)\w*", re.IGNORECASE)


def content_mode(event: str | None, text: str, trigger: tuple[int, int]) -> str | None:
    """The mode of the content, from the words after the trigger."""
    if event is None:
        return None
    if event == "CONSULT" and VISIT.search(text, trigger[0]):
        return "visit"
    return mode(event, text[trigger[0] :], (0, trigger[1] - trigger[0]))
