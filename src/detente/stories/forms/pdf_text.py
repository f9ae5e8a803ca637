"""The paragraphs of a PDF, which itself knows only letters and where they stand."""

from __future__ import annotations

import logging
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from detente.errors import InputError

MAX_PAGES = 20_000
MAX_CHARACTERS = 50_000_000  # a small file can name one page a million times

_EDGE = 3  # running heads and feet stand among this many lines from the top or the bottom of a page
_SHORTEST_HEAD = 8  # characters; what is shorter ("HD", "Body") and opens many pages is a label of an export
_PAGE_NUMBER = re.compile(
    r"P(?i:age)\s*(?P<first>\d{1,6})\s*(?:of|/)\s*\d{1,6}\b.{0,120}|"
    r".{0,120}\bP(?i:age)\s*(?P<last>\d{1,6})\s*(?:of|/)\s*\d{1,6}"
)
_BARE_NUMBER = re.compile(r"[-–—|\s]*(\d{1,5})(?:\s*(?:/|of)\s*\d{1,5})?[-–—|\s]*")
_HEAD_SPACE = 1.5  # of the height of a line: at least so far is a running head from the text

# How much more than the usual distance parts two paragraphs, as a share of the height of a line.
_EXTRA_SPACE = 0.35
_OTHER_SIZE = 1.12  # lines of type whose sizes differ by more are not of one paragraph
_INDENT = 0.6  # of the height of a line
_LONG_LINE = 40  # characters; shorter ones do not tell where the right margin is
_COLUMN_GAP = 2.0  # of the height of a line: a label and its value, which get a tab between them
_LONGEST_LABEL = 30

# pdfium's sign for a hyphen that ends a line.
_LINE_END_HYPHEN = 2
_LONGEST_WORD = 60
_UNREADABLE = re.compile("[\ufffd\ue000-\uf8ff\x00-\x08\x0e-\x1f]")
_UNREADABLE_SHARE = 0.3  # of the letters; a font without a map to Unicode makes nearly all of them unreadable


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    left: float
    right: float
    bottom: float
    height: float
    first_word: float  # its width and that of the space before it
    column: float | None = None  # where the value of a label begins
    hyphen: bool = False  # it ends in a hyphen, which is not in `text`


def pdf_text(data: bytes) -> str:
    """The text of a PDF: paragraphs joined from their lines, a blank line between them, no running heads or feet.

    A word that is broken at the end of a line loses its hyphen only where the same document has it whole elsewhere.
    Raises InputError where the file is damaged, locked, too large or without text. Not for several threads at once,
    since pdfium is not.
    """
    try:
        text = "\n\n".join(_paragraphs(_without_running_heads(_pages(data))))
    except InputError:
        raise
    except Exception as error:  # whatever pdfium and its wrapper trip over, the next file has to be read
        logging.getLogger(__name__).debug("reading a PDF failed", exc_info=True)
        locked = "password" in str(error).lower()
        raise InputError("password-protected PDF" if locked else "damaged PDF") from None
    if not text.strip():
        raise InputError("no text in it (scanned pages?)")
    if len(_UNREADABLE.findall(text)) > _UNREADABLE_SHARE * len(text):
        raise InputError("its letters cannot be read (a font without Unicode)")
    return _UNREADABLE.sub("", text)


def _pages(data: bytes) -> list[list[_Line]]:
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    try:
        if len(document) > MAX_PAGES:
            raise InputError(f"too large: more than {MAX_PAGES} pages")
        pages = []
        characters = 0
        for number in range(len(document)):
            page = document[number]
            letters = page.get_textpage()
            pages.append(list(_lines(letters)))
            letters.close()
            page.close()
            characters += sum(len(line.text) for line in pages[-1])
            if characters > MAX_CHARACTERS:
                raise InputError(f"too large: more than {MAX_CHARACTERS} characters")
        return pages
    finally:
        document.close()


