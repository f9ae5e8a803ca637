"""What comes of a file of many articles, and what is the same for every supplier."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from detente.stories.draft import Draft
from detente.stories.facts.genre import names_opinion

# "Section A; Column 2; Foreign Desk" names a place on a page.
_PLACE_ON_PAGE = re.compile(r"\bcol(?:umn|\.)?\s*\d+", re.IGNORECASE)
_NO_TEXT = re.compile(
    r"[\[(]?(?:the )?(?:full[- ]?text|text|article)?\s*(?:is |was )?(?:not|un|none)\s?available\b.{0,120}",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Export:
    """The articles of a file that a news archive handed out, in its order."""

    drafts: tuple[Draft, ...]
    expected: int | None  # how many articles the file says it has; None where it does not say
    supplier: str  # "Nexis", "Factiva", "ProQuest"

    @property
    def missing(self) -> int:
        """How many articles the file says it has that were not found."""
        return max(0, (self.expected or 0) - len(self.drafts))


def export_of(drafts: Iterable[Draft], expected: int | None, supplier: str) -> Export | None:
    """The export of these drafts, each with its place ("article 3"); None where there are none."""
    placed = tuple(replace(draft, where=f"article {n}") for n, draft in enumerate(drafts, 1))
    return Export(placed, expected, supplier) if placed else None


def stated_count(numbers: Iterable[tuple[int, int]]) -> int | None:
    """How many articles there should be by marks like "3 of 250"; None without marks.

    A file that begins with number 501 of 1000 is a part of a larger search, of which it has to hold the numbers it
    begins and ends with and those between.
    """
    pairs = list(numbers)
    if not pairs:
        return None
    first, last = min(n for n, _ in pairs), max(n for n, _ in pairs)
    return pairs[0][1] if first == 1 else last - first + 1


def genre_by(*names: str | None) -> str | None:
    """`opinion` where a section or kind of document is named so; None, and not `news`, where none is."""
    return "opinion" if any(names_opinion(_PLACE_ON_PAGE.sub("", name)) for name in names if name) else None


def text_or_none(text: str) -> str | None:
    """The text, unless it is empty or only says that there is none."""
    return text if text and not (len(text) < 300 and _NO_TEXT.fullmatch(text)) else None


def author_of(byline: str | None, title: str | None) -> str | None:
    """The name in a byline: without "By", and without the title that some outlets repeat in it."""
    if byline is None:
        return None
    byline = re.sub(r"^by\s+(?=\w)", "", byline, flags=re.IGNORECASE)
    return byline.removesuffix(title or "").strip(" ,;") or None
