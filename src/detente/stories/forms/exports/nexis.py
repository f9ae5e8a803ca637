"""Nexis Uni and LexisNexis.

Nexis Uni heads each article with title, outlet and date, one a line, then "Section:", "Length:", "Byline:" and a line
"Body"; it closes it with "Load-Date:" and "End of Document", and opens the file with a list of the articles.
LexisNexis before 2020 opens each with "3 of 250 DOCUMENTS", names its fields in capitals, and wraps its lines.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import dropwhile

from detente.stories.draft import Draft
from detente.stories.forms.exports.export import Export, author_of, export_of, genre_by, stated_count, text_or_none
from detente.stories.forms.exports.lines import (
    COPYRIGHT,
    DATE,
    Line,
    after_copyright,
    chunks,
    joined,
    paragraphs,
    squeezed,
    wrap_width,
)

_HEAD_NAMES = ("Section", "Length", "Byline", "Dateline", "Highlight", "Headline", "Series", "Source", "Show", "Anchor",
               "Guests", "Anchors", "Reporters", "Correction", "Type", "E-mail", "Column")  # fmt: skip
_TAIL_NAMES = ("Load-Date", "Language", "Publication-Type", "Subject", "Industry", "Geographic", "Person", "People",
               "Company", "Organization", "Ticker", "State", "Country", "City", "Correction-Date", "Journal-Code",
               "Journal Code", "Graphic", "Document-Type", "Acc-No", "Update", "Notes", "Distribution", "Series",
               "Category", "Type", "URL", "Publication-Source-Country", "Enhancement", "Cutline", "Photo", "Photos",
               "Chart", "Correction")  # fmt: skip


def _labels(names: Sequence[str]) -> re.Pattern[str]:
    """A line that begins with one of the names, as Nexis Uni or in capitals as LexisNexis writes them."""
    written = {form for name in names for form in (name, name.upper())}
    return re.compile(rf"({'|'.join(sorted(map(re.escape, written), key=len, reverse=True))}):\s*(.*)", re.DOTALL)


_HEAD = _labels(_HEAD_NAMES)
_TAIL = _labels(_TAIL_NAMES)
_BODY = re.compile(r"(?:Body|BODY):?|TEXT:")
# Headings after the body, and how many lines may stand below one before the next label.
_TAIL_HEADINGS = {"Graphic": 25, "Classification": 6, "Notes": 6, "Correction": 4, "Correction-Date": 2}
_INDEX_TERMS = re.compile(r".*\(\d{1,3}%\).*")

_NUMBERED = re.compile(
    r"(?:FOCUS\s*[-–]\s*)?(?P<n>\d[\d,.]{0,9}) of (?P<of>\d[\d,.]{0,9}) DOCUMENTS?|"
    r"(?:Dokument|Document) (?P<n2>\d{1,9}) (?:von|de) (?P<of2>\d{1,9})"
)
_COVER = re.compile(
    r"Client/Matter:|Search Terms:|Search Type:|Narrowed by|Content Type\b|Job Number:|Documents? \(\d|Date and Time:|"
    r"User Name:"
)
_STATED = re.compile(r"Documents? \((\d[\d,]{0,9})\)")
_LISTED = re.compile(r"\d+\.\s+(.+)")
_EDITION = re.compile(r".{0,50}\b(?:edition|star)\b.{0,30}", re.IGNORECASE)
_LONGEST_DATE_LINE = 90  # characters
_HEAD_LINES = 12  # an article's title, outlets and date stand among so many
_DATE_TO_FIELDS = 6
_CENTRED = 8  # columns
_TITLE_BLOCKS = 4  # editions and the title
_LONGEST_TITLE = 300
_LEAST_REMAINDER = 200  # characters


def split(lines: Sequence[Line], width: int | None) -> Export | None:
    """The articles of a Nexis Uni or LexisNexis export; None where it is none."""
    return _split_numbered(lines) or _split_uni(lines, width)


def _split_numbered(lines: Sequence[Line]) -> Export | None:
    marks = [(n, mark) for n, line in enumerate(lines) if (mark := _NUMBERED.fullmatch(line.text))]
    if not marks:
        return None
    _, *articles = chunks(lines, [n for n, _ in marks])
    if 2 * sum(map(_has_old_fields, articles)) < len(articles):
        return None
    width = wrap_width(lines, usual=True)
    numbers = ((_number(mark["n"] or mark["n2"]), _number(mark["of"] or mark["of2"])) for _, mark in marks)
    return export_of((_old_article(article, width) for article in articles), stated_count(numbers), "Nexis")


def _number(written: str) -> int:
    return int(re.sub(r"\D", "", written))


def _has_old_fields(article: Sequence[Line]) -> bool:
    labels = {match[1] for line in article if (match := _HEAD.match(line.text) or _TAIL.match(line.text))}
    return len(labels & {"LENGTH", "SECTION", "BYLINE", "HEADLINE", "LOAD-DATE", "LANGUAGE"}) >= 2 or (
        _date_at(article[:_HEAD_LINES]) is not None and bool(labels & {"LENGTH", "LOAD-DATE"})
    )


def _old_article(lines: Sequence[Line], width: int | None) -> Draft:
    day = _date_at(lines[:_HEAD_LINES])
    before = [line for line in lines[: day or 0] if not COPYRIGHT.fullmatch(line.text)]
    at = 0 if day is None else day + 1
    while day is not None and at < len(lines) and not lines[at].opens and not _HEAD.match(lines[at].text):
        at += 1  # the edition stands right below the date
    bare, at = _until_label(lines, at)
    fields, at = _fields(lines, at)
    title = fields.get("HEADLINE") or joined(_title_lines(bare))
    body, tail = _body_and_tail(lines[at:], width, blocks=True)
    return Draft(
        title=title,
        outlet=before[0].text if before else None,
        date=_date_in(lines[day].text) if day is not None else None,
        author=author_of(fields.get("BYLINE"), title),
        text=body,
        language=tail.get("LANGUAGE"),
        url=tail.get("URL"),
        genre=genre_by(fields.get("SECTION"), fields.get("TYPE"), tail.get("TYPE"), tail.get("DOCUMENT-TYPE")),
    )


def _until_label(lines: Sequence[Line], start: int) -> tuple[Sequence[Line], int]:
    """The lines before the first label of the head; where there is no label, all that could be a title."""
    for n in range(start, min(start + _HEAD_LINES, len(lines))):
        if _HEAD.match(lines[n].text) or _BODY.fullmatch(lines[n].text):
            if sum(line.opens for line in lines[start:n]) > _TITLE_BLOCKS:
                break
            return lines[start:n], n
    end = start + len(_first_block(lines[start:]))
    return lines[start:end], end


def _first_block(lines: Sequence[Line]) -> Sequence[Line]:
    end = next((n for n, line in enumerate(lines) if n and line.opens), len(lines))
    return lines[:end]


def _title_lines(bare: Sequence[Line]) -> Sequence[Line]:
    """Of the lines between date and labels those of the title: not centred, and not the name of an edition."""
    left = [line for line in bare if line.indent < _CENTRED and not COPYRIGHT.fullmatch(line.text)]
    while len(left) > 1 and _EDITION.fullmatch(left[0].text):
        left = left[1:]
    return _first_block(left or bare)


def _fields(lines: Sequence[Line], at: int) -> tuple[dict[str, str], int]:
    """The labelled lines of an article's head, by names in capitals, and where the body begins."""
    fields: dict[str, str] = {}
    name: str | None = None
    while at < len(lines):
        line = lines[at]
        if _BODY.fullmatch(line.text):
            return fields, at + 1
        if match := _HEAD.fullmatch(line.text):
            name = match[1].upper()
            fields[name] = match[2].replace("\t", " ")
        elif name is None or line.opens:
            break
        else:
            fields[name] = f"{fields[name]} {line.text}".strip()
        at += 1
    return fields, at


