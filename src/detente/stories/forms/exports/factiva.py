"""Factiva, which closes each article with its number: "Document VOLTA00020220615ei6f0001".

With indexing, each field stands below or beside its code (HD headline, BY author, LP and TD text). Without, lines say
headline, author, "512 words", date, outlet and its code, language and copyright, then comes the text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from detente.stories.draft import Draft
from detente.stories.forms.exports.export import Export, author_of, export_of, genre_by, text_or_none
from detente.stories.forms.exports.lines import DATE, Line, after_copyright, chunks, joined, paragraphs

# In the order in which Factiva writes them.
_CODES = ("CLM", "SE", "HD", "BY", "CR", "WC", "PD", "ET", "SN", "SC", "ED", "PG", "VOL", "LA", "CY", "CX", "DLN", "LP",
          "TD", "ART", "CT", "RF", "CO", "IN", "NS", "RE", "IPC", "IPD", "PUB", "AN")  # fmt: skip
_RANKS = {code: rank for rank, code in enumerate(_CODES)}
_CODE = re.compile(rf"({'|'.join(_CODES)})(?:(?:[\t|]|\s\s)(.*))?", re.DOTALL)
# As others paste them, "HD Ghana signs" or "HD: Ghana signs". A sentence may begin so too ("CT scans show", "IN LOMÉ"):
# no value of those fields begins small, and those of what a text is about begin with a key, as "ghana : Ghana".
_CLOSE_CODE = re.compile(
    rf"(?!(?:CT|RF|ART|PUB)\s[a-zß-ÿ])(?!(?:CO|IN|NS|RE|IPD)\s(?!\s?\S{{1,20}}\s?:\s))"
    rf"({'|'.join(_CODES)})(?:(?:[\t|]|:|\s)(.*))?",
    re.DOTALL,
)
_AROUND_CELLS = "|\t "
_EXPECTED_CODES = frozenset({"WC", "PD", "SN", "SC", "LA", "LP", "TD"})
_LEAST_CODES = 4  # with HD

_NUMBER = re.compile(
    r"(?:AN[\s|:]+)?(?:Document|Dokument|Documento|Документ)\s+(?P<number>[A-Z][A-Z0-9]*(?:19|20)\d{6}[a-z0-9]+)[\s|]*"
)
_WORDS = re.compile(r"\d[\d,. ]*\s(?:words?|Wörter|mots|palabras|parole|palavras)")
_DAY = re.compile(rf"{DATE.pattern}|\d{{1,2}}\.? [^\W\d_]+ \d{{4}}", re.IGNORECASE)
_TIME = re.compile(r"\d{1,2}:\d{2}(?:\s*[AP]M)?(?:\s+[A-Z]{2,4})?", re.IGNORECASE)
_SOURCE_CODE = re.compile(r"[A-Z0-9]{1,8}")
# A headline may begin with "By" too, but does not go on like a name.
_NAME = r"(?:and|de|der|van|von|of|in|for|bin|al|la|[^\W\d_a-zß-ÿ][^\s,;]*|[&-])"
_BYLINE = re.compile(rf"(?:By|BY)\s+{_NAME}(?:[\s,;]+{_NAME}){{0,13}}")
_LANGUAGES = frozenset(
    """english arabic bahasa bulgarian catalan chinese croatian czech danish dutch estonian farsi finnish french german
    greek hebrew hungarian indonesian italian japanese kazakh korean latvian lithuanian malay norwegian persian polish
    portuguese romanian russian serbian slovak slovenian spanish swedish thai turkish ukrainian urdu vietnamese""".split()
)
_ENGLISH = frozenset("englisch anglais inglés inglese inglês".split())  # as Factiva says it in other languages
_LONGEST_HEAD = 9  # lines from the outlet to the language
_LINES_ABOVE_WORDS = 4  # section, headline, author, credit

_LISTED = re.compile(r".{1,400}?\s?\.{3,300}\s*\d{1,6}")  # a line of the table of contents
_COVER = re.compile(
    r"Factiva RTF Display Format|(?:Dow Jones )?Factiva|.*© \d{4} Factiva, Inc.*|Table of Contents", re.I
)
_OPINIONS = re.compile(r"\b(?:nedi|nedc)\b", re.IGNORECASE)  # Factiva's codes for editorials and commentaries
_SUMMARY = "Search Summary"


def split(lines: Sequence[Line], width: int | None) -> Export | None:
    """The articles of a Factiva export; None where it is none."""
    ends = [n for n, line in enumerate(lines) if _NUMBER.fullmatch(line.text)]
    if not ends:
        return None
    *articles, rest = chunks(lines, ends)
    articles = [_without_number_code(article) for article in articles]
    if 2 * sum(has_fields(article) for article in articles) < len(articles):
        return None
    if has_fields(rest):  # cut off before its number
        articles.append(_before_summary(rest))
    drafts = [article_of(article, width, first=n == 0) for n, article in enumerate(articles)]
    return export_of(without_credits(drafts), _listed(articles[0]), "Factiva")


def _listed(lines: Sequence[Line]) -> int | None:
    """How many articles the table of contents before the first lists; None where there is no table."""
    code = _code_of(lines)
    begin = next((n for n, line in enumerate(lines) if code and code.fullmatch(line.text)), 0) or _words_at(lines) or 0
    return sum(_LISTED.fullmatch(line.text) is not None for line in lines[:begin]) or None


def without_number(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines of one article up to its number; all of them where it has none."""
    end = next((n for n in reversed(range(len(lines))) if _NUMBER.fullmatch(lines[n].text)), len(lines))
    return _without_number_code(lines[:end])


