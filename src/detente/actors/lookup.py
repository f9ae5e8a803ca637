"""Asks the base: who goes by a name, and all that is known of an actor."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from dataclasses import dataclass

from detente.actors.facts import Membership, Number, memberships, numbers
from detente.actors.knowledge import Entry, Knowledge, Term, load_knowledge


@dataclass(frozen=True, slots=True)
class Found:
    """One meaning of a name."""

    text: str
    kind: str
    name: str
    code: str | None
    country: str | None
    sector: str
    since: str | None
    until: str | None
    office: str | None = None  # of a person, with its dates in `since` and `until`
    own: bool = False


@dataclass(frozen=True, slots=True)
class Profile:
    """All that the base holds of one code."""

    code: str
    name: str
    country: str | None
    sector: str
    wordings: tuple[Found, ...]
    holders: tuple[Term, ...]  # in the order of their terms
    members: tuple[Membership, ...]
    member_of: tuple[Membership, ...]
    numbers: tuple[Number, ...]


def find(name: str, *, on: str | None = None, base: Knowledge | None = None) -> list[Found]:
    """Every actor that a name may mean, on a date (YYYY-MM-DD) or at any; letter case does not count.

    Of a person each term of office is a row, and all of them are given where none covers the date. Empty where nobody is
    known by the name.
    """
    base = base or load_knowledge()
    asked = " ".join(name.removeprefix("the ").removeprefix("The ").split())
    entries = meanings(base, asked)
    out: list[Found] = []
    for entry in dict.fromkeys(entries):
        if entry.personal:
            terms = base.terms[entry.name]
            held = [t for t in terms if on is None or t.holds(on)] or list(terms)
            out += [
                Found(entry.text, entry.kind, t.person, t.code, t.country, entry.sector, t.since, t.until, t.office)
                for t in held
            ]
        elif entry.holds(on):
            out.append(found_of(entry))
    return list(dict.fromkeys(out))


def meanings(base: Knowledge, asked: str) -> list[Entry]:
    """The entries of a name: the user's alone where they have it, else ours as written, else ours in any case."""
    if base.own:
        theirs = [e for e in (base.own.entries.get(asked), base.own.entries.get(asked.lower())) if e]
        if theirs:
            return list(theirs[0])
    if asked in base.entries:
        return list(base.entries[asked])
    low = asked.lower()
    return [e for text, found in base.entries.items() if text.lower() == low for e in found]


def found_of(entry: Entry) -> Found:
    """A name that is no person's."""
    return Found(
        entry.text, entry.kind, entry.name, entry.code or None, entry.country or None, entry.sector, entry.since,
        entry.until, own=entry.own,
    )  # fmt: skip


def near(name: str, *, base: Knowledge | None = None, n: int = 3) -> list[str]:
    """Names of the base that look like one that it does not hold."""
    base = base or load_knowledge()
    folded = {text.lower(): text for text in base.entries}
    return [folded[m] for m in difflib.get_close_matches(name.lower(), folded, n, 0.8)]


def profile(code: str, *, base: Knowledge | None = None) -> Profile | None:
    """All that is known of a code; None where the base has no such code."""
    base = base or load_knowledge()
    pools = [base.own.entries, base.entries] if base.own else [base.entries]
    entries = [e for pool in pools for found in pool.values() for e in found if e.code == code]
    if not entries:
        return None
    wordings = [found_of(e) for e in entries if not e.personal]
    first = next((e for e in entries if e.name == base.names.get(code) and not e.personal), entries[0])
    holders = sorted(base.serving.get(code, ()), key=lambda t: (t.office, t.since, t.person))
    member_of = [m for found in memberships().values() for m in found if m.member == code]
    return Profile(
        code, base.names.get(code, first.name), first.country or None, first.sector, tuple(ordered(wordings)), tuple(holders),
        memberships().get(code, ()), tuple(sorted(member_of, key=lambda m: m.body)), numbers().get(code, ()),
    )  # fmt: skip


def ordered(found: Sequence[Found]) -> list[Found]:
    """Wordings by kind, then by their words, without doubles."""
    kinds = (
        "name",
        "own",
        "alias",
        "adjective",
        "people",
        "capital",
        "seat",
        "body",
        "description",
        "organisation",
        "place",
    )
    return sorted(dict.fromkeys(found), key=lambda f: (kinds.index(f.kind) if f.kind in kinds else 99, f.text))
