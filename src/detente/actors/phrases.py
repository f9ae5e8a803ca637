"""Finds the phrases of a sentence that may name an actor, by pattern alone.

"Russian President Vladimir Putin", "Iran's foreign ministry", "leaders of Japan", "Chinese and Russian ships",
"a spokeswoman for the Peruvian police": names and agent nouns are found by their words, then joined by what stands
between them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from detente.actors.describe import describe, name_behind
from detente.actors.knowledge import Agent, Knowledge
from detente.actors.phrase import BACKED, DESCRIPTION, PRONOUN, QUANTITY, Item, Phrase, is_pronoun
from detente.actors.rows import word_lists
from detente.actors.scan import without_overlap

__all__ = ["PRONOUN", "Phrase", "coordinated", "elements", "find_phrases", "phrases_of"]

AND = re.compile(r",\s+(?:and\s+)?(?:the\s+)?|\s+(?:and|or|&)\s+(?:the\s+)?|[-–/]")
OF = re.compile(r"\s+of\s+(?:the\s+)?")
FOR = re.compile(r"\s+(?:for|of|at|from)\s+(?:the\s+)?")
POSSESSIVE = re.compile(r"^['’]s?(?=\s)")
DETERMINER = re.compile(r"(?:\b(?:the|a|an|its|his|her|their|our|this|that|some)|['’]s?)\s+$", re.IGNORECASE)


def elements(base: Knowledge, text: str) -> list[Item]:
    """Names and agent nouns in text order; where they overlap the longer stands, a name before a noun."""
    hits, agents = base.find(text)
    found = [Item(h.start, h.end, h.entries) for h in hits]
    found = [i for i in found if not within_a_name(text, i)]
    nouns = [Item(n.start, n.end, (), n.agent) for n in agents]
    return without_overlap(sorted([*found, *nouns], key=lambda i: (i.start - i.end, i.agent is not None, i.start)))


def within_a_name(text: str, item: Item) -> bool:
    """Whether a name is only a part of another: "Jordan" of Michael Jordan, "Brown" of Maoate-Brown."""
    hyphened = item.kind == "person" and (text[item.end : item.end + 1] == "-" or text[: item.start].endswith("-"))
    before = re.search(r"\b([A-Z][a-z]+) $", text[: item.start])
    words = text[item.start : item.end]
    if hyphened or words not in word_lists()["given"]:
        return hyphened
    after = re.match(r" ([A-Z][a-z]+)\b", text[item.end :])
    calendar, opener = word_lists()["calendar"], word_lists()["opener"]
    return bool(
        (before and before.group(1) not in opener and before.group(1) not in calendar)
        or (after and after.group(1) not in calendar and after.group(1) not in ("City", "State", "Street"))
    )


def find_phrases(base: Knowledge, text: str) -> list[Phrase]:
    """All phrases of a sentence that may name an actor, in text order, none overlapping; offsets into the sentence."""
    return phrases_of(text, elements(base, text))


def phrases_of(text: str, items: Sequence[Item]) -> list[Phrase]:
    """The phrases that the names and agent nouns of a sentence make, and those that point back."""
    phrases: list[Phrase] = []
    at = 0
    while at < len(items):
        last = chunk(text, items, at)
        last, end = with_name(text, items, last)
        start = first_name(text, items[at], phrases[-1].end if phrases else 0)
        phrases.append(describe(text, start, end, items[at : last + 1]))
        at = last + 1
    phrases = [widen(text, p) for p in share_agents(text, phrases)]
    return without_overlap([*described(text, phrases), *phrases])


def with_name(text: str, items: Sequence[Item], last: int) -> tuple[int, int]:
    """The last item and the end of a phrase that a person's name follows ("Judge Emmet Sullivan"); else its own end."""
    item, behind = items[last], last + 1
    while behind < len(items) and items[behind].kind == "person" and text[item.end : items[behind].start].istitle():
        behind += 1
    limit = items[behind].start if behind < len(items) else len(text)
    end = name_behind(text, item, limit)
    if limit == end + 1 and behind < len(items) and items[behind].agent:
        return last, item.end  # "Senate Democratic leader"
    inside = [i for i in range(last, behind) if items[i].end <= end]
    return inside[-1], max(end, items[inside[-1]].end)


