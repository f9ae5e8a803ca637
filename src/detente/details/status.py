"""Status, polarity and background of an act: the reader's scores, checked against the words that such acts are told with."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from detente.nouns import Because
from detente.reader.read import Reading
from detente.tables import read_table

# A reading surer than this is believed without a cue word; chosen on the corpus's training part. After a change:
# python -m benchmarks.details
SURE = 0.8
# A reading that gives a fact less than this is not overruled by a cue word.
POSSIBLE = 0.15


@dataclass(frozen=True)
class Cue:
    """Words that decide a fact when they stand near the trigger."""

    kind: str
    pattern: re.Pattern[str]
    side: str
    reach: int


@dataclass(frozen=True)
class Standing:
    """How an act stands: status, polarity, whether it is history, and the deciding words."""

    status: str
    polarity: str
    background: bool
    because: Because


@cache
def cues() -> tuple[Cue, ...]:
    """The rows of cues.tsv."""
    out = []
    for _, (kind, cue, side, reach, *_rest) in read_table("detente.details", "cues.tsv", columns=4):
        left = "" if cue.startswith("n") and "t" in cue and len(cue) == 3 else r"\b"
        out.append(Cue(kind, re.compile(left + re.escape(cue) + r"\b", re.IGNORECASE), side, int(reach)))
    return tuple(out)


def find_cue(kind: str, text: str, start: int, end: int) -> str | None:
    """The first cue of a kind in reach of a trigger, as it stands in the text."""
    before, after = text[:start], text[end:]
    clause = re.split(r"[;:]|, (?:but|and|while)\b", before)[-1]
    for cue in cues():
        if cue.kind != kind:
            continue
        where = clause if cue.side == "before" else before + " " + after
        for m in reversed(list(cue.pattern.finditer(where))):
            distance = len(where[m.end() :].split()) if cue.side == "before" else 0
            if distance <= cue.reach:
                return m.group()
    return None


def standing(text: str, reading: Reading) -> Standing:
    """Status, polarity and background of an act in its sentence."""
    start, end = reading.trigger
    status, words = decide_status(text, reading, start, end)
    denied_by = find_cue("denied", text, start, end)
    denied = reading.denied >= SURE or (reading.denied >= POSSIBLE and denied_by is not None)
    if reading.denied >= 0.5 and denied_by is None:
        denied = True
    background = reading.background >= 0.5
    return Standing(
        status, "denied" if denied else "affirmed", background, Because(words, denied_by if denied else None)
    )


def decide_status(text: str, reading: Reading, start: int, end: int) -> tuple[str, str | None]:
    """The status and the words that decide it."""
    best = max(reading.status, key=lambda k: (reading.status[k], k))
    if reading.status[best] >= SURE:
        return best, None if best == "occurred" else find_cue(best, text, start, end)
    for kind in ("hypothetical", "planned", "ongoing"):
        if reading.status[kind] >= POSSIBLE:
            words = find_cue(kind, text, start, end)
            if words:
                return kind, words
    return best, None
