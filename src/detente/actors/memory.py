"""What a story has said so far about who is who: the plain rules behind pronouns and "the country".

A pronoun takes the subject of its own sentence, else that of the sentence before, else the latest fitting actor within
three sentences; never an actor that stands on the other side of the same act.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace

from detente.actors.rows import word_lists
from detente.nouns import Actor

REACH = 3  # sentences that a pronoun may look back over
PAIRS = ("both", "two", "neither")
# How a later pronoun may point back to what an earlier one meant.
PRONOUN_KINDS = {
    **dict.fromkeys(("he", "she", "him", "her", "his"), "person"),
    **dict.fromkeys(("they", "them", "their"), "group"),
    **dict.fromkeys(("it", "its"), "state"),
}
SPEAKERS = frozenset(("we", "us", "our"))  # whoever is quoted; nothing before them says who


@dataclass(frozen=True, slots=True)
class Told:
    """An actor as it was told: where, and in what part."""

    actor: Actor
    sentence: int
    kind: str  # state, organisation, person, group, adjective
    subject: bool


@dataclass
class Memory:
    """The actors of one story in the order told. One per story; grows as its sentences are resolved."""

    told: list[Told] = field(default_factory=list)
    people: dict[str, Actor] = field(default_factory=dict)  # full names and surnames
    offices: dict[str, Actor] = field(default_factory=dict)  # "prime minister" -> who

    def add(self, actor: Actor, sentence: int, kind: str, *, subject: bool) -> None:
        """Keeps an actor for what comes later."""
        self.told.append(Told(actor, sentence, kind, subject))

    def before(self, sentence: int, start: int) -> list[Told]:
        """Actors told before a place and within reach, the likeliest antecedent first: subjects of the sentence itself,
        then of the one before it, then others from the latest backwards; adjectives ("Russian oil") last."""
        within = [t for t in self.told if 0 <= sentence - t.sentence <= REACH and t.actor.end <= start]

        def rank(t: Told) -> tuple[int, int, int]:
            back = sentence - t.sentence
            order = back if t.subject else back + 1 if back else 2
            return (order + 2 * (t.kind == "adjective"), not t.subject, t.actor.start if t.subject else -t.actor.start)

        return sorted(within, key=rank)

    def antecedents(self, words: str, sentence: int, start: int, excluded: Collection[str]) -> list[Actor]:
        """Whom a pronoun or description means; empty where nothing fits."""
        low = words.lower()
        told = [
            t
            for t in self.before(sentence, start)
            if t.actor.code is None or t.actor.code not in excluded or (t.sentence == sentence and t.subject)
        ]
        if low in SPEAKERS:
            return []
        if low in PRONOUN_KINDS:
            return by_pronoun(told, PRONOUN_KINDS[low])
        if low.startswith(PAIRS):
            return self.pair(low, told)
        free = [t for t in told if t.actor.code not in excluded]
        if low.split()[-1] in word_lists()["organisation_word"]:
            bodies = [t for t in free if t.kind == "organisation"] or [t for t in free if has_own_code(t)]
            return [t.actor for t in bodies][:1]
        return [t.actor for t in free if t.kind in ("state", "adjective")][:1]

    def pair(self, words: str, told: Sequence[Told]) -> list[Actor]:
        """The two latest actors that differ: states, or whoever, for "both" and "the two sides"."""
        states = distinct([t.actor for t in told if t.kind in ("state", "person", "adjective")], 2)
        if len(states) == 2 or words.split()[-1] in ("countries", "nations", "states", "governments"):
            return states
        return distinct([t.actor for t in told], 2)


def by_pronoun(told: Sequence[Told], kind: str) -> list[Actor]:
    """Whom a pronoun of a kind means: one person, one body, or several."""
    if kind == "person":
        return [t.actor for t in told if t.kind == "person"][:1]
    if kind == "state":
        bodies = [t for t in told if t.kind in ("state", "organisation", "adjective")] or [
            t for t in told if has_own_code(t)
        ]
        return [t.actor for t in bodies][:1]
    return together(told)


def has_own_code(told: Told) -> bool:
    """Whether an actor belongs to an organisation: "Taliban fighters", then "the group"."""
    return told.actor.code is not None and told.actor.code != told.actor.country


def together(told: Sequence[Told]) -> list[Actor]:
    """The latest actors told together as subjects, else the latest group."""
    for sentence in dict.fromkeys(t.sentence for t in told):
        here = [t for t in told if t.sentence == sentence]
        groups = [t.actor for t in here if t.kind == "group"]
        if groups:
            return groups[:1]
        subjects = distinct([t.actor for t in here if t.subject], 3)
        if len(subjects) > 1:
            return subjects
    return [t.actor for t in told if t.kind in ("state", "organisation")][:1]


def distinct(actors: Sequence[Actor], most: int) -> list[Actor]:
    """The first actors that differ in code."""
    out: list[Actor] = []
    for actor in actors:
        if actor.code is not None and actor.code not in {a.code for a in out}:
            out.append(actor)
    return out[:most]


def pointing(earlier: Actor, actor: Actor) -> Actor:
    """An earlier actor, under the words of the pronoun or description that points back to it."""
    words = re.sub(r"\s+", " ", actor.text)
    return replace(
        earlier, text=actor.text, start=actor.start, end=actor.end, antecedent=(earlier.start, earlier.end),
        because=f"{words!r} points back to {earlier.text!r}",
    )  # fmt: skip
