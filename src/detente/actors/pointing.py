"""Whom pronouns, descriptions and the states of a region mean in a story."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, replace

from detente.actors.descriptions import OTHERS, Wanted, has_features, region, wanted
from detente.actors.knowledge import Knowledge
from detente.actors.memory import INTERNATIONAL, SPEAKERS, Memory, pointing
from detente.actors.naming import named
from detente.actors.phrase import Phrase
from detente.actors.story_names import StoryNames
from detente.nouns import Actor, Story

# What follows a pronoun that is an object.
OBJECT = re.compile(
    r"\s*(?:$|[.,;:!?)”\"]|\s(?:on|in|at|for|with|to|from|by|of|and|but|as|or|this|last|next|before|after|if|when|until|because|"
    r"while|too|again|over|about|into|during|under|through|out|off|up|down|back|a|an|the)\b)"
)
TOGETHER_TOLD = re.compile(r"\s*(?:,\s*|,?\s+and\s+|,?\s+or\s+|\s+with\s+)(?:the\s+)?")
CLAUSE = re.compile(r";\s|,\s+(?:and|but|while|whereas|as|where|which|who)\s")
SAYS_BEHIND = re.compile(r"[”\"]\s*,?\s*(?:said|says|told|added|asked|declared|wrote|warned|the|a|an|$)", re.IGNORECASE)


@dataclass
class Pointing:
    """What points back, or to the story as a whole; reads the memory and leaves nothing in it."""

    story: Story
    base: Knowledge
    names: StoryNames
    memory: Memory

    def pointed_to(self, phrase: Phrase, actor: Actor, sentence: int, excluded: Collection[str]) -> tuple[Actor, ...]:
        """Whom a pronoun or description points back to; empty where nobody fits."""
        if phrase.kind == "pronoun":
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
        fits = [
            e
            for e in (self.base.bodies[c] for c in self.names.bodies)
            if e.code not in excluded
            and (e.country in INTERNATIONAL) == (meant.what == "body")
            and (not meant.sectors or e.sector in meant.sectors)
            and (not meant.codes or e.code in meant.codes)
        ]
        if not fits and len(meant.codes) == 1 and not set(meant.codes) & set(excluded):
            fits = [self.base.bodies[c] for c in meant.codes if c in self.base.bodies]
        if len(fits) != 1:
            return ()
        why = f"{actor.text!r} is said of {fits[0].name}, which the story names"
        return (replace(named(fits[0], actor), because=why),)

    def only_state(self, features: tuple[str, ...], actor: Actor, excluded: Collection[str]) -> tuple[Actor, ...]:
        """The state of the story that a description fits, though it is named later or only in the title."""
        fits = [c for c in self.names.counts if c not in excluded and features and has_features(c, features)]
        if not fits:
            return ()
        code = max(fits, key=lambda c: self.names.counts[c])
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
        owner = self.owner(phrase, sentence, actor.start)
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

    def owner(self, phrase: Phrase, sentence: int, start: int) -> list[Actor]:
        """Whom the pronoun means that possesses a phrase; empty where none does, or nobody fits."""
        return self.memory.pronoun(phrase.owner or "", sentence, start, (), clause=self.clause(start))

    def joined(self, one: Actor, other: Actor) -> bool:
        """Whether two actors stand side by side with "and" between them."""
        return TOGETHER_TOLD.fullmatch(self.story.text, one.end, other.start) is not None

    def clause(self, start: int) -> int:
        """Where the clause begins that an offset lies in."""
        return max(
            (m.end() for m in CLAUSE.finditer(self.story.text, self.memory.begun, start)), default=self.memory.begun
        )

    def quoted(self, actor: Actor, sentence: int) -> tuple[Actor, ...]:
        """Who says "we": the one told of right behind the closing quotation mark and a verb of saying."""
        for told in self.memory.told:
            between = self.story.text[actor.end : told.actor.start]
            if told.sentence == sentence and told.actor.start > actor.end and SAYS_BEHIND.search(between):
                return (pointing(told.actor, actor),)
        return ()