def _without_number_code(lines: Sequence[Line]) -> Sequence[Line]:
    return lines[:-1] if lines and lines[-1].text == "AN" else lines


def _before_summary(lines: Sequence[Line]) -> Sequence[Line]:
    at = next((n for n, line in enumerate(lines) if line.text == _SUMMARY), len(lines))
    return lines[:at]


def has_fields(lines: Sequence[Line]) -> bool:
    """Whether the lines are an article of Factiva, by its codes or by its "512 words" above a date."""
    return _words_at(lines) is not None or _code_of(lines) is not None


def _code_of(lines: Sequence[Line]) -> re.Pattern[str] | None:
    """How a line with a code is written in an article with indexing; None where the article has none."""
    for written in (_CODE, _CLOSE_CODE):
        codes = {match[1] for line in lines if (match := written.fullmatch(line.text))}
        if "HD" in codes and len(codes & _EXPECTED_CODES) + 1 >= _LEAST_CODES:
            return written
    return None


def _words_at(lines: Sequence[Line]) -> int | None:
    """The line "512 words" that has a date below it."""
    for n in range(len(lines) - 1):
        if _WORDS.fullmatch(lines[n].text) and _DAY.fullmatch(lines[n + 1].text):
            return n
    return None


def article_of(lines: Sequence[Line], width: int | None, *, first: bool) -> Draft:
    """The article in these lines, without its number; before the `first` of a file may stand its cover."""
    if code := _code_of(lines):
        return _coded(lines, width, code)
    at = _words_at(lines)
    if at is None:
        return Draft(title=lines[0].text if lines else None, text=text_or_none(paragraphs(lines[1:], width)))
    section, title, author = _headed(lines[:at], first=first)
    day, below = lines[at + 1], lines[at + 2 :]
    if below and _TIME.fullmatch(below[0].text):
        below = below[1:]
    outlet, below = (below[0].text, below[1:]) if below else (None, below)
    if below and _SOURCE_CODE.fullmatch(below[0].text):
        below = below[1:]
    names = _LANGUAGES | _ENGLISH
    language = next((n for n, line in enumerate(below[:_LONGEST_HEAD]) if line.text.lower() in names), None)
    rights = next((n for n in range(min(_LONGEST_HEAD, len(below))) if after_copyright(below[n:])), None)
    start = language + 1 if language is not None else rights or 0
    start += after_copyright(below[start:])
    return Draft(
        title=title,
        outlet=outlet,
        date=day.text,
        author=author,
        text=text_or_none(paragraphs(below[start:], width)),
        language=_in_english(below[language].text) if language is not None else None,
        genre=genre_by(section),
    )


def _in_english(language: str) -> str | None:
    return "English" if language.lower() in _ENGLISH else language or None


def _headed(lines: Sequence[Line], *, first: bool) -> tuple[str | None, str | None, str | None]:
    """Section, headline and author of the lines above "512 words", which nothing tells apart but their form.

    An author is a line "By …"; without one the longest line is the headline, those above it are a section, and the one
    below it the author.
    """
    if first:
        cover = [n for n, line in enumerate(lines) if _COVER.fullmatch(line.text) or _LISTED.fullmatch(line.text)]
        lines = lines[cover[-1] + 1 if cover else 0 :][-_LINES_ABOVE_WORDS:]
    if not lines:
        return None, None, None
    by = next((n for n, line in enumerate(lines) if n and _BYLINE.fullmatch(line.text)), None)
    title = by - 1 if by is not None else max(range(len(lines)), key=lambda n: len(lines[n].text))
    author = lines[title + 1].text if title + 1 < len(lines) else None
    return joined(lines[:title]), lines[title].text, author_of(author, None)


def _coded(lines: Sequence[Line], width: int | None, code: re.Pattern[str]) -> Draft:
    fields: dict[str, list[Line]] = {}
    rank = -1
    for line in lines:
        match = code.fullmatch(line.text)
        if match and _RANKS[match[1]] > rank:
            rank = _RANKS[match[1]]
            begun = (match[2] or "").strip(_AROUND_CELLS)
            fields[match[1]] = [Line(begun)] if begun else []
        elif rank >= 0 and (text := line.text.rstrip(_AROUND_CELLS)):
            fields[_CODES[rank]].append(replace(line, text=text))
    value = {name: joined(found) for name, found in fields.items()}
    title = value.get("HD")
    body = "\n\n".join(filter(None, (paragraphs(fields.get(part, []), width) for part in ("LP", "TD"))))
    return Draft(
        title=title,
        outlet=value.get("SN"),
        date=value.get("PD"),
        author=author_of(value.get("BY"), title),
        text=text_or_none(body),
        language=_in_english(value["LA"] or "") if "LA" in value else None,
        genre="opinion" if _OPINIONS.search(value.get("NS") or "") else genre_by(value.get("SE"), value.get("CLM")),
    )


def without_credits(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts without the lines that name the publisher at their end: the same words, and no sentence."""
    closings = Counter(
        map(_closing, {draft.text or "" for draft in drafts})
    )  # each text once: an article may come twice
    return [
        replace(draft, text=text_or_none((draft.text or "").removesuffix(closing).rstrip()))
        if (closing := _closing(draft.text or "")) and closings[closing] > 1
        else draft
        for draft in drafts
    ]


def _closing(text: str) -> str:
    *above, closing = text.split("\n\n")
    return closing if above and len(closing) <= 80 and not re.search(r"""[.!?…]["'”’)\]]*$""", closing) else ""
