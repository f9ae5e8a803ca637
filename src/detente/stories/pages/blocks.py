"""The paragraphs of an HTML tree, as a reader sees them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from lxml import etree
from lxml.html import HtmlElement

# What flows within a line; whatever else begins or ends breaks the line.
_INLINE = frozenset(
    """a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr q rp rt ruby s samp small
    span strike strong sub sup time tt u var wbr""".split()
)
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_SPACE = re.compile(r"[\s\u200b\ufeff]+")
_SENTENCE_END = re.compile(r"""[.!?…]["'”’)\]]*$""")
_PARAGRAPH = 60  # characters of such a line, on average
_BLANK_LINE = re.compile(r"\n(?:[^\S\n]*\n)+")


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, heading or item."""

    text: str  # a line break (`br`) is a newline
    element: HtmlElement  # whose text it is: a `p`, but also a `div` that holds paragraphs and words of its own
    inline: tuple[HtmlElement, ...] = ()  # the links, spans and times in it
    linked: float = 0.0  # the share of its characters that are a link


def blocks_of(tree: HtmlElement, *, most: int | None = None) -> list[Block]:
    """The blocks of text in a tree, in their order; two line breaks in a row part paragraphs.

    With `most`, no more than about as many of them are read.
    """
    found: list[Block] = []
    run: list[str] = []
    inline: list[HtmlElement] = []
    owners: list[HtmlElement] = [tree]
    linked = 0
    links_open = 0

    def take(text: str | None) -> None:
        nonlocal linked
        if text:
            run.append(text)
            linked += len(text.strip()) if links_open else 0

    def finish() -> None:
        nonlocal linked
        whole = "".join(run)
        share = min(linked / max(len(whole.strip()), 1), 1.0)
        for part in _BLANK_LINE.split(whole):
            lines = [words for line in part.split("\n") if (words := " ".join(line.split()))]
            for text in lines if _are_paragraphs(lines) else ["\n".join(lines)] if lines else []:
                found.append(Block(text, owners[-1], tuple(inline), share))
        run.clear()
        inline.clear()
        linked = 0

    for event, element in etree.iterwalk(tree, events=("start", "end")):
        name = element.tag
        if event == "start":
            if most is not None and len(found) >= most:
                break
            if name == "br":
                run.append("\n")
            elif name in _INLINE:
                inline.append(element)
            else:
                finish()
                owners.append(element)
            links_open += name == "a"
            take(_SPACE.sub(" ", element.text) if element.text else None)
        else:
            links_open -= name == "a"
            if name not in _INLINE and name != "br":
                finish()
                owners.pop()
            if element is not tree:
                take(_SPACE.sub(" ", element.tail) if element.tail else None)
    finish()
    return found


def _are_paragraphs(lines: list[str]) -> bool:
    """Whether a page parts paragraphs by single line breaks: all its lines are long and end like sentences."""
    return (
        len(lines) > 2
        and all(_SENTENCE_END.search(line) for line in lines)
        and (sum(map(len, lines)) >= _PARAGRAPH * len(lines))
    )


def lines_of(blocks: Iterable[Block]) -> list[Block]:
    """The blocks with each line of theirs as its own; headings stay whole."""
    return [
        replace(block, text=line)
        for block in blocks
        for line in ([" ".join(block.text.split())] if is_heading(block) else block.text.split("\n"))
    ]


def is_heading(block: Block) -> bool:
    """Whether a block is a heading of any rank."""
    return block.element.tag in HEADINGS
