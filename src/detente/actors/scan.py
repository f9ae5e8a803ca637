"""Finds many words in a text at once, as whole words; offsets are those of the text."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import Protocol, TypeVar

from ahocorasick_rs import AhoCorasick, MatchKind

Span = tuple[int, int, int]  # start, end, number of the pattern


class Placed(Protocol):
    """Whatever stands in a text."""

    @property
    def start(self) -> int:
        """Where it begins."""

    @property
    def end(self) -> int:
        """Where it ends, exclusive."""


T = TypeVar("T", bound=Placed)


class Finder:
    """A multi-pattern matcher (Aho and Corasick, 1975) that gives only whole words."""

    def __init__(self, patterns: Sequence[str]) -> None:
        self.patterns = tuple(patterns)
        self._matcher = AhoCorasick(self.patterns, matchkind=MatchKind.Standard)

    def whole_words(self, text: str) -> list[Span]:
        """Every occurrence that no letter or digit touches, overlapping ones too."""
        n = len(text)
        return [
            (start, end, k)
            for k, start, end in self._matcher.find_matches_as_indexes(text, overlapping=True)
            if not (start and text[start - 1].isalnum()) and not (end < n and text[end].isalnum())
        ]

    def word_starts(self, text: str) -> list[Span]:
        """Every occurrence at the beginning of a word, wherever it ends."""
        found = self._matcher.find_matches_as_indexes(text, overlapping=True)
        return [(start, end, k) for k, start, end in found if not (start and text[start - 1].isalnum())]

    def any_whole_word(self, text: str) -> bool:
        """Whether any pattern occurs as a whole word."""
        return bool(self.whole_words(text))


def longest(spans: Iterable[Span]) -> list[Span]:
    """Of spans that overlap, the one that begins first, and of those the longest; in text order."""
    out: list[Span] = []
    last = 0
    for start, minus_end, k in sorted((s, -e, k) for s, e, k in spans):
        if start >= last:
            last = -minus_end
            out.append((start, last, k))
    return out


def without_overlap(ranked: Iterable[T]) -> list[T]:
    """Of things that overlap, the one that stands earlier in the order given; in text order."""
    out: list[T] = []
    for item in ranked:
        at = bisect_left(out, item.start, key=lambda o: o.start)
        clear_before = at == 0 or out[at - 1].end <= item.start
        clear_behind = at == len(out) or item.end <= out[at].start
        if clear_before and clear_behind:
            out.insert(at, item)
    return out


def lowered(text: str) -> str:
    """Lower case of the same length, so that offsets hold: "İ" alone would become two characters."""
    return text.replace("İ", "i").lower()
