"""Resolves phrases to actors at the date of the story, with a reason for each answer."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace

from detente.actors.knowledge import Entry, Knowledge, Term, load_knowledge
from detente.actors.memory import Memory, pointing
from detente.actors.phrases import PRONOUN, Phrase, find_phrases
from detente.nouns import Actor, Story

OFFICES = {
    "president": ("president", "acting president"),
    "prime minister": ("prime minister", "premier"),
    "premier": ("premier", "prime minister"),
    "chancellor": ("chancellor",),
    "foreign minister": ("foreign minister", "secretary of state"),
    "foreign secretary": ("foreign minister",),
    "secretary of state": ("secretary of state", "foreign minister"),
    "defence minister": ("defence minister", "secretary of defense"),
    "defense minister": ("defence minister", "secretary of defense"),
    "defense secretary": ("secretary of defense", "defence minister"),
    "secretary-general": ("secretary-general",),
    "secretary general": ("secretary-general",),
    "supreme leader": ("supreme leader",),
    "leader": ("supreme leader", "general secretary", "prime minister", "chancellor"),
    "king": ("king",),
    "emperor": ("emperor",),
}
# Surnames that are common words or months: never taken alone for a leader of whom the story has not told in full.
AMBIGUOUS = frozenset(
    [
        "May",
        "Park",
        "Brown",
        "Major",
        "Moon",
        "Rice",
        "Straw",
        "Cook",
        "Hu",
        "An",
        "He",
        "Do",
        "Bush",
        "Price",
        "Power",
        "Baker",
        "Bolton",
        "Long",
        "Lee",
        "Young",
        "Day",
        "King",
        "Pope",
        "Hun",
        "So",
        "To",
        "Chang",
        "Cameron",
        "Blair",
        "Wen",
        "Kan",
        "Roh",
        "Ban",
        "Kim",
        "Xi",
        "Li",
        "Yoon",
        "Hunt",
        "Truss",
        "Wang",
        "Sunak",
        "Scholz",
    ]
) - {"Xi", "Kim", "Truss", "Sunak", "Scholz", "Cameron", "Blair", "Bush"}
MAIN_SHARE = 0.34  # a country holds this share of a story's country names before bare "police" are taken for its own
YEAR = 1


@dataclass
class StoryLinker:
    """Who is who in one story. Sentences are resolved in order; each leaves its actors for the next."""

    story: Story
    base: Knowledge = field(default_factory=load_knowledge)
    memory: Memory = field(default_factory=Memory)
    main: str | None = None
    counts: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        text = f"{self.story.title or ''}\n{self.story.text}"
        for hit in self.base.find_names(text):
            entry = self.choose(self.base.entries[hit.key])
            if entry and entry.kind not in ("person", "surname", "organisation"):
                self.counts[entry.code] += 1
        if self.counts:
            code, n = max(self.counts.items(), key=lambda x: (x[1], x[0]))
            self.main = code if n / sum(self.counts.values()) >= MAIN_SHARE else None

    def choose(self, entries: Sequence[Entry]) -> Entry | None:
        """The entry that a name means at the story's date; an organisation before a capital of the same name."""
        fitting = [e for e in entries if e.holds(self.story.date)] or list(entries)
        seats = [e for e in fitting if e.kind == "organisation"]
        if seats and any(e.kind == "capital" for e in fitting):
            return seats[0]
        return fitting[0] if fitting else None

    def resolve(self, phrase: Phrase, offset: int, sentence: int, excluded: Collection[str] = ()) -> tuple[Actor, ...]:
        """The actors that a phrase names (several for "both countries"); code None where it cannot be told."""
        text = phrase.text(self.story.text[offset:])
        start, end = offset + phrase.start, offset + phrase.end
        if phrase.kind in ("pronoun", "description"):
            found = self.memory.antecedents(text, sentence, start, excluded)
            if found:
                return tuple(pointing(a, text, start, end) for a in found)
            return (Actor(text, start, end, text, None, None, "", because="nobody before it fits"),)
        if phrase.kind == "person":
            actor = self.person(phrase, text, start, end)
            if actor:
                return (actor,)
        if phrase.kind == "agent":
            return (self.agent(phrase, text, start, end, sentence),)
        if phrase.entries and phrase.kind != "person":
            entry = self.choose(phrase.entries)
            if entry:
                sector = "CVL" if entry.kind == "people" else entry.sector
                why = f"{entry.kind} {entry.text!r} of {entry.code}"
                return (Actor(text, start, end, entry.name, entry.code, entry.country, sector, because=why),)
        return (self.unknown(phrase, text, start, end),)

    def person(self, phrase: Phrase, text: str, start: int, end: int) -> Actor | None:
        """A person of the base or of this story, by full name, or by surname where it is plain who is meant."""
        words = phrase.person or text
        known = self.memory.people.get(words)
        own = [e for e in phrase.entries if e.kind in ("person", "surname")]
        country = next((e for e in phrase.entries if e.kind not in ("person", "surname")), None)
        office = office_of(phrase)
        if known and not own and not phrase.agent:
            return replace(
                known, text=text, start=start, end=end, antecedent=None, because=f"{words!r}, told of before"
            )
        if own:
            entry = self.which_person(words, own, phrase, country)
            if entry:
                return self.known_person(entry, phrase, text, start, end)
            if known:
                return replace(
                    known, text=text, start=start, end=end, antecedent=None, because=f"{words!r}, told of before"
                )
            if own[0].kind == "surname" and not phrase.agent:
                return None
        if phrase.agent or country:
            found = self.choose(phrase.entries) if country else None
            code: str | None
            of: str | None
            if found:
                code, of, why = found.code, found.country, f"'{found.text}'"
            else:
                code, of, why = self.context_country(phrase, start)
            sector = "ELI" if phrase.former else phrase.agent.sector if phrase.agent else "GOV"
            others = phrase.agent.other_sectors if phrase.agent else ()
            actor = Actor(
                text, start, end, words, code, of, sector, others, because=f"{words!r} by the description, {why}"
            )
            self.remember(words, actor, office)
            return actor
        return None

    def which_person(self, words: str, own: list[Entry], phrase: Phrase, country: Entry | None) -> Entry | None:
        """The person among those of a name; None where a bare surname could be anybody."""
        date = self.story.date
        if country:
            own = [e for e in own if e.code == country.code] or ([] if own[0].kind == "surname" else own)
        told = {a.name for a in self.memory.people.values()}
        earlier = [e for e in own if e.name in told]
        if earlier:
            return earlier[0]
        scored = []
        for entry in own:
            terms = self.base.terms[entry.name]
            serving = date is not None and any(t.holds(date) for t in terms)
            office = OFFICES.get(office_of(phrase) or "", ())
            fits = date is not None and any(t.holds(date) and t.office in office for t in terms)
            gap = distance(terms, date)
            scored.append((fits, serving, self.counts[entry.code] > 0, -gap, entry.name, entry))
        if not scored:
            return None
        best = max(scored, key=lambda x: x[:5])
        entry = best[5]
        if entry.kind == "surname" and not phrase.agent and not country:
            plain = words not in AMBIGUOUS and (best[1] or -best[3] <= YEAR) and best[2]
            return entry if plain else None
        if entry.kind == "surname" and phrase.agent and not (best[0] or (best[1] and best[2]) or best[2]):
            return None
        return entry

    def known_person(self, entry: Entry, phrase: Phrase, text: str, start: int, end: int) -> Actor:
        """A person of the base at the story's date."""
        date, terms = self.story.date, self.base.terms[entry.name]
        serving = [t for t in terms if date is None or t.holds(date)]
        past = date is not None and all(t.until is not None and t.until < date for t in terms)
        term: Term = serving[-1] if serving else terms[-1] if past or date is None else terms[0]
        sector = "ELI" if phrase.former or (past and not phrase.agent) or (past and phrase.agent) else "GOV"
        if not serving and not past and phrase.agent:
            sector = phrase.agent.sector
        until = f" until {term.until}" if term.until else ""
        why = f"{entry.text!r}, {term.office} of {term.code} from {term.since}{until}"
        actor = Actor(text, start, end, entry.name, term.code, term.country, sector, because=why)
        self.remember(entry.name, actor, office_of(phrase) or (term.office if serving else None))
        return actor

    def remember(self, name: str, actor: Actor, office: str | None) -> None:
        """Keeps a person for the rest of the story, by full name and by surname."""
        self.memory.people[name] = actor
        for word in (name.split()[-1], name.split()[0]):
            if len(word) > 1 and word[0].isupper():
                self.memory.people.setdefault(word, actor)
        if office and actor.sector != "ELI":
            self.memory.offices[office] = actor

    def agent(self, phrase: Phrase, text: str, start: int, end: int, sentence: int) -> Actor:
        """An agent noun with its country: named in the phrase, else from the story."""
        assert phrase.agent is not None
        noun, office = phrase.agent, office_of(phrase)
        sector = "ELI" if phrase.former and noun.sector in ("GOV", "LEG", "MIL") else noun.sector
        entry = self.choose(phrase.entries) if phrase.entries else None
        if entry:
            code: str | None = entry.code
            country: str | None = entry.country
            why, name = f"'{entry.text}'", entry.name
        else:
            held = self.memory.offices.get(office) if office else None
            if held:
                return pointing(held, text, start, end)
            code, country, why = self.context_country(phrase, start)
            name = self.base.names.get(code or "", text)
        if office and code and not phrase.former and self.story.date and not noun.plural:
            term = self.base.holder(code, OFFICES[office], self.story.date)
            if term:
                why = f"{office} of {code} on {self.story.date}: {term.person}, by {why}"
                actor = Actor(text, start, end, term.person, code, country, "GOV", because=why)
                self.remember(term.person, actor, office)
                return actor
        return Actor(
            text, start, end, name, code, country, sector, noun.other_sectors, because=f"{noun.text!r} with {why}"
        )

    def context_country(self, phrase: Phrase, start: int) -> tuple[str | None, str | None, str]:
        """The country of a noun that names none: its place, else the story's main country."""
        del phrase
        before = self.story.text[start : start + 90]
        m = re.search(r"\b(?:in|near|outside)\s+(?:the\s+)?(\w[\w .'’-]{2,40})", before.split(".")[0])
        if m:
            for hit in self.base.find_names(m.group(1)):
                entry = self.choose(self.base.entries[hit.key])
                if hit.start == 0 and entry and entry.kind in ("name", "alias", "capital"):
                    return entry.code, entry.country, f"the place {hit.key!r}"
        if self.main:
            return self.main, self.main, "the story's main country"
        return None, None, "no country in sight"

    def unknown(self, phrase: Phrase, text: str, start: int, end: int) -> Actor:
        """A name that the base does not hold: by the story so far, or by the description after its comma."""
        words = phrase.person or text
        for key in (words, words.split()[-1] if words.split() else words):
            if key in self.memory.people and key[:1].isupper():
                return replace(
                    self.memory.people[key],
                    text=text,
                    start=start,
                    end=end,
                    antecedent=None,
                    because=f"{key!r}, told of before",
                )
        after = self.story.text[end : end + 80]
        m = re.match(r",\s+(?:(?:a|an|the|who is|who was)\s+)?", after)
        if m and words[:1].isupper():
            for described in find_phrases(self.base, after[m.end() :])[:1]:
                if described.start <= 12 and described.agent and described.entries:
                    entry = self.choose(described.entries)
                    if entry:
                        why = f"described as {described.text(after[m.end() :])!r}"
                        actor = Actor(
                            text, start, end, words, entry.code, entry.country, described.agent.sector, because=why
                        )
                        self.remember(words, actor, None)
                        return actor
        return Actor(text, start, end, words, None, None, "", because="not in the base")


