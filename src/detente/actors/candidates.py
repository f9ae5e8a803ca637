"""Joins the phrases that patterns find with the spans that the encoder takes for actors."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from detente.actors.knowledge import Knowledge
from detente.actors.phrases import Phrase, find_phrases

DETERMINERS = frozenset(
    "both all some one others other each many several none two three most few who whom which that".split()
)
ARTICLES = ("the ", "a ", "an ", "this ", "that ", "these ", "those ")


def candidates(base: Knowledge, text: str, tagged: Sequence[tuple[int, int]]) -> list[Phrase]:
    """The phrases of a sentence that may be actors, in text order, none overlapping.

    Names of the base stand by themselves, unless they stand as places and the encoder agrees; bare adjectives, bare
    singular nouns and pronouns need the encoder's word. Spans of the encoder alone become phrases of unknown kind.
    """
    phrases = find_phrases(base, text)
    spans = [s for s in (trim(text, a, b) for a, b in tagged) if s[0] < s[1]]
    kept: list[Phrase] = []
    for phrase in phrases:
        meets = [s for s in spans if s[0] < phrase.end and phrase.start < s[1]]
        if meets or not needs_a_word(phrase):
            kept.append(grown(phrase, meets, phrases))
    for a, b in spans:
        if says_who(text[a:b]) and all(b <= p.start or p.end <= a for p in kept):
            kept.append(Phrase(a, b, "unknown"))
    out: list[Phrase] = []
    for phrase in sorted(kept, key=lambda p: (p.start, -p.end)):
        if not out or out[-1].end <= phrase.start:
            out.append(phrase)
    return out


def says_who(words: str) -> bool:
    """Whether a span of the encoder's own can name somebody: not a bare determiner or a single lower-case adjective."""
    return words.lower() not in DETERMINERS and (
        " " in words or words[:1].isupper() or words.endswith(("s", "n", "r", "p"))
    )


def needs_a_word(phrase: Phrase) -> bool:
    """Whether a phrase is too common to be an actor on the pattern's word alone."""
    if phrase.kind in ("adjective", "pronoun", "description") or phrase.place:
        return True
    return phrase.kind == "agent" and not phrase.entries


def grown(phrase: Phrase, meets: Sequence[tuple[int, int]], phrases: Sequence[Phrase]) -> Phrase:
    """A phrase as long as the encoder's span around it, if that span holds no other phrase."""
    for a, b in meets:
        inside = [p for p in phrases if a < p.end and p.start < b]
        if a <= phrase.start and phrase.end <= b and len(inside) == 1 and (b - a) < 90:
            return replace(phrase, start=a, end=b)
    return phrase


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """A span without a leading article and without punctuation at its ends."""
    while start < end and not text[start].isalnum():
        start += 1
    for article in ARTICLES:
        if text[start:end].lower().startswith(article):
            start += len(article)
            break
    while start < end and not (text[end - 1].isalnum() or text[end - 1] in ".)"):
        end -= 1
    if text[start:end].endswith(("'s", "’s")):
        end -= 2
    return start, end
