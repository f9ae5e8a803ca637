"""The country of a noun that does not name it: by possessor, place, company, scene, or what the story is about."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from detente.actors.knowledge import Entry, Knowledge
from detente.actors.memory import Memory
from detente.actors.people import office_of
from detente.actors.phrase import Phrase
from detente.actors.pointing import Pointing
from detente.actors.rows import offices, word_lists
from detente.actors.scene import Place, nearest, places_in
from detente.actors.story_names import StoryNames
from detente.nouns import Actor, Sentence, Story

PLACE_AFTER = re.compile(
    r"\s+(?:in|near|outside|of|from)\s+(?:the\s+)?(?:(?:city|town|capital|province)\s+of\s+)?(?=[A-Z])"
)
# Who acts at home: a bare noun later in the same sentence is of the same country ("police in Minsk beat protesters").
AT_HOME = frozenset(("COP", "JUD", "CVL", "LEG", "OPP", "PTY", "LAB", "EDU"))
# These sectors act in a place rather than for a body that sits there: "Brussels police" are Belgian, not the EU's.
LOCAL = frozenset(("COP", "CVL", "LAB", "EDU", "MED", "JUD", "AGR"))
# A sentence that names no place goes on where the last one took place, for so many sentences.
SCENE_REACH = 2
# An office that no more states have than these is one's own ("the chancellor").
FEW = 2
# Who acts where things happen, in whatever country most of the story is about.
ON_THE_GROUND = AT_HOME | frozenset(
    ("MIL", "REB", "UAF", "PRM", "CRM", "AGR", "REL", "REF", "MED", "JRN", "BUS", "SOC")
)


@dataclass(frozen=True)
class Where:
    """A country found for a phrase, and the words that told it."""

    code: str | None
    country: str | None
    name: str
    because: str


@dataclass
class Whereabouts:
    """Where the sentences of one story take place, and whose its nouns are. Takes up one sentence after another."""

    story: Story
    base: Knowledge
    names: StoryNames
    memory: Memory
    pointing: Pointing
    scene: list[Place] = field(default_factory=list)  # where the sentence at hand takes place
    scene_of: int = -99  # the sentence that named it

    def where_held(self, phrase: Phrase, office: str | None) -> Where | None:
        """The state or body that alone has an office in the story: "the chancellor" is Germany's, "the pope" the Vatican's."""
        if office is None or phrase.countries or phrase.owner or self.story.date is None or self.base.own is not None:
            return None
        held, on = offices()[office], self.story.date
        if self.names.main and self.base.holder(self.names.main, held.held, on):
            return None
        if held.country:
            return Where(
                held.country, held.country, self.base.names[held.country], f"{held.country}, whose office it is"
            )
        having = self.base.having(held.held, on)
        named = [c for c in [*self.names.counts, *self.names.bodies] if c in having]
        if not named and "UN" in having:
            named = ["UN"]
        few = sorted(having, key=lambda c: (c not in word_lists()["major"], c)) if len(having) <= FEW else []
        code = (
            max(named, key=lambda c: self.names.counts[c] + self.names.bodies[c]) if named else few[0] if few else None
        )
        if code is None:
            return None
        return Where(code, having[code], self.base.names[code], f"{code}, which has such an office")

    def own_root(self, where: Where) -> str | None:
        """The actor of the user's dictionary that a place found is; None for one of the base."""
        return self.base.own.root(where.code) if self.base.own and where.country is None else None

    def where(self, phrase: Phrase, actor: Actor, sentence: int) -> Where:
        """Where a phrase belongs: by the name in it, its possessor, the place behind it, the story's main country."""
        local = phrase.agent is not None and phrase.agent.sector in LOCAL
        entry = (self.names.place(phrase.countries) if local else None) or self.names.choose(phrase.countries)
        stateless = entry is not None and entry.country == "ISM" and entry.sector == "CVL"
        if entry and not stateless:  # "Kurdish fighters" are of the country where they fight
            return Where(entry.code or None, entry.country or None, entry.name, f"'{entry.text}'")
        if phrase.owner:
            found = self.pointing.owner(phrase, sentence, actor.start)
            if found and found[0].code:
                return self.of_actor(found[0], f"{phrase.owner!r}, which is {found[0].text!r}")
        near = self.place_behind(actor.end)
        if near:
            return of_place(near)
        beside = self.beside(phrase, actor, sentence)
        if beside is not None:
            return self.of_actor(beside, f"{beside.text!r} beside it")
        if noun_of(phrase) in word_lists()["stateless"]:
            return Where(None, None, "", "nothing that tells the country")
        here = nearest(self.scene, actor.start - self.memory.begun, actor.end - self.memory.begun)
        if here is not None and acts_on_the_ground(phrase):
            return of_place(here.entry)
        if self.names.main:
            theirs = self.base.own is not None and self.names.main in self.base.own.roots
            country = None if theirs else self.names.main
            return Where(self.names.main, country, self.base.names[self.names.main], "the story's main country")
        if here is not None:
            return of_place(here.entry)
        state = self.latest_state(sentence, actor.start)
        if state is not None:
            return self.of_actor(state, f"{state.text!r} before it")
        return Where(None, None, "", "no country in sight")

    def of_actor(self, actor: Actor, because: str) -> Where:
        """Where an actor that has a code belongs."""
        return Where(actor.code, actor.country, self.base.names.get(actor.code or "", actor.name), because)

    def latest_state(self, sentence: int, start: int) -> Actor | None:
        """The state, or whoever of a state, that was told of last: subjects before others."""
        for told in self.memory.before(sentence, start):
            if told.actor.code is not None and told.actor.code == told.actor.country and told.kind != "adjective":
                return told.actor
        return None

    def begin(self, number: int, sentence: Sentence) -> None:
        """Takes up a sentence: looks where it takes place; a sentence without a place goes on where the last one was."""
        found = places_in(self.base, sentence.text, self.names.choose, self.names.counts)
        if found:
            self.scene, self.scene_of = found, number
        elif number - self.scene_of > SCENE_REACH:
            self.scene = []
        else:
            self.scene = [replace(p, start=-1, end=-1) for p in self.scene[-1:]]

    def beside(self, phrase: Phrase, actor: Actor, sentence: int) -> Actor | None:
        """The latest actor of the same sentence that acts at home: in "Police in Minsk beat protesters" both are of BLR."""
        if phrase.agent is None or phrase.agent.sector not in AT_HOME or phrase.person:
            return None
        for told in reversed(self.memory.told):
            who = told.actor
            here = told.sentence == sentence and who.end <= actor.start and told.kind not in ("state", "adjective")
            if here and who.sector in AT_HOME and who.code is not None and who.code == who.country:
                return who
        return None

    def place_behind(self, end: int) -> Entry | None:
        """The country of the place that stands right behind a phrase: "police in Minsk"."""
        after = self.story.text[end : end + 90]
        m = PLACE_AFTER.match(after)
        hits = self.base.find_names(after[m.end() :]) if m else []
        if hits and hits[0].start == 0:
            return self.names.place(hits[0].entries)
        return None


def of_place(entry: Entry) -> Where:
    """The country of a place."""
    return Where(entry.code, entry.country, entry.name, f"the place {entry.text!r}")


def noun_of(phrase: Phrase) -> str:
    """The agent noun of a phrase, "" if it has none."""
    return phrase.agent.text if phrase.agent else ""


def acts_on_the_ground(phrase: Phrase) -> bool:
    """Whether a phrase names people who act where the sentence takes place."""
    return phrase.agent is not None and phrase.agent.sector in ON_THE_GROUND and office_of(phrase) is None
