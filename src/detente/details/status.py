"""Status, polarity and background of an act: the reader's scores, checked against the words that such acts are told with."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from detente.details.speech import speech_pattern
from detente.nouns import Because
from detente.reader.read import Reading
from detente.tables import read_table

# A reading surer than this is believed without a cue word; chosen on the corpus's training part.
SURE = 0.8
# A reading surer than this is believed against the trigger's own auxiliary ("may attack").
CERTAIN = 0.95
# A reading that gives a fact less than this is not overruled by a cue word …
POSSIBLE = 0.15
# … but by a cue in the trigger's own verb group down to this.
BARELY = 0.03
# Words between an auxiliary and its verb, at most, for it to be the trigger's own.
OWN = 1

# A coming AGREE is an AGREE that occurred: what is still to come is its content (docs/codebook.md, ruling 3).
NEVER_PLANNED = frozenset(("AGREE",))

# What ends the reach of a cue that governs a clause, and of one that belongs to the trigger's own verb.
CLAUSE_END = re.compile(
    r"[;:]|[.!?][\"”’]?\s|,\s(?:but|and|while|which|who|after|because|though|although|whereas|yet)\b", re.I
)
VERB_END = re.compile(
    r"[,;:.!?()“”]|\b(?:that|which|who|whose|because|after|before|until|when|while|although|though|despite|since|whether|if|"
    r"amid|but)\b",
    re.I,
)
OTHER_CLAUSE = re.compile(r";|\b(?:that|which|who|after|before|when|while|because|although|though|since)\b", re.I)
JOINED = re.compile(r"\b(?:and|or)\b", re.I)
NOT_BARE = re.compile(r"(?:ed|ing|[^s]s)$", re.I)


@dataclass(frozen=True)
class Cue:
    """Words that decide a fact when they stand near the trigger."""

    kind: str
    pattern: re.Pattern[str]
    side: str
    reach: int
    but: frozenset[str]


@dataclass(frozen=True)
class Hit:
    """A cue as it stands in a sentence; `gap` counts the words between it and the trigger."""

    words: str
    side: str
    gap: int

    @property
    def own(self) -> bool:
        """Whether it is an auxiliary of the trigger's own."""
        return self.side == "verb" and self.gap <= OWN


@dataclass(frozen=True)
class Standing:
    """How an act stands: status, polarity, whether it is history, and the deciding words."""

    status: str
    polarity: str
    background: bool
    because: Because


def cue_pattern(cue: str) -> re.Pattern[str]:
    """The pattern of a cue of cues.tsv."""
    exact = cue.startswith("=")
    words = re.escape(cue.lstrip("=")).replace(r"\*", r"\w*").replace(r"\ ", r"\s+").replace("'", "['’]")
    end = "" if cue.endswith(".") else r"\b"
    return re.compile(rf"\b{words}{end}", 0 if exact else re.IGNORECASE)


@cache
def cues() -> dict[str, tuple[Cue, ...]]:
    """The rows of cues.tsv by kind."""
    out: dict[str, list[Cue]] = {}
    for _, (kind, cue, side, reach, but, *_note) in read_table("detente.details", "cues.tsv", columns=6):
        out.setdefault(kind, []).append(
            Cue(kind, cue_pattern(cue), side, int(reach or 0), frozenset(but.split(",") if but else ()))
        )
    return {kind: tuple(rows) for kind, rows in out.items()}


@cache
def any_cue(kind: str) -> re.Pattern[str]:
    """Any cue of a kind, to rule out most sentences at once."""
    return re.compile("|".join(cue.pattern.pattern for cue in cues()[kind]), re.IGNORECASE)


def masked(kind: str, text: str) -> list[tuple[int, int]]:
    """Stretches of a text in which no cue of a kind counts."""
    rows = cues().get("mask", ()) + cues().get(f"mask-{kind}", ())
    return [m.span() for row in rows for m in row.pattern.finditer(text)]


