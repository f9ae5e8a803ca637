"""Drafts from HTML pages."""

from __future__ import annotations

import logging
import re
from copy import deepcopy
from functools import lru_cache
from typing import Any

from detente.stories.cleaning import plain_characters
from detente.stories.draft import Draft
from detente.stories.genre import names_opinion
from detente.stories.language import looks_english

# trafilatura takes an article below its own 250 characters for a failure and runs the whole page into one line.
# Short agency reports have 100 to 250.
SHORTEST_ARTICLE = 100  # characters

_CHARSET = re.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_LANGUAGE = re.compile(r"""<html\b[^>]*?\slang\s*=\s*["']?([\w-]+)""", re.IGNORECASE)


def decoded_page(data: bytes) -> str | None:
    """The page's text by UTF-8, else by the encoding it names, else by Windows-1252; None where none fits."""
    named = _CHARSET.search(data[:4096])
    for encoding in ("utf-8-sig", named[1].decode("ascii") if named else "cp1252", "cp1252"):
        try:
            return data.decode(encoding)
        except (UnicodeDecodeError, LookupError, ValueError):  # LookupError: an encoding that nobody knows
            continue
    return None


def read_page(html: str) -> Draft | None:
    """The article of a page with what the page says about it; None where there is no article."""
    document = _extracted(html)
    text = plain_characters(document.text or "") if document is not None else ""
    paragraphs = [line.strip() for line in text.split("\n") if line.strip()]
    if not any(map(_is_sentence, paragraphs)):  # menus and forms hold words, but no sentence
        return None
    title = (document.title or "").strip() or None
    if title and paragraphs[0] == title and len(paragraphs) > 1:
        paragraphs = paragraphs[1:]
    body = "\n\n".join(paragraphs)
    section = ", ".join(document.categories or ())
    return Draft(
        text=body,
        title=title,
        date=document.date,
        outlet=document.sitename or document.hostname,
        author=document.author,
        url=document.url,
        language=_language(html, body),
        genre="opinion" if names_opinion(section) else None,
    )


def _is_sentence(line: str) -> bool:
    return len(line.split()) >= 3 and line.rstrip("\"'”’)").endswith((".", "!", "?", "…"))


def _language(html: str, body: str) -> str | None:
    """What the page calls its language, unless its words say otherwise: templates keep the language of their maker."""
    named = _LANGUAGE.search(html[:4096])
    return named[1] if named and not (len(body) >= 200 and looks_english(body)) else None


def _extracted(html: str) -> Any:
    from trafilatura import bare_extraction  # a quarter of a second that text files need not pay

    try:
        return bare_extraction(
            html,
            config=_settings(),
            with_metadata=True,
            include_comments=False,
            include_tables=False,
            # Not the extensive search: it takes a footer's copyright year for a date.
            date_extraction_params={"extensive_search": False, "original_date": True},
        )
    except Exception:  # whatever a parser of other people's pages trips over, the next page has to be read
        logging.getLogger(__name__).debug("trafilatura failed", exc_info=True)
        return None


@lru_cache(maxsize=1)
def _settings() -> Any:
    from trafilatura.settings import DEFAULT_CONFIG

    for name in ("trafilatura", "htmldate", "courlan", "justext"):
        # Without a handler their warnings would reach the user's terminal, without a file's name.
        logging.getLogger(name).addHandler(logging.NullHandler())
    settings = deepcopy(DEFAULT_CONFIG)
    settings["DEFAULT"]["MIN_EXTRACTED_SIZE"] = str(SHORTEST_ARTICLE)
    return settings
