"""Joins the phrases that patterns find with the spans that the encoder takes for actors."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from detente.actors.describe import describe, names_a_conflict, only_a_place
from detente.actors.descriptions import wanted
from detente.actors.knowledge import Knowledge
from detente.actors.phrase import Item, Phrase
from detente.actors.phrases import elements, phrases_of, share_agents, widen
from detente.actors.rows import word_lists
from detente.actors.scan import without_overlap
from detente.actors.spans import Span, tidy

DEFINITE = re.compile(r"\b(?:the\s+[\w\s-]+|both\s[\w\s-]+|neither\s[\w\s-]+|both|neither)$", re.I)
IN_PLACE = re.compile(
    r"\b(?:in|across|around|throughout|inside|within|outside|off|into|from|of|leave|left|enter|entered)\s+(?:the|this|that)\s+$",
    re.I,
)
EXPLETIVE = re.compile(
    r"\s+(?:is|was|remains|remained|seems|seemed|appears|appeared|became|becomes|would be|will be|may be)\s+(?:also |now |still |not |increasingly |very |"
    r"too |far from |only )?(?:true|clear|unclear|likely|unlikely|possible|impossible|probable|difficult|hard|easy|important|necessary|time|worth|obvious|"
    r"evident|known|unknown|said|reported|believed|thought|understood|feared|hoped|expected|claimed|alleged|surprising|ironic|that)\b",
    re.I,
)
OWNS = re.compile(r"['’]s?\s|\s(?:of|code|itself)\b")
# Nouns of these sectors stand before names as titles; others do so by chance ("Rebel Wilson").
TITLED = frozenset(("GOV", "MIL", "LEG", "JUD", "COP", "REL", "ELI", "OPP"))


def candidates(base: Knowledge, text: str, tagged: Sequence[Span]) -> list[Phrase]:
    """The phrases of a sentence that may be actors, in text order, none overlapping.

    The encoder's spans say where phrases begin and end, but for a pattern that holds one of them and more. What only a
    pattern finds stands if it is a name in no place of places, or a noun with its country; bare adjectives, nouns,
    surnames and pronouns need the encoder's word.
    """
    items = elements(base, text)
    spans = [s for s in tidy(text, tagged, items) if text[s[0] : s[1]].lower() not in word_lists()["nobody"]]
    read_off = [widen(text, read(text, s, items)) for s in spans]
    who = [
        p
        for p in read_off
        if names_something(p, text) and not only_a_place(text, p) and not stands_for_nothing(text, p)
    ]
    told = share_agents(text, [p for p in who if not names_a_conflict(text, p)])
    found = [p for p in phrases_of(text, items) if not names_a_conflict(text, p)]
    longer = [p for p in found if p.kind in ("agent", "person", "organisation", "state") and holds_one(p, told)]
    alone = [
        replace(p, weak=needs_a_word(p))
        for p in found
        if (not needs_a_word(p) or points(text, p)) and not any(meets(p, t) for t in told)
    ]
    return without_overlap([*longer, *told, *alone])


def read(text: str, span: Span, items: Sequence[Item]) -> Phrase:
    """The phrase that a span is."""
    start, end = span
    return describe(text, start, end, [i for i in items if start <= i.start and i.end <= end])


def meets(one: Phrase, other: Phrase) -> bool:
    """Whether two phrases overlap."""
    return one.start < other.end and other.start < one.end


def holds_one(phrase: Phrase, told: Sequence[Phrase]) -> bool:
    """Whether a phrase holds spans of the encoder and is longer than they are."""
    met = [t for t in told if meets(phrase, t)]
    return (
        bool(met)
        and all(phrase.start <= t.start and t.end <= phrase.end for t in met)
        and not (len(met) == 1 and (met[0].start, met[0].end) == (phrase.start, phrase.end))
    )


def names_something(phrase: Phrase, text: str) -> bool:
    """Whether a phrase may be an actor: it has a known word, or begins with a letter; no number."""
    words = phrase.text(text)
    return phrase.kind != "unknown" or words[:1].isalpha()


def stands_for_nothing(text: str, phrase: Phrase) -> bool:
    """Whether "it" only holds a place: "it is true that", "it remains unclear whether"."""
    return (
        phrase.kind == "pronoun" and phrase.text(text).lower() == "it" and EXPLETIVE.match(text, phrase.end) is not None
    )


def points(text: str, phrase: Phrase) -> bool:
    """Whether a description is an actor on the pattern's word alone: "the landlocked country", not "in the country"."""
    if phrase.kind != "description" or IN_PLACE.search(text[: phrase.start]) or OWNS.match(text, phrase.end):
        return False
    meant = wanted(phrase.text(text))
    if meant is not None and meant.many > 1 and not DEFINITE.search(text[: phrase.end]):
        return False  # "two men"
    return meant is not None and (meant.what in ("state", "body") or meant.many > 1)


def needs_a_word(phrase: Phrase) -> bool:
    """Whether a phrase is too common to be an actor on the pattern's word alone."""
    if phrase.kind in ("adjective", "pronoun", "description", "place", "unknown") or phrase.place:
        return True
    if phrase.kind == "person" and not phrase.countries:
        titled = phrase.agent is not None and phrase.agent.sector in TITLED
        return not titled and all(e.kind == "surname" for e in phrase.persons)
    return phrase.kind == "agent" and not phrase.entries
