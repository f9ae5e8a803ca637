"""Whether a story is news or somebody's opinion."""

from __future__ import annotations

import re

# Said by the record or the page itself.
_NAMES = re.compile(
    r"\b(opinions?|op-?eds?|editorials?|commentar(?:y|ies)|columns?|columnists?|viewpoints?|essays?)\b", re.I
)
_ADDRESS = re.compile(
    r"/(opinions?|op-?eds?|editorials?|commentisfree|commentary|columns?|columnists?|viewpoints?)(/|$)", re.I
)
_TITLE = re.compile(
    r"(opinion|op-?ed|editorial|commentary|column|viewpoint|guest essay)s?\s*[:|–—]|opinion\s+-\s", re.I
)

# A closing line on who the author is: "Mara Lind is a research fellow at the Baltic Institute."
_CALLING = (
    r"researcher|columnist|professor|fellow|analyst|scholar|lecturer|historian|essayist|commentator|contributor|"
    r"political scientist|journalist|writer|author|director|ambassador"
)
_NAME = (
    r"(?:(?:Dr|Prof|Amb|Mr|Ms|Mrs)\.? )?[^\W\d_a-z][\w.'’-]*(?: (?:de|van|von|bin|al|der|la|[^\W\d_a-z][\w.'’-]*)){1,4}"
)
_BIO = re.compile(
    rf"[*_(\s]*(?:{_NAME}|The (?:writer|author)),? (?:is|was) (?:an? |the )?(?:[\w’'-]+,? ){{0,6}}(?:{_CALLING})\b.*"
)
# The outlet says that it does not speak here.
_NOT_OURS = re.compile(
    r"\b(?:views|opinions)\b.{0,60}\b(?:article|piece|op-?ed|column|commentary|essay)\b.{0,60}\b(?:author|writer|own)\b|"
    r"sole responsibility of the author",
    re.I,
)
# Quicker than the expression, and the case need not be folded.
_NOT_OURS_SIGNS = ("iews", "VIEWS", "pinions", "OPINIONS", "responsibility", "RESPONSIBILITY")
_CLOSING_PARAGRAPHS = 8  # bio, links and disclaimer stand at the end; the same words further up are news
_LONGEST_BIO = 400  # characters


def genre_of(text: str, *, title: str | None, url: str | None, named: str | None) -> str:
    """The genre by what record, address, title or closing lines say; `text` is the text before cleaning."""
    if named and named.strip():
        return "opinion" if names_opinion(named) else "news"
    if url and _ADDRESS.search(url):
        return "opinion"
    if title and _TITLE.match(title.strip()):
        return "opinion"
    return "opinion" if closes_like_an_essay(text) else "news"


def names_opinion(name: str) -> bool:
    """Whether the name of a genre, section or category means opinion."""
    return bool(_NAMES.search(name))


def closes_like_an_essay(text: str) -> bool:
    """Whether a closing line says who the author is, or that the outlet does not speak here."""
    paragraphs = [line.strip() for line in text.rsplit("\n", 5 * _CLOSING_PARAGRAPHS) if not line.isspace() and line]
    closing = paragraphs[1:][-_CLOSING_PARAGRAPHS:]  # the first paragraph never closes a story
    bios = (line for line in closing if len(line) <= _LONGEST_BIO and (" is " in line or " was " in line))
    notes = (line for line in closing if any(sign in line for sign in _NOT_OURS_SIGNS))
    return any(map(_BIO.fullmatch, bios)) or any(map(_NOT_OURS.search, notes))
