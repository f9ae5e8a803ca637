"""Whether a story is in English, the one language that detente reads so far."""

from __future__ import annotations

import re
from dataclasses import dataclass

ENGLISH_NAMES = frozenset({"en", "eng", "english"})
UNKNOWN_NAMES = frozenset({"", "und", "unknown", "none", "null", "mul", "zxx", "n/a"})

# Shorter texts are not judged: a headline can do without any function word.
LEAST_CHARACTERS = 200
# English function words per word: of 314 real stories the least has 0.16, of twelve other languages the most has 0.02
# (Dutch). After a change to the words: python -m pytest tests/stories/test_language.py
LEAST_ENGLISH = 0.08
# Words that only another language has, per word; those twelve have 0.13 and more. Without it, English that is terse
# ("Iran warned Israel. Israel struck Iran.") would be set aside.
LEAST_FOREIGN = 0.05
# Read no further than this: the shares do not change, and long reports would be counted for nothing.
ENOUGH_CHARACTERS = 5_000

# Without those that are words of other languages too: a, in, on, as, an, is, was, for, or, so, over.
_ENGLISH = frozenset(
    re.findall(
        r"\w+",
        """the of and to that with by from this which has been not but they their she his would will said it its are
        who after about could when there than also into some other our your what out him them these those between
        during against be if we you before while because""",
    )
)
# Of the languages that are often written in plain letters alone; the others show themselves by their letters.
_FOREIGN = frozenset(
    re.findall(
        r"\w+",
        """de la le les des et du une que el los las en y del por para con se der das und dem ist nicht mit von
        het een van dat op voor zijn heeft il di che per non sono og det som av att til
        yang dan dengan untuk dari pada ini itu tidak ya wa na kwa ni katika za ay ku ka oo ta da ba ce ng ang sa mga
        do os ao em um uma""",
    )
)
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Words:
    """How many words of a text speak for English, how many for another language, of how many."""

    english: int
    foreign: int
    all: int

    def __str__(self) -> str:
        return f"{self.english} of {self.all} words are English function words, {self.foreign} are foreign"


def foreign_language(text: str, named: str | None) -> str | None:
    """The name of the language, or how it was told, where it is not English; None where the story can be read."""
    name = (named or "").strip().lower()
    primary = re.split(r"[-_]", name, maxsplit=1)[0]
    if name not in UNKNOWN_NAMES and primary not in ENGLISH_NAMES:
        return (named or "").strip()
    return None if looks_english(text) else str(count_words(text))


def looks_english(text: str) -> bool:
    """False where a text is long enough to tell, and its words speak for another language and not for English."""
    if len(text.strip()) < LEAST_CHARACTERS:
        return True
    words = count_words(text)
    return words.english >= LEAST_ENGLISH * words.all or words.foreign < LEAST_FOREIGN * words.all


def count_words(text: str) -> Words:
    """The evidence in a text's beginning; a word with a letter beyond a to z counts as foreign."""
    words = _WORD.findall(text[:ENOUGH_CHARACTERS].lower())
    return Words(
        english=sum(word in _ENGLISH for word in words),
        foreign=sum(word in _FOREIGN or not word.isascii() for word in words),
        all=len(words),
    )
