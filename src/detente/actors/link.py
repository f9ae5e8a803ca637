"""Resolves phrases to actors at the date of the story, with a reason for each answer."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace

from detente.actors.candidates import candidates
from detente.actors.describe import NAMES
from detente.actors.knowledge import Entry, Knowledge, load_knowledge
from detente.actors.memory import PRONOUN_KINDS, Memory, pointing
from detente.actors.naming import known_before, named, of_dictionary
from detente.actors.own.dictionary import compose
from detente.actors.people import People, office_of
from detente.actors.phrase import Phrase
from detente.actors.pointing import Pointing
from detente.actors.rows import word_lists
from detente.actors.story_names import StoryNames
from detente.actors.whereabouts import Whereabouts
from detente.nouns import Actor, Sentence, Story

__all__ = ["StoryLinker", "kind_told"]

THEN = re.compile(r"\bthen[- ]", re.IGNORECASE)
DESCRIBED = re.compile(r",\s+(?:(?:a|an|the|who is|who was)\s+)?")


@dataclass
class StoryLinker:
    """Who is who in one story. Sentences are resolved in order; each leaves its actors for the next."""

    story: Story
    base: Knowledge = field(default_factory=load_knowledge)
    memory: Memory = field(default_factory=Memory)

    def __post_init__(self) -> None:
        self.names = StoryNames(self.story, self.base)
        self.people = People(self.base, self.memory, self.story.date, self.names.counts)
        self.pointing = Pointing(self.story, self.base, self.names, self.memory)
        self.whereabouts = Whereabouts(self.story, self.base, self.names, self.memory, self.pointing)

    def begin(self, number: int, sentence: Sentence) -> None:
        """Takes up a sentence, before its phrases are resolved."""
        self.memory.begun = sentence.start
        self.whereabouts.begin(number, sentence)

    def choose(self, entries: Sequence[Entry]) -> Entry | None:
        """The entry that a name means in this story."""
        return self.names.choose(entries)

    def resolve(self, phrase: Phrase, offset: int, sentence: int, excluded: Collection[str] = ()) -> tuple[Actor, ...]:
        """The actors that a phrase names (several for "both countries"); code None where it cannot be told.

        `offset` is the sentence's start in the story, `sentence` its number; actors whose codes are `excluded` stand on the
        other side of the phrase's act, and no pronoun means them.
        """
        start, end = offset + phrase.start, offset + phrase.end
        actor = Actor(self.story.text[start:end], start, end, self.story.text[start:end], None, None, "")
        if phrase.kind in ("pronoun", "description"):
            return self.pointing.pointed_to(phrase, actor, sentence, excluded) or (
                replace(actor, because="nobody before it fits"),
            )
        if phrase.kind in ("agent", "unknown") and not phrase.entries:
            of_region = self.pointing.of_region(phrase, actor)
            if of_region:
                return of_region
            if phrase.owner and (other := self.pointing.other_state(phrase, actor, sentence, excluded)):
                return other
        if phrase.kind == "person":
            return (self.person(phrase, actor, sentence) or self.unknown(phrase, actor),)
        if phrase.kind == "agent":
            return (self.agent(phrase, actor, sentence),)
        told = self.people.told(actor.text)
        if told and told.name.endswith(f" {actor.text}"):  # "Muscat", after Joseph Muscat
            return (known_before(told, actor, actor.text),)
        entry = self.choose(phrase.countries)
        if entry is None and any(e.own for e in phrase.entries):
            return (replace(actor, because=f"no code of yours for {actor.text!r} on {self.story.date}"),)
        return (named(entry, actor) if entry else self.unknown(phrase, actor, sentence),)

    def person(self, phrase: Phrase, actor: Actor, sentence: int) -> Actor | None:
        """A person of the base or of this story, else one whom the phrase describes; None for a bare unknown name."""
        words = phrase.person or actor.text
        told = None if phrase.agent or phrase.countries else self.people.told(words)
        if told and all(e.kind == "surname" for e in phrase.persons):
            return known_before(told, actor, words)
        entry = self.people.which(phrase, self.choose(phrase.countries))
        if entry:
            return self.people.at_date(entry, phrase, actor)
        if told:
            return known_before(told, actor, words)
        if alike := self.people.alike(words):
            return self.people.at_date(alike, phrase, actor)
        if not phrase.agent and not phrase.countries:
            return None
        where = self.whereabouts.where(phrase, actor, sentence)
        sector = "ELI" if phrase.former else phrase.agent.sector if phrase.agent else "GOV"
        why = f"{words!r} by the description, {where.because}"
        others = phrase.agent.other_sectors if phrase.agent else ()
        found = replace(
            actor, name=words, code=where.code, country=where.country, sector=sector, other_sectors=others, because=why
        )
        root = self.whereabouts.own_root(where)
        if root:
            found = replace(found, code=compose(root, phrase.own_agents), sector="", other_sectors=())
        self.people.remember(words, found, office_of(phrase))
        return found

    def agent(self, phrase: Phrase, actor: Actor, sentence: int) -> Actor:
        """An agent noun with its country: named in the phrase, else told by the story."""
        noun, office = phrase.agent, office_of(phrase)
        assert noun is not None
        whose = self.choose(phrase.countries)
        if whose is not None and whose.own:
            return of_dictionary(whose, actor, phrase.own_agents)
        if office and not phrase.countries and not phrase.owner and not phrase.former:
            held = self.memory.offices.get(office)
            if held:
                return pointing(held, actor)
        where = self.whereabouts.where_held(phrase, office) or self.whereabouts.where(phrase, actor, sentence)
        root = self.whereabouts.own_root(where)
        if root:
            nouns = phrase.own_agents
            agents = " and ".join(repr(a.text) for a in nouns) or repr(noun.text)
            because = f"{agents} with {where.because}"
            return replace(actor, name=self.base.names[root], code=compose(root, nouns), because=because)
        then = THEN.search(actor.text) is not None  # of another date: who held it cannot be told
        if (
            office
            and where.code
            and not phrase.former
            and not then
            and not any(e.kind == "place" for e in phrase.countries)
        ):
            holder = self.people.holder(where.code, office, phrase, actor, where.because)
            if holder:
                return holder
            if name := self.apposed(actor.end):
                why = f"{noun.text!r} with {where.because}, named {name!r}"
                found = replace(
                    actor, name=name, code=where.code, country=where.country, sector=noun.sector, because=why
                )
                self.people.remember(name, found, office)
                return found
        sector = "ELI" if phrase.former and noun.sector in ("GOV", "LEG", "MIL") else noun.sector
        return replace(
            actor, name=where.name or actor.text, code=where.code, country=where.country, sector=sector,
            other_sectors=noun.other_sectors, because=f"{noun.text!r} with {where.because}",
        )  # fmt: skip

    def unknown(self, phrase: Phrase, actor: Actor, sentence: int = 0) -> Actor:
        """A name that the base does not hold: by the story so far, or by the description after its comma."""
        words = phrase.person or actor.text
        told = self.people.told(words)
        if told:
            return known_before(told, actor, words)
        if alike := self.people.alike(words):
            return self.people.at_date(alike, phrase, actor)
        described = None
        if words[:1].isupper():
            described = self.described(actor.end) or self.described_before(actor.start)
        if described is None and phrase.owner:
            where = self.whereabouts.where(phrase, actor, sentence)
            return replace(
                actor, name=where.name or actor.text, code=where.code, country=where.country, because=where.because
            )
        if described is None:
            return replace(actor, because="not in the base")
        found = replace(described, text=actor.text, start=actor.start, end=actor.end, name=words, antecedent=None)
        self.people.remember(words, found, None)
        return found

    def apposed(self, end: int) -> str | None:
        """The full name between commas behind a phrase: "the Dutch foreign minister, Bert Koenders, said"."""
        text = self.story.text
        m = NAMES.match(text, end + 2) if text[end : end + 2] == ", " else None
        if m is None or " " not in m.group() or text[m.end() : m.end() + 1] not in (",", "."):
            return None
        return None if any(h.start == 0 for h in self.base.find_names(m.group())) else m.group()

    def described(self, end: int) -> Actor | None:
        """Who the description behind a name says it is: "Hugo Salas, a Chilean customs official"."""
        after = self.story.text[end : end + 90]
        m = DESCRIBED.match(after)
        rest = after[m.end() :] if m else ""
        for phrase in candidates(self.base, rest, [])[:1]:
            entry = self.choose(phrase.countries)
            if phrase.start <= 12 and phrase.agent and entry:
                why = f"described as {phrase.text(rest)!r}"
                return Actor("", 0, 0, "", entry.code, entry.country, phrase.agent.sector, because=why)
        return None

    def described_before(self, start: int) -> Actor | None:
        """Who the description before a name says it is: "its foreign minister, Linas Linkevicius"."""
        for told in reversed(self.memory.told):
            if told.kind == "person" and self.story.text[told.actor.end : start] == ", ":
                return replace(told.actor, because=f"described as {told.actor.text!r}")
        return None


def kind_told(phrase: Phrase, actor: Actor) -> str:
    """How a pronoun may later point to an actor: state, adjective, organisation, person or group."""
    noun = phrase.agent
    if phrase.kind == "pronoun":
        return PRONOUN_KINDS.get(actor.text.lower(), "state")
    if actor.code is not None and actor.country is None and phrase.kind in ("state", "agent"):
        return "own"  # of the user's dictionary, which does not say whether it is a state, a body or a person
    if phrase.kind == "unknown" and actor.name == actor.text and actor.text[:1].isupper():
        return "person" if " " in actor.text and actor.code is not None else "named"
    if phrase.kind == "person" or office_of(phrase):
        return "person"
    if noun:
        one = "organisation" if noun.text.split()[-1] in word_lists()["collective"] else "person"
        return "group" if noun.plural else one
    if phrase.kind in ("organisation", "adjective"):
        return phrase.kind
    return "state" if actor.country is not None and actor.country == actor.code else "organisation"
