"""Turns a sentence and marked spans into token ids, and tokens back into character spans.

An act is read with markers around the words that tell it, a given pair with markers around its two sides (Zhou & Chen 2022,
"An improved baseline for sentence-level relation extraction"; Zhong & Chen 2021, PURE); a side that the sentence does not name
is a marked word of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from tokenizers import Tokenizer

MAX_TOKENS = 320  # word pieces of a sentence that are read; markers come on top

# Unused pieces of the vocabulary serve as markers, so that the embedding table keeps its size.
SOURCE_OPEN, SOURCE_CLOSE, TARGET_OPEN, TARGET_CLOSE = "[unused1]", "[unused2]", "[unused3]", "[unused4]"
TRIGGER_OPEN, TRIGGER_CLOSE = "[unused5]", "[unused6]"

CharSpan = tuple[int, int]


@dataclass(frozen=True)
class Pieces:
    """A tokenised sentence: ids without special tokens, the character span of each piece, and which go on with a word."""

    ids: list[int]
    offsets: list[CharSpan]
    goes_on: list[bool]

    def cover(self, span: CharSpan) -> range:
        """The pieces that share a character with a span."""
        first = next((i for i, (_, e) in enumerate(self.offsets) if e > span[0]), len(self.ids))
        last = first
        while last < len(self.ids) and self.offsets[last][0] < span[1]:
            last += 1
        return range(first, last)


@dataclass(frozen=True)
class Input:
    """What the encoder sees: ids with special tokens and markers, and where each piece of the sentence went."""

    ids: list[int]
    places: list[int]  # places[i]: index in ids of piece i
    source_marks: list[int]  # indices in ids of the opening markers of the source, or of the trigger
    target_marks: list[int]


class Marker:
    """Tokenises and marks; holds the tokenizer and the ids of its special pieces, nothing that changes."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        tokenizer.no_padding()  # the file of the base model asks for 128 pieces, always
        tokenizer.no_truncation()
        self.tokenizer = tokenizer
        piece = self.piece_id
        self.cls, self.sep, self.pad = piece("[CLS]", "<s>"), piece("[SEP]", "</s>"), piece("[PAD]", "<pad>")
        self.source = (piece(SOURCE_OPEN), piece(SOURCE_CLOSE))
        self.target = (piece(TARGET_OPEN), piece(TARGET_CLOSE))
        self.trigger = (piece(TRIGGER_OPEN), piece(TRIGGER_CLOSE))
        self.someone = [piece("someone")]
        self.colon = piece(":")

    def piece_id(self, *names: str) -> int:
        """The id of a piece that the vocabulary must hold, under one of its names."""
        for name in names:
            found = self.tokenizer.token_to_id(name)
            if found is not None:
                return int(found)
        raise ValueError(f"vocabulary without {' or '.join(names)}")

    def pieces(self, text: str) -> Pieces:
        """The word pieces of a sentence, at most `MAX_TOKENS`."""
        encoded = self.tokenizer.encode(text, add_special_tokens=False)
        offsets = encoded.offsets[:MAX_TOKENS]
        goes_on = [False] + [a[1] == b[0] and text[b[0] - 1 : b[0] + 1].isalnum() for a, b in pairwise(offsets)]
        return Pieces(encoded.ids[:MAX_TOKENS], offsets, goes_on[: len(offsets)])

    def plain(self, pieces: Pieces) -> Input:
        """The sentence without markers."""
        n = len(pieces.ids)
        return Input([self.cls, *pieces.ids, self.sep], list(range(1, n + 1)), [], [])

    def mark_trigger(self, pieces: Pieces, trigger: range) -> Input:
        """The sentence with the words of one act marked."""
        a, b, n = trigger.start, trigger.stop, len(pieces.ids)
        ids = [self.cls, *pieces.ids[:a], self.trigger[0], *pieces.ids[a:b], self.trigger[1], *pieces.ids[b:], self.sep]
        places = [*range(1, a + 1), *range(a + 2, b + 2), *range(b + 3, n + 3)]
        return Input(ids, places, [a + 1], [])

    def mark(self, pieces: Pieces, source: Sequence[range], target: Sequence[range]) -> Input:
        """The sentence with both sides marked; an empty side becomes a marked "someone" before or after it."""
        opens: dict[int, list[int]] = {}
        closes: dict[int, list[int]] = {}
        for spans, (open_id, close_id) in ((source, self.source), (target, self.target)):
            for span in spans:
                opens.setdefault(span.start, []).append(open_id)
                closes.setdefault(max(span.stop, span.start), []).insert(0, close_id)
        ids, places, marks = [self.cls], [], {self.source[0]: [], self.target[0]: []}  # type: ignore[var-annotated]

        def put(i: int) -> None:
            if i in marks:
                marks[i].append(len(ids))
            ids.append(i)

        if not source:
            for i in (self.source[0], *self.someone, self.source[1], self.colon):
                put(i)
        for k, piece in enumerate(pieces.ids):
            for i in closes.get(k, ()):
                put(i)
            for i in opens.get(k, ()):
                put(i)
            places.append(len(ids))
            ids.append(piece)
        for k in range(len(pieces.ids), MAX_TOKENS + 1):
            for i in (*opens.get(k, ()), *closes.get(k, ())):
                put(i)
        if not target:
            for i in (self.target[0], *self.someone, self.target[1]):
                put(i)
        ids.append(self.sep)
        return Input(ids, places, marks[self.source[0]], marks[self.target[0]])
