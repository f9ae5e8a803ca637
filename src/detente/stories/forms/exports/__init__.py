"""Exports of news archives: many articles in one text, each with its fields.

Takes the text of a file from Nexis Uni or LexisNexis, Factiva or ProQuest, as it is or out of a Word document, rich
text or PDF (`documents.document_text`). Gives an `Export`: one `Draft` per article with `where` "article 3", title,
outlet, date, author and text, and how many articles the file says it has. An article without text has `text` None.

The text of an article has paragraphs with a blank line between them, and nothing that the archive put around it.
"""

from __future__ import annotations

import re

from detente.stories.cleaning.text import plain_characters
from detente.stories.forms.exports import factiva, nexis, proquest
from detente.stories.forms.exports.export import Export
from detente.stories.forms.exports.lines import lines_of, wrap_width

__all__ = ["Export", "split_export"]

# Every export has one of these; looking for them costs little where a text is none.
_HINT = re.compile(
    r"End of Document|Load-Date:|\d DOCUMENTS?\b|\b(?:Document|Dokument) \d{1,7} (?:of|von|de) \d|ProQuest|"
    r"\b(?:Document|Dokument|Documento|Документ)\s{1,20}[A-Z][A-Z0-9]{0,20}(?:19|20)\d{6}"
)


def split_export(text: str) -> Export | None:
    """The articles of an export; None where the text is none that is known. Raises nothing.

    A text is an export where several of a supplier's fields stand in their places, not because one is mentioned.
    """
    if not _HINT.search(text):
        return None
    lines = lines_of(plain_characters(text.replace("\f", "\n\n")))
    width = wrap_width(lines)
    return proquest.split(lines, width) or factiva.split(lines, width) or nexis.split(lines, width)
