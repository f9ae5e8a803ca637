"""Nearly the same words: which of many sentences tell the same thing, found without comparing all with all."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

# Two sentences have nearly the same words when they share at least half of all content words in either (Jaccard).
# Set by hand, not yet fitted: at 0.5 a wire sentence and its shortened copy meet, two reports of their own don't.
# After a change: pytest tests/record
SAME_WORDS = 0.5

_WORD = re.compile(r"\w+")

# "us" is not among them: it may be the country.
_STOP_WORDS = frozenset(
    _WORD.findall(
        """
        a about after against all also an and any are as at be been before being between both but by can could did
        do does during each for from had has have he her his how i if in into is it its may might more most no nor
        not of on one or other our out over s said say says she should so some such than that the their them then
        there these they this those to under until up was we were what when where which while who whom will with
        would you your
        """
    )
)


def content_words(sentence: str) -> frozenset[str]:
    """The sentence's words without those that any sentence could hold."""
    return frozenset(_WORD.findall(sentence.casefold())) - _STOP_WORDS


def same_words(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether the two share half of their words. No words are like no others."""
    return bool(a and b) and len(a & b) >= SAME_WORDS * len(a | b)


def alike(sentences: Sequence[frozenset[str]]) -> Iterator[tuple[int, int]]:
    """Index pairs that join all sentences with nearly the same words into groups.

    Copies are joined to the first of them only, so that a sentence of a news agency in 500 papers is one sentence.
    """
    first: dict[frozenset[str], int] = {}
    for index, words in enumerate(sentences):
        if words and (earlier := first.setdefault(words, index)) != index:
            yield earlier, index
    yield from ((first[a], first[b]) for a, b in _alike_sets(list(first)))


def _alike_sets(sets: Sequence[frozenset[str]]) -> Iterator[tuple[frozenset[str], frozenset[str]]]:
    """All pairs of `same_words`, by prefix filtering: such a pair must share one of either's rarest words."""
    frequency = Counter(word for words in sets for word in words)
    seen: defaultdict[str, list[int]] = defaultdict(list)
    for index, words in enumerate(sets):
        by_rarity = sorted(words, key=lambda word: (frequency[word], word))
        prefix = by_rarity[: len(words) - math.ceil(SAME_WORDS * len(words)) + 1]
        candidates = {earlier for word in prefix for earlier in seen[word]}
        for earlier in sorted(candidates):
            if same_words(sets[earlier], words):
                yield sets[earlier], words
        for word in prefix:
            seen[word].append(index)
