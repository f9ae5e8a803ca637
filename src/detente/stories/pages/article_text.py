"""Which blocks of a page are the paragraphs of its article.

trafilatura finds the article in what `page_pruning` leaves of a page. Its paragraphs are then read from the tree, since
trafilatura's own output joins some and parts others.
"""

from __future__ import annotations

import logging
import re
from collections import Counter
from collections.abc import Sequence
from copy import deepcopy
from functools import lru_cache
from itertools import islice
from typing import Any

from lxml.html import Element as html_element
from lxml.html import HtmlElement

from detente.stories.pages.blocks import Block, blocks_of, is_heading
from detente.stories.pages.pruning import prune, take_out, weights_of

# trafilatura takes an article below its own 250 characters for a failure and runs the whole page into one line.
# Short agency reports have 100 to 250.
SHORTEST_ARTICLE = 100  # characters

# trafilatura takes time by the square of a page's lists. What is left of a news page has some hundred elements.
_MOST_ELEMENTS = 5_000

_BETTER_PART = 0.5  # of a page's words
_COVERED = 0.6  # of trafilatura's text that the blocks have to account for
_LEAST_TELLING = 25  # characters
_LONGEST_ARTICLE = 300_000  # characters; in more, blocks are looked up by whole lines alone
_LINKED = 0.8  # a block with more of its characters in links leads elsewhere
_PARAGRAPH = 80  # characters
_LEAST_TEXT = 250
_SHORTEST_BESIDE_CARDS = 200  # characters
_LONGEST_NAME = 500  # characters of a class or an id
_LEAD = 60  # characters of a first paragraph; days, bylines and labels are shorter
_SHORTEST_ITEM = 4  # words of a list's last item that may do without a stop
_END_MATTER = re.compile(
    r"((reader|user|readers['’]|your) )?comments?( \(?\d+\)?)?|(leave|post) a (reply|comment)|about the authors?|"
    r"\d+ (comments?|replies|responses|thoughts) (on|to)\b.{0,200}|join the (conversation|discussion)",
    re.IGNORECASE,
)
_ENDS_A_SENTENCE = re.compile(r"""[.!?…:;]["'”’)\]]*$|^\(.*\)$""", re.DOTALL)


def article_blocks(body: HtmlElement, headline: HtmlElement | None) -> list[Block]:
    """The article's blocks in their order, empty where there is no article. Changes the page's tree."""
    _drop_other_articles(body, headline)
    prune(body, headline)
    blocks = blocks_of(body)
    found = _without_cards(_below_headline(blocks, headline))
    if sum(1 for _ in islice(body.iter(), _MOST_ELEMENTS)) < _MOST_ELEMENTS:
        _take_out_others(blocks, found)
        extracted = _extracted(body)
        found = found if extracted is None else _chosen(found, extracted)
    return _without_edges(_before_comments(found))


def _take_out_others(blocks: Sequence[Block], wanted: Sequence[Block]) -> None:
    """Takes out of the page the blocks that are not wanted, with all around them that holds nothing else."""
    kept = {element for block in wanted for element in (block.element, *block.element.iterancestors())}
    taken: set[HtmlElement] = set()
    for block in blocks:
        outermost = block.element
        while (around := outermost.getparent()) is not None and around not in kept:
            outermost = around
        if around is not None and outermost not in kept and outermost not in taken:
            take_out(outermost)
            taken.add(outermost)


def _drop_other_articles(body: HtmlElement, headline: HtmlElement | None) -> None:
    """Drops `article` elements beside and inside the headline's own: next stories, cards, comments.

    The posts of a live report are articles too; they hold the better part of its words, so that they stay.
    """
    if next(body.iter("article"), None) is None:
        return
    weights = weights_of(body)
    inner_of = {article: next(article.iterancestors("article"), None) for article in body.iter("article")}
    outer = [article for article, around in inner_of.items() if around is None]
    of_headline = [] if headline is None else list(headline.iterancestors("article"))
    if of_headline:
        main = of_headline[-1]
    else:
        main = max(outer, key=lambda one: weights[one], default=None)
        if main is None or weights[main] < _BETTER_PART * sum(weights[one] for one in outer):
            return
    inside = [article for article, around in inner_of.items() if around is main and article not in of_headline]
    if sum(weights[one] for one in inside) >= _BETTER_PART * weights[main]:
        inside = []
    for article in (*inside, *(one for one in outer if one is not main)):
        take_out(article)


def _below_headline(blocks: list[Block], headline: HtmlElement | None) -> list[Block]:
    """What follows the headline, without headings that stand right under it, if that is the better part."""
    at = next((n for n, block in enumerate(blocks) if block.element is headline), None)
    if at is None:
        return blocks
    beside = blocks[at].element.getparent()
    start = at + 1
    while start < len(blocks) and is_heading(blocks[start]) and blocks[start].element.getparent() is beside:
        start += 1
    whole = sum(len(block.text) for block in blocks)
    below = blocks[start:]
    is_better_part = sum(len(block.text) for block in below) >= _BETTER_PART * whole
    return below if is_better_part else [*blocks[:at], *below]