def _lines(letters: Any) -> Iterator[_Line]:
    """The lines of one page, in the order of its content."""
    import pypdfium2.raw as pdfium

    codes = [pdfium.FPDFText_GetUnicode(letters, n) for n in range(letters.count_chars())]
    start = 0
    for n, code in enumerate([*codes, 10]):
        if code in (10, 13, _LINE_END_HYPHEN):
            if line := _line(letters, codes, start, n):
                yield replace(line, hyphen=code == _LINE_END_HYPHEN)
            start = n + 1


def _line(letters: Any, codes: list[int], start: int, end: int) -> _Line | None:
    while start < end and chr(codes[start]).isspace():
        start += 1
    while start < end and chr(codes[end - 1]).isspace():
        end -= 1
    if start == end:
        return None
    text = "".join(map(chr, codes[start:end])).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    left, bottom, _, top = letters.get_charbox(start, loose=True)
    right = letters.get_charbox(end - 1, loose=True)[2]
    height = max(top - bottom, 1.0)
    space = next((n for n in range(start, end) if codes[n] == 32), None)
    first_word = right - left
    column = None
    if space is not None:
        first_word = letters.get_charbox(space - 1, loose=True)[2] - left
        for n in range(space, min(end, start + _LONGEST_LABEL)):
            if codes[n] != 32:
                continue
            after = letters.get_charbox(n + 1, loose=True)[0]
            if after - letters.get_charbox(n - 1, loose=True)[2] > _COLUMN_GAP * height:
                column = after
                text = f"{text[: n - start]}\t{text[n - start + 1 :]}"
                break
    return _Line(text, left, right, bottom, height, first_word + 0.25 * height, column)


