"""Drafts from plain text and Markdown."""

from __future__ import annotations

import re
from dataclasses import replace

from detente.stories.cleaning.text import plain_characters, without_furniture
from detente.stories.draft import Draft, draft_of

# A first line longer than this is a paragraph. The longest of 234 headlines from Wikinews has 167 characters.
LONGEST_TITLE = 180
_ENDS_A_SENTENCE = re.compile(r"""[.!?…:;,]["'”’)\]]*$""")

_FRONT_MATTER = re.compile(r"---[ \t]*\n((?:.*\n){1,60}?)---[ \t]*(?:\n|$)")
_ENTRY = re.compile(r"([A-Za-z][\w -]{0,40}):(?:[ \t]+(.*))?")
_CONTINUES = re.compile(r"\s*(?:#.*|- .*)?")  # blank, a comment, or an item of a list that nobody asks for

_HEADING = re.compile(r"^# +(.{1,300}?) *#* *$", re.MULTILINE)
# None may hold its own opening mark, and lengths are bounded: a page of unclosed brackets would take minutes.
_MARKS = (
    (re.compile(r"!\[[^\[\]\n]{0,500}\]\([^()\n]{0,2000}\)"), ""),  # images
    (re.compile(r"\[([^\[\]\n]{1,500})\]\([^()\n]{0,2000}\)"), r"\1"),  # links
    (re.compile(r"^#{1,6} +(.{1,300}?) *#* *$", re.MULTILINE), r"\1"),  # headings
    (re.compile(r"^> ?", re.MULTILINE), ""),  # quotations
    (re.compile(r"\*\*(?=\S)([^*\n]{1,500})(?<=\S)\*\*"), r"\1"),  # bold
    (re.compile(r"(?<!\w)__(?=\S)([^_\n]{1,500})(?<=\S)__(?!\w)"), r"\1"),
    (re.compile(r"(?<![\w*])\*(?=\S)([^*\n]{1,500})(?<=\S)\*(?![\w*])"), r"\1"),  # italic
)


def read_text(text: str) -> Draft:
    """One story: a short first line without a stop and with a blank line after it is its title."""
    text = plain_characters(text)
    title = _title_line(without_furniture(text))
    if title is None:
        return Draft(text=text)
    # The body is cut from the text before cleaning, since its closing notes tell opinion from news.
    lines = text.split("\n")
    at = next(n for n, line in enumerate(lines) if without_furniture(line).strip() == title)
    return Draft(title=title, text="\n".join(lines[at + 1 :]).lstrip("\n"))


def read_markdown(text: str) -> Draft:
    """One story: its first `# ` heading is the title, front matter gives what it gives; marks are taken off."""
    text = plain_characters(text)
    draft = Draft()
    if match := _FRONT_MATTER.match(text):
        entries = _entries(match[1])
        if entries is not None:
            draft = replace(draft_of(entries, None, {}), text=None)
            text = text[match.end() :].lstrip("\n")
    if heading := _HEADING.search(text):
        draft = draft if draft.title else replace(draft, title=_without_marks(heading[1]))
        before, after = text[: heading.start()], text[heading.end() :].lstrip("\n")
        text = before + after
    return replace(draft, text=_without_marks(text))


def _title_line(text: str) -> str | None:
    lines = text.lstrip("\n").split("\n")
    first = lines[0].strip()
    if not first or len(first) > LONGEST_TITLE or _ENDS_A_SENTENCE.search(first):
        return None
    if len(lines) < 3 or lines[1].strip() or not any(line.strip() for line in lines[2:]):
        return None
    return first


def _entries(block: str) -> dict[str, object] | None:
    """The `key: value` lines of front matter; None where it holds something else, and so is none."""
    entries: dict[str, object] = {}
    for line in block.splitlines():
        if match := _ENTRY.fullmatch(line.rstrip()):
            entries[match[1]] = (match[2] or "").strip().strip("[]\"'")
        elif not _CONTINUES.fullmatch(line):
            return None
    return entries or None


def _without_marks(text: str) -> str:
    for pattern, replacement in _MARKS:
        text = pattern.sub(replacement, text)
    return text