def _chosen(blocks: list[Block], extracted: str) -> list[Block]:
    """The blocks that trafilatura took, with those among them that it skipped."""
    lines = dict.fromkeys(line for line in map(_squashed, extracted.split("\n")) if line)
    whole = "".join(lines) if len(extracted) <= _LONGEST_ARTICLE else ""
    squashed = [_squashed(block.text) for block in blocks]
    # Of what it joined, words that are long enough not to be there by chance.
    taken = [n for n, text in enumerate(squashed) if text in lines or (len(text) >= _LEAST_TELLING and text in whole)]
    if not blocks or sum(len(squashed[n]) for n in taken) < _COVERED * sum(map(len, lines)):
        return [Block(line.strip(), blocks[0].element) for line in extracted.split("\n") if blocks and line.strip()]
    main = _main_text(blocks)
    if (
        main is not None
        and taken
        and not any(main in (blocks[n].element, *blocks[n].element.iterancestors()) for n in taken)
    ):
        # It has taken the readers' comments, or other stories, for the article.
        return [block for block in blocks if main in (block.element, *block.element.iterancestors())]
    # Siblings of at least two paragraphs that were taken are paragraphs too, and so are words right before them.
    around = Counter(blocks[n].element.getparent() for n in taken if not is_heading(blocks[n]))
    first, last = min(taken, default=0), max(taken, default=-1)
    while first and _is_paragraph(blocks[first - 1]) and around[blocks[first - 1].element] > 1:
        first -= 1
        taken.append(first)
    wanted = {n for n in range(first, last + 1) if around[blocks[n].element.getparent()] > 1}.union(taken)
    return [blocks[n] for n in sorted(wanted)]


def _main_text(blocks: list[Block]) -> HtmlElement | None:
    """What holds most of the long paragraphs, directly."""
    lengths: Counter[HtmlElement] = Counter()
    for block in blocks:
        if len(block.text) >= _PARAGRAPH:
            lengths[block.element] += len(block.text)
            lengths[block.element.getparent()] += len(block.text)
    main, length = max(lengths.items(), key=lambda item: item[1], default=(None, 0))
    return main if length >= _LEAST_TEXT else None


def _squashed(text: str) -> str:
    return "".join(text.removeprefix("- ").split())


def _without_cards(blocks: list[Block]) -> list[Block]:
    """Without links that stand alone, and without what stands beside a linked heading apart from the article."""
    lengths: Counter[HtmlElement] = Counter()
    for block in blocks:
        lengths[block.element.getparent()] += len(block.text)
    article = max(lengths, key=lambda parent: lengths[parent], default=None)
    cards = {_holder(block.element) for block in blocks if is_heading(block) and block.linked >= _LINKED} - {article}
    own = [block for block in blocks if block.linked < _LINKED]
    apart = [block for block in own if block.element.getparent() not in cards]
    # With nothing else on the page, they are a digest, each of its parts under a link.
    return apart if sum(len(block.text) for block in apart) >= _SHORTEST_BESIDE_CARDS else own


def _holder(heading: HtmlElement) -> HtmlElement:
    """What a heading stands in, but for a link around it."""
    return next((one for one in heading.iterancestors() if one.tag != "a"), heading)


def _before_comments(blocks: list[Block]) -> list[Block]:
    """Up to the heading of the readers' comments, or of a note on the author."""
    end = next((n for n, block in enumerate(blocks) if n and _END_MATTER.fullmatch(block.text)), len(blocks))
    return blocks[:end]


def _without_edges(blocks: list[Block]) -> list[Block]:
    """Without what stands before the first paragraph and is no heading, and what comes after the last sentence."""
    start = next((n for n, block in enumerate(blocks) if is_heading(block) or _is_paragraph(block)), 0)
    end = next((n for n in range(len(blocks), start, -1) if _ends_a_sentence(blocks[n - 1])), len(blocks))
    return blocks[start:end]


def _is_paragraph(block: Block) -> bool:
    return len(block.text) >= _LEAD or _ends_a_sentence(block)


def _ends_a_sentence(block: Block) -> bool:
    is_item = block.element.tag == "li" and len(block.text.split()) >= _SHORTEST_ITEM
    return is_item or (not is_heading(block) and bool(_ENDS_A_SENTENCE.search(block.text)))


def _extracted(body: HtmlElement) -> str | None:
    """What trafilatura takes for the article's text; None where it fails."""
    from trafilatura import bare_extraction  # a quarter of a second that text files need not pay

    page = html_element("html")
    page.append(deepcopy(body))
    for element in page.iter():
        for name in ("class", "id"):
            if len(element.get(name, "")) > _LONGEST_NAME:
                element.attrib.pop(name)
    try:
        document = bare_extraction(
            page, config=_settings(), with_metadata=False, include_comments=False, include_tables=False
        )
    except Exception:  # whatever a parser of other people's pages trips over, the next page has to be read
        logging.getLogger(__name__).debug("trafilatura failed", exc_info=True)
        return None
    return str(getattr(document, "text", None) or "")


@lru_cache(maxsize=1)
def _settings() -> Any:
    from trafilatura.settings import DEFAULT_CONFIG

    for name in ("trafilatura", "htmldate", "courlan", "justext"):
        # Without a handler their warnings would reach the user's terminal, without a file's name.
        logging.getLogger(name).addHandler(logging.NullHandler())
    settings = deepcopy(DEFAULT_CONFIG)
    settings["DEFAULT"]["MIN_EXTRACTED_SIZE"] = str(SHORTEST_ARTICLE)
    return settings
