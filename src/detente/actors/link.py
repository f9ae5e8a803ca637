"""Resolves phrases to actors at the date of the story, with a reason for each answer."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace

from detente.actors.candidates import candidates
from detente.actors.describe import NAMES
from detente.actors.descriptions import OTHERS, Wanted, has_features, region, wanted
from detente.actors.knowledge import Agent, Entry, Knowledge, load_knowledge
from detente.actors.memory import INTERNATIONAL, PRONOUN_KINDS, SPEAKERS, Memory, pointing
from detente.actors.own.dictionary import compose
from detente.actors.people import HEADS, People, office_of
from detente.actors.phrase import Phrase, is_pronoun
from detente.actors.rows import ambiguous, offices, word_lists
from detente.actors.scene import PLACE_KINDS, Place, nearest, places_in
from detente.nouns import Actor, Sentence, Story

__all__ = ["StoryLinker", "kind_told"]

# A country holds this share of a story's country names before bare "police" are taken for its own. Chosen by eye on the
# invented stories of the tests. After a change: pytest tests/actors
MAIN_SHARE = 0.34
PLACE_AFTER = re.compile(
    r"\s+(?:in|near|outside|of|from)\s+(?:the\s+)?(?:(?:city|town|capital|province)\s+of\s+)?(?=[A-Z])"
)
# Who acts at home: a bare noun later in the same sentence is of the same country ("police in Minsk beat protesters").
AT_HOME = frozenset(("COP", "JUD", "CVL", "LEG", "OPP", "PTY", "LAB", "EDU"))
THEN = re.compile(r"\bthen[- ]", re.IGNORECASE)
DESCRIBED = re.compile(r",\s+(?:(?:a|an|the|who is|who was)\s+)?")
# These sectors act in a place rather than for a body that sits there: "Brussels police" are Belgian, not the EU's.
LOCAL = frozenset(("COP", "CVL", "LAB", "EDU", "MED", "JUD", "AGR"))
# A sentence that names no place goes on where the last one took place, for so many sentences.
SCENE_REACH = 2
# What follows a pronoun that is an object.
OBJECT = re.compile(
    r"\s*(?:$|[.,;:!?)”\"]|\s(?:on|in|at|for|with|to|from|by|of|and|but|as|or|this|last|next|before|after|if|when|until|because|"
    r"while|too|again|over|about|into|during|under|through|out|off|up|down|back|a|an|the)\b)"
)
TOGETHER_TOLD = re.compile(r"\s*(?:,\s*|,?\s+and\s+|,?\s+or\s+|\s+with\s+)(?:the\s+)?")
CLAUSE = re.compile(r";\s|,\s+(?:and|but|while|whereas|as|where|which|who)\s")
SAYS_BEHIND = re.compile(r"[”\"]\s*,?\s*(?:said|says|told|added|asked|declared|wrote|warned|the|a|an|$)", re.IGNORECASE)
# Who acts where things happen, in whatever country most of the story is about.
# An office that no more states have than these is one's own ("the chancellor").
FEW = 2
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
class StoryLinker:
    """Who is who in one story. Sentences are resolved in order; each leaves its actors for the next."""

    story: Story
    base: Knowledge = field(default_factory=load_knowledge)
    memory: Memory = field(default_factory=Memory)
    main: str | None = None
    counts: Counter[str] = field(default_factory=Counter)  # names of countries, by code
    plain: Counter[str] = field(default_factory=Counter)  # names that can mean one actor only, by its code
    bodies: Counter[str] = field(default_factory=Counter)  # names of organisations, by code
    scene: list[Place] = field(default_factory=list)  # where the sentence at hand takes place
    scene_of: int = -99  # the sentence that named it
    begun: int = 0  # where the sentence at hand begins

    def __post_init__(self) -> None:
        chosen: list[Entry] = []
        hits = self.base.find_names(f"{self.story.title or ''}\n{self.story.text}")
        for hit in hits:
            entries = hit.entries
            entry = self.choose(entries)
            if entry and entry.kind != "surname":
                chosen.append(entry)
                self.plain[entry.code] += len({e.code for e in entries}) == 1
        self.bodies.update(e.code for e in chosen if e.kind == "organisation")
        self.counts.update(e.code for e in chosen if e.own or (e.code == e.country and e.kind != "organisation"))
        if self.counts:
            code, n = max(self.counts.items(), key=lambda x: x[1])  # of several, the one named first
            self.main = code if n / sum(self.counts.values()) >= MAIN_SHARE else None
        for hit in hits:
            state = self.known_head(hit.key, hit.entries)
            if state is not None:
                self.counts[state] += 1
        self.people = People(self.base, self.memory, self.story.date, self.counts)

    def known_head(self, words: str, entries: Sequence[Entry]) -> str | None:
        """The state that an uncommon surname alone names: its bearers are all of one state, and one of them leads it."""
        if any(e.kind != "surname" for e in entries) or words in ambiguous() or self.story.date is None:
            return None
        states = {e.country for e in entries}
        leads = any(
            t.office in HEADS and t.holds(self.story.date) and t.code == t.country
            for e in entries
            for t in self.base.terms[e.name]
        )
        return states.pop() if leads and len(states) == 1 else None

    def choose(self, entries: Sequence[Entry]) -> Entry | None:
        """The entry that a name means at the story's date: a body by its initials only where the story names its country, an organisation before a capital of the same name, else the one
        that the story names plainly elsewhere ("SDF" in a story on Syria), else the first."""
        own = [e for e in entries if e.own]
        if own:  # as TABARI does: the first of its codes that holds at the date, else none
            return next((e for e in own if e.holds(self.story.date)), None)
        known = [e for e in entries if not e.initials or self.counts.get(e.code)]
        fitting = [e for e in known if e.holds(self.story.date)] or known
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
            return self.pointed_to(phrase, actor, sentence, excluded) or (
                replace(actor, because="nobody before it fits"),
            )
        if phrase.kind in ("agent", "unknown") and not phrase.entries:
            of_region = self.of_region(phrase, actor)
            if of_region:
                return of_region
            if phrase.owner and (other := self.other_state(phrase, actor, sentence, excluded)):
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
        return (self.named(entry, actor) if entry else self.unknown(phrase, actor, sentence),)

    def pointed_to(self, phrase: Phrase, actor: Actor, sentence: int, excluded: Collection[str]) -> tuple[Actor, ...]:
        """Whom a pronoun or description points back to; empty where nobody fits."""
        if phrase.kind == "pronoun" or is_pronoun(actor.text):
            if actor.text.lower() in SPEAKERS:
                return self.quoted(actor, sentence)
            is_object = OBJECT.match(self.story.text, actor.end) is not None
            clause = self.clause(actor.start)
            found = self.memory.pronoun(actor.text, sentence, actor.start, excluded, is_object=is_object, clause=clause)
            return tuple(pointing(a, actor) for a in found)
        meant = wanted(actor.text)
        if meant is None:
            return ()
        found = self.memory.described(meant, sentence, actor.start, excluded, self.joined)
        if meant.many > 1:
            sides = [self.state_of(a) if meant.what == "state" else a for a in found]
            return tuple(pointing(replace(a, sector=meant.sector or a.sector), actor) for a in sides)
        if meant.what == "state":
            if found:
                return (pointing(self.state_of(found[0]), actor),)
            return self.only_state(meant.features, actor, excluded)
        return tuple(pointing(a, actor) for a in found) or self.only_body(meant, actor, excluded)

    def only_body(self, meant: Wanted, actor: Actor, excluded: Collection[str]) -> tuple[Actor, ...]:
        """The one organisation of the story that a description fits, though it is named later or only in the title."""
        if meant.what == "person":
            return ()
        known = {e.code: e for found in (self.base.bodies.get(c, ()) for c in self.bodies) for e in found}
        fits = [
            e
            for e in known.values()
            if e.code not in excluded
            and (e.country in INTERNATIONAL) == (meant.what == "body")
            and (not meant.sectors or e.sector in meant.sectors)
            and (not meant.codes or e.code in meant.codes)
        ]
        if not fits and len(meant.codes) == 1 and not set(meant.codes) & set(excluded):
            fits = list(self.base.bodies.get(meant.codes[0], ()))
        if len(fits) != 1:
            return ()
        why = f"{actor.text!r} is said of {fits[0].name}, which the story names"
        return (replace(self.named(fits[0], actor), because=why),)

    def only_state(self, features: tuple[str, ...], actor: Actor, excluded: Collection[str]) -> tuple[Actor, ...]:
        """The state of the story that a description fits, though it is named later or only in the title."""
        fits = [c for c in self.counts if c not in excluded and features and has_features(c, features)]
        if not fits:
            return ()
        code = max(fits, key=lambda c: self.counts[c])
        why = f"{actor.text!r} is said of {self.base.names[code]}, which the story names"
        return (replace(actor, name=self.base.names[code], code=code, country=code, sector="GOV", because=why),)

    def of_region(self, phrase: Phrase, actor: Actor) -> tuple[Actor, ...]:
        """The states of "Baltic capitals"; somebody without a code for "Arab leaders" and "Western allies"; else nothing."""
        found = region(actor.text)
        if found is None:
            return ()
        words, codes = found
        sector = phrase.agent.sector if phrase.agent else "GOV"
        if not codes:
            return (replace(actor, sector=sector, because=f"{words!r} names no state"),)
        why = f"{words!r} means these states"
        return tuple(
            replace(actor, name=self.base.names[c], code=c, country=c, sector=sector, because=why) for c in codes
        )

    def other_state(self, phrase: Phrase, actor: Actor, sentence: int, excluded: Collection[str]) -> tuple[Actor, ...]:
        """Whom "its neighbour" means: the latest state before it that is not the possessor; nobody for several of them."""
        last = actor.text.lower().split()[-1]
        if last.removesuffix("s") not in OTHERS:
            return ()
        owner = self.memory.pronoun(phrase.owner or "", sentence, actor.start, (), clause=self.clause(actor.start))
        mine = {a.code for a in owner}
        states = [
            t.actor
            for t in self.memory.before(sentence, actor.start, sentence)
            if t.actor.code is not None and t.actor.code == t.actor.country and t.actor.code not in mine
        ]
        fits = [a for a in states if a.code not in excluded]
        if last.endswith("s") or not owner or not fits:
            return (replace(actor, because=f"{actor.text!r}: nothing says who"),)
        return (pointing(self.state_of(fits[0]), actor),)

    def state_of(self, actor: Actor) -> Actor:
        """The state that an actor belongs to: "both countries", after two presidents."""
        root = self.base.own.root(actor.code) if self.base.own else None
        if root:
            return replace(actor, name=self.base.names[root], code=root)
        if actor.code is None or actor.code != actor.country:
            return actor
        return replace(actor, name=self.base.names[actor.code], sector="GOV", other_sectors=())

    def joined(self, one: Actor, other: Actor) -> bool:
        """Whether two actors stand side by side with "and" between them."""
        return TOGETHER_TOLD.fullmatch(self.story.text, one.end, other.start) is not None

    def clause(self, start: int) -> int:
        """Where the clause begins that an offset lies in."""
        return max((m.end() for m in CLAUSE.finditer(self.story.text, self.begun, start)), default=self.begun)

    def quoted(self, actor: Actor, sentence: int) -> tuple[Actor, ...]:
        """Who says "we": the one told of right behind the closing quotation mark and a verb of saying."""
        for told in self.memory.told:
            between = self.story.text[actor.end : told.actor.start]
            if told.sentence == sentence and told.actor.start > actor.end and SAYS_BEHIND.search(between):
                return (pointing(told.actor, actor),)
        return ()

    def named(self, entry: Entry, actor: Actor) -> Actor:
        """A state, body or people by its name."""
        if entry.own:
            return self.own(entry, actor, ())
        sector = "CVL" if entry.kind == "people" else "GOV" if entry.kind == "place" else entry.sector
        why = f"{entry.kind} {entry.text!r} of {entry.code}"
        return replace(actor, name=entry.name, code=entry.code, country=entry.country, sector=sector, because=why)

    def own(self, entry: Entry, actor: Actor, nouns: Sequence[Agent], name: str | None = None) -> Actor:
        """An actor of the user's dictionary, with the codes of its agents; a code that means nobody gives None."""
        code = compose(entry.code, nouns) if entry.code else None
        agents = "".join(f" with {a.text!r}" for a in nouns)
        why = (
            f"{entry.text!r} of your dictionary{agents}" if code else f"{entry.text!r} means nobody in your dictionary"
        )
        return replace(
            actor, name=name or entry.name, code=code, country=entry.country or None, sector=entry.sector, because=why
        )

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
        where = self.where(phrase, actor, sentence)
        sector = "ELI" if phrase.former else phrase.agent.sector if phrase.agent else "GOV"
        why = f"{words!r} by the description, {where.because}"
        others = phrase.agent.other_sectors if phrase.agent else ()
        found = replace(
            actor, name=words, code=where.code, country=where.country, sector=sector, other_sectors=others, because=why
        )
        root = self.own_root(where)
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
            return self.own(whose, actor, phrase.own_agents)
        if office and not phrase.countries and not phrase.owner and not phrase.former:
            held = self.memory.offices.get(office)
            if held:
                return pointing(held, actor)
        where = self.where_held(phrase, office) or self.where(phrase, actor, sentence)
        root = self.own_root(where)
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

    def where_held(self, phrase: Phrase, office: str | None) -> Where | None:
        """The state or body that alone has an office in the story: "the chancellor" is Germany's, "the pope" the Vatican's."""
        if office is None or phrase.countries or phrase.owner or self.story.date is None or self.base.own is not None:
            return None
        main = self.main
        if main and self.base.holder(main, offices()[office].held, self.story.date):
            return None
        having = self.base.having(offices()[office].held, self.story.date)
        named = [c for c in [*self.counts, *self.bodies] if c in having]
        only = offices()[office].country
        if only:
            return Where(only, only, self.base.names[only], f"{only}, whose office it is")
        if "UN" in having and having["UN"] == "UNO":
            named = [c for c in named if c != "NATO" or self.bodies["NATO"]] or ["UN"]
        few = sorted(having, key=lambda c: (c not in word_lists()["major"], c)) if len(having) <= FEW else []
        code = max(named, key=lambda c: self.counts[c] + self.bodies[c]) if named else few[0] if few else None
        if code is None:
            return None
        country = self.base.having(offices()[office].held, self.story.date)[code]
        return Where(code, country, self.base.names[code], f"{code}, which has such an office")

    def own_root(self, where: Where) -> str | None:
        """The actor of the user's dictionary that a place found is; None for one of the base."""
        return self.base.own.root(where.code) if self.base.own and where.country is None else None

    def where(self, phrase: Phrase, actor: Actor, sentence: int) -> Where:
        """Where a phrase belongs: by the name in it, its possessor, the place behind it, the story's main country."""
        local = phrase.agent is not None and phrase.agent.sector in LOCAL
        entry = (self.place(phrase.countries) if local else None) or self.choose(phrase.countries)
        stateless = entry is not None and entry.kind != "own" and entry.country == "ISM" and entry.sector == "CVL"
        if entry and not stateless:  # "Kurdish fighters" are of the country where they fight
            return Where(entry.code or None, entry.country or None, entry.name, f"'{entry.text}'")
        if phrase.owner:
            found = self.memory.pronoun(phrase.owner, sentence, actor.start, (), clause=self.clause(actor.start))
            if found and found[0].code:
                name = self.base.names.get(found[0].code, found[0].name)
                return Where(found[0].code, found[0].country, name, f"{phrase.owner!r}, which is {found[0].text!r}")
        near = self.place_behind(actor.end)
        if near:
            return Where(near.code, near.country, near.name, f"the place {near.text!r}")
        beside = self.beside(phrase, actor, sentence)
        if beside is not None and beside.code is not None:
            return Where(
                beside.code, beside.country, self.base.names.get(beside.code, beside.name), f"{beside.text!r} beside it"
            )
        if noun_of(phrase) in word_lists()["stateless"]:
            return Where(None, None, "", "nothing that tells the country")
        here = nearest(self.scene, actor.start - self.begun, actor.end - self.begun)
        if here is not None and acts_on_the_ground(phrase):
            return Where(here.entry.code, here.entry.country, here.entry.name, f"the place {here.entry.text!r}")
        if self.main:
            theirs = self.base.own is not None and self.main in self.base.own.roots
            country = None if theirs else self.main
            return Where(self.main, country, self.base.names[self.main], "the story's main country")
        if here is not None:
            return Where(here.entry.code, here.entry.country, here.entry.name, f"the place {here.entry.text!r}")
        state = self.latest_state(sentence, actor.start)
        if state is not None and state.code is not None:
            return Where(
                state.code, state.country, self.base.names.get(state.code, state.name), f"{state.text!r} before it"
            )
        return Where(None, None, "", "no country in sight")

    def latest_state(self, sentence: int, start: int) -> Actor | None:
        """The state, or whoever of a state, that was told of last: subjects before others."""
        for told in self.memory.before(sentence, start):
            if told.actor.code is not None and told.actor.code == told.actor.country and told.kind != "adjective":
                return told.actor
        return None

    def begin(self, number: int, sentence: Sentence) -> None:
        """Takes up a sentence: looks where it takes place; a sentence without a place goes on where the last one was."""
        found = places_in(self.base, sentence.text, self.choose, self.counts)
        self.begun = sentence.start
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
            return self.place(hits[0].entries)
        return None

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


def noun_of(phrase: Phrase) -> str:
    """The agent noun of a phrase, "" if it has none."""
    return phrase.agent.text if phrase.agent else ""


def acts_on_the_ground(phrase: Phrase) -> bool:
    """Whether a phrase names people who act where the sentence takes place."""
    return phrase.agent is not None and phrase.agent.sector in ON_THE_GROUND and office_of(phrase) is None


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
