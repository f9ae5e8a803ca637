"""Reads a phrase: its head noun, its country, its person, and whose it is."""

from __future__ import annotations

import re
from collections.abc import Sequence

from detente.actors.descriptions import FORMER as FORMER_STATE
from detente.actors.descriptions import TOGETHER, wanted
from detente.actors.knowledge import Agent, Entry
from detente.actors.phrase import BACKED, DESCRIPTION, Item, Phrase, is_pronoun, kind_of
from detente.actors.rows import word_lists

OWNER = re.compile(r"(its|his|her|their)\s+(?=\w)", re.IGNORECASE)
PREPOSITION = re.compile(r"\s(of|for|from|in|at|to|with|near|inside|on|who|linked|against)\s")
NOT_ITS_OWN = frozenset(("to", "with", "against", "on", "who"))  # "ambassador to Fiji" is not Fiji's
FORMER = re.compile(r"\b(?:former|ex-|late)\b", re.IGNORECASE)
CONFLICT = re.compile(r"(?:[-–‐]\w+)?\s+(?:[Ww]ars?|[Cc]onflict|[Cc]risis)\b")
FORMER_BEFORE = re.compile(r"\b(?:former|ex-|late)\s*$", re.IGNORECASE)
PARTICLE = r"(?:al|el|bin|ibn|de|da|di|du|van|von|der|den|dos|del|la)\b"
NAME = r"[A-ZÀ-ÞĀ-Ž](?:[\w‐-]|['’](?!s\b)\w|\.)*"
NAMES = re.compile(rf"{NAME}(?:\s+(?:{PARTICLE}[-\s])*{NAME}|[-\s]{PARTICLE}[-\s]{NAME})*")
IN = re.compile(r"\b(?:in|near|outside|inside|off)\s+(?:the\s+)?$", re.IGNORECASE)
# A capital visited stands for its government.
VISITED = re.compile(r"\b(?:arriv|land|set foot|expect|welcom|receiv)\w*\s+in\s+$", re.IGNORECASE)
SIDES_ONLY = ("both", "neither", "each", "those", "others")


def describe(text: str, start: int, end: int, items: Sequence[Item]) -> Phrase:
    """What the words of a span say about who they mean; `items` are those inside the span, in order."""
    words = text[start:end]
    if is_pronoun(words):
        return Phrase(start, end, "pronoun")
    owner = OWNER.match(words)
    holds_name = any(i.entries for i in items) and not FORMER_STATE.match(words)
    if not holds_name and not owner and is_description(text, start, end):
        return Phrase(start, end, "description")
    cut, preposition = first_preposition(text, start, end, items)
    head = [i for i in items if i.end <= cut]
    behind = [] if preposition in NOT_ITS_OWN else [i for i in items if i.start >= cut]
    agent, person, persons = who(text, start, cut, head)
    named = own_country(text, head) or [i for i in behind if i.entries and i.kind != "person"][:1]
    country = named[0].entries if named else ()
    agent = with_sector(agent, [i.agent for i in [*head, *behind] if i.agent], country) or borrowed(
        preposition, head, behind
    )
    kind = "person" if person else "agent" if agent else kind_of(country) if country else "unknown"
    return Phrase(
        start, end, kind, (*country, *persons), agent, person, bool(FORMER.search(text[start:cut])) or former(text, start),
        country_as_place(text, start, end, kind, country), owner.group(1).lower() if owner else None,
        tuple(i.agent for i in items if i.agent and i.agent.own),
    )  # fmt: skip


def is_description(text: str, start: int, end: int) -> bool:
    """Whether a span without names points back: "both", "two sides", "the island nation"."""
    words = text[start:end]
    if words.lower() in SIDES_ONLY or TOGETHER.match(words):
        return True
    pointing = re.search(r"\b(?:the|this|that|same)\s+$", text[:start], re.IGNORECASE) is not None
    short = len(words.split()) <= 5 and " of " not in words and " in " not in words
    return (bool(DESCRIPTION.fullmatch(words)) or (pointing and short)) and wanted(words) is not None


def first_preposition(text: str, start: int, end: int, items: Sequence[Item]) -> tuple[int, str]:
    """Where the head of a phrase ends, and the preposition there; prepositions within names do not count."""
    for m in PREPOSITION.finditer(text, start, end):
        behind_something = any(i.end <= m.start() for i in items) or not items or m.start() > start
        if behind_something and not any(i.start < m.end() - 1 and m.start() < i.end for i in items):
            counting = re.search(
                r"(?:dozens|hundreds|thousands|scores|group|number|millions)$", text[start : m.start()]
            )
            if not counting:
                return m.start(), m.group(1)
    return end, ""


def who(text: str, start: int, cut: int, head: Sequence[Item]) -> tuple[Agent | None, str | None, tuple[Entry, ...]]:
    """The head noun, the words of the person's name, and the persons of the base that it fits."""
    nouns = [i for i in head if i.agent]
    known = [i for i in head if i.kind == "person"]
    agent = nouns[-1].agent if nouns else None
    after = nouns[-1].end if nouns else start
    if known:
        item = known[-1]
        run = name_run(
            text, item, max((i.end for i in head if i.end <= item.start and i.kind != "person"), default=start), cut
        )
        persons = item.entries if run == (item.start, item.end) or item.entries[0].kind == "person" else ()
        return agent, text[item.start : item.end] if persons else text[run[0] : run[1]], persons
    end = name_behind(text, nouns[-1], cut) if nouns else after
    return agent, text[after + 1 : end] if end > after else None, ()


