"""What a page says about its article: title, day, authors, outlet, address, section."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice, pairwise
from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement

from detente.stories.facts.dates import parse_date
from detente.stories.facts.genre import names_opinion
from detente.stories.pages.blocks import Block
from detente.stories.pages.bylines import names_given
from detente.stories.pages.printed_facts import (
    beside_headline,
    date_in_address,
    headline_of,
    printed_authors,
    printed_date,
)
from detente.stories.pages.structured_data import Facts, json_ld_facts, meta_facts, microdata_facts

_JOINT = re.compile(r"\s+[|–—•·»-]\s+|\s*::\s*|\s*\|\s*|(?<=\w):\s+")
_SIGNS = " |–—•·»:-"
_SHORTEST_OUTLET = 3  # characters
_LONGEST_OUTLET = 60
_LONGEST_TITLE = 1_000


def page_metadata(tree: HtmlElement, blocks: Sequence[Block]) -> tuple[Facts, Block | None]:
    """The facts of a page, best source first, and the block that is its headline.

    `blocks` are the lines of the whole page, nothing pruned. The date is `YYYY-MM-DD` where it was understood.
    """
    meta = meta_facts(tree)
    url = _address(tree, meta.url)
    sources = (json_ld_facts(tree, url), meta, microdata_facts(tree))
    url = url or _web_address("", sources[0].url or "")
    page_title = " ".join((tree.findtext(".//title") or "")[:_LONGEST_TITLE].split())
    outlet = next((facts.outlet for facts in sources if facts.outlet), None)
    claims = [title for facts in sources if (title := facts.title)]
    found = headline_of(blocks, [*claims, *_headlines_in(page_title)])
    headline = None if found is None else blocks[found]
    title = " ".join(headline.text.split()) if headline else None
    outlet = outlet or _outlet_in(page_title, title, url)
    if title is None:
        title = next(iter(_without_outlet(claim, outlet) for claim in (*claims, page_title) if claim), None)
    beside = beside_headline(blocks, found)
    facts = Facts(
        title=title,
        date=_date(sources, beside, url),
        authors=_authors(sources, beside, outlet),
        outlet=outlet or _host(url),
        url=url,
        section=next((facts.section for facts in sources if facts.section and names_opinion(facts.section)), None)
        or _opinion_label(blocks, found),
    )
    return facts, headline


def _date(sources: Sequence[Facts], beside: Sequence[Block], url: str | None) -> str | None:
    given = [facts.date for facts in sources if facts.date]
    understood = (day for date in given if (day := parse_date(date)))
    return (
        next(understood, None)
        or printed_date(beside)
        or (date_in_address(url) if url else None)
        or printed_date(beside, of_updates=True)
        or next(iter(given), None)  # whoever reads it says that it was not understood
    )


def _authors(sources: Sequence[Facts], beside: Sequence[Block], outlet: str | None) -> tuple[str, ...]:
    given = (names_given(facts.authors, outlet) for facts in sources)
    return next(filter(None, given), ()) or printed_authors(beside)


def _address(tree: HtmlElement, claimed: str | None) -> str | None:
    """The page's own address: what it calls canonical, unless that is only the front page of its site."""
    base = next((one.get("href") for one in tree.iter("base") if one.get("href")), None) or claimed or ""
    links = [one.get("href") or "" for one in tree.iter("link") if (one.get("rel") or "").lower() == "canonical"]
    given = (_web_address(base, link) for link in (*links, claimed or ""))
    addresses = [address for address in given if address]
    deeper = [address for address in addresses if urlsplit(address).path.strip("/")]
    return next(iter([*deeper, *addresses]), None)


def _web_address(base: str, link: str) -> str | None:
    """The whole address of a link; None where it is none of the web."""
    try:
        address = urljoin(base, link.strip()) if link.strip() else ""
        parts = urlsplit(address)
        is_whole = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:  # "http://[": a half of an IPv6 address
        return None
    return address if is_whole else None


def _host(url: str | None) -> str | None:
    host = urlsplit(url).hostname if url else None
    return re.sub(r"^(www\d?|m|mobile|amp)\.", "", host) if host else None


def _headlines_in(page_title: str) -> list[str]:
    """What of a page's title may be the headline: all that holds its longest part. The others name outlet and section."""
    joints = [(0, 0), *(match.span() for match in _JOINT.finditer(page_title)), (len(page_title),) * 2]
    parts = [(before[1], after[0]) for before, after in pairwise(joints)]
    longest = max(range(len(parts)), key=lambda n: len(page_title[slice(*parts[n])].split()))
    starts, ends = parts[: longest + 1], parts[longest:]
    return [page_title[start:end] for start, _ in starts[-3:] for _, end in ends[:3]]


def _outlet_in(page_title: str, title: str | None, url: str | None) -> str | None:
    """The outlet's name where the page's title has it before or after the headline."""
    host = re.sub(r"\W", "", _host(url) or "")
    parts = _JOINT.split(page_title)
    for part in (parts[-1], parts[0]) if len(parts) > 1 else ():
        squashed = re.sub(r"\W", "", part.lower()).removeprefix("the")
        is_of_host = len(squashed) >= _SHORTEST_OUTLET and squashed in host
        if len(part) <= _LONGEST_OUTLET and (is_of_host or (title and _remains(page_title, title, part))):
            return part
    return None


def _remains(page_title: str, title: str, part: str) -> bool:
    """Whether the part is what the page's title has beyond the headline; before a colon only in capitals.

    "Volta Post: Ghana bans trawlers" names an outlet, "Ghana ban: trawlers leave" names a topic.
    """
    before, headline, after = page_title.partition(title)
    is_topic = before.rstrip().endswith(":") and not all(word[0].isupper() for word in part.split())
    return bool(headline) and not is_topic and part in (before.strip(_SIGNS), after.strip(_SIGNS))


def _without_outlet(title: str, outlet: str | None) -> str:
    for name in filter(None, (outlet, (outlet or "").removeprefix("The "))):
        title = re.sub(rf"\s*[|–—•·»:-]+\s*(?:The )?{re.escape(name)}\s*$", "", title, flags=re.IGNORECASE) or title
        title = re.sub(rf"^{re.escape(name)}\s*[|–—•·»:-]+\s*", "", title, flags=re.IGNORECASE) or title
    return title


def _opinion_label(blocks: Sequence[Block], headline: int | None) -> str | None:
    """The label right over the headline, if it says opinion and nothing else; no item of a menu at the page's top."""
    if not headline:
        return None
    above, below = blocks[headline - 1], blocks[headline].element
    beside = [one for one in islice(below.iterancestors(), 2) if one.tag != "body"]
    if above.element.tag == "li" or not any(one in beside for one in above.element.iterancestors()):
        return None
    return above.text if len(above.text.split()) <= 2 and names_opinion(above.text) else None
