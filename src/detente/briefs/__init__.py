"""Briefs: what the record holds of two actors, or of one, as Markdown, a page, or in the terminal."""

from detente.briefs.dossier import Coverage, Dossier, Item, Listing, Partner, Quote, Side
from detente.briefs.gathering import brief
from detente.briefs.html import to_html
from detente.briefs.markdown import to_markdown
from detente.briefs.terminal import to_terminal

__all__ = [
    "Coverage", "Dossier", "Item", "Listing", "Partner", "Quote", "Side", "brief", "to_html", "to_markdown",
    "to_terminal",
]  # fmt: skip
