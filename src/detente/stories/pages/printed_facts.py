"""What a page prints about its article for people: headline, day and byline near it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from lxml.html import HtmlElement

from detente.stories.facts.dates import parse_date
from detente.stories.pages.blocks import Block
from detente.stories.pages.bylines import names_in
from detente.stories.pages.pruning import names_of

_WORDS = re.compile(r"\w+")
_MOST_HEADINGS = 20
_LEAST_WORDS = 3  # of a headline that no other title of the page repeats
# Of the words of a headline, and of those of a title that it is like: titles are shortened for machines, or have the
# outlet's name added, which by itself is no headline.
_ALIKE = 0.6
_ALIKE_TITLE = 0.4
_FRONT_PAGE = re.compile(r"\s*(https?://[^/?#]+)?/?(index\.\w+)?\s*", re.IGNORECASE)

# From the headline on to the text, dates and names belong to the article; before it, only what stands close to it.
_ABOVE = 4  # blocks
_BELOW = 25
_PARAGRAPH = 100  # characters; neither a standfirst's nor a byline's, mostly
_LONGEST_LINE = 200
_LABEL = 25  # characters before a day that say what it is the day of
_LINKED = 0.8

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)\.?"
)
_DATE = re.compile(
    rf"\b(?:\d{{4}}-\d\d-\d\d|\d{{1,2}}(?:st|nd|rd|th)?(?:\s+of)?[\s-]+{_MONTH}[\s,-]+\d{{4}}|"
    rf"{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}|\d{{4}}\s+{_MONTH}\s+\d{{1,2}}|"
    r"\d{1,2}([./-])\d{1,2}\1\d{4}|\d{4}([./])\d{1,2}\2\d{1,2})(?!\d)",
    re.IGNORECASE,
)
_LATER = re.compile(r"(updated?|modified|corrected|amended|edited|reviewed|changed|revised)\b", re.IGNORECASE)
_OTHER = re.compile(r"(today|expires?|born|since|copyright)\b|©", re.IGNORECASE)
_FIRST = re.compile(r"(published|posted|created|issued|first|released)\b", re.IGNORECASE)
_ADDRESS_DATE = re.compile(r"(?<!\d)((?:19|20)\d\d)([/-]?)(\d{1,2})\2(\d{1,2})(?!\d)")
_ADDRESS_MONTH = re.compile(r"/((?:19|20)\d\d)/([a-z]{3})/(\d{1,2})/")

_BYLINE_NAMES = re.compile(r"-(bylines?|authors?|author-?names?|contributors?|writers?|reporters?|byl|posted-by)-")
_AUTHOR_ADDRESS = re.compile(
    r"/(authors?|by|profiles?|staff|people|experts?|journalists?|reporters?|writers?|contributors?)/[^/]+/?$"
)
_BY = re.compile(r"(?:^|[|•·–—-]\s*|\n)(?:(?:written|posted|reported)\s+)?by:?\s+(?=\S)", re.IGNORECASE)


def headline_of(blocks: Sequence[Block], claims: Sequence[str]) -> int | None:
    """The number of the block that is the article's headline; `claims` are the titles that the page gives elsewhere.

    The first main heading that is like one of the titles, else whatever repeats a title, else the only main heading.
    """
    free = [n for n, block in enumerate(blocks) if not _leads_to_front_page(block)]
    main = [n for n in free if _is_main_heading(blocks[n].element)][:_MOST_HEADINGS]
    wanted = {_plain(claim) for claim in claims if len(_WORDS.findall(claim)) >= _LEAST_WORDS}
    alike = (n for n in main if any(_are_alike(blocks[n].text, claim) for claim in claims))
    same = (n for n in free if _plain(blocks[n].text) in wanted and not blocks[n].linked)
    alone = (n for n in main[:1] if len(main) == 1 and len(_WORDS.findall(blocks[n].text)) >= _LEAST_WORDS)
    return next((n for found in (alike, same, alone) for n in found), None)


def _leads_to_front_page(block: Block) -> bool:
    """Whether a block is a link to the top of its site, as the outlet's own name often is."""
    links = _links(block) if block.linked > _LINKED else []
    return any((href := link.get("href")) and _FRONT_PAGE.fullmatch(href) for link in links)


def _links(block: Block) -> list[HtmlElement]:
    """The links in a block; a link may also be around it."""
    return [*(one for one in block.inline if one.tag == "a"), *list(block.element.iterancestors("a"))[:1]]


def _is_main_heading(element: HtmlElement) -> bool:
    around = element.getparent()
    return any(
        one.tag == "h1"
        or (one.get("role") == "heading" and one.get("aria-level") == "1")
        or one.get("itemprop") == "headline"
        for one in (element, *([] if around is None else [around]))
    )


