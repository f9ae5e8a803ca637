"""ProQuest, whose records name every field ("Publication title:"), before and after the text.

Records are parted by a line of underscores, by "Document 3 of 50", or, where a PDF lost both, end with "Database:".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from detente.stories.draft import Draft
from detente.stories.forms.exports.export import Export, author_of, export_of, genre_by, stated_count, text_or_none
from detente.stories.forms.exports.lines import COPYRIGHT, DATE, Line, paragraphs, squeezed

_NAMES = ("Title", "Author", "Author info", "Publication info", "Publication title", "Publication date", "Abstract",
          "Links", "Full text", "Subject", "Location", "People", "Company / organization", "Business indexing term",
          "Identifier / keyword", "Identifiers / keywords", "Classification", "Alternate title", "Source", "Issue",
          "Volume", "Pages", "First page", "Number of pages", "Publication year", "Year", "Section", "Column",
          "Publisher", "Place of publication", "Country of publication", "Publication subject", "Publication note",
          "Journal subject", "ISSN", "e-ISSN", "ISBN", "DOI", "Source type", "Language of publication", "Language",
          "Document type", "Document feature", "ProQuest document ID", "Document URL", "Copyright", "Last updated",
          "Database", "URL", "Dateline", "Accession number", "Product name", "Ethnicity", "NAICS",
          "Narrow subject", "Broad subject", "Correspondence author", "Online publication date",
          "Publication history", "Word count", "Edition", "Supplement")  # fmt: skip
# "DocumentURL" and "ProQuest documentID" occur too.
_LABEL = re.compile(
    rf"({'|'.join(name.replace(' ', ' ?') for name in sorted(_NAMES, key=len, reverse=True))}):\s*(.*)",
    re.IGNORECASE | re.DOTALL,
)
_HEADING = re.compile(r"(FULL TEXT|ABSTRACT(?: \(ENGLISH\))?|DETAILS|INDEXING \(DETAILS\)|LINKS|SUBJECTS?):?\s*")
_BY_LETTERS = {squeezed(name).lower(): name.lower() for name in _NAMES}
_KNOWN = frozenset({"title", "publication title", "publication date", "publication info", "full text", "source type",
                    "language of publication", "document type", "proquest document id", "document url", "database",
                    "last updated"})  # fmt: skip
_LEAST_KNOWN = 4
# One of these and a text, below "Document 3 of 50", are a record that was exported with few fields.
_TELLING = frozenset({"publication title", "publication date", "proquest document id"})
_CLOSE = frozenset({"proquest document id", "document url", "database", "last updated"})

_RULE = re.compile(r"[_*]{20,}|[-–—]{20,}")
_PLACE = re.compile(r"Document (\d{1,9}) of (\d{1,9})")
_BOILERPLATE = re.compile(
    r"Database copyright\b.*ProQuest\b.*|Terms and Conditions(?::\s*http.*|.{0,3}Contact ProQuest)|Contact us at:\s*http.*|"
    r"Citation style:.*"
)
_FURNITURE = re.compile(
    r"Enlarge this image\.?|ProQuest document link|https?://\S+|(?:Check for )?full text\b.{0,40}\blink\b.*",
    re.IGNORECASE,
)
# What may follow the last paragraph of a text.
_CLOSING = re.compile(
    r"credit:\s*(?P<author>.*)|(?:caption|illustration|photo(?:graph)?s?|graphic|word count|copyright)\s*:.*|"
    r"illustration|copyright .{0,100}(?:19|20)\d\d\W*",
    re.IGNORECASE | re.DOTALL,
)
# Fields after the text that may have so many lines; the others have one.
_LINES_BELOW = {"abstract": 6, "abstract (english)": 6, "details": 40, "indexing (details)": 40, "links": 4}
_ADDRESS = re.compile(r"https?://(?:(?!https?://)\S)+$")


def split(lines: Sequence[Line], width: int | None) -> Export | None:
    """The articles of a ProQuest export; None where it is none."""
    lines = [line for line in lines if not _BOILERPLATE.fullmatch(line.text)]
    named = [(record, _names(record)) for record in _records(lines)]
    places = [(int(place[1]), int(place[2])) for line in lines if (place := _PLACE.fullmatch(line.text))]
    if not any(_is_record(names, placed=bool(places)) for _, names in named):
        return None
    records = [record for record, names in named if len(names & _KNOWN) >= _LEAST_KNOWN or "full text" in names]
    return export_of((_article(record, width) for record in records), stated_count(places), "ProQuest")


def _is_record(names: set[str], *, placed: bool) -> bool:
    many = "proquest document id" in names and len(names & _KNOWN) >= _LEAST_KNOWN
    return many or (placed and "full text" in names and bool(names & _TELLING))


def _records(lines: Sequence[Line]) -> Iterator[Sequence[Line]]:
    """The lines of each record; a rule within a text parts nothing, since the fields that close a record follow it."""
    parted = any(_PLACE.fullmatch(line.text) or _RULE.fullmatch(line.text) for line in lines)
    record: list[Line] = []
    names: set[str | None] = set()
    for n, line in enumerate(lines):
        rule = _RULE.fullmatch(line.text) is not None
        ends = _PLACE.fullmatch(line.text) is not None or (rule and (bool(names & _CLOSE) or not names))
        if not ends:
            record.append(line)
            names |= {_name(line.text)} - {None}
        if ends or (not parted and _closes(lines, n)):
            yield record
            record, names = [], set()
    yield record


def _closes(lines: Sequence[Line], n: int) -> bool:
    """Whether the line is the last field of its record: "Database:", and none that can stand after it follows."""
    return _name(lines[n].text) == "database" and not any(_name(line.text) in _CLOSE for line in lines[n + 1 : n + 3])


def _name(text: str) -> str | None:
    """The name of the field that a line begins, in small letters; None where it begins none."""
    if match := _HEADING.fullmatch(text):
        return match[1].lower()
    match = _LABEL.match(text)
    return _BY_LETTERS[squeezed(match[1]).lower()] if match else None


def _names(record: Sequence[Line]) -> set[str]:
    return {name for line in record if (name := _name(line.text))}


def _article(record: Sequence[Line], width: int | None) -> Draft:
    begin = next((n for n, line in enumerate(record) if _name(line.text) == "full text"), None)
    end = _tail_start(record, begin if begin is not None else -1)
    fields = _fields([*record[:begin], *record[end:]])
    head = (line for line in record[: begin if begin is not None else end] if not _FURNITURE.fullmatch(line.text))
    first = next((line.text for line in head if _name(line.text) is None), None)
    title = fields.get("title") or first
    body, credit = _body(record[begin:end], width) if begin is not None else ("", None)
    info = fields.get("publication info", "")
    day = DATE.search(info)
    address = _ADDRESS.search(squeezed(fields.get("document url") or fields.get("url") or ""))
    return Draft(
        title=title,
        outlet=(fields.get("publication title") or (info if ";" in info else "")).split(";")[0].strip() or None,
        date=fields.get("publication date") or (day["date"] if day else None),
        author=author_of(fields.get("author") or credit, title),
        text=text_or_none(body),
        language=fields.get("language of publication") or fields.get("language"),
        url=address[0] if address else None,
        genre=genre_by(fields.get("section"), fields.get("document type"), fields.get("column")),
    )


def _tail_start(record: Sequence[Line], begin: int) -> int:
    """Where the fields after the text begin: found from the end, since a text may hold a line like one."""
    fields = {n for n in range(begin + 1, len(record)) if _name(record[n].text)}
    spaced = 2 * sum(record[n].opens for n in fields) > len(fields)  # then a line right below another is no field
    start = len(record)
    between = 0
    for n in range(len(record) - 1, begin, -1):
        if n in fields and (record[n].opens or not spaced):
            if between <= _LINES_BELOW.get(_name(record[n].text) or "", 0):
                start = n
                between = 0
        elif record[n].opens or not spaced:
            between += 1
    return start


def _fields(lines: Sequence[Line]) -> dict[str, str]:
    fields: dict[str, str] = {}
    name: str | None = None
    for line in lines:
        if found := _name(line.text):
            match = _LABEL.fullmatch(line.text)
            name = found if found not in fields else None
            if match and name:
                fields[name] = match[2]
        elif name in fields and not line.opens:
            fields[name] += f" {line.text}"
    author, info, rest = fields.get("author", "").partition(" Publication info:")  # a line break was lost
    if info:
        fields["author"] = author
        fields.setdefault("publication info", rest.strip())
    return {name: value for name, value in fields.items() if value}


def _body(lines: Sequence[Line], width: int | None) -> tuple[str, str | None]:
    """The text that begins in the value of the first line, and the author that a line after it credits."""
    label = _LABEL.fullmatch(lines[0].text)
    text = [*([Line(label[2])] if label and label[2] else []), *lines[1:]]
    text = [line for line in text if not _FURNITURE.fullmatch(line.text)]
    author = None
    while text and (match := _CLOSING.fullmatch(text[-1].text) or COPYRIGHT.fullmatch(text[-1].text)):
        author = match.groupdict().get("author") or author
        text.pop()
    return paragraphs(text, width), author
