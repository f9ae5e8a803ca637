"""What a user's dictionary says, whatever format it came in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Protocol

NULL_CODES = frozenset(("---", "+++", "###"))  # what TABARI writes for "no actor"


@dataclass(frozen=True, slots=True)
class Name:
    """One wording of an actor, with one code that it has between two dates (inclusive; None: not limited)."""

    text: str
    code: str | None  # None: the words name nobody
    name: str
    country: str | None = None
    sector: str = ""
    since: str | None = None
    until: str | None = None
    exact: bool = True  # letter case counts; in TABARI's capitals it does not
    stem: bool = False  # endings such as "-ian" may follow: TABARI's phrases without a final underscore
    line: int = 0


@dataclass(frozen=True, slots=True)
class Agent:
    """A noun that adds to its actor's code: `before` in front of it ("NGO~"), `after` behind it ("~GOV")."""

    text: str
    before: str
    after: str
    plural: bool = False
    line: int = 0


@dataclass(frozen=True, slots=True)
class Discard:
    """Words that keep a sentence, or the whole story, from being coded."""

    text: str
    story: bool
    line: int = 0


@dataclass(frozen=True, slots=True)
class Fault:
    """A line that could not be read, or that contradicts another."""

    line: int
    reason: str


@dataclass(frozen=True)
class Dictionary:
    """All that one file says, in its order."""

    path: str
    format: str  # "detente", "csv" or "tabari"
    names: tuple[Name, ...] = ()
    agents: tuple[Agent, ...] = ()
    discards: tuple[Discard, ...] = ()
    faults: tuple[Fault, ...] = ()

    def joined(self, other: Dictionary) -> Dictionary:
        """This dictionary and what another adds to it, under this one's path."""
        return replace(
            self,
            names=(*self.names, *other.names),
            agents=(*self.agents, *other.agents),
            discards=(*self.discards, *other.discards),
            faults=(*self.faults, *other.faults),
        )

    def messages(self) -> Iterator[str]:
        """Each fault as a line that names the file and the place."""
        for fault in sorted(self.faults, key=lambda f: f.line):
            yield f"{self.path}, line {fault.line}: {fault.reason}"


def affix(code: str) -> tuple[str, str] | None:
    """What an agent's code puts before that of its actor and behind it: "NGO~" or "~GOV"; None for any other code."""
    if code.count("~") != 1 or len(code) < 2:
        return None
    return (code[:-1], "") if code.endswith("~") else ("", code[1:]) if code.startswith("~") else None


def actor_code(words: str) -> str | None:
    """The code of an actor as written; None for one that means nobody."""
    return None if words in NULL_CODES else words


class Affix(Protocol):
    """Whatever adds to a code."""

    @property
    def before(self) -> str:
        """What goes in front."""

    @property
    def after(self) -> str:
        """What goes behind."""


def compose(code: str, agents: Iterable[Affix]) -> str:
    """An actor's code with those of its agents, as PETRARCH2 mixes them: nothing is added that the code holds already.

    `compose("GON", [Agent("soldiers", "", "MIL")])` is "GONMIL".
    """
    for agent in agents:
        if agent.after and agent.after not in code:
            code = code + agent.after
        if agent.before and not code.startswith(agent.before):
            code = agent.before + code
    return code