def first_name(text: str, item: Item, left: int) -> int:
    """The start of the name that an item ends ("Michelle Obama"); the item's own if nothing else belongs to it."""
    m = re.search(r"(?:\b[A-Z][\w.-]+ )+$", text[left : item.start]) if item.kind == "person" else None
    words = m.group().split() if m else []
    while words and words[0] in word_lists()["opener"] | word_lists()["calendar"]:
        words = words[1:]
    names = [w for w in words if w.lower() not in word_lists()["honorific"]]
    return item.start - len(" ".join(words)) - 1 if names and len(names) == len(words) else item.start


def described(text: str, phrases: Sequence[Phrase]) -> list[Phrase]:
    """Pronouns, and descriptions such as "both countries" that no country or person stands in."""
    out = []
    for m in [*DESCRIPTION.finditer(text), *PRONOUN.finditer(text)]:
        named = any(p.start < m.end() and m.start() < p.end and (p.entries or p.person) for p in phrases)
        if not named and (m.re is DESCRIPTION or is_pronoun(m.group())):
            out.append(Phrase(m.start(), m.end(), "pronoun" if m.re is PRONOUN else "description"))
    return out


def chunk(text: str, items: Sequence[Item], at: int) -> int:
    """The index of the last item of the phrase that begins with an item."""
    first, last = items[at], at
    named = first.agent is None
    while last + 1 < len(items) and items[last].kind != "person":
        left, right = items[last], items[last + 1]
        gap = text[left.end : right.start]
        if not (
            names_its_agent(text, left, gap, right)
            or title_and_person(left, gap, right)
            or names_its_own(left, gap, right)
            or dual(text, items, last)
            or (left.agent and not named and tail(left.agent, gap, right))
        ):
            break
        named, last = named or right.agent is None, last + 1
    return last


def names_its_agent(text: str, left: Item, gap: str, right: Item) -> bool:
    """Whether an agent noun belongs to the country or noun before it: "Iran's new foreign minister", "police chief"."""
    if right.agent is None or (
        left.kind in ("state", "place") and text[: left.start].lower().endswith("in ") and gap == " "
    ):
        return False  # "In Bolivia police fired"
    if gap == " ":
        return True
    if left.agent is not None or left.kind == "person":
        return False
    strong = left.kind in ("adjective", "organisation") or left.entries[0].text.isupper() or POSSESSIVE.match(gap)
    backed = BACKED.match(gap)
    if backed and backed.group(1).lower() in word_lists()["backing"]:
        gap, strong = gap[backed.end() :], True
    words = POSSESSIVE.sub("", gap).split()
    return (
        (bool(strong) or not words)
        and len(words) <= 2
        and gap[-1:].isspace()
        and all(may_stand_between(w) for w in words)
    )


def may_stand_between(word: str) -> bool:
    """Whether a word can stand between a country and its noun: no verb, number, function word or mark."""
    return (
        bool(re.fullmatch(r"[A-Za-z][\w-]*", word))
        and word.lower() not in word_lists()["barrier"]
        and (word in word_lists()["leading"] or not (word.islower() and word.endswith(("ed", "ing", "s"))))
    )


def title_and_person(left: Item, gap: str, right: Item) -> bool:
    """Whether a person follows a title or a country of his own: "President Putin", "Russia's Putin"."""
    if right.kind != "person" and not (right.own and left.agent and not left.agent.plural):
        return False
    if left.agent:
        return gap == " " and left.agent.text not in word_lists()["untitled"]
    codes = {e.code for e in left.entries}
    return gap in (" ", "'s ", "’s ") and any(e.code in codes for e in right.entries)


