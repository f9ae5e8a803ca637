"""Actors from entries of the base, of a user's dictionary, and from what the story told before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from detente.actors.own.dictionary import compose
from detente.actors.rows import Agent, Entry
from detente.nouns import Actor


def named(entry: Entry, actor: Actor) -> Actor:
    """A state, body or people by its name."""
    if entry.own:
        return of_dictionary(entry, actor, ())
    sector = "CVL" if entry.kind == "people" else "GOV" if entry.kind == "place" else entry.sector
    why = f"{entry.kind} {entry.text!r} of {entry.code}"
    return replace(actor, name=entry.name, code=entry.code, country=entry.country, sector=sector, because=why)


def of_dictionary(entry: Entry, actor: Actor, nouns: Sequence[Agent]) -> Actor:
    """An actor of the user's dictionary, with the codes of its agents; a code that means nobody gives None."""
    code = compose(entry.code, nouns) if entry.code else None
    agents = "".join(f" with {a.text!r}" for a in nouns)
    why = f"{entry.text!r} of your dictionary{agents}" if code else f"{entry.text!r} means nobody in your dictionary"
    return replace(actor, name=entry.name, code=code, country=entry.country or None, sector=entry.sector, because=why)


def known_before(told: Actor, actor: Actor, words: str) -> Actor:
    """A person whom the story has told of, under the words at hand."""
    return replace(
        told, text=actor.text, start=actor.start, end=actor.end, antecedent=None, because=f"{words!r}, told of before"
    )
