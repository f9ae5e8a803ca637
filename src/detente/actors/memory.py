"""What a story has said so far about who is who: the plain rules behind pronouns and "the country".

A pronoun takes the subject of its own sentence, else that of the sentence before, else the latest fitting actor within
three sentences; never an actor that stands on the other side of the same act. A description takes the latest actor that is what it
says.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field, replace

from detente.actors.descriptions import Wanted, has_features
from detente.nouns import Actor

REACH = 3  # sentences that a pronoun may look back over
# How a later pronoun may point back to what an earlier one meant.
PRONOUN_KINDS = {
    **dict.fromkeys(("he", "she", "him", "her", "his"), "person"),
    **dict.fromkeys(("they", "them", "their"), "group"),
    **dict.fromkeys(("it", "its"), "state"),
}
OBJECTS = frozenset(("him", "her", "them"))  # never the doer of what is done to them
SPEAKERS = frozenset(("we", "us", "our"))  # whoever is quoted
# What may be told of as what: a user's dictionary does not say what its actors are, and an unknown name may be a person or a body.
PERSONS = frozenset(("person", "named"))
BODIES = frozenset(("state", "organisation", "adjective", "own", "named"))
INTERNATIONAL = frozenset(("UNO", "IGO", "EUR"))


@dataclass(frozen=True, slots=True)
class Told:
    """An actor as it was told: where, and in what part."""

    actor: Actor
    sentence: int
    kind: str  # state, organisation, person, group, adjective, own, named
    subject: bool


@dataclass
class Memory:
    """The actors of one story in the order told. One per story; grows as its sentences are resolved."""

    told: list[Told] = field(default_factory=list)
    people: dict[str, Actor] = field(default_factory=dict)  # full names and surnames
    offices: dict[str, Actor] = field(default_factory=dict)  # "prime minister" -> who
    begun: int = 0  # where the sentence at hand begins

    def add(self, actor: Actor, sentence: int, kind: str, *, subject: bool) -> None:
        """Keeps an actor for what comes later."""
        self.told.append(Told(actor, sentence, kind, subject))

    def before(self, sentence: int, start: int, reach: int = REACH, clause: int = 0) -> list[Told]:
        """Actors told before a place and within reach, the likeliest antecedent first: subjects of the sentence itself (those
        of the clause that begins at an offset before others), then of the one before it, then others from the latest
        backwards; adjectives ("Russian oil") last."""
        within = [t for t in self.told if 0 <= sentence - t.sentence <= reach and t.actor.end <= start]

        def rank(t: Told) -> tuple[int, bool, bool, int]:
            back = sentence - t.sentence
            order = back if t.subject else back + 1 if back else 2
            elsewhere = t.actor.start < clause
            place = t.actor.start if t.subject else -t.actor.start
            return (order + 2 * (t.kind == "adjective"), elsewhere, not t.subject, place)

        return sorted(within, key=rank)

    def pronoun(
        self,
        words: str,
        sentence: int,
        start: int,
        excluded: Collection[str],
        *,
        is_object: bool = False,
        clause: int = 0,
    ) -> list[Actor]:
        """Whom a pronoun means; empty where nothing fits. As an object it does not mean its sentence's own subject. `clause`
        is where its clause begins."""
        low = words.lower()
        if low not in PRONOUN_KINDS:
            return []
        is_object = is_object or low in OBJECTS
        told = [
            t for t in self.before(sentence, start, clause=clause) if may_be(t, sentence, excluded, is_object=is_object)
        ]
        return by_pronoun(told, PRONOUN_KINDS[low])

    def described(
        self,
        wanted: Wanted,
        sentence: int,
        start: int,
        excluded: Collection[str],
        joined: Callable[[Actor, Actor], bool],
    ) -> list[Actor]:
        """Whom a description means, looking back over the whole story; empty where nobody is what it says."""
        told = [
            t for t in self.before(sentence, start, sentence) if t.actor.code is None or t.actor.code not in excluded
        ]
        if wanted.many > 1:
            told_so_far = self.before(sentence, start, REACH)
            return side_by_side(told_so_far, wanted, joined) or together_of(told_so_far, wanted)
        if wanted.what == "state":
            return one_state(told, wanted.features)
        if wanted.what == "person":
            fits = [
                t.actor for t in told if t.kind in PERSONS and (t.actor.sector in wanted.sectors or not wanted.sectors)
            ]
            return fits[:1]
        if wanted.codes:
            return [t.actor for t in told if t.actor.code in wanted.codes][:1]
        if wanted.what == "body":
            return [t.actor for t in told if t.actor.country in INTERNATIONAL or has_own_code(t)][:1] or [
                t.actor for t in told if t.kind == "organisation" and t.actor.code is not None
            ][:1]
        return [t.actor for t in told if has_own_code(t) and t.actor.sector in wanted.sectors][:1] or [
            t.actor for t in told if t.kind in ("organisation", "group") and t.actor.sector in wanted.sectors
        ][:1]


def may_be(told: Told, sentence: int, excluded: Collection[str], *, is_object: bool) -> bool:
    """Whether a pronoun may mean an actor: not whom its own act is done to or by, not its own subject where it is an object."""
    own_subject = told.sentence == sentence and told.subject
    if is_object and own_subject:
        return False
    return told.actor.code is None or told.actor.code not in excluded or own_subject


def one_state(told: Sequence[Told], features: tuple[str, ...]) -> list[Actor]:
    """The latest state that has these features; without any, a person or body of a state stands for it last."""
    states = [t for t in told if t.kind in ("state", "adjective") or (t.kind == "own" and bare_state(t.actor))]
    if not features:
        return [t.actor for t in states][:1] or [t.actor for t in told if t.kind == "own"][:1]
    others = [t for t in told if t not in states and t.actor.code is not None and t.actor.code == t.actor.country]
    return [t.actor for t in [*states, *others] if t.actor.code and has_features(t.actor.code, features)][:1]


def side_by_side(told: Sequence[Told], wanted: Wanted, joined: Callable[[Actor, Actor], bool]) -> list[Actor]:
    """The latest actors that were told side by side, if they are as many as a description counts."""
    in_order = sorted(told, key=lambda t: t.actor.start)
    for last in range(len(in_order) - 1, -1, -1):
        run = [in_order[last]]
        while (at := last - len(run)) >= 0 and joined(in_order[at].actor, run[0].actor):
            run.insert(0, in_order[at])
        chosen = distinct([t.actor for t in run], len(run))
        if len(chosen) == wanted.many and (wanted.what != "person" or all(t.kind == "person" for t in run)):
            return chosen
    return []


def together_of(told: Sequence[Told], wanted: Wanted) -> list[Actor]:
    """The latest actors that differ, as many as a description counts: states for "both countries", or whoever."""
    kinds = {"state": ("state", "person", "adjective", "own"), "person": ("person",)}.get(wanted.what)
    fits = [t for t in told if t.actor.country not in INTERNATIONAL and t.actor.code is not None]
    chosen = distinct([t.actor for t in fits if kinds is None or t.kind in kinds], wanted.many)
    if len(chosen) < wanted.many and wanted.what == "state":
        chosen = distinct([t.actor for t in fits], wanted.many)
    if len(chosen) < wanted.many and wanted.what == "any":
        chosen = distinct([t.actor for t in told], wanted.many)
    return chosen if len(chosen) == wanted.many else []


def by_pronoun(told: Sequence[Told], kind: str) -> list[Actor]:
    """Whom a pronoun of a kind means: one person, one body, or several."""
    if kind == "person":
        plain = [t.actor for t in told if t.kind in PERSONS or (t.kind == "own" and not bare_state(t.actor))]
        return plain[:1] or [t.actor for t in told if t.kind == "own"][:1]
    if kind == "state":
        bodies = [t for t in told if t.kind in BODIES] or [t for t in told if has_own_code(t)]
        return [t.actor for t in bodies][:1]
    return together(told)


def bare_state(actor: Actor) -> bool:
    """Whether a code of a user's dictionary is a state's by the custom of three letters, and no office of it."""
    return actor.code is not None and len(actor.code) <= 3


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
    return [t.actor for t in told if t.kind in ("state", "organisation", "own")][:1]


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
