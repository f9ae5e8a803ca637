"""Tidies the spans that the encoder takes for actors: whole names, no function words at the ends, one actor a span."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from detente.actors.phrase import QUANTITY, Item
from detente.actors.rows import word_lists

Span = tuple[int, int]
ARTICLE = re.compile(r"(?:the|a|an|this|that|these|those)\s+(?=\S)", re.IGNORECASE)
FIRST_WORD = re.compile(r"[\w’'-]+\s+")
LAST_WORD = re.compile(r"\s+([\w’'-]+)$")
AT_LEAST = re.compile(r"at (?:least|most)\b", re.IGNORECASE)
POSSESSOR = re.compile(r"its|his|her|their|our|my", re.IGNORECASE)
PLACE = re.compile(r"\s+(?:in|near|at|outside|inside|across)\s")
PARTICIPLE = re.compile(r"\s+[a-z]+ing\b.*$|\s+[a-z]{3,}ed$")
OTHER_WORDS = re.compile(r"\s+(?!(?:of|from|for)\b)[a-z]+(?:\s+[a-z]+){0,2}")
COORDINATION = re.compile(r"\s*,\s+and\s+|\s+and\s+|\s*,\s+|\s+or\s+")
HYPHEN = re.compile(r"[-–/]")


def tidy(text: str, tagged: Sequence[Span], items: Sequence[Item]) -> list[Span]:
    """The encoder's spans as phrases: trimmed, grown to whole names, joined with their quantity, split at "and"."""
    spans: list[Span] = []
    for start, end in sorted(tagged):
        start, end = head_only(text, *whole_names(*trim(text, start, end), items), items)
        if start < end and not (spans and spans[-1][1] > start):
            spans.append((start, end))
    parts = [part for span in joined(text, spans) for part in split(text, span, items)]
    return [s for s in (trim(text, a, b) for a, b in parts) if s[0] < s[1] and not possesses_a_thing(text, s)]


def trim(text: str, start: int, end: int) -> Span:
    """A span without a leading article, and without punctuation or function words at its ends."""
    lists = word_lists()
    before = None
    while before != (start, end) and start < end:
        before = (start, end)
        while start < end and not text[start].isalnum():
            start += 1
        while start < end and not (text[end - 1].isalnum() or text[end - 1] in ".)"):
            end -= 1
        if m := ARTICLE.match(text, start, end):
            start = m.end()
        m = FIRST_WORD.match(text, start, end)
        if m and m.group().strip().lower() in lists["starting"] and not AT_LEAST.match(text, start, end):
            start = m.end()
        if text[start:end].startswith(("least ", "most ")) and text[:start].lower().endswith("at "):
            start -= 3
        if (m := LAST_WORD.search(text[start:end])) and m.group(1).lower() in lists["trailing"]:
            end = start + m.start()
        if text[start:end].endswith(("'s", "’s")):
            end -= 2
    return start, max(start, abbreviation(text, start, end))


def abbreviation(text: str, start: int, end: int) -> int:
    """The end without a full stop, unless it belongs to an abbreviation ("U.S.")."""
    words = text[start:end]
    return end - 1 if words.endswith(".") and not re.search(r"\b\w\.(?:\s?\w\.)*$|\b(?:Jr|Sr|St)\.$", words) else end


def whole_names(start: int, end: int, items: Sequence[Item]) -> Span:
    """A span grown so that it cuts no name; "Council" becomes "Council of Europe"."""
    for item in items:
        if item.start < end and start < item.end and item.entries:
            start, end = min(start, item.start), max(end, item.end)
    return start, end


def possesses_a_thing(text: str, span: Span) -> bool:
    """Whether a span is a possessive by itself: what it possesses ("its oil") is no actor. "Her" may be an object."""
    words = text[span[0] : span[1]].lower()
    return words != "her" and POSSESSOR.fullmatch(words) is not None and text[span[1] : span[1] + 2].strip().isalpha()


def head_only(text: str, start: int, end: int, items: Sequence[Item]) -> Span:
    """A span that ends before where its head is or what it does: "police in Minsk", "fighters holding hostages"."""
    for item in items:
        if not start <= item.start < item.end < end:
            continue
        does = item.kind in ("agent", "state", "organisation") and PARTICIPLE.match(text, item.end, end)
        many = item.agent is not None and item.agent.plural and OTHER_WORDS.fullmatch(text, item.end, end)
        alone = many and not any(i.agent and i.start > item.start and i.end <= end for i in items)
        if does or alone or (item.agent and PLACE.match(text, item.end, end)):
            return start, item.end
    return start, end


def joined(text: str, spans: Sequence[Span]) -> list[Span]:
    """Spans that belong together made one: "at least" and "46 people", "spokesman" and "Ukraine's army"."""
    out: list[Span] = []
    for start, end in spans:
        if out:
            left, gap = out[-1], text[out[-1][1] : start]
            heads = text[left[0] : left[1]].lower().split()[-1:]
            speaks = re.fullmatch(r"\s+for\s+(?:the\s+)?", gap) and heads and heads[0] in word_lists()["neutral"]
            counts = gap.isspace() and QUANTITY.fullmatch(text[left[0] : left[1]] + " ")
            owns = gap.isspace() and POSSESSOR.fullmatch(text, *left)
            if speaks or counts or owns:
                out[-1] = (left[0], end)
                continue
        out.append((start, end))
    return out


def split(text: str, span: Span, items: Sequence[Item]) -> list[Span]:
    """The coordinated actors in a span ("Thai and Lao border officials"); a counted group stays one."""
    start, end = span
    first_word = FIRST_WORD.match(text, start, end)
    if first_word and QUANTITY.fullmatch(first_word.group()):
        return [span]
    inside = [i for i in items if start <= i.start and i.end <= end]
    named = [i for i in inside if i.entries]
    parts, at = [], start
    for left, right in pairwise(named):
        for m in COORDINATION.finditer(text, left.end, right.start):
            if not any(i.start < m.end() and m.start() < i.end for i in inside):
                parts.append((at, m.start()))
                at = m.end()
                break
        else:
            if HYPHEN.fullmatch(text[left.end : right.start]) and not one_person(right, inside):
                parts.append((at, left.end))
                at = right.start
    return [*parts, (at, end)]


def one_person(right: Item, inside: Sequence[Item]) -> bool:
    """Whether the noun behind two hyphened adjectives is one person's: "a Swedish-Iranian doctor"."""
    return any(i.agent and not i.agent.plural and i.start == right.end + 1 for i in inside)