def distance(terms: Sequence[Term], date: str | None) -> int:
    """Years between a date and the nearest term; 0 within one or without a date."""
    if date is None:
        return 0
    gaps = [
        0 if t.holds(date) else min(abs(int(date[:4]) - int(x[:4])) for x in (t.since, t.until) if x) for t in terms
    ]
    return min(gaps)


def office_of(phrase: Phrase) -> str | None:
    """The office that a phrase's noun names, if it is one of a single holder."""
    if phrase.agent is None or phrase.agent.plural:
        return None
    text = phrase.agent.text
    return text if text in OFFICES else None


def kind_told(phrase: Phrase, actor: Actor) -> str:
    """How a pronoun may later point to an actor."""
    if phrase.kind == "person" or (
        phrase.agent and not phrase.agent.plural and phrase.agent.sector in ("GOV", "ELI", "LEG") and office_of(phrase)
    ):
        return "person"
    if phrase.agent and phrase.agent.plural:
        return "group"
    if phrase.kind == "pronoun" and PRONOUN.fullmatch(actor.text):
        low = actor.text.lower()
        return (
            "person"
            if low in ("he", "she", "him", "her", "his")
            else "group"
            if low in ("they", "them", "their")
            else "state"
        )
    if phrase.kind in ("organisation", "adjective"):
        return phrase.kind
    if phrase.kind == "agent":
        return (
            "person"
            if phrase.agent and phrase.agent.text.endswith(("er", "or", "man", "ist", "ist", "ent"))
            else "organisation"
        )
    return "state" if actor.country and len(actor.country) == 3 and actor.country == actor.code else "organisation"
