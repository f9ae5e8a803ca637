"""Whether a story is in English, the one language that detente reads so far."""

from __future__ import annotations

import re

ENGLISH_NAMES = frozenset({"en", "eng", "english"})
UNKNOWN_NAMES = frozenset({"", "und", "unknown", "none", "null", "mul", "zxx", "n/a"})

# Shorter texts are not judged: a headline can do without any function word.
LEAST_CHARACTERS = 200
# Of 314 real stories the least has 15 in 100 words, of twelve other languages the most has 4 (Danish). Between them lie
# lists of names and results. After a change to the words: python -m pytest tests/stories/test_language.py
LEAST_SHARE = 0.08
# Read no further than this: the share does not change, and long reports would be counted for nothing.
ENOUGH_CHARACTERS = 5_000

# Without those that are words of other languages too: a, in, on, as, an, is, was, for, or, so, over.
_FUNCTION_WORDS = frozenset(
    re.findall(
        r"\w+",
        """the of and to that with by from this which has been not but they their she his would will said at it its are
        who after about could when there than also into some other our your what out him them these those between
        during against be if we you before while because""",
    )
)
_WORD = re.compile(r"[^\W\d_]+")


def foreign_language(text: str, named: str | None) -> str | None:
    """The name of the language, or how it was told, where it is not English; None where the story can be read."""
    name = (named or "").strip().lower()
    primary = re.split(r"[-_]", name, maxsplit=1)[0]
    if name not in UNKNOWN_NAMES and primary not in ENGLISH_NAMES:
        return (named or "").strip()
    return None if looks_english(text) else f"{function_words(text)} are English function words"


def looks_english(text: str) -> bool:
    """False where a text is long enough to tell, and too few of its words are English function words."""
    if len(text.strip()) < LEAST_CHARACTERS:
        return True
    known, words = _count(text)
    if not words:  # Digits and addresses tell nothing; signs of another script are words to _WORD.
        return True
    return known / words >= LEAST_SHARE


def function_words(text: str) -> str:
    """The evidence in words: "3 of 120 words"."""
    known, words = _count(text)
    return f"{known} of {words} words"


def _count(text: str) -> tuple[int, int]:
    words = _WORD.findall(text[:ENOUGH_CHARACTERS].lower())
    return sum(word in _FUNCTION_WORDS for word in words), len(words)