def name_behind(text: str, item: Item, limit: int) -> int:
    """The end of the name that stands right behind a title ("Home Minister Josua Tukana"); the item's own if none does."""
    m = NAMES.match(text, item.end + 1, limit) if text[item.end : item.end + 1] == " " else None
    if m is None or item.agent is None or item.agent.plural or m.group() == "I":
        return item.end
    headline = text[item.start : item.end].isupper() and m.group().isupper()
    no_title = item.agent.text.split()[-1] in word_lists()["untitled"]
    if headline or no_title or m.group().split()[0] in word_lists()["calendar"]:
        return item.end
    return item.end + 1 + len(m.group().rstrip("."))


def name_run(text: str, item: Item, left: int, right: int) -> tuple[int, int]:
    """The whole run of capitalised words that a person's name stands in, titles such as "Mr" left out."""
    for m in NAMES.finditer(text, left, right):
        if m.start() <= item.start and item.end <= m.end():
            start, end = m.span()
            while (w := re.match(r"[\w.]+\s+", text[start:end])) and w.group().strip().lower() in word_lists()[
                "honorific"
            ]:
                start += w.end()
            return min(start, item.start), max(item.end, start + len(text[start:end].rstrip(".")))
    return item.start, item.end


def own_country(text: str, head: Sequence[Item]) -> list[Item]:
    """The name in the head that says where it belongs, the last one; a backer ("Iran-backed militias") does not."""
    out = []
    for item in head:
        backed = BACKED.match(text[item.end : item.end + 16])
        backer = backed is not None and backed.group(1).lower() in word_lists()["backing"] and len(head) > 1
        if item.entries and item.kind != "person" and not backer:
            out.append(item)
    # "Rwandan Hutu militiamen" are Rwanda's
    people = len(out) > 1 and out[-1].entries[0].kind == "organisation" and out[-1].entries[0].sector == "CVL"
    if people and any(i.agent for i in head) and out[-2].kind == "adjective":
        return out[-2:-1]
    return out[-1:]


def with_sector(agent: Agent | None, nouns: Sequence[Agent], country: Sequence[Entry]) -> Agent | None:
    """A head such as "spokesman" takes its sector from the noun or body that it speaks for."""
    if agent is None or agent.text not in word_lists()["neutral"]:
        return agent
    others = [a for a in nouns if a.text != agent.text]
    if others:
        return Agent(agent.text, others[-1].sector, others[-1].other_sectors, agent.plural)
    if country and country[0].kind in ("organisation", "seat", "body"):
        return Agent(agent.text, country[0].sector, (), agent.plural)
    return agent


def borrowed(preposition: str, head: Sequence[Item], behind: Sequence[Item]) -> Agent | None:
    """The noun behind "of" where the head is none of ours: "the crew of 40 welders", "residents of Djibo"."""
    if preposition == "of" and not any(i.entries for i in head):
        return next((i.agent for i in behind if i.agent), None)
    return None


def former(text: str, start: int) -> bool:
    """Whether "former" or "ex-" stands right before."""
    return bool(FORMER_BEFORE.search(text[:start]))


def country_as_place(text: str, start: int, end: int, kind: str, country: Sequence[Entry]) -> bool:
    """Whether a bare name stands where a place stands ("in Tokyo"), possesses a thing ("Libya's oil"), or is part of a
    title ("the Minsk agreement")."""
    if kind not in ("state", "adjective", "organisation", "place") or country[0].kind == "people":
        return False
    before = re.search(r"([\w-]+)\s+$", re.sub(r"\s+the\s+$", " ", text[:start], flags=re.IGNORECASE))
    after = re.match(r"\s+([\w-]+)", text[end:])
    lists = word_lists()
    inside_title = after is not None and after.group(1).lower() in lists["title_after"]
    possessor = kind != "adjective" and re.match(r"['’]s?\s+\w|[-‐][a-z]", text[end:]) is not None
    of = re.search(r"\b(?:Sea|Gulf|Bay|Strait|Treaty|Republic|Bank|University|Port) of (?:the )?$", text[:start])
    return bool((before and before.group(1).lower() in lists["place_before"]) or inside_title or possessor or of)


def names_a_conflict(text: str, phrase: Phrase) -> bool:
    """Whether a bare name is part of what a war is called ("the Russo-Ukrainian war", "the Iran-Iraq war")."""
    bare = phrase.kind in ("state", "adjective", "organisation") and phrase.agent is None
    return bare and CONFLICT.match(text, phrase.end) is not None


def only_a_place(text: str, phrase: Phrase) -> bool:
    """Whether a bare name is where something happens and nothing else ("in Tokyo"), whoever takes it for an actor."""
    named = phrase.kind in ("state", "place") and phrase.entries[0].kind in ("name", "alias", "capital", "place")
    return named and IN.search(text[: phrase.start]) is not None and not VISITED.search(text[: phrase.start])
