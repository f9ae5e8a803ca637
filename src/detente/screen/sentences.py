"""Sentence boundaries, by sentencex, as exact offsets into the text."""

from __future__ import annotations

import re

import sentencex

from detente.nouns import Sentence

# Abbreviations and initials at the end of a piece, behind which news goes on in the same sentence when a name follows.
TITLES = re.compile(
    r"(?:\b(?:Gens?|Lt|Cols?|Maj|Capt|Sgt|Adm|Govs?|Sens?|Reps?|Drs?|Mr|Mrs|Ms|Messrs|Profs?|Rev|St|Hon|Pres|Amb|Cmdr|Brig|vs)|"
    r"\b[A-Z])\.\s*$"
)
NUMBER = re.compile(r"\bNo\.\s*$")  # "No. 2"; but "No. The king stayed."
LIST_NUMBER = re.compile(r"\(?\d{1,3}[.)]\s*")  # a piece of its own: "1. Rome fell."
COUNTRY_ABBREVIATION = re.compile(r"\b(?:U\.S|U\.K|U\.N|D\.C|E\.U|A\.U)\.\s*$")
# Words that open a sentence and no name.
OPENER = re.compile(
    r"(?:The|An?|But|And|Or|So|Yet|He|She|It|They|We|You|I|There|This|That|These|Those|His|Her|Its|Their|Our|My|In|On|At|By|For|From|"
    r"With|After|Before|When|While|As|If|Both|Two|Three|Nobody|No|Not|Some|Many|Most|Later|Meanwhile)\b"
)
# The end of a sentence within brackets that is the end of the outer one too; sentencex reads over it.
BRACKET_END = re.compile(r"[.!?]\)\s+(?=[A-Z\"“])")
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
            out += at_brackets(text, line.start() + start, line.start() + end)
    return out


def at_brackets(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """A piece, cut behind each sentence in brackets at its end."""
    cuts = [m.end() for m in BRACKET_END.finditer(text, start, end)]
    return list(zip([start, *cuts], [*cuts, end], strict=True))


def goes_on(before: str, gap: str, after: str) -> bool:
    """Whether a boundary stands behind an abbreviation, within a sentence."""
    if any(c in gap for c in "\n\r\u2028\u2029\x0b\x0c\x85"):
        return False
    if COUNTRY_ABBREVIATION.search(before):
        return AFTER_COUNTRY.match(after) is not None or after[:1].islower()
    if NUMBER.search(before):
        return after[:1].isdigit()
    if LIST_NUMBER.fullmatch(before):
        return True
    return TITLES.search(before) is not None and not OPENER.match(after)
