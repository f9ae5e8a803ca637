"""What the base knows of states and bodies beyond their names: members by date, numbers in other lists, who leads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from detente.actors.rows import PACKAGE, within
from detente.tables import read_table


@dataclass(frozen=True, slots=True)
class Membership:
    """A state in a body, from its accession until it left (inclusive; None: not limited or not known)."""

    body: str
    member: str
    since: str | None
    until: str | None

    def holds(self, on: str | None) -> bool:
        """Whether the state was a member on a date (YYYY-MM-DD); without a date, whether it is one still."""
        return then_or_now(on, self.since, self.until)


@dataclass(frozen=True, slots=True)
class Number:
    """A state's number in the list of the Correlates of War project and in that of Gleditsch and Ward, with dates."""

    code: str
    cow: int | None
    cow_since: str | None
    cow_until: str | None
    gw: int | None
    gw_since: str | None
    gw_until: str | None


@dataclass(frozen=True, slots=True)
class Role:
    """Which offices make the head of state, or of government, of a country between two dates."""

    code: str
    role: str  # "state" or "government"
    offices: tuple[str, ...]
    since: str | None
    until: str | None


@cache
def memberships() -> Mapping[str, tuple[Membership, ...]]:
    """Members by the code of the body."""
    out: dict[str, list[Membership]] = {}
    for _, (body, member, since, until, *_rest) in read_table(PACKAGE, "members.tsv", columns=4):
        out.setdefault(body, []).append(Membership(body, member, since or None, until or None))
    return {k: tuple(v) for k, v in out.items()}


def members(body: str, on: str | None = None) -> tuple[str, ...]:
    """The codes of a body's members on a date (YYYY-MM-DD), in the order of the table; empty for a body without members.

    `members("EU", "2021-01-01")` is without GBR.
    """
    return tuple(dict.fromkeys(m.member for m in memberships().get(body, ()) if m.holds(on)))


@cache
def numbers() -> Mapping[str, tuple[Number, ...]]:
    """Numbers by the code of the state."""
    out: dict[str, list[Number]] = {}
    for _, cells in read_table(PACKAGE, "states.tsv", columns=7):
        code, cow, cow_since, cow_until, gw, gw_since, gw_until = cells[:7]
        number = Number(
            code, int(cow) if cow else None, cow_since or None, cow_until or None, int(gw) if gw else None,
            gw_since or None, gw_until or None,
        )  # fmt: skip
        out.setdefault(code, []).append(number)
    return {k: tuple(v) for k, v in out.items()}


def cow_number(code: str, on: str | None = None) -> int | None:
    """A state's Correlates of War number on a date; None where that list does not hold it then."""
    return next((n.cow for n in numbers().get(code, ()) if n.cow and then_or_now(on, n.cow_since, n.cow_until)), None)


def gw_number(code: str, on: str | None = None) -> int | None:
    """A state's Gleditsch-Ward number on a date; None where that list does not hold it then."""
    return next((n.gw for n in numbers().get(code, ()) if n.gw and then_or_now(on, n.gw_since, n.gw_until)), None)


def then_or_now(on: str | None, since: str | None, until: str | None) -> bool:
    """Whether something held on a date; without a date, whether it holds still."""
    return until is None if on is None else within(on, since, until)


@cache
def roles() -> tuple[Role, ...]:
    """Who leads each state: roles.tsv."""
    return tuple(
        Role(code, role, tuple(offices.split("|")), since or None, until or None)
        for _, (code, role, offices, since, until, *_rest) in read_table(PACKAGE, "roles.tsv", columns=5)
    )


def heads(code: str, on: str, role: str = "government") -> tuple[str, ...]:
    """The offices that make the head of state or of government of a country on a date; empty where nothing is known."""
    return next((r.offices for r in roles() if r.code == code and r.role == role and within(on, r.since, r.until)), ())