def _body_and_tail(lines: Sequence[Line], width: int | None, *, blocks: bool) -> tuple[str | None, dict[str, str]]:
    """The text of an article, and the labelled lines after it by names in capitals.

    `blocks` says that only a line after a blank one begins a paragraph or label.
    """
    end = _tail_start(lines, blocks)
    tail: dict[str, str] = {}
    for line in lines[end:]:
        if match := _TAIL.fullmatch(line.text):
            tail.setdefault(match[1].upper(), match[2])
    return text_or_none(paragraphs(lines[:end], width)), tail


def _tail_start(lines: Sequence[Line], blocks: bool) -> int:
    """Where the labels after the body begin: found from the end, since a body may hold a line like one."""
    start = len(lines)
    between = 0
    for n in range(len(lines) - 1, -1, -1):
        text = lines[n].text
        allowed = 0 if _TAIL.match(text) or COPYRIGHT.fullmatch(text) else _TAIL_HEADINGS.get(text, -1)
        if between <= allowed:
            start = n
            between = 0
        elif between > max(_TAIL_HEADINGS.values()):
            break
        elif (lines[n].opens or not blocks) and not _INDEX_TERMS.fullmatch(text):
            between += 1  # but not for lines that run on a label's value
    return start


def _date_at(lines: Sequence[Line]) -> int | None:
    return next((n for n, line in enumerate(lines) if _is_date_line(line.text)), None)


def _is_date_line(text: str) -> bool:
    return len(text) <= _LONGEST_DATE_LINE and DATE.match(text) is not None


