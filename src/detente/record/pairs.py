"""A mention's directed pairs: who did it, to whom, one row for each.

Lists are taken apart, every source with every target. In a mutual act every party is paired with every other,
both ways, and never an actor with itself. Actors are the same when code and sector are.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import permutations, product

from detente.nouns import Actor, Mention
from detente.record.digests import digest


@dataclass(frozen=True, slots=True)
class Party:
    """One side of a pair. Without a code it is no part of any dyad, and known by its name alone, or by nothing."""

    code: str | None
    sector: str
    name: str
    country: str | None

    @property
    def key(self) -> tuple[str | None, str, str]:
        """What makes two parties the same: code and sector, or the name of somebody without a code."""
        return self.code, self.sector, "" if self.code else self.name.casefold()


NOBODY = Party(code=None, sector="", name="", country=None)


@dataclass(frozen=True, slots=True)
class Pair:
    """A source and a target; at least one of them has a code."""

    source: Party
    target: Party

    def block(self, event: str) -> str:
        """Stands for both sides and the type of act: only mentions of the same block can be one event."""
        return digest(*self.source.key, *self.target.key, event)


def pairs_of(mention: Mention) -> tuple[Pair, ...]:
    """The mention's pairs, each once, in the order of the text; none where neither side has a code."""
    found = _mutual(mention) if mention.reciprocal else _directed(mention)
    return tuple(Pair(source, target) for source, target in found if source.code or target.code)


def _directed(mention: Mention) -> Iterable[tuple[Party, Party]]:
    return product(_side(mention.source), _side(mention.target))


def _mutual(mention: Mention) -> Iterable[tuple[Party, Party]]:
    actors = (*mention.source, *mention.target)
    parties = list(_coded(actors))
    if len(parties) == 1:
        uncoded = [actor for actor in actors if not actor.code]
        if not uncoded and mention.source and mention.target:
            return ()  # both sides are the same actor
        parties.append(_uncoded(uncoded))
    return permutations(parties, 2)


def _side(actors: tuple[Actor, ...]) -> tuple[Party, ...]:
    return _coded(actors) or (_uncoded(actors),)


def _coded(actors: Iterable[Actor]) -> tuple[Party, ...]:
    parties: dict[tuple[str, str], Party] = {}
    for actor in actors:
        if actor.code:
            party = Party(actor.code, actor.sector, actor.name or actor.text, actor.country)
            parties.setdefault((actor.code, actor.sector), party)
    return tuple(parties.values())


def _uncoded(actors: Iterable[Actor]) -> Party:
    """One party for all of a side's actors that have no code."""
    actors = list(actors)
    if not actors:
        return NOBODY
    names = sorted({actor.name or actor.text for actor in actors})
    sectors = {actor.sector for actor in actors}
    return Party(None, sectors.pop() if len(sectors) == 1 else "", ", ".join(names), None)