def _are_alike(headline: str, title: str) -> bool:
    ours, theirs = set(_WORDS.findall(headline.lower())), set(_WORDS.findall(title.lower()))
    same = len(ours & theirs)
    return same > 0 and same >= _ALIKE * len(ours) and same >= _ALIKE_TITLE * len(theirs)


def _plain(text: str) -> str:
    return " ".join(_WORDS.findall(text.lower()))


def beside_headline(blocks: Sequence[Block], headline: int | None) -> list[Block]:
    """The lines between headline and text, then those right above the headline, nearest first; no paragraphs."""
    if headline is None:
        return []
    below: list[Block] = []
    paragraphs = 0
    for block in blocks[headline + 1 : headline + 1 + _BELOW]:
        if len(block.text) < _PARAGRAPH or block.linked >= _LINKED or _holds_time(block):
            # After the first paragraph, which may be a standfirst, a short one may be of the text already.
            if not paragraphs or not block.text.endswith("."):
                below.append(block)
        elif paragraphs:
            break
        else:
            paragraphs += 1
    return below + list(reversed(blocks[max(headline - _ABOVE, 0) : headline]))


def _holds_time(block: Block) -> bool:
    return len(block.text) < _LONGEST_LINE and any(one.tag == "time" for one in block.inline)


def printed_date(blocks: Iterable[Block], *, of_updates: bool = False) -> str | None:
    """The first day in the blocks, as `YYYY-MM-DD`: an update's only where it is asked for."""
    for block in blocks:
        for time in (one for one in block.inline if one.tag == "time"):
            if of_updates or not _is_update(time):
                printed = _date_in(time.text_content()[:_LONGEST_LINE], of_updates=of_updates)
                if day := printed or parse_date(time.get("datetime") or ""):
                    return day
        # Parts of a line too: to a reader on a screen, styles keep them apart.
        parts = (element.text_content() for element in block.inline)
        for text in (block.text, *parts):
            if len(text) <= _LONGEST_LINE and (day := _date_in(text, of_updates=of_updates)):
                return day
    return None


def _is_update(time: HtmlElement) -> bool:
    """Whether the name of a `time` element, or the words in it or before it, say that it is of a later change."""
    named = f"{time.get('class', '')} {time.get('itemprop', '')}".replace("-", " ").replace("_", " ")
    words = time.text_content()
    if _FIRST.search(named) or _FIRST.search(words):
        return False
    before, around = time.getprevious(), time.getparent()
    if before is not None:
        label = ("" if before.tag == "time" else before.text_content()[-_LABEL:]) + (before.tail or "")
    else:
        label = (around.text or "") if around is not None else ""
    return bool(_LATER.search(f"{named} {label} {words}"))


def _date_in(text: str, *, of_updates: bool) -> str | None:
    for match in _DATE.finditer(text):
        label = text[max(match.start() - _LABEL, 0) : match.start()]
        if _OTHER.search(label) or (_LATER.search(label) and not of_updates):
            continue
        if day := parse_date(match[0].rstrip(".,")):
            return day
    return None


def date_in_address(url: str) -> str | None:
    """The day that the path of an address names: `/2022/06/15/`, `-2022-06-15`, `20220615`, `/2022/jun/15/`."""
    if match := _ADDRESS_MONTH.search(url.lower()):
        return parse_date(f"{match[3]} {match[2]} {match[1]}")
    for match in _ADDRESS_DATE.finditer(url):
        if match[2] or len(match[0]) == 8:
            return parse_date(f"{match[1]}-{match[3]}-{match[4]}")
    return None


def printed_authors(blocks: Sequence[Block]) -> tuple[str, ...]:
    """The persons that links to authors, or bylines, name in the blocks."""
    for find in (_linked_authors, _named_authors, _authors_after_by):
        if names := tuple(dict.fromkeys(name for block in blocks for name in find(block))):
            return names
    return ()


def _linked_authors(block: Block) -> Iterator[str]:
    for link in _links(block):
        if link.get("rel") == "author" or _AUTHOR_ADDRESS.search(link.get("href") or ""):
            yield from names_in(link.text_content())


def _named_authors(block: Block) -> Iterator[str]:
    around = block.element.getparent()
    for element in (block.element, *block.inline, *([] if around is None else [around])):
        if _BYLINE_NAMES.search(names_of(element)):
            words = block.text if element in (block.element, around) else element.text_content()
            if len(words) <= _LONGEST_LINE:
                yield from names_in(words)


def _authors_after_by(block: Block) -> Iterator[str]:
    if len(block.text) <= _LONGEST_LINE and (match := _BY.search(block.text)):
        yield from names_in(block.text[match.end() :])
