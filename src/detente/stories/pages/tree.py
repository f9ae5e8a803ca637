"""HTML into a tree that is safe to walk: of bounded depth, whatever the page does."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

# libxml2 cuts a document off below 256 elements, or below 2,048 with `huge_tree`, and who walks it in Python or copies
# it in C recurses. Real pages stay below 60.
DEEPEST = 200  # open elements

# Elements whose end tags may be left out close each other; what they nest in is counted.
_UNCOUNTED = frozenset(
    """area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr
    p li tr td th thead tbody tfoot option optgroup html head body""".split()
)
_RAW_TEXT = frozenset(("script", "style", "textarea", "title", "xmp", "noembed", "plaintext"))
# One tag, with its attributes where it ends within reason; a `<` that opens none is text.
_TAG = re.compile(r"<(?:(!--)|(/?)([a-zA-Z][a-zA-Z0-9:_-]{0,60}))")
_DECLARATION = re.compile(r"\s*<\?xml[^>]{0,500}\?>")
# NULs end a document for libxml2, and none of these can be written back into a tree.
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f\ufffe\uffff]")
# The same characters by their numbers.
_CONTROL_REFERENCES = re.compile(
    "&#(?:0*(?:[0-8]|1[124-9]|2[0-9]|3[01]|127|6553[45])(?![0-9])|x0*(?:[0-8bcef]|1[0-9a-f]|7f|fff[ef])(?![0-9a-f]));?",
    re.I,
)


def parsed(html: str) -> HtmlElement | None:
    """The tree of a page or of a fragment of one, no deeper than a few times `DEEPEST`; None where there is none."""
    html = _CONTROL_REFERENCES.sub("", _CONTROLS.sub("", html.replace("\x0b", " ").replace("\x0c", " ")))
    if declaration := _DECLARATION.match(html):
        html = html[declaration.end() :]
    html = flattened(html)
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True, collect_ids=False)
    try:
        return document_fromstring(html.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError):  # no element at all; a name that is none
        return None


def flattened(html: str) -> str:
    """The page without the tags that nest deeper than `DEEPEST`; their text stays."""
    dropped = list(_too_deep(html))
    if not dropped:
        return html
    kept: list[str] = []
    end = 0
    for start, stop in dropped:
        kept.append(html[end:start])
        end = stop
    kept.append(html[end:])
    return " ".join(kept)


def _too_deep(html: str) -> Iterator[tuple[int, int]]:
    """Start and end of each tag below `DEEPEST`, in their order."""
    open_names: list[str] = []
    open_counts: dict[str, int] = {}
    dropped: dict[str, int] = {}  # how many of a name were dropped and are still open
    unclosed: set[str] = set()  # raw text or comments that nothing ends any more: one search has to be enough
    position = 0
    while match := _TAG.search(html, position):
        if match[1]:
            position = _after("-->", html, match.end(), unclosed) or match.end()
            continue
        name = match[3].lower()
        end = html.find(">", match.end()) + 1
        if not end:
            return
        position = end
        if name in _UNCOUNTED:
            continue
        if match[2]:
            if dropped.get(name):
                dropped[name] -= 1
                yield match.start(), end
            elif open_counts.get(name):
                while open_counts[name]:
                    closed = open_names.pop()
                    open_counts[closed] -= 1
                    if closed == name:
                        break
            continue
        if name in _RAW_TEXT:
            position = _after(f"</{name}", html, end, unclosed) or end
            continue
        if len(open_names) >= DEEPEST:
            dropped[name] = dropped.get(name, 0) + 1
            yield match.start(), end
        else:
            open_names.append(name)
            open_counts[name] = open_counts.get(name, 0) + 1


def _after(mark: str, html: str, start: int, unclosed: set[str]) -> int | None:
    """The position after the next `mark`, in any case; None where there is none."""
    if mark not in unclosed and (found := re.compile(mark, re.IGNORECASE).search(html, start)):
        return found.end()
    unclosed.add(mark)
    return None
