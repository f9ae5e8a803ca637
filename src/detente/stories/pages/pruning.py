"""Takes off a page what stands around and between the paragraphs of its article.

Elements are judged by what they are (`nav`, `figcaption`) and by the words of their class and id: who builds a page
names things for himself, so that `newsletter-box` and `RelatedLinks` mean what they say. What holds the better part
of a page's words stays, whatever its name: the names of whole pages say what else is on them (`has-sidebar`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from lxml import etree
from lxml.html import HtmlElement

from detente.stories.pages.blocks import HEADINGS

_UNSEEN = frozenset(
    """script style noscript template iframe frame object embed applet audio video canvas svg math select button
    textarea input datalist dialog menu map area img picture source track""".split()
)
# A table is one of numbers, unless it holds the better part of a page that is laid out with it.
_AROUND = frozenset("nav aside footer figure figcaption address details form table".split())
_ROLES_AROUND = frozenset("navigation dialog banner contentinfo complementary".split())
_WORDLESS = _UNSEEN | {"a"}

# Words of classes and ids, in the order in which they stand there, joined by hyphens.
_NAMES = """
    share sharing sharebar sharedaddy sharethis addthis addtoany social social-share newsletters? subscribe
    subscriptions? signup sign-up related related[a-z]+ recirc recirculation crosslinks promos? promoted sponsor
    sponsored advert adverts advertisement advertising ads? adslot adsense gpt taboola outbrain cookies? consent gdpr
    captions? credits? bylines? breadcrumbs? crumbs comments comment-(list|body|content|form|respond|area|wrapper)
    commentlist respond disqus toolbar tooltip popup modal lightbox pullquote pull-quote
    carousel gallery slideshow slides? slider poll also-read read-(also|more|next) readmore alsoread see-also
    more-on most-(read|popular|viewed|commented) mostread popular trending recommended recommendations
    author-(bio|box|card|info|block|description|profile) authorbox authorinfo about-(the-)?author bios? staff-bio
    masthead topbar navbar navigation nav ticker sidebar footnotes? tweet twitter-tweet instagram-media fb-post
    donat(e|ion) feedback reactions? (tag|topic)s?-list taglist tags topics keywords corrections? skip-link
    screen-reader-text visually-hidden sr-only element-invisible pagination pager no-?print copyright syndication
    (article|story|page)-tools contact-info call-to-action media-caption live-banner key-?events toc
    have-?your-?say get-in-touch meta (update|change|revision|version)s?-history changelog change-notes published-dates
""".split()
# Some join the words of a name: `fbcomments`, `posttags`.
_JOINED = "(?:post|article|story|entry|page|news|site|social|fb|inline|user|reader)?"
_NAMED = re.compile(rf"-{_JOINED}(?:{'|'.join(_NAMES)})-")
# Some name the paragraphs so that are to be paid for, some what asks for the money.
_WALLED = re.compile(r"-(paywall|barrier|regwall|gate|meter|piano)-")
_ASKS = re.compile(r"subscri|sign (in|up)|log ?in|regist|unlock|free trial|become a member", re.IGNORECASE)
# What a caption or a note for screen readers is called goes out of the middle of a sentence too.
_NAMED_INLINE = re.compile(
    r"-(captions?|credits?|screen-reader-text|visually-hidden|sr-only|element-invisible|footnote)-"
)
_INLINE = frozenset("a span b strong em i u small font mark abbr cite time sup sub s q code label".split())
# An archive's keywords as classes of the whole article: `tag-social`, `category-popular`.
_KEYWORD_CLASS = re.compile(r"(tag|category|cat|topic|section|term)-(?!list|cloud|links)", re.I)
_WORD_ENDS = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|[^A-Za-z0-9]+")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)

# Above the headline, or between it and the text: what a story is about, in other words than its own.
_STANDFIRST = re.compile(
    r"-(standfirst|dek|deck|sub-?(title|headline|heading|head|deck)|summary|excerpt|kicker|teaser|intro|spot|lead|"
    r"lead-paragraph|description|abstract|tagline|strapline)-"
)

_BETTER_PART = 0.5  # of a page's words outside links
_SMALL_PART = 0.25
_PARAGRAPH = 80  # characters
_LEAST_TEXT = 200
_DEEPEST = 500  # elements; more come from tags that cannot nest, and who walks the tree by recursion would break
_LONGEST_STANDFIRST = 500
_LONGEST_NAME = 500


def prune(body: HtmlElement, headline: HtmlElement | None) -> None:
    """Takes out of `body`, in place, what is no text of the article; `headline` is the element of its title."""
    weights = weights_of(body)
    whole = max(weights[body], 1)
    long_children = Counter(one.getparent() for one, weight in weights.items() if weight >= _PARAGRAPH)
    around_headline = set() if headline is None else {headline, *headline.iterancestors()}
    main = _main_text(weights)
    around_text = set() if main is None else {main, *main.iterancestors()}

    def is_standfirst(element: HtmlElement) -> bool:
        # The first of several paragraphs may be called the lead of the text too.
        weight = weights.get(element, 0)
        alone = long_children[element.getparent()] - (weight >= _PARAGRAPH) < 2
        return alone and weight <= _LONGEST_STANDFIRST and bool(_STANDFIRST.search(names_of(element)))

    def goes(element: HtmlElement, share: float) -> bool:
        by_name = element not in around_text and (_is_named(element, share) or is_standfirst(element))
        return by_name or _is_around(element)

    waiting = [(body, 0)]
    while waiting:
        element, depth = waiting.pop()
        share = weights.get(element, 0) / whole
        is_kept = element in around_headline or share > _BETTER_PART
        if element.tag in _UNSEEN or element.tag.startswith("amp-") or depth > _DEEPEST:
            take_out(element)
        elif element.tag == "header" and share <= _BETTER_PART and element not in around_text:
            _reduce(element, headline if element in around_headline else None)
        elif not is_kept and goes(element, share):
            take_out(element)
        else:
            waiting.extend((child, depth + 1) for child in reversed(element) if isinstance(child.tag, str))


def take_out(element: HtmlElement) -> None:
    """Moves an element out of the body, to the end of its document; the text after it stays.

    Not out of the document: freeing the elements of a loose tree takes lxml time by the square of their number. Nor is
    the text after it joined to the text before, which would take as long where there are many such texts.
    """
    place = etree.SubElement(element.getroottree().getroot(), "span" if element.tag in _INLINE else "div")
    place.tail, element.tail = element.tail, None
    element.getparent().replace(element, place)
    place.getroottree().getroot().append(element)


def weights_of(body: HtmlElement) -> dict[HtmlElement, int]:
    """Per element the characters of its words outside links, those of its descendants with them."""
    elements = [element for element in body.iter() if isinstance(element.tag, str)]
    weights = {element: 0 if element.tag in _WORDLESS else _length(element.text) for element in elements}
    for element in reversed(elements[1:]):  # descendants come after their ancestors
        parent = element.getparent()
        if parent.tag not in _WORDLESS:
            weights[parent] += weights[element] + _length(element.tail)
    return weights


def _length(text: str | None) -> int:
    return len(text.strip()) if text else 0


def _reduce(header: HtmlElement, headline: HtmlElement | None) -> None:
    """Of a header stays the page's headline where it holds that, else the headings, which are those of a part."""
    headings = [headline] if headline is not None else list(header.iter(*HEADINGS))
    for heading in headings:
        heading.tail = None
        header.addprevious(heading)
    take_out(header)