def names_its_own(left: Item, gap: str, right: Item) -> bool:
    """Whether a country's adjective stands before a body of its own: "Russian Foreign Ministry", "Lebanese Hezbollah"."""
    if left.agent or right.agent or right.kind not in ("state", "organisation") or left.kind == "organisation":
        return False
    codes = {e.code for e in left.entries}
    return gap in (" ", "'s ", "’s ") and any(e.code in codes or e.country in codes for e in right.entries)


def dual(text: str, items: Sequence[Item], at: int) -> bool:
    """Whether two adjectives belong to one person: "a Swedish-Iranian doctor"."""
    if at + 2 >= len(items):
        return False
    left, right, noun = items[at : at + 3]
    hyphen = text[left.end : right.start] in ("-", "–") and text[right.end : noun.start] == " "
    both = left.kind == right.kind == "adjective"
    return hyphen and both and noun.agent is not None and not noun.agent.plural


def tail(agent: Agent, gap: str, right: Item) -> bool:
    """Whether "of Japan", or "for the army" behind a spokesman, ends the phrase."""
    if right.kind in ("state", "organisation") and OF.fullmatch(gap):
        return True
    neutral = agent.text.split()[-1] in word_lists()["neutral"]
    return neutral and right.kind != "person" and bool(FOR.fullmatch(gap)) and "from" not in gap


def share_agents(text: str, phrases: Sequence[Phrase]) -> list[Phrase]:
    """In "Chinese and Russian ships" the noun belongs to both."""
    out = list(phrases)
    for i in range(len(out) - 1, 0, -1):
        left, right = out[i - 1], out[i]
        if (
            coordinated(text, (left, right))
            and (left.kind == "adjective" or (left.kind == "state" and left.entries[0].own))
            and right.agent
            and right.entries
            and right.person is None
        ):
            out[i - 1] = replace(left, kind="agent", agent=right.agent, own_agents=right.own_agents)
    return shared_forward(text, out)


def shared_forward(text: str, phrases: list[Phrase]) -> list[Phrase]:
    """In "the ambassadors of Arnor, Osgiliath and Gondor" of a user's dictionary the noun's code belongs to all three."""
    out = phrases
    for i in range(1, len(out)):
        left, right = out[i - 1], out[i]
        if (
            left.agent is not None
            and left.agent.plural
            and left.own_agents
            and left.entries
            and right.kind == "state"
            and right.entries[0].own
            and coordinated(text, (left, right))
            and (OF.search(left.text(text)) or left.end - left.start == len(left.entries[0].text))
        ):
            out[i] = replace(right, kind="agent", agent=left.agent, own_agents=left.own_agents)
    return out


def coordinated(text: str, pair: Sequence[Phrase]) -> bool:
    """Whether two phrases are joined by "and": a subject is, with what it is joined to."""
    return bool(AND.fullmatch(text[pair[0].end : pair[1].start]))


def widen(text: str, phrase: Phrase) -> Phrase:
    """A phrase with the words before it that belong to its head: "former", "senior", "hundreds of"."""
    if phrase.kind in ("pronoun", "description"):
        return phrase
    start = phrase.start
    while m := re.search(r"([\w-]+)\s+$", text[:start]):
        word = m.group(1).lower()
        if word not in word_lists()["leading"] or not phrase.agent:
            break
        if word.endswith("ed") and not DETERMINER.search(text[: m.start()]):
            break  # "a court jailed Zambian journalists"
        start = m.start()
    counted = (
        (phrase.agent and phrase.agent.plural)
        or phrase.kind == "adjective"
        or any(e.kind == "people" for e in phrase.entries)
    )
    m = QUANTITY.search(text[:start]) if counted else None
    return replace(phrase, start=m.start() if m else start)
