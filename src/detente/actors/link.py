"""Resolves phrases to actors at the date of the story, with a reason for each answer."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace

from detente.actors.candidates import candidates
from detente.actors.describe import NAMES
from detente.actors.knowledge import Entry, Knowledge, load_knowledge
from detente.actors.memory import PRONOUN_KINDS, Memory, pointing
from detente.actors.people import People, office_of
from detente.actors.phrase import Phrase
from detente.nouns import Actor, Story

__all__ = ["StoryLinker", "kind_told"]

# A country holds this share of a story's country names before bare "police" are taken for its own. Chosen by eye on the
# invented stories of the tests. After a change: pytest tests/actors
MAIN_SHARE = 0.34
PLACE_KINDS = ("name", "alias", "capital", "place")
PLACE_AFTER = re.compile(
    r"\s+(?:in|near|outside|of|from)\s+(?:the\s+)?(?:(?:city|town|capital|province)\s+of\s+)?(?=[A-Z])"
)
# Who acts at home: a bare noun later in the same sentence is of the same country ("police in Minsk beat protesters").
AT_HOME = frozenset(("COP", "JUD", "CVL", "LEG", "OPP", "PTY", "LAB", "EDU"))
DESCRIBED = re.compile(r",\s+(?:(?:a|an|the|who is|who was)\s+)?")
# These sectors act in a place rather than for a body that sits there: "Brussels police" are Belgian, not the EU's.
# Descriptions that mean a state, whoever of it was told of before.
STATES = frozenset(("country", "countries", "nation", "nations", "state", "states", "kingdom", "republic", "island"))
LOCAL = frozenset(("COP", "CVL", "LAB", "EDU", "MED", "JUD", "AGR"))
ONE_PERSON = ("er", "or", "man", "ist", "ent", "eur", "ian", "ary", "ee", "al")


@dataclass(frozen=True)
class Where:
    """A country found for a phrase, and the words that told it."""

    code: str | None
    country: str | None
    name: str
    because: str


@dataclass
class StoryLinker:
    """Who is who in one story. Sentences are resolved in order; each leaves its actors for the next."""

    story: Story
    base: Knowledge = field(default_factory=load_knowledge)
    memory: Memory = field(default_factory=Memory)
    main: str | None = None
    counts: Counter[str] = field(default_factory=Counter)  # names of countries, by code
    plain: Counter[str] = field(default_factory=Counter)  # names that can mean one actor only, by its code

    def __post_init__(self) -> None:
        chosen: list[Entry] = []
        for hit in self.base.find_names(f"{self.story.title or ''}\n{self.story.text}"):
            entries = self.base.entries[hit.key]
            entry = self.choose(entries)
            if entry and entry.kind != "surname":
                chosen.append(entry)
                self.plain[entry.code] += len({e.code for e in entries}) == 1
        self.counts.update(e.code for e in chosen if e.code == e.country and e.kind != "organisation")
        if self.counts:
            code, n = max(self.counts.items(), key=lambda x: x[1])  # of several, the one named first
            self.main = code if n / sum(self.counts.values()) >= MAIN_SHARE else None
        self.people = People(self.base, self.memory, self.story.date, self.counts)

    def choose(self, entries: Sequence[Entry]) -> Entry | None:
        """The entry that a name means at the story's date: an organisation before a capital of the same name, else the one
        that the story names plainly elsewhere ("SDF" in a story on Syria), else the first."""
        fitting = [e for e in entries if e.holds(self.story.date)] or list(entries)
        bodies = [e for e in fitting if e.kind == "organisation"]
        if bodies and any(e.kind == "capital" for e in fitting):
            return bodies[0]
        return max(fitting, key=lambda e: self.plain[e.code] + self.plain[e.country], default=None)

    def place(self, entries: Sequence[Entry]) -> Entry | None:
        """The country that a name means where it stands for a place: "Brussels" is Belgian then."""
        return self.choose([e for e in entries if e.kind in PLACE_KINDS])

    def resolve(self, phrase: Phrase, offset: int, sentence: int, excluded: Collection[str] = ()) -> tuple[Actor, ...]:
        """The actors that a phrase names (several for "both countries"); code None where it cannot be told.

        `offset` is the sentence's start in the story, `sentence` its number; actors whose codes are `excluded` stand on the
        other side of the phrase's act, and no pronoun means them.
        """
        start, end = offset + phrase.start, offset + phrase.end
        actor = Actor(self.story.text[start:end], start, end, self.story.text[start:end], None, None, "")
        if phrase.kind in ("pronoun", "description"):
            found = self.memory.antecedents(actor.text, sentence, start, excluded)
            if found:
                return tuple(self.as_state(pointing(a, actor)) for a in found)
            return (replace(actor, because="nobody before it fits"),)
        if phrase.kind == "person":
            return (self.person(phrase, actor, sentence) or self.unknown(phrase, actor),)
        if phrase.kind == "agent":
            return (self.agent(phrase, actor, sentence),)
        told = self.people.told(actor.text)
        if told and told.name.endswith(f" {actor.text}"):  # "Muscat", after Joseph Muscat
            return (known_before(told, actor, actor.text),)
        entry = self.choose(phrase.countries)
        return (self.named(entry, actor) if entry else self.unknown(phrase, actor, sentence),)

    def as_state(self, actor: Actor) -> Actor:
        """The state that an actor belongs to, where the words point to one: "both countries", after two presidents."""
        last = actor.text.lower().split()[-1]
        if last not in STATES or actor.code is None or actor.code != actor.country:
            return actor
        return replace(actor, name=self.base.names[actor.code], sector="GOV", other_sectors=())

    def named(self, entry: Entry, actor: Actor) -> Actor:
        """A state, body or people by its name."""
        sector = "CVL" if entry.kind == "people" else entry.sector
        why = f"{entry.kind} {entry.text!r} of {entry.code}"
        return replace(actor, name=entry.name, code=entry.code, country=entry.country, sector=sector, because=why)

    def person(self, phrase: Phrase, actor: Actor, sentence: int) -> Actor | None:
        """A person of the base or of this story, else one whom the phrase describes; None for a bare unknown name."""
        words = phrase.person or actor.text
        told = None if phrase.agent or phrase.countries else self.people.told(words)
        if told and not phrase.persons:
            return known_before(told, actor, words)
        entry = self.people.which(phrase, self.choose(phrase.countries))
        if entry:
            return self.people.at_date(entry, phrase, actor)
        if told:
            return known_before(told, actor, words)
        if not phrase.agent and not phrase.countries:
            return None
        where = self.where(phrase, actor, sentence)
        sector = "ELI" if phrase.former else phrase.agent.sector if phrase.agent else "GOV"
        why = f"{words!r} by the description, {where.because}"
        others = phrase.agent.other_sectors if phrase.agent else ()
        found = replace(
            actor, name=words, code=where.code, country=where.country, sector=sector, other_sectors=others, because=why
        )
        self.people.remember(words, found, office_of(phrase))
        return found

    def agent(self, phrase: Phrase, actor: Actor, sentence: int) -> Actor:
        """An agent noun with its country: named in the phrase, else told by the story."""
        noun, office = phrase.agent, office_of(phrase)
        assert noun is not None
        if office and not phrase.countries and not phrase.owner and not phrase.former:
            held = self.memory.offices.get(office)
            if held:
                return pointing(held, actor)
        where = self.where(phrase, actor, sentence)
        if office and where.code and not phrase.former and not any(e.kind == "place" for e in phrase.countries):
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

    def where(self, phrase: Phrase, actor: Actor, sentence: int) -> Where:
        """Where a phrase belongs: by the name in it, its possessor, the place behind it, the story's main country."""
        local = phrase.agent is not None and phrase.agent.sector in LOCAL
        entry = (self.place(phrase.countries) if local else None) or self.choose(phrase.countries)
        if entry:
            return Where(entry.code, entry.country, entry.name, f"'{entry.text}'")
        if phrase.owner:
            found = self.memory.antecedents(phrase.owner, sentence, actor.start, ())
            if found and found[0].code:
                name = self.base.names.get(found[0].code, found[0].name)
                return Where(found[0].code, found[0].country, name, f"{phrase.owner!r}, which is {found[0].text!r}")
        near = self.place_behind(actor.end)
        if near:
            return Where(near.code, near.country, near.name, f"the place {near.text!r}")
        beside = self.beside(phrase, actor, sentence)
        if beside is not None and beside.code is not None:
            return Where(beside.code, beside.country, self.base.names[beside.code], f"{beside.text!r} beside it")
        if self.main:
            return Where(self.main, self.main, self.base.names[self.main], "the story's main country")
        return Where(None, None, "", "no country in sight")

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
            return self.place(self.base.entries[hits[0].key])
        return None

    def unknown(self, phrase: Phrase, actor: Actor, sentence: int = 0) -> Actor:
        """A name that the base does not hold: by the story so far, or by the description after its comma."""
        words = phrase.person or actor.text
        told = self.people.told(words)
        if told:
            return known_before(told, actor, words)
        described = None
        if words[:1].isupper():
            described = self.described(actor.end) or self.described_before(actor.start)
        if described is None and phrase.owner:
            where = self.where(phrase, actor, sentence)
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


def known_before(told: Actor, actor: Actor, words: str) -> Actor:
    """A person whom the story has told of, under the words at hand."""
    return replace(
        told, text=actor.text, start=actor.start, end=actor.end, antecedent=None, because=f"{words!r}, told of before"
    )


def kind_told(phrase: Phrase, actor: Actor) -> str:
    """How a pronoun may later point to an actor: state, adjective, organisation, person or group."""
    noun = phrase.agent
    if phrase.kind == "pronoun":
        return PRONOUN_KINDS.get(actor.text.lower(), "state")
    named = phrase.kind == "unknown" and actor.name == actor.text and actor.text[:1].isupper()
    if phrase.kind == "person" or office_of(phrase) or named:
        return "person"
    if noun:
        one = "person" if noun.text.endswith(ONE_PERSON) else "organisation"
        return "group" if noun.plural else one
    if phrase.kind in ("organisation", "adjective"):
        return phrase.kind
    return "state" if actor.country is not None and actor.country == actor.code else "organisation"
