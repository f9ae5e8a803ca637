"""Sentence boundaries, as exact offsets into the text.

A line break ends a sentence. Within a line each stop is judged by the words around it (`stops`), by the quotation or
brackets that it stands in, and by whether a speaker follows.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from detente.nouns import Sentence
from detente.screen.abbreviations import SAYS
from detente.screen.headings import begins_turn
from detente.screen.stops import (
    begins_with_small_letter,
    ends_sentence,
    ends_without_space,
    is_name_with_mark,
)
from detente.screen.words import falters, is_abbreviation, opens_sentence

# Quotations and brackets longer than this are cut at their stops, so that no sentence grows without bounds.
LONGEST_ENCLOSURE = 600
# Fewer on one side of a stop within a quotation are no sentence of their own.
FEWEST_WORDS = 2

_LINE = re.compile(r"[^\n\r\u2028\u2029\x0b\x0c\x85]+")
# Stops; closing marks; the mark of a footnote; white space or a letter. Runs are bounded, so that any text takes linear
# time, and no look behind stands first, so that the scanner can skip to the next stop.
_STOP_PATTERN = (
    r"([.!?…。！？।॥؟۔](?<![.!?….].)[.!?…。！？।॥؟۔]*+(?:[ \u00a0]\.++(?!\w)){0,8}+)"
    r"((?:[\"'”’»)\]}]|“(?=\s|$)){0,6}+(?: [\"”’](?=\s|$))?+)"
    r"((?: ?\[(?:\d{1,3}|[a-z]|note \d{1,3}|citation needed|clarification needed)\]){1,6}+|[¹²³⁰⁴-⁹*†‡]{1,3}+|\(\d{1,2}\)|\d{1,2}(?=\s+[A-Z])|)"
    r"(\s++|$|(?=[^\W\d_]|[“‘«\[(])|(?=(?<=[a-z]\.)\d{1,3}(?:,\d{3})+ [a-z]))"
)
_STOP = re.compile(_STOP_PATTERN)
_BULLET = re.compile(r"[•▪‣●](?<=\s.)(?=\s)")
_STOP_OR_BULLET = re.compile(rf"{_STOP_PATTERN}|(?={_BULLET.pattern})")
_WITHOUT_CAPITALS = "。！？।॥؟۔"  # of scripts that have none, nor always a space behind a stop
_OPENING = re.compile(
    r"[\"'“‘«„(\[`](?:(?<=[“‘«„(\[])|(?<=\")(?<!\w\")(?=\S)|(?<=')(?<![\w.,!?…]')(?=[^\W\d_])|(?<=`)`)"
)
_CLOSING = {'"': '"', "“": "”", "«": "»", "„": "“", "(": ")", "[": "]", "``": "''"}
_CLOSING_SINGLE = re.compile(r"['’](?<=[.,!?…].)(?!\w)")
_WORD = re.compile(r"[^\W\d_]+")
_SPEECH_FOLLOWS = re.compile(r"[,:—–-]\s?$|\b(?:said|says|wrote|added|replied|told \w+|asked)\s$")
_ITEM_MARK = re.compile(r"\W*(?:\(?\w{1,3}[.)])?\W*")  # before a quotation that begins a sentence

_SAYS = "|".join((*SAYS, "want(?:s|ed) to know"))
_ROLES = (
    "of|the|for|and|de|del|la|van|von|bin|al|el|leader|minister|chief|spokesman|spokeswoman|spokesperson|president|secretary|general|"
    "governor|mayor|ambassador|envoy|official|commander|lawyer|analyst|premier|chairman|director|deputy|senator|"
    "members|delegates|protesters|demonstrators|supporters|soldiers|troops|lawmakers|deputies|senators|workers|students|activists|women|men|fans"
)
# "… won.” Foreign Minister Lind said on Monday." But "… won.” Lind said the war was over" is two sentences, and so is
# what leads to words behind it: "… won.” Lind said on Monday: “They".
_SPEAKER = re.compile(
    r"(?!(?:The|An?|He|She|It|They|We|You|His|Her|Its|Their|Our|My|This|That|These|Those|There|But|And|So|In|On|At|When|After|As|Nobody|None|Everybody|Everyone|Somebody|Someone|Some|Many|Most|All|Both|Few|Others|Two|Three)\b)"
    rf"(?:\d+-year-old )?[^\W\d_a-z][\w.’'-]*(?:,? (?:[^\W\d_a-z][\w.’'-]*|{_ROLES})\b\.?){{0,7}}(?:, [^,.\"“”]{{1,60}},)? "
    rf"(?:(?:told|tells|warned|asked|urged) (?:(?:the|his|her|our|a) )?\w+|{_SAYS})"
    r"(?=[.,;!?—–]|\s*$| (?:on|in|at|after|before|during|to (?:reporters|journalists|the|his|her|parliament|me|us|him|them)|by|as|from|when|while|with|through|via|of|over|into|across|down|up|out|amid|"
    r"yesterday|today|later|earlier|back|again|aloud|\w+ly|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b)"
    r"(?![^.!?“\"]{0,120}(?:[“\"]|\bthat\b))"
)


class _Enclosures(NamedTuple):
    """The quotations and brackets of a line that lie in no other one: places of their first and last marks, in order."""

    pairs: tuple[tuple[int, int], ...]
    opening_of: dict[int, int]
    closing_of: dict[int, int]


def split_sentences(text: str) -> list[Sentence]:
    """The sentences of a text in order: no white space at their ends, none empty, nothing but white space between them."""
    found: list[Sentence] = []
    for match in _LINE.finditer(text):
        line, offset = match[0], match.start()
        begins = [0, *_beginnings(line), len(line)]
        for begin, end in pairwise(begins):
            piece = line[begin:end].rstrip()
            words = piece.lstrip()
            if words:
                last = offset + begin + len(piece)
                found.append(Sentence(words, last - len(words), last))
    return found


def _beginnings(line: str) -> list[int]:
    """Where the second and later sentences of a line begin."""
    pattern = _STOP_OR_BULLET if _BULLET.search(line) else _STOP
    enclosures = _enclosures(line)
    pairs = enclosures.pairs
    found: list[int] = []
    begin = len(line) - len(line.lstrip())
    current = 0  # the first enclosure that is not yet over
    one_piece: bool | None = None  # whether that enclosure holds no beginnings; None until it matters
    for stop in pattern.finditer(line):
        while current < len(pairs) and pairs[current][1] < stop.start():
            current, one_piece = current + 1, None
        at = _next_beginning(line, begin, stop, enclosures)
        if at is None or (len(line) - at < 8 and not any(c.isalnum() for c in line[at:])):
            continue
        if current < len(pairs) and pairs[current][0] < at <= pairs[current][1]:
            if one_piece is None:
                one_piece = _is_one_piece(line, begin, stop, current, enclosures)
            if one_piece:
                continue
        found.append(at)
        begin = at
    return found


def _enclosures(line: str) -> _Enclosures:
    pairs: list[tuple[int, int]] = []
    single = None
    opening = _OPENING.search(line)
    while opening:
        start, mark = opening.start(), opening[0]
        closing = _CLOSING.get(mark)
        if closing is not None:
            end = line.find(closing, start + 1, start + LONGEST_ENCLOSURE)
        else:
            # One search for all openings before the same closing mark.
            if single is None or single <= start:
                match = _CLOSING_SINGLE.search(line, start + 1)
                single = match.start() if match else len(line)
            end = single if single < min(len(line), start + LONGEST_ENCLOSURE) else -1
        if closing == mark and line[end - 1].isspace():  # a second opening mark; the first was never closed
            end = -1
        if end < 0 or (closing != mark and line.find(mark, start + 1, end) >= 0):
            opening = _OPENING.search(line, start + 1)
        else:
            pairs.append((start, end))
            opening = _OPENING.search(line, end + 1)
    return _Enclosures(tuple(pairs), {end: start for start, end in pairs}, dict(pairs))


def _is_one_piece(line: str, begin: int, first: re.Match[str], number: int, enclosures: _Enclosures) -> bool:
    """Whether an enclosure is part of a sentence, with words of it before or behind, rather than a passage by itself.

    `first` is the first stop within that could end a sentence.
    """
    start, end = enclosures.pairs[number]
    begins_sentence = start - begin <= 12 and _ITEM_MARK.fullmatch(line, begin, start)
    if line[start] not in "([" and (begins_sentence or _SPEECH_FOLLOWS.search(line, max(0, start - 40), start)):
        # Speech of several sentences; not a slogan ("Out! Out!") or a few words.
        parts = (line[start : first.start()], line[first.end() : end])
        return any(len(_WORD.findall(part)) < FEWEST_WORDS for part in parts)
    if not begins_sentence:
        return True
    for stop in _STOP.finditer(line, first.start()):
        if stop.start(2) <= end < stop.end(2) or stop.start() == end + 1:
            return stop.end() < len(line) and _next_beginning(line, start, stop, enclosures) is None
        if stop.start() > end:
            break
    return True


def _resumes(line: str, begin: int, number: int, enclosures: _Enclosures) -> bool:
    """Whether a speaker stands between this quotation and the one that begins the sentence: "Yes," he said, "we did"."""
    start, _ = enclosures.pairs[number]
    if number == 0 or line[start] in "([" or line[start - 2 : start] != ", ":
        return False
    earlier, over = enclosures.pairs[number - 1]
    return 0 <= earlier - begin <= 1 and line[over - 1] == ","


def _next_beginning(line: str, begin: int, stop: re.Match[str], enclosures: _Enclosures) -> int | None:
    """Where the sentence behind a stop begins; None where the one that began at `begin` goes on."""
    marks, closed, note, gap = stop.groups()
    at, after = stop.start(), stop.end()
    if marks is None:  # a bullet; between others like it, it begins nothing
        return at if any(c.isalnum() for c in line[max(begin, at - 40) : at]) else None
    if after >= len(line) or (at - begin < 8 and not any(c.isalnum() for c in line[begin:at])):
        return None
    if not gap:
        return _beginning_without_space(line, begin, stop, enclosures)
    first = line[after]
    if first == "(" and marks != "." and _is_gloss(line, after, enclosures):
        return None
    if note.isdecimal() and not closed and (not line[at - 1].islower() or is_abbreviation(line, begin, at)):
        return None  # "3.5 Million", "No.7"
    if marks == ".":
        if closed and (first.islower() or first in "-–—" or (first in "([" and line[after + 1 : after + 2].islower())):
            return None
        ends = ends_sentence(line, begin, at, after)
    elif first in "-–—":
        ends = not closed and begins_turn(line, begin, at, after)
    elif first in "&/,;":
        ends = False
    elif "…" in marks or "." in marks[1:]:
        ends = _ellipsis_ends(line, begin, stop)
    elif first.islower():  # "Will they? the minister asked"
        ends = not closed and begins_with_small_letter(line, after)
    else:
        ends = bool(closed) or not is_name_with_mark(line, begin, at, after) or opens_sentence(line, after)
    return after if ends and (not closed or _closing_ends(line, begin, stop, enclosures)) else None


def _beginning_without_space(line: str, begin: int, stop: re.Match[str], enclosures: _Enclosures) -> int | None:
    marks, closed, note, _ = stop.groups()
    at, after = stop.start(), stop.end()
    if marks[0] in _WITHOUT_CAPITALS:
        return after
    if closed[-1:] in ('"', "'") and not note and after - 1 in enclosures.closing_of:  # 'the talks."We'
        closed, after = closed[:-1], after - 1
    if line[after].isdecimal():
        return after if marks == "." and not (closed or note) and ends_without_space(line, begin, at, after) else None
    first = after + (line[after] in "\"'“‘«[(")
    if first >= len(line) or not line[first].isupper():
        return None
    if closed or note:
        if line[first] == "S" and not line[first + 1 : first + 2].isalpha():  # "THE U.S.'S"
            return None
        return after if marks != "." or ends_sentence(line, begin, at, first) else None
    if "…" in marks or ".." in marks:
        return after if opens_sentence(line, first) else None
    return after if ends_without_space(line, begin, at, first) else None


def _is_gloss(line: str, opening: int, enclosures: _Enclosures) -> bool:
    """Whether the sentence goes on behind the brackets that begin here: "the party Roe! (“Now!”), which"."""
    end = enclosures.closing_of.get(opening, 0)
    if end - opening <= 4:  # "(a)", "[12]"
        return False
    if line[end + 1 : end + 2] in (",", ";"):
        return True
    return (
        line[end + 1 : end + 2] == " "
        and line[end + 2 : end + 3].islower()
        and not begins_with_small_letter(line, end + 2)
    )


def _ellipsis_ends(line: str, begin: int, stop: re.Match[str]) -> bool:
    at, after = stop.start(), stop.end()
    if line[after].islower() or line[after].isdigit():
        return False
    if line[at - 1] in "([" and stop[2][:1] in (")", "]"):  # the mark of words left out
        return False
    if falters(line, begin, at, after):
        return False
    return bool(stop[2]) or not line[at - 1].isspace() or opens_sentence(line, after)


def _closing_ends(line: str, begin: int, stop: re.Match[str], enclosures: _Enclosures) -> bool:
    """Whether a stop within closing marks ends the sentence outside them too."""
    at, after = stop.start(), stop.end()
    if any(mark not in ")]}" for mark in stop[2]):
        return not _SPEAKER.match(line, after)
    start = enclosures.opening_of.get(stop.start(2))
    if start is None or start - begin <= 1:
        return True
    return not is_abbreviation(line, begin, at) if stop[1] == "." else opens_sentence(line, after)