def find_cue(kind: str, text: str, trigger: tuple[int, int], event: str = "") -> Hit | None:
    """The first cue of a kind in reach of a trigger, as it stands in the text."""
    if not any_cue(kind).search(text):
        return None
    hidden = masked(kind, text)
    for cue in cues()[kind]:
        if event in cue.but:
            continue
        for m in reversed(list(cue.pattern.finditer(text))):
            if any(a < m.end() and m.start() < b for a, b in hidden):
                continue
            gap = gap_to(cue, m, text, trigger)
            if gap is not None and gap <= cue.reach:
                return Hit(m.group(), cue.side, gap)
    return None


def gap_to(cue: Cue, m: re.Match[str], text: str, trigger: tuple[int, int]) -> int | None:
    """Words between a cue and a trigger; None where the cue does not bear on it."""
    if cue.side == "after":
        between = text[trigger[1] : m.start()]
        return len(between.split()) if m.start() >= trigger[1] and not CLAUSE_END.search(between) else None
    if cue.side == "any":
        between = text[min(m.end(), trigger[1]) : max(m.start(), trigger[0])]
        return None if OTHER_CLAUSE.search(between) else len(between.split())
    if m.start() >= trigger[1]:
        return None
    between = text[m.end() : trigger[0]]
    if cue.side == "clause":
        return None if CLAUSE_END.search(between) else len(between.split())
    if VERB_END.search(between) or (JOINED.search(between) and not bare(text[trigger[0] : trigger[1]])):
        return None
    return len(between.split())


def bare(trigger: str) -> bool:
    """Whether a trigger's first word may be a verb in its base form, as it follows a modal."""
    word = (trigger.split() or [""])[0]
    return not NOT_BARE.search(word) and not any(c.pattern.fullmatch(word) for c in cues()["past"])


def standing(text: str, reading: Reading) -> Standing:
    """Status, polarity and background of an act in its sentence."""
    status, status_words = decide_status(text, reading)
    denied, denied_words = decide_denied(text, reading)
    background = reading.background >= 0.5 or (
        reading.background >= POSSIBLE and find_cue("background", text, reading.trigger) is not None
    )
    return Standing(status, "denied" if denied else "affirmed", background, Because(status_words, denied_words))


def decide_denied(text: str, reading: Reading) -> tuple[bool, str | None]:
    """Whether an act is told as not having happened, and by which words."""
    if reading.denied < BARELY:
        return False, None
    hit = find_cue("denied", text, reading.trigger, reading.event)
    least = 0.5 if hit is None else BARELY if hit.own else POSSIBLE
    denied = reading.denied >= least
    return denied, hit.words if denied and hit else None


def decide_status(text: str, reading: Reading) -> tuple[str, str | None]:
    """The status and the words that decide it: a sure reading, else the likeliest kind that has a cue, else the likeliest."""
    scores = {k: p for k, p in reading.status.items() if not (k == "planned" and reading.event in NEVER_PLANNED)}
    best = max(scores, key=lambda k: (scores[k], k))
    hits = told_kinds(text, reading, {k for k, p in scores.items() if p >= BARELY})
    likely = [k for k in hits if scores[k] >= POSSIBLE]
    own = [k for k, hit in hits.items() if hit.own and scores[k] >= BARELY]
    if own and "hypothetical" in likely:
        own = ["hypothetical"]  # "will close the strait unless …"
    told = own if scores[best] < CERTAIN else []
    if not told and scores[best] < SURE:
        told = likely
    if told and best not in told:
        best = max(told, key=lambda k: scores[k])
    return best, hits[best].words if best in hits else None


def told_kinds(text: str, reading: Reading, kinds: set[str]) -> dict[str, Hit]:
    """The kinds of status that have a cue, with it. "Would" in reported speech is a "will"."""
    hits: dict[str, Hit] = {}
    for kind in ("hypothetical", "planned", "ongoing"):
        if kind not in kinds and not (kind == "hypothetical" and "planned" in kinds):
            continue
        hit = find_cue(kind, text, reading.trigger, reading.event)
        if hit and kind == "hypothetical" and hit.words.lower() == "would" and reported(text, reading.trigger[1]):
            kind = "planned"
        if hit and kind in kinds:
            hits.setdefault(kind, hit)
    return hits


def reported(text: str, end: int) -> bool:
    """Whether a verb of saying stands earlier in the same part of the sentence."""
    clause = CLAUSE_END.split(text[:end])[-1]
    return speech_pattern().search(clause) is not None
