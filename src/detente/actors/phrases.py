"""Finds the phrases of a sentence that may name an actor, and what each says about who it is.

"Russian President Vladimir Putin", "Iran's foreign ministry", "leaders of Japan", "Chinese and Russian ships",
"police in Minsk": names and agent nouns are found by pattern, then joined by what stands between them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from detente.actors.knowledge import Agent, Entry, Hit, Knowledge

PLACE_PREPOSITIONS = frozenset(
    [
        "in",
        "at",
        "near",
        "outside",
        "around",
        "inside",
        "across",
        "throughout",
        "off",
        "within",
        "into",
        "through",
        "via",
        "over",
        "along",
        "beneath",
        "above",
        "between",
    ]
)
POSSESSIVE = re.compile(r"['’]s?\s+$|['’]s?$")
# Words that may stand between a country and its agent noun ("Chinese coast guard ships"); function words and verbs may not.
BARRIER = frozenset(
    [
        "and",
        "or",
        "of",
        "the",
        "a",
        "an",
        "to",
        "by",
        "with",
        "for",
        "from",
        "on",
        "in",
        "at",
        "that",
        "which",
        "who",
        "whom",
        "whose",
        "as",
        "but",
        "nor",
        "than",
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "has",
        "have",
        "had",
        "will",
        "would",
        "could",
        "may",
        "might",
        "should",
        "must",
        "did",
        "do",
        "does",
        "said",
        "says",
        "say",
        "told",
        "not",
        "no",
        "after",
        "before",
        "while",
        "when",
        "where",
        "if",
        "against",
        "over",
        "under",
        "into",
        "about",
        "between",
        "its",
        "his",
        "her",
        "their",
        "our",
        "my",
        "this",
        "these",
        "those",
        "also",
        "both",
        "all",
        "more",
        "most",
        "such",
        "condemned",
        "accused",
        "urged",
        "met",
        "attacked",
        "called",
        "backed",
        "rejected",
        "warned",
        "threatened",
    ]
)
LEADING = frozenset(
    [
        "former",
        "ex-",
        "senior",
        "top",
        "acting",
        "deputy",
        "outgoing",
        "new",
        "interim",
        "late",
        "retired",
        "veteran",
        "high-ranking",
        "unidentified",
        "armed",
        "masked",
        "pro-russian",
        "pro-government",
        "anti-government",
    ]
)
QUANTITY = re.compile(
    r"(?:(?:at least|more than|some|about|around|nearly|almost|over|up to|several|many|dozens of|hundreds of|thousands of|"
    r"tens of thousands of|scores of|a group of|two|three|four|five|six|seven|eight|nine|ten|\d[\d,.]*)\s+)+$",
    re.IGNORECASE,
)
CAPITALISED = re.compile(
    r"\s+((?:[A-ZÀ-Þ][\w'’.-]*|al-\w+|bin|ibn|de|da|van|von|el-\w+)(?:\s+(?:[A-ZÀ-Þ][\w'’.-]*|al-\w+|bin|ibn|de|da|van|von|el-\w+)){0,4})"
)
PRONOUN = re.compile(r"\b(?:it|he|she|they|him|her|them|its|his|their|we|us)\b", re.IGNORECASE)
DESCRIPTION = re.compile(
    r"\b(?:both (?:countries|sides|nations|governments|states|leaders|parties)"
    r"|(?:the |these )?two (?:countries|sides|nations|governments|states|leaders|neighbou?rs|powers|men)"
    r"|(?:(?<=the )|(?<=The )|(?<=this )|(?<=That )|(?<=that ))(?:[a-z-]+ ){0,2}?"
    r"(?:country|nation|kingdom|republic|bloc|alliance|organi[sz]ation|group|regime|union))\b"
)
MONTHS = frozenset(
    [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
    ]
)


@dataclass(frozen=True)
class Phrase:
    """Words that may name an actor (offsets into the text), and the evidence in them."""

    start: int
    end: int
    kind: str  # state, adjective, organisation, person, agent, pronoun, description, unknown
    entries: tuple[Entry, ...] = ()  # who the name in it can mean
    agent: Agent | None = None
    person: str | None = None  # the words of a personal name
    former: bool = False
    place: bool = False  # stands where places stand

    def text(self, story: str) -> str:
        """The words."""
        return story[self.start : self.end]


def kind_of(entries: Sequence[Entry]) -> str:
    """What a name is, by the first of its entries."""
    kind = entries[0].kind
    return kind if kind in ("adjective", "organisation", "person", "surname") else "state"


def elements(base: Knowledge, text: str) -> list[tuple[Hit, tuple[Entry, ...], Agent | None]]:
    """Names and agent nouns in text order; where they overlap the longer stands, a name before a noun."""
    found = [(h, base.entries[h.key], None) for h in base.find_names(text)]
    nouns = [(h, (), base.agents[h.key]) for h in base.find_agents(text)]
    kept: list[tuple[Hit, tuple[Entry, ...], Agent | None]] = []
    for item in sorted([*found, *nouns], key=lambda x: (x[0].start - x[0].end, x[2] is not None, x[0].start)):
        if all(item[0].end <= k[0].start or k[0].end <= item[0].start for k in kept):
            kept.append(item)
    return sorted(kept, key=lambda x: x[0].start)


def find_phrases(base: Knowledge, text: str) -> list[Phrase]:
    """All phrases of a sentence that may name an actor, in text order; offsets into the sentence."""
    items = elements(base, text)
    phrases: list[Phrase] = []
    used = 0
    while used < len(items):
        phrase, used = compose(text, items, used)
        phrases.append(phrase)
    phrases = share_agents(text, phrases)
    taken = [(p.start, p.end) for p in phrases]
    for m in [*DESCRIPTION.finditer(text), *PRONOUN.finditer(text)]:
        if m.group() == "US":
            continue
        inside = [p for p in phrases if p.start < m.end() and m.start() < p.end]
        if not inside:
            kind = "pronoun" if PRONOUN.fullmatch(m.group()) else "description"
            phrases.append(Phrase(m.start(), m.end(), kind))
        elif all(p.kind == "agent" and not p.entries and m.start() <= p.start and p.end <= m.end() for p in inside):
            phrases = [p for p in phrases if p not in inside]
            phrases.append(Phrase(m.start(), m.end(), "description"))
    del taken
    return sorted((widen(text, p) for p in phrases), key=lambda p: (p.start, p.end))


def compose(text: str, items: list[tuple[Hit, tuple[Entry, ...], Agent | None]], at: int) -> tuple[Phrase, int]:
    """The phrase that begins with an element, and the index of the element after it."""
    hit, entries, agent = items[at]
    used = at + 1
    start, end = hit.start, hit.end
    person: str | None = None
    kind = "agent" if agent else kind_of(entries)
    country: tuple[Entry, ...] = () if agent else entries
    if kind in ("person", "surname"):
        return Phrase(start, end, "person", entries, None, text[start:end], former_before(text, start)), used
    former = False
    while used < len(items):
        nxt, nxt_entries, nxt_agent = items[used]
        gap = text[end : nxt.start]
        if nxt_agent and (joins(gap) if agent is None else gap.strip() in ("", "and") and gap.strip() == ""):
            former = former or "former" in gap or "ex-" in gap
            agent, end, kind = nxt_agent, nxt.end, "agent"
        elif agent and nxt_entries and kind_of(nxt_entries) in ("person", "surname") and gap == " ":
            end, person = nxt.end, text[nxt.start : nxt.end]
            entries = nxt_entries
            used += 1
            return Phrase(
                start, end, "person", (*country, *entries), agent, person, former or former_before(text, start)
            ), used
        elif (
            agent
            and not country
            and nxt_entries
            and re.fullmatch(r"\s+of\s+(?:the\s+)?", gap)
            and kind_of(nxt_entries) in ("state", "organisation")
        ):
            country, end = nxt_entries, nxt.end
        elif (
            agent is None
            and kind == "adjective"
            and nxt_entries
            and gap == " "
            and kind_of(nxt_entries) in ("state", "organisation")
        ):
            # "Russian Foreign Ministry" found as a name of its own, "US Congress"
            if {e.code for e in entries} & {e.code for e in nxt_entries}:
                entries = country = nxt_entries
                end, kind = nxt.end, kind_of(nxt_entries)
            else:
                break
        elif (
            agent is None
            and nxt_entries
            and kind_of(nxt_entries) in ("person", "surname")
            and re.fullmatch(r"(?:['’]s)? ", gap)
        ):
            if {e.code for e in entries} & {e.code for e in nxt_entries}:
                end, person = nxt.end, text[nxt.start : nxt.end]
                return Phrase(
                    start, end, "person", (*country, *nxt_entries), None, person, former_before(text, start)
                ), used + 1
            break
        else:
            break
        used += 1
    if agent and person is None:
        m = CAPITALISED.match(text, end)
        if m and m.group(1).split()[0] not in MONTHS and not agent.plural and text[end] == " ":
            stop = m.end(1)
            if used >= len(items) or stop <= items[used][0].start:
                end, person, kind = stop, text[m.start(1) : stop].rstrip("."), "person"
                end = m.start(1) + len(person)
    before = text[:start].rstrip()
    word = re.search(r"[\w-]+$", before)
    place = kind == "state" and word is not None and word.group().lower() in PLACE_PREPOSITIONS
    return Phrase(start, end, kind, country, agent, person, former or former_before(text, start), place), used


def joins(gap: str) -> bool:
    """Whether what stands between a country and an agent noun keeps them one phrase."""
    gap = POSSESSIVE.sub(" ", gap) if not gap.strip() or gap[:1] in "'’" else gap
    gap = re.sub(r"^['’]s?\s+", " ", gap)
    if gap.strip() == "":
        return True
    words = gap.split()
    return (
        len(words) <= 3
        and gap[:1] in " "
        and gap[-1:] in " -"
        and all(re.fullmatch(r"[\w-]+", w) and w.lower() not in BARRIER for w in words)
        and not any(w.endswith("ed") and w.islower() and w not in ("united", "armed", "backed") for w in words)
    )


def former_before(text: str, start: int) -> bool:
    """Whether "former" or "ex-" stands right before."""
    return bool(re.search(r"\b(?:former|ex-|late)\s*$", text[:start], re.IGNORECASE))


def share_agents(text: str, phrases: list[Phrase]) -> list[Phrase]:
    """In "Chinese and Russian ships" the noun belongs to both."""
    out = list(phrases)
    for i in range(len(out) - 1, 0, -1):
        left, right = out[i - 1], out[i]
        gap = text[left.end : right.start]
        if (
            left.kind == "adjective"
            and right.agent
            and right.entries
            and right.person is None
            and gap.strip() in ("and", ",", "or", "-", "–", ", and")
        ):
            out[i - 1] = replace(left, kind="agent", agent=right.agent)
    return out


def widen(text: str, phrase: Phrase) -> Phrase:
    """A phrase with the words before it that belong to its head: "former", "senior", "hundreds of"."""
    start = phrase.start
    while True:
        m = re.search(r"([\w-]+)\s+$", text[:start])
        if not m or m.group(1).lower() not in LEADING:
            break
        start = m.start()
    if phrase.agent and phrase.agent.plural:
        m = QUANTITY.search(text[:start])
        if m:
            start = m.start()
    return replace(phrase, start=start) if start != phrase.start else phrase
