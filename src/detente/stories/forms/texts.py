"""Drafts from plain text and Markdown."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, replace
from datetime import date

from detente.stories.cleaning.text import plain_characters, without_furniture
from detente.stories.draft import FIELD_NAMES, Draft, draft_of, plain_name
from detente.stories.facts.dates import parse_date

# A first line longer than this is a paragraph. The longest of 234 headlines from Wikinews has 167 characters.
LONGEST_TITLE = 180
_ENDS_A_SENTENCE = re.compile(r"""[.!?…:;,]["'”’)\]]*$""")

_FIELD_OF = {plain_name(name): field for field, names in FIELD_NAMES.items() for name in names}
_HEADER = re.compile(r"([A-Za-z][A-Za-z _-]{0,30}):(?!//)[ \t]*(.*)")
_LONGEST_VALUE = 300  # characters; a headline with its subheading has fewer, a paragraph of an interview may have more
_MOST_HEADERS = 40  # lines
_FEWEST_FIELDS = 2  # one alone ("Source: …") may open any text

# How many lines at the top may be headline, day and byline: the three, and one that gives neither.
_TOP_LINES = 4
_NAME = (
    r"(?:[^\W\d_][\w.'’-]*)(?: (?:de|da|del|der|di|van|von|den|bin|ibn|al|el|la|le|du|dos|[^\W\d_a-z][\w.'’-]*)){1,4}"
)
# Two words at least, so that a subheading ("By Land and Sea") is none.
_BYLINE = re.compile(rf"[Bb][Yy]:? +(?=[^\W\d_a-z])({_NAME}(?:(?:, | and | & | AND )(?=[^\W\d_a-z]){_NAME}){{0,5}})")

_FRONT_MATTER = re.compile(r"---[ \t]*\n((?:.*\n){1,60}?)---[ \t]*(?:\n|$)")
_TOML = re.compile(r"\+\+\+[ \t]*\n((?:.*\n){1,60}?)\+\+\+[ \t]*(?:\n|$)")
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


@dataclass(frozen=True, slots=True)
class _Top:
    """What stands above the body: its fields, and the lines that give them."""

    lines: tuple[str, ...]
    title: str | None = None
    date: str | None = None
    author: str | None = None


def read_text(text: str) -> Draft:
    """One story: its fields come from a block of `Name: value` lines or from short lines above the body.

    A block has two fields that we know or more, short values, and after it a blank line or `TEXT:`. Else a short first
    line without a stop and with a blank line after it is the title; a day on a line of its own may stand above or below
    it, and a byline below it. Where no body would be left, all is body.
    """
    text = plain_characters(text)
    if draft := _under_headers(text):
        return draft
    top = _top(without_furniture(text))
    # The body is cut from the text before cleaning, since its closing notes tell opinion from news.
    lines = text.split("\n")
    at = -1
    for wanted in top.lines:
        at = next((n for n in range(at + 1, len(lines)) if without_furniture(lines[n]).strip() == wanted), len(lines))
    if not 0 <= at < len(lines):
        return Draft(text=text)
    body = "\n".join(lines[at + 1 :]).lstrip("\n")
    return Draft(title=top.title, date=top.date, author=top.author, text=body)


def read_markdown(text: str) -> Draft:
    """One story: its first `# ` heading is the title, front matter gives what it gives; marks are taken off."""
    text = plain_characters(text)
    draft = Draft()
    if match := _FRONT_MATTER.match(text) or _TOML.match(text):
        entries = _toml_entries(match[1]) if text.startswith("+") else _entries(match[1])
        if entries is not None:
            draft = replace(draft_of(entries, None, {}), text=None)
            text = text[match.end() :].lstrip("\n")
    if heading := _HEADING.search(text):
        draft = draft if draft.title else replace(draft, title=_without_marks(heading[1]))
        before, after = text[: heading.start()], text[heading.end() :].lstrip("\n")
        text = before + after
    return replace(draft, text=_without_marks(text))


def _under_headers(text: str) -> Draft | None:
    """The draft of a text that begins with a block of header lines; None where it does not, or nothing follows it."""
    lines = text.lstrip("\n").split("\n")
    entries: dict[str, object] = {}
    for n, line in enumerate(lines[:_MOST_HEADERS]):
        match = _HEADER.fullmatch(line.strip())
        is_text = match is not None and _FIELD_OF.get(plain_name(match[1])) == "text"
        if is_text or not line.strip():
            body = "\n".join(lines[n:]).lstrip("\n")
            break
        if match is None or len(match[2]) > _LONGEST_VALUE:
            return None
        entries.setdefault(match[1], match[2])
    else:
        return None
    fields = {_FIELD_OF.get(plain_name(name)) for name, value in entries.items() if value} - {None}
    if len(fields) < _FEWEST_FIELDS:
        return None
    first, _, rest = body.partition("\n")
    match = _HEADER.fullmatch(first.strip())
    if match and _FIELD_OF.get(plain_name(match[1])) == "text":  # "TEXT:", on its line or above it
        body = f"{match[2]}\n{rest}".strip("\n") if match[2] else rest.lstrip("\n")
    return replace(draft_of(entries, None, {}), text=body) if body.strip() else None


def _top(text: str) -> _Top:
    lines = text.split("\n")
    filled = [n for n, line in enumerate(lines) if line.strip()]
    told = [lines[n].strip() for n in filled[:_TOP_LINES]]
    if not told:
        return _Top(())
    day, title, author = _day(told[0]), None, None
    used = 0 if day is None else 1
    if used < len(told) and _is_headline(told[used]) and not _day(told[used]):
        after = used + 1
        for line in told[after:]:
            if day is None and (found := _day(line)):
                day = found
            elif author is None and len(line) <= LONGEST_TITLE and (byline := _BYLINE.fullmatch(line)):
                author = byline[1]
            else:
                break
            after += 1
        has_facts = after > used + 1
        if after < len(filled) and (has_facts or filled[after] > filled[used] + 1):
            title, used = told[used], after
    if used >= len(filled):
        return _Top(())
    if title is None:  # what was found below a line that is no headline belongs to the body
        day, author = _day(told[0]), None
    return _Top(tuple(told[:used]), title, day, author)


def _is_headline(line: str) -> bool:
    return len(line) <= LONGEST_TITLE and not _ENDS_A_SENTENCE.search(line)


def _day(line: str) -> str | None:
    """The day that the line names and nothing else, as written; None where it is something else."""
    # Bare digits may be any number. 03/04/2022 is a day though nobody knows which, and is told as such later.
    if line.isdigit() or not (parse_date(line) or parse_date(line, day_first=True)):
        return None
    return line


def _entries(block: str) -> dict[str, object] | None:
    """The `key: value` lines of front matter; None where it holds something else, and so is none."""
    entries: dict[str, object] = {}
    for line in block.splitlines():
        if match := _ENTRY.fullmatch(line.rstrip()):
            entries[match[1]] = (match[2] or "").strip().strip("[]\"'")
        elif not _CONTINUES.fullmatch(line):
            return None
    return entries or None


def _toml_entries(block: str) -> dict[str, object] | None:
    """The entries of Hugo's front matter; None where it is no TOML."""
    try:
        table = tomllib.loads(block)
    except (ValueError, RecursionError):
        return None
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in table.items()} or None


def _without_marks(text: str) -> str:
    for pattern, replacement in _MARKS:
        text = pattern.sub(replacement, text)
    return text