def _main_text(weights: Iterable[HtmlElement]) -> HtmlElement | None:
    """What holds most of the long paragraphs, directly: be its name what it may, it is no furniture."""
    lengths: Counter[HtmlElement] = Counter()
    for element in weights:
        if element.tag in _WORDLESS:
            continue
        chunks = [_length(element.text), *(_length(child.tail) for child in element)]
        if length := sum(chunk for chunk in chunks if chunk >= _PARAGRAPH):
            lengths[element.getparent() if element.tag == "p" else element] += length
    main, length = max(lengths.items(), key=lambda item: item[1], default=(None, 0))
    return main if length >= _LEAST_TEXT else None


def _is_around(element: HtmlElement) -> bool:
    return element.tag in _AROUND or element.get("role") in _ROLES_AROUND or _is_hidden(element)


def _is_named(element: HtmlElement, share: float) -> bool:
    if element.tag == "sup":  # the mark of a footnote, but not the 2 of km²
        return element.find(".//a") is not None
    named = names_of(element, modifiers=share <= _SMALL_PART)
    if not named:
        return False
    if element.tag in _INLINE and _within_a_sentence(element):
        return bool(_NAMED_INLINE.search(named))
    if _WALLED.search(named) and _ASKS.search(element.text_content()):
        return True
    return bool(_NAMED.search(named))


def _is_hidden(element: HtmlElement) -> bool:
    style = element.get("style")
    return element.get("hidden") is not None or bool(style and _HIDDEN.search(style[:_LONGEST_NAME]))


def names_of(element: HtmlElement, *, modifiers: bool = True) -> str:
    """The words of an element's classes and id, each name between hyphens: `-read-more- -box-`.

    Without `modifiers`, the part of a name after `--` is left out, which tells the state of an element.
    """
    if not element.attrib:
        return ""
    names = (element.get(name, "")[:_LONGEST_NAME] for name in ("class", "id", "data-component"))
    return " ".join(words for name in names if name and (words := _words_of(name, modifiers)))


@lru_cache(maxsize=10_000)  # pages of one site have the same names
def _words_of(names: str, modifiers: bool) -> str:
    kept = [name if modifiers else name.partition("--")[0] for name in names.split() if not _KEYWORD_CLASS.match(name)]
    return " ".join(f"-{_WORD_ENDS.sub('-', name).lower()}-" for name in kept if name).replace("--", "-")


def _within_a_sentence(element: HtmlElement) -> bool:
    """Whether words of a sentence stand right beside an inline element."""
    parent, before = element.getparent(), element.getprevious()
    text_before = (parent.text if before is None else before.tail) or ""
    return bool(text_before.strip() or (element.tail or "").strip())