def _without_running_heads(pages: list[list[_Line]]) -> list[list[_Line]]:
    edges = [_edge_lines(page) for page in pages]
    repeated = Counter(_standing(page[n]) for page, edge in zip(pages, edges, strict=True) for n in edge)
    enough = max(3, len(pages) // 2)
    furniture = {standing for standing, n in repeated.items() if n >= enough and _could_be_head(standing[0])}
    numbers = _page_numbers(pages, edges)
    restarts = _numbers_each_article(pages, numbers)
    seen: set[str] = set()
    kept = []
    for number, (page, edge) in enumerate(zip(pages, edges, strict=True)):
        alike = {n for n in edge if _standing(page[n]) in furniture or (number, n) in numbers}
        dropped = {n for n in edge if (number, n) in numbers}
        from_top = sorted(range(len(page)), key=lambda n: -page[n].bottom)
        dropped.update(_set_off(page, from_top, alike), _set_off(page, from_top[::-1], alike))
        if restarts and any(_page_number(page[n].text) > 1 for n in dropped):
            dropped.update(_title_head(page, dropped, seen))
        rest = [line for n, line in enumerate(page) if n not in dropped]
        for length in (1, 2, 3):
            seen.update(
                _squeezed("".join(line.text for line in rest[n : n + length])) for n in range(len(rest) - length + 1)
            )
        kept.append(rest)
    return kept


def _set_off(page: list[_Line], inwards: list[int], alike: set[int]) -> list[int]:
    """The outermost lines that other pages have too, if there is space between them and the text."""
    end = next((k for k, n in enumerate(inwards) if n not in alike), len(inwards))
    if 0 < end < len(inwards):
        head, text = page[inwards[end - 1]], page[inwards[end]]
        if abs(head.bottom - text.bottom) < _HEAD_SPACE * min(head.height, text.height):
            return []
    return inwards[:end]


def _standing(line: _Line) -> tuple[str, int]:
    """A line and its height on the page, the same wherever it is a running head."""
    return line.text, round(line.bottom)


def _could_be_head(text: str) -> bool:
    return len(text) >= _SHORTEST_HEAD and " " in text and not text[0].islower()


def _edge_lines(page: list[_Line]) -> list[int]:
    by_height = sorted(range(len(page)), key=lambda n: page[n].bottom)
    return sorted({*by_height[:_EDGE], *by_height[-_EDGE:]})


def _page_numbers(pages: list[list[_Line]], edges: list[list[int]]) -> set[tuple[int, int]]:
    """Page and line of what says the page's number: "Page 3 of 12", or a bare number that rises from page to page."""
    found = set()
    bare: dict[int, list[tuple[int, int]]] = {}
    for number, (page, edge) in enumerate(zip(pages, edges, strict=True)):
        for n in edge:
            text = page[n].text
            if _PAGE_NUMBER.fullmatch(text):
                found.add((number, n))
            elif match := _BARE_NUMBER.fullmatch(text):
                bare.setdefault(int(match[1]) - number, []).append((number, n))
    for places in bare.values():
        if len({number for number, _ in places}) >= max(3, len(pages) // 2):
            found.update(places)
    return found


def _page_number(text: str) -> int:
    """The number in "Page 3 of 12"; 0 where a line says no such thing."""
    match = _PAGE_NUMBER.fullmatch(text)
    return int(match["first"] or match["last"]) if match else 0


def _numbers_each_article(pages: list[list[_Line]], numbers: set[tuple[int, int]]) -> bool:
    """Whether pages are counted from one for each article; of a single short one nobody can tell."""
    counts = {page: count for page, n in sorted(numbers) if (count := _page_number(pages[page][n].text))}
    return len(pages) <= _EDGE or any(count <= before for before, count in pairwise(counts.values()))


def _title_head(page: list[_Line], dropped: set[int], seen: set[str]) -> Iterator[int]:
    """The line above the text of a later page that says an article's title again, set off from the text."""
    from_top = sorted(set(range(len(page))) - dropped, key=lambda n: -page[n].bottom)[:2]
    if len(from_top) == 2:
        head, below = page[from_top[0]], page[from_top[1]]
        if (
            _could_be_head(head.text)
            and _squeezed(head.text) in seen
            and head.bottom - below.bottom > _HEAD_SPACE * head.height
        ):
            yield from_top[0]


def _squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def _paragraphs(pages: list[list[_Line]]) -> Iterator[str]:
    lines = [line for page in pages for line in page]
    if not lines:
        return
    rights = sorted(line.right for line in lines if len(line.text) >= _LONG_LINE) or [0.0]
    margin = rights[int(0.95 * (len(rights) - 1))]  # not the utmost: an address may run over the margin
    usual = _usual_distance(pages)
    words = Counter(re.findall(r"\w+(?:-\w+)*", " ".join(line.text for line in lines)))
    parts: list[str] = []
    for before, line in zip([None, *lines], lines, strict=False):
        if before is not None:
            if _runs_on(before, line, margin, usual):
                parts.append(_between(before, line, words))
            else:
                yield "".join(parts) + "-" * before.hyphen
                parts = []
        parts.append(line.text)
    yield "".join(parts) + "-" * lines[-1].hyphen


def _usual_distance(pages: list[list[_Line]]) -> float:
    """Of a line to the next, as a share of its height."""
    distances = sorted(
        (before.bottom - line.bottom) / line.height
        for page in pages
        for before, line in pairwise(page)
        if len(before.text) >= _LONG_LINE and 0 < before.bottom - line.bottom < 3 * line.height
    )
    # Not the middle one: in a document of short paragraphs that is the distance between two of them.
    return distances[len(distances) // 4] if distances else 1.2


def _runs_on(before: _Line, line: _Line, margin: float, usual: float) -> bool:
    """Whether a line continues the paragraph of the one before it: there was no room for its first word."""
    if line.column or max(before.height, line.height) > _OTHER_SIZE * min(before.height, line.height):
        return False
    distance = before.bottom - line.bottom
    if distance > (usual + _EXTRA_SPACE) * line.height or 0 <= distance < 0.3 * line.height:
        return False  # below a space, or beside
    if distance > 0 and line.left - (before.column or before.left) > _INDENT * line.height:
        return False
    return before.hyphen or before.right + line.first_word > margin


def _between(before: _Line, line: _Line, words: Counter[str]) -> str:
    """What stands between two lines when they are one: a space, a hyphen, or nothing where the hyphen only broke."""
    if not before.hyphen:
        return " "
    head = re.search(r"\w*$", before.text[-_LONGEST_WORD:])
    tail = re.match(r"\w*", line.text)
    return "" if head and tail and words[head[0] + tail[0]] else "-"
