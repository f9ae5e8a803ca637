"""What a story has said so far about who is who: the plain rules behind pronouns and "the country".

A pronoun takes the subject of its own sentence, else that of the sentence before, else the latest fitting actor within
three sentences; never an actor that stands on the other side of the same act.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, field, replace

from detente.nouns import Actor

REACH = 3  # sentences that a pronoun may look back over
ORGANISATION_WORDS = frozenset(["bloc", "alliance", "organisation", "organization", "group", "union"])
PERSON_PRONOUNS = frozenset(["he", "she", "him", "her", "his"])
BODY_PRONOUNS = frozenset(["it", "its"])
GROUP_PRONOUNS = frozenset(["they", "them", "their"])


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
        free = [t for t in told if t.actor.code not in excluded]
        if low in PERSON_PRONOUNS:
            return [t.actor for t in told if t.kind == "person"][:1]
        if low in BODY_PRONOUNS:
            return [t.actor for t in told if t.kind in ("state", "organisation", "adjective")][:1]
        if low in GROUP_PRONOUNS:
            return self.group(told)
        if low.startswith(("both", "two", "the two", "these two")):
            return distinct([t.actor for t in told if t.kind in ("state", "person", "adjective")], 2)
        if low.split()[-1] in ORGANISATION_WORDS:
            return [t.actor for t in free if t.kind == "organisation"][:1]
        return [t.actor for t in free if t.kind in ("state", "adjective")][:1]

    def group(self, told: list[Told]) -> list[Actor]:
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


def distinct(actors: list[Actor], most: int) -> list[Actor]:
    """The first actors that differ in code."""
    out: list[Actor] = []
    for actor in actors:
        if actor.code is not None and actor.code not in {a.code for a in out}:
            out.append(actor)
    return out[:most]


def pointing(actor: Actor, words: str, start: int, end: int) -> Actor:
    """An earlier actor, as a later pronoun or description names it."""
    name = re.sub(r"\s+", " ", words)
    return replace(
        actor, text=words, start=start, end=end, antecedent=(actor.start, actor.end),
        because=f"{name!r} points back to {actor.text!r}",
    )  # fmt: skip
