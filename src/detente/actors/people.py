"""Which person a name or an office means at a date."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date as date_type

from detente.actors.knowledge import Entry, Knowledge, Term
from detente.actors.memory import INTERNATIONAL, Memory
from detente.actors.phrase import Phrase
from detente.actors.rows import ambiguous, office_sectors, offices, word_lists
from detente.actors.spelling import sounded
from detente.nouns import Actor

# A bare surname still means its bearer this many years before or after his time in office.
NEARBY_YEARS = 1
# In a story on his country, an uncommon surname of one bearer means him this long ("Fujimori" in 2017).
MEMORABLE_YEARS = 25
LATELY = 30  # days after the end of a term in which news still gives its title
# Another spelling of a name is believed within so many years of an office.
SPELLING_YEARS = 8
# Whose holders news calls by bare surnames that are common words ("May", "Moon").
HEADS = frozenset(
    (
        "president", "prime minister", "premier", "chancellor", "supreme leader", "secretary-general", "king", "emir",
        "sultan", "junta chief", "head of state", "general secretary",
    )
)  # fmt: skip
# Others whom news calls so.
LEADING = HEADS | frozenset(("foreign minister", "secretary of state", "secretary of defense", "defence minister"))

# Sectors of offices that make somebody one of the state, and of those that make him one of a group with its own code.
OF_THE_STATE = frozenset(("GOV", "MIL", "LEG", "JUD", "SPY", "COP"))
OF_A_GROUP = frozenset(("PTY", "REB", "PRM", "OPP", "SOC", "LAB", "BUS", "JRN", "REL", "CRM", "MIL"))


@dataclass
class People:
    """The persons of the base at one date, with those whom the story has told of."""

    base: Knowledge
    memory: Memory
    date: str | None
    counts: Mapping[str, int]  # how often the story names each country

    def told(self, words: str) -> Actor | None:
        """The person whom the story has told of under this name, or under its last word."""
        last = words.split()[-1] if words.split() else words
        for key in (words, last):
            if key[:1].isupper() and key in self.memory.people:
                return self.memory.people[key]
        return None

    def which(self, phrase: Phrase, country: Entry | None) -> Entry | None:
        """The person among those of a name; None where a bare surname could be anybody's."""
        own = list(phrase.persons)
        if country:
            own = [e for e in own if e.code == country.code] or [e for e in own if e.kind == "person"]
        office = office_of(phrase)
        if office and not phrase.former:
            own = [e for e in own if e.kind == "person" or self.ever_held(e, office)]
        told = {a.name for a in self.memory.people.values()}
        earlier = [e for e in own if e.name in told]
        if earlier or not own:
            return earlier[0] if earlier else None
        best = max(own, key=lambda e: self.likelihood(e, office))
        return best if best.kind == "person" or self.plain(best, phrase, country) else None

    def alike(self, words: str) -> Entry | None:
        """The one person of the base whose first and last names sound as these do, whatever stands between them and however
        they are spelt ("Sergey Viktorovich Lavrov"); None if there is none near in time, or several."""
        parts = words.split()
        if len(parts) < 2 or not all(p[:1].isupper() for p in (parts[0], parts[-1])):
            return None
        found = self.base.spellings.get((sounded(parts[0]), sounded(parts[-1])), ())
        fits = [e for e in found if years_off(self.base.terms[e.name], self.date) <= SPELLING_YEARS]
        return fits[0] if len({e.name for e in fits}) == 1 else None

    def likelihood(self, entry: Entry, office: str | None) -> tuple[bool, bool, bool, bool, bool, int, str]:
        """Sorts bearers of a name: by the office told, serving, of a country in the story, a head, near in time."""
        terms = self.base.terms[entry.name]
        serving = [t for t in terms if self.date is not None and t.holds(self.date) and of_the_state(t)]
        return (
            office is not None and any(t.office in offices()[office].held for t in serving),
            bool(serving) and self.counts.get(entry.code, 0) > 0,
            bool(serving),
            led(serving),
            led(terms),
            -years_off(terms, self.date),
            entry.name,
        )

    def plain(self, entry: Entry, phrase: Phrase, country: Entry | None) -> bool:
        """Whether a surname may be taken for its bearer: by title or country, or since he serves and the story is on it."""
        terms = self.base.terms[entry.name]
        named = self.counts.get(entry.code, 0) > 0
        near = years_off(terms, self.date) <= NEARBY_YEARS
        if country and country.code == entry.code:
            return True
        if phrase.agent:
            return near or (phrase.former and named) or (named and office_of(phrase) is None)
        head = any(
            t.office in LEADING for t in terms if self.date is None or t.holds(self.date) or lately(t, self.date)
        )
        common = (phrase.person or entry.text) in ambiguous()
        namesakes = {e.name for e in phrase.persons if e.country == entry.country}
        if led(terms):  # then those who never led their state are not meant
            namesakes = {name for name in namesakes if led(self.base.terms[name])}
        alone = len(namesakes) == 1
        if named and not common and (near or (alone and years_off(terms, self.date) <= MEMORABLE_YEARS)):
            return True
        one_state = len({e.name for e in phrase.persons}) == 1 or len({e.country for e in phrase.persons}) == 1
        return near and head and (named or (not common and (one_state or entry.code in word_lists()["major"])))

    def ever_held(self, entry: Entry, office: str) -> bool:
        """Whether a person ever held an office that a noun may mean."""
        return any(t.office in offices()[office].held for t in self.base.terms[entry.name])

    def at_date(self, entry: Entry, phrase: Phrase, actor: Actor) -> Actor:
        """A person of the base as of the story's date: in office, out of office, or not yet in it."""
        terms = self.base.terms[entry.name]
        serving = [t for t in terms if self.date is None or (t.holds(self.date) and t.until != self.date)]
        past = self.date is not None and all(t.until is not None and t.until <= self.date for t in terms)
        # A national office says more of a person than the lead of a party at the same time, or ever before or after.
        if serving and not phrase.former:
            term = max(serving, key=lambda t: (weight(t), t.since))
        elif past or phrase.former:
            term = max(terms, key=lambda t: (weight(t), t.since))
        else:
            term = min(terms, key=lambda t: (-weight(t), t.since))
        sector = self.sector_at_date(phrase, term, terms, serving=bool(serving), past=past)
        until = f" until {term.until}" if term.until else ""
        why = f"{entry.text!r}, {term.office} of {term.code} from {term.since}{until}"
        body = term.country in INTERNATIONAL or office_sector(term.office) in OF_A_GROUP
        code = term.code if body else term.country  # a lawmaker of a party is his state's
        found = replace(actor, name=entry.name, code=code, country=term.country, sector=sector, because=why)
        self.remember(entry.name, found, office_of(phrase) or (term.office if serving else None))
        return found

    def sector_at_date(self, phrase: Phrase, term: Term, terms: Sequence[Term], *, serving: bool, past: bool) -> str:
        """What a person is at the story's date; out of office by the title at hand, or else by what is past or to come."""
        yet = not serving and not past and all(t.since > (self.date or "") for t in terms)
        titled = phrase.agent.sector if phrase.agent and not phrase.former else None
        if not serving and titled and (yet or titled != "GOV" or lately(term, self.date)):
            return titled  # "General Kagame", who is not president yet; "President Moise", killed the day before
        if yet:
            return "OPP" if term.office in HEADS else "ELI"
        return office_sector(term.office) if serving and not phrase.former else "ELI"

    def holder(self, code: str, office: str, phrase: Phrase, actor: Actor, why: str) -> Actor | None:
        """Who held an office of a country or body on the story's date."""
        if office == "leader" and code in word_lists()["parliamentary"]:
            office = "parliamentary leader"
        term = self.base.holder(code, offices()[office].held, self.date) if self.date else None
        if term is None:
            return None
        sector = phrase.agent.sector if phrase.agent else "GOV"
        because = f"{office} of {code} on {self.date}: {term.person}, by {why}"
        found = replace(actor, name=term.person, code=code, country=term.country, sector=sector, because=because)
        self.remember(term.person, found, office_of(phrase))
        return found

    def remember(self, name: str, actor: Actor, office: str | None) -> None:
        """Keeps a person for the rest of the story, by full name, by its last and by its first word."""
        self.memory.people[name] = actor
        for word in (name.split()[-1], name.split()[0]):
            if len(word) > 1 and word[0].isupper():
                self.memory.people.setdefault(word, actor)
        if office and actor.sector != "ELI":
            self.memory.offices[office] = actor


