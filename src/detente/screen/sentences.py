"""Sentence boundaries, by sentencex, as exact offsets into the text."""

from __future__ import annotations

import re

import sentencex

from detente.nouns import Sentence

# An abbreviation, at the end of a piece, behind which news goes on in the same sentence when a name follows.
TITLES = re.compile(
    r"(?:\b(?:Gen|Lt|Col|Maj|Capt|Sgt|Adm|Gov|Sen|Rep|Dr|Mr|Mrs|Ms|Prof|Rev|St|Hon|Pres|Amb|Cmdr|Brig|No|vs)|\b[A-Z])\.\s*$"
)
COUNTRY_ABBREVIATION = re.compile(r"\b(?:U\.S|U\.K|U\.N|D\.C)\.\s*$")
# What may follow "U.S." inside a sentence; anything else capitalised begins a new one.
AFTER_COUNTRY = re.compile(
    r"(?:President|Secretary|Senat|Congress|House|State|Department|Treasury|Navy|Army|Air|Marine|Coast|Ambassador|Vice|Supreme|"
    r"Security|General|Embassy|Defense|Justice|Attorney|Special|Foreign|Prime|Human|High|Trade|Federal|Capitol|Central|National)"
)


def split_sentences(text: str) -> list[Sentence]:
    """The sentences of a text in order: no white space at their ends, none empty, nothing but white space between them."""
    spans: list[list[int]] = []
    for start, end in boundaries(text):
        piece = text[start:end]
        begin, stop = start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())
        if begin >= stop:
            continue
        if spans and goes_on(text[spans[-1][0] : spans[-1][1]], text[spans[-1][1] : begin], text[begin:stop]):
            spans[-1][1] = stop
        else:
            spans.append([begin, stop])
    return [Sentence(text[a:b], a, b) for a, b in spans]


def boundaries(text: str) -> list[tuple[int, int]]:
    """Boundaries as sentencex sees them, line by line: a line break ends a sentence."""
    out = []
    for line in re.finditer(r"[^\n\r\u2028\u2029\x0b\x0c\x85]+", text):
        if line.group().isspace():
            continue
        for b in sentencex.get_sentence_boundaries("en", line.group()):
            start, end = (b["start_index"], b["end_index"]) if isinstance(b, dict) else (b.start_index, b.end_index)
            out.append((line.start() + start, line.start() + end))
    return out


def goes_on(before: str, gap: str, after: str) -> bool:
    """Whether a boundary stands behind an abbreviation, within a sentence."""
    if "\n" in gap:
        return False
    if TITLES.search(before):
        return True
    return bool(COUNTRY_ABBREVIATION.search(before) and (AFTER_COUNTRY.match(after) or after[:1].islower()))
