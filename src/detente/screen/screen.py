"""Keeps the sentences that hold a possible actor and a sign of action; counts the rest by reason."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from detente.actors.knowledge import Knowledge, load_knowledge
from detente.actors.phrases import PRONOUN
from detente.actors.scan import Finder, lowered
from detente.nouns import Sentence
from detente.screen.sentences import split_sentences

MAX_SENTENCE = 2000  # characters; a longer one is a table or a list that lost its breaks, and is set aside by name


@dataclass(frozen=True)
class ScreenTally:
    """What became of each sentence; `seen` is the sum of the others."""

    seen: int = 0
    kept: int = 0
    no_actor: int = 0
    no_action: int = 0
    too_long: int = 0
    discarded: int = 0  # by a discard list of the user's

    def __add__(self, other: ScreenTally) -> ScreenTally:
        return ScreenTally(*(getattr(self, f) + getattr(other, f) for f in self.__dataclass_fields__))


@dataclass(frozen=True)
class Screened:
    """The sentences of one story that are worth reading, each with its number, and what was dropped."""

    kept: tuple[tuple[int, Sentence], ...]
    too_long: tuple[Sentence, ...]
    tally: ScreenTally


@cache
def sign_matcher() -> Finder:
    """The matcher over all forms in signs.txt."""
    return Finder(sorted(set(read_signs())))


def read_signs() -> Iterator[str]:
    """Word forms of signs.txt; `_` stands for a space or a hyphen."""
    for line in (files("detente.screen") / "data" / "signs.txt").read_text(encoding="utf8").splitlines():
        if not line.startswith("#"):
            for form in line.split():
                if "_" in form:
                    yield form.replace("_", "-")
                yield form.replace("_", " ")


def has_sign(text: str) -> bool:
    """Whether a sentence holds a whole word that signals an act."""
    return sign_matcher().any_whole_word(lowered(text).replace("’", "'"))


def has_actor(base: Knowledge, text: str) -> bool:
    """Whether a sentence holds a name, an agent noun, a pronoun, or a capital letter after its first word."""
    return any(w[:1].isupper() for w in text.split()[1:]) or PRONOUN.search(text) is not None or base.any_word(text)


def screen(text: str, base: Knowledge | None = None) -> Screened:
    """The sentences of a text that may tell an act; `base` knows the names (the one that ships, if None)."""
    base = base or load_knowledge()
    sentences = split_sentences(text)
    kept: list[tuple[int, Sentence]] = []
    long: list[Sentence] = []
    no_actor = no_action = discarded = 0
    story_discarded = base.own is not None and base.own.discarded_by(text, story=True) is not None
    for n, sentence in enumerate(sentences):
        if story_discarded or (base.own is not None and base.own.discarded_by(sentence.text)):
            discarded += 1
        elif len(sentence.text) > MAX_SENTENCE:
            long.append(sentence)
        elif not has_sign(sentence.text):
            no_action += 1
        elif not has_actor(base, sentence.text):
            no_actor += 1
        else:
            kept.append((n, sentence))
    tally = ScreenTally(len(sentences), len(kept), no_actor, no_action, len(long), discarded)
    return Screened(tuple(kept), tuple(long), tally)