def _date_in(text: str) -> str | None:
    match = DATE.match(text)
    return match["date"] if match else None


def _split_uni(lines: Sequence[Line], width: int | None) -> Export | None:
    ends = [n for n, line in enumerate(lines) if line.text == "End of Document"]
    closed = bool(ends)
    if not closed:  # somebody took those lines out, or copied one article from the screen
        ends = [n for n, line in enumerate(lines) if line.text.startswith("Load-Date:")]
    if not ends:
        return None
    listed = {squeezed(match[1]) for line in lines if (match := _LISTED.fullmatch(line.text))}
    articles: list[list[Line]] = []
    complete = not closed
    for chunk in chunks(lines, ends):
        if _uni_date(chunk) is not None:
            articles.append(list(chunk))
        elif articles and chunk and not complete:  # an article that itself says "End of Document"
            articles[-1] += [Line("End of Document"), *chunk]
        elif articles and sum(len(line.text) for line in chunk) >= _LEAST_REMAINDER:
            articles.append(list(chunk))
        complete = not closed or any(line.text.startswith("Load-Date:") for line in chunk)
    cover = (_STATED.fullmatch(line.text) for line in lines[: ends[0]])
    stated = next((_number(match[1]) for match in cover if match), None)
    return export_of((_uni_article(article, listed, width) for article in articles), stated, "Nexis")


def _uni_date(lines: Sequence[Line]) -> int | None:
    """The line of an article's date: below title and outlet, and above at least two of its fields; None without."""
    after_cover = max(_cover_lines(lines), default=-1) + 1
    for n in range(after_cover + 1, min(after_cover + _HEAD_LINES, len(lines))):
        below = lines[n + 1 : n + 1 + _DATE_TO_FIELDS]
        evidence = sum(_is_field(line.text) for line in below)
        nearest = below[0].text if below else ""
        if _is_date_line(lines[n].text) and evidence >= 2 and not _is_date_line(nearest):
            return n
    return None


def _cover_lines(lines: Sequence[Line]) -> list[int]:
    """The lines of the list of articles before an article, if this is the first."""
    end = next((n for n, line in enumerate(lines) if line.text.startswith("Length:") or line.text == "Body"), 0)
    return [n for n, line in enumerate(lines[:end]) if _COVER.match(line.text)]


def _is_field(text: str) -> bool:
    return bool(_HEAD.match(text) or COPYRIGHT.fullmatch(text) or _BODY.fullmatch(text) or _TAIL.match(text))


def _uni_article(lines: Sequence[Line], listed: set[str], width: int | None) -> Draft:
    day = _uni_date(lines)
    if day is None:  # what is left of something that was cut
        return Draft(title=lines[0].text[:_LONGEST_TITLE], text=text_or_none(paragraphs(lines[1:], width)))
    above = lines[:day]
    if cover := _cover_lines(lines):
        above = _after_cover(above[cover[-1] + 1 :], listed)
    long = next((n for n in (3, 2) if n < len(above) and squeezed(joined(above[:n]) or "") in listed), 1)
    title = joined(above[:long])
    at = next((n for n in range(day + 1, len(lines)) if _is_field(lines[n].text)), len(lines))
    at += after_copyright(lines[at:])
    fields, at = _uni_fields(lines, at)
    body, tail = _body_and_tail(lines[at:], width, blocks=width is not None)
    return Draft(
        title=title,
        outlet=above[-1].text if len(above) > 1 else None,
        date=_date_in(lines[day].text),
        author=author_of(fields.get("BYLINE"), title),
        text=body,
        language=tail.get("LANGUAGE"),
        url=tail.get("URL"),
        genre=genre_by(fields.get("SECTION"), fields.get("TYPE"), tail.get("TYPE"), tail.get("DOCUMENT-TYPE")),
    )


def _after_cover(lines: Sequence[Line], listed: set[str]) -> Sequence[Line]:
    """Title and outlet; before them stand values of the cover, whose number varies."""
    for n in range(len(lines)):
        if any(squeezed(joined(lines[n : n + long]) or "") in listed for long in (1, 2, 3)):
            return lines[n:]
    return lines[-2:]


def _uni_fields(lines: Sequence[Line], at: int) -> tuple[dict[str, str], int]:
    """As `_fields`, where a line "Body" closes the head; blank lines say nothing in Nexis Uni."""
    body = next((n for n in range(at, min(at + 3 * _HEAD_LINES, len(lines))) if _BODY.fullmatch(lines[n].text)), None)
    if body is None:
        return _fields(lines, at)
    head = dropwhile(lambda line: not _HEAD.match(line.text), lines[at:body])
    fields, _ = _fields([Line(line.text, opens=False) for line in head], 0)
    return fields, body + 1