def led(terms: Sequence[Term]) -> bool:
    """Whether one of these terms is the lead of a state or body."""
    return any(t.office in HEADS for t in terms)


def weight(term: Term) -> int:
    """How much an office says of a person: one of government most, a mere seat in a parliament least."""
    return 0 if term.office == "lawmaker" else 2 if of_the_state(term) else 1


def of_the_state(term: Term) -> bool:
    """Whether an office is one of the state or of an international body, and none of a party, a group or private life."""
    return office_sector(term.office) in OF_THE_STATE and (term.code == term.country or term.country in INTERNATIONAL)


def lately(term: Term, date: str | None) -> bool:
    """Whether a term ended within the last weeks: news still gives the title."""
    return date is not None and term.until is not None and days_between(term.until, date) <= LATELY


def days_between(first: str, second: str) -> int:
    """Days from one ISO date to another."""
    return (date_type.fromisoformat(second) - date_type.fromisoformat(first)).days


def office_of(phrase: Phrase) -> str | None:
    """The office that a phrase's noun names, if it is one of a single holder."""
    if phrase.agent is None or phrase.agent.plural:
        return None
    return phrase.agent.text if phrase.agent.text in offices() else None


def office_sector(office: str) -> str:
    """The sector of whoever holds an office of people.tsv."""
    return offices()[office].sector if office in offices() else office_sectors().get(office, "GOV")


def years_off(terms: Sequence[Term], date: str | None) -> int:
    """Years between a date and the nearest term; 0 within one or without a date."""
    if date is None:
        return 0
    ends = [min(abs(int(date[:4]) - int(x[:4])) for x in (t.since, t.until) if x) for t in terms if not t.holds(date)]
    return 0 if len(ends) < len(terms) else min(ends)
