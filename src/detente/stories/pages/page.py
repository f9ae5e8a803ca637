"""Drafts from HTML pages."""

from __future__ import annotations

import logging
import re
from collections.abc import Sequence
from html import unescape

from detente.stories.cleaning.encodings import decoded
from detente.stories.cleaning.text import plain_characters
from detente.stories.draft import Draft
from detente.stories.facts.genre import closes_like_an_essay, names_opinion
from detente.stories.pages.article_text import article_blocks
from detente.stories.pages.blocks import blocks_of, lines_of
from detente.stories.pages.metadata import page_metadata
from detente.stories.pages.pruning import prune
from detente.stories.pages.tree import parsed

_LOG = logging.getLogger(__name__)

_CHARSET = re.compile(
    rb"""<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w.:-]+)|<\?xml[^>]{0,100}encoding\s*=\s*["']([\w.:-]+)""",
    re.IGNORECASE,
)

_TAG = re.compile(r"<[a-zA-Z/!][^<>]*>")
_BLOCK_TAG = re.compile(r"<(p|div|br|li|ul|ol|h[1-6]|blockquote|table|article|section)\b[^<>]*>", re.IGNORECASE)
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n\s*")

_MOST_BLOCKS = 5_000  # in which the headline has to stand
_CLOSING_PARAGRAPHS = 4
_LONGEST_BIO = 400  # characters


def decoded_page(data: bytes) -> str | None:
    """The page's text, by the encoding that its `meta` names unless its bytes say otherwise; None where it is none."""
    named = _CHARSET.search(data[:4096])
    return decoded(data, (named[1] or named[2]).decode("ascii", "replace") if named else None)


def read_page(html: str) -> Draft | None:
    """The article of a page with what the page says about it; None where there is no article. Never raises."""
    try:
        return _read(html)
    except Exception:  # whatever other people's pages make a parser trip over, the next page has to be read
        _LOG.debug("page not read", exc_info=True)
        return None


def _read(html: str) -> Draft | None:
    tree = parsed(html)
    body = None if tree is None else tree.find("body")
    if tree is None or body is None:
        return None
    facts, headline = page_metadata(tree, lines_of(blocks_of(body, most=_MOST_BLOCKS)))
    blocks = article_blocks(body, None if headline is None else headline.element)
    paragraphs = [text for block in blocks if (text := plain_characters(block.text).strip())]
    if not any(map(_is_sentence, paragraphs)):  # menus and forms hold words, but no sentence
        return None
    is_opinion = names_opinion(facts.section or "") or closes_like_an_essay("\n".join(paragraphs))
    return Draft(
        text="\n\n".join(_without_bios(paragraphs, facts.authors)),
        title=plain_characters(facts.title or "").strip() or None,
        date=facts.date,
        outlet=facts.outlet,
        author=", ".join(facts.authors) or None,
        url=facts.url,
        language=tree.get("lang") or tree.get("xml:lang"),
        genre="opinion" if is_opinion else None,
    )


def fragment_text(html: str) -> str:
    """The paragraphs of a piece of HTML, as feeds have them, with a blank line between two; "" where it has none.

    Plain text is taken as it is, entities decoded. Scripts, captions, and links that stand alone are left out. Never
    raises.
    """
    try:
        return _fragment(html)
    except Exception:
        _LOG.debug("fragment not read", exc_info=True)
        return ""


def _fragment(html: str) -> str:
    for _ in range(2):  # once more where the tags themselves were escaped
        if not _TAG.search(html):
            html = unescape(html)
        if not _TAG.search(html):
            break
        text = _paragraphs_of(html)
        if not _BLOCK_TAG.search(text):
            return text
        html = text
    return "\n\n".join(" ".join(part.split()) for part in _BLANK_LINE.split(html) if part.strip())


def _paragraphs_of(html: str) -> str:
    if not _BLOCK_TAG.search(html):  # text with links in it, whose line ends mean what they show
        html = _BLANK_LINE.sub("<br><br>", html)
    tree = parsed(f"<div>{html}</div>")
    body = None if tree is None else tree.find("body")
    if body is None:
        return ""
    prune(body, None)
    blocks = blocks_of(body)
    own = [block for block in blocks if block.linked < 1] or blocks
    return "\n\n".join(text for block in own if (text := plain_characters(block.text).strip()))


def _is_sentence(line: str) -> bool:
    return len(line.split()) >= 3 and line.rstrip("\"'”’)").endswith((".", "!", "?", "…"))


def _without_bios(paragraphs: Sequence[str], authors: Sequence[str]) -> list[str]:
    """Without closing paragraphs on who the author is."""
    who = "|".join(
        [*map(re.escape, authors), r"The (?:author|writer)(?= (?:is|was|has|works|teaches|writes|lives|can)\b)"]
    )
    opening = re.compile(rf"(?:{who})\b")

    def is_bio(n: int) -> bool:
        late = n >= max(1, len(paragraphs) - _CLOSING_PARAGRAPHS)
        return late and len(paragraphs[n]) <= _LONGEST_BIO and bool(opening.match(paragraphs[n]))

    return [text for n, text in enumerate(paragraphs) if not is_bio(n)]
