"""The XML of a feed as a tree: mended where that costs nothing, and without what a document type declares."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from html.entities import html5
from typing import Any

from lxml import etree

from detente.stories.cleaning.encodings import decoded
from detente.stories.streams import LONGEST_DETAIL

# What may come before the first element. Nothing is tried twice, so that no document can make this take long.
_PROLOG = re.compile(
    r"""(?: \s+ | <\?.*?\?> | <!--.*?-->
      | <!DOCTYPE (?: [^\[<>"'] | "[^"]*" | '[^']*' )*+
        (?: \[ (?: <!--.*?--> | <\?.*?\?> | "[^"]*" | '[^']*' | <(?!!--|\?) | [^\]<"'] )*+ \] \s* )? >
    )*+""",
    re.DOTALL | re.IGNORECASE | re.VERBOSE,
)
_ROOT = re.compile(r"<((?:[A-Za-z_][\w.-]{0,60}:)?([A-Za-z_][\w.-]{0,60}))(?=[\s/>]|\Z)")
_ENCODING = re.compile(rb"""\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{1,40})["']""")

_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_CDATA = r"<!\[CDATA\[.*?(?:\]\]>|\Z)"
_COMMENT = r"<!--.*?(?:-->|\Z)"
_STRAY_SIGN = re.compile(
    rf"{_CDATA}|<(?![A-Za-z_/!?])|&(?:#(\d{{1,7}});|#[xX]([0-9a-fA-F]{{1,6}});|(\w{{1,32}};))?", re.DOTALL
)
_PREFIX = re.compile(r"""<([A-Za-z_][\w.-]{0,30}):[\w.-]|\s([A-Za-z_][\w.-]{0,30}):[\w.-]{1,60}\s*=\s*["']""")
_DECLARED = re.compile(r"\sxmlns:([\w.-]{1,31})\s*=")
_TAG = re.compile(
    rf"""{_CDATA}|{_COMMENT}|<\?.*?(?:\?>|\Z)|<(/?)([A-Za-z_][\w.:-]{{0,100}})((?:[^<>"']|"[^"<]*"|'[^'<]*')*+)>""",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Root:
    """The first element of a document."""

    start: int
    name: str  # as written: "rdf:RDF"
    plain_name: str  # without prefix and case: "rdf"


def first_element(text: str) -> Root | None:
    """The first element of a text, after comments and declarations; None where something else comes first."""
    prolog = _PROLOG.match(text, 1 if text.startswith("\ufeff") else 0)
    root = _ROOT.match(text, prolog.end()) if prolog else None
    return Root(root.start(), root[1], root[2].lower()) if root else None


def decoded_xml(data: bytes) -> str | None:
    """The text of a document, by the encoding that it names unless its bytes say otherwise; None where it is none."""
    named = _ENCODING.match(data)
    return decoded(data, named[1].decode("ascii") if named else None)


def parsed_xml(text: str, root: Root) -> tuple[Any, str]:
    """The tree of a document, or what can be made out of it, and its first fault; "" where nothing was lost.

    The tree is None where nothing can be made out. Entities that the document declares stay unread, as text.
    """
    # Of what comes before the first element only its lines are left, so that faults name the right ones.
    xml = "\n" * text.count("\n", 0, root.start) + text[root.start :]
    tree, fault = _tree(xml)
    if fault:
        xml = _mended(xml)
        tree, fault = _tree(xml)
    if fault:
        xml = _balanced(xml)
        tree, still = _tree(xml)
        if still:
            tree, _ = _tree(xml, recover=True)
    return tree, fault


def _tree(xml: str, *, recover: bool = False) -> tuple[Any, str]:
    parser = etree.XMLParser(
        recover=recover, resolve_entities=False, load_dtd=False, no_network=True, remove_comments=True, remove_pis=True
    )
    try:
        return etree.fromstring(xml.encode(), parser), ""
    except etree.XMLSyntaxError as error:
        return None, " ".join(str(error.msg).split())[:LONGEST_DETAIL] or "no element"


def _mended(xml: str) -> str:
    """The document without faults that cost nothing: HTML's entities, bare signs, prefixes that nothing explains."""
    xml = _STRAY_SIGN.sub(_sign, _NO_XML.sub("", xml))
    used = {first or second for first, second in _PREFIX.findall(xml)}
    unknown = sorted(used - set(_DECLARED.findall(xml)) - {"xml", "xmlns"})
    root = _ROOT.search(xml)
    if not unknown or root is None:
        return xml
    # feedparser goes by the prefix where it does not know the namespace.
    declared = "".join(f' xmlns:{prefix}="urn:undeclared:{prefix}"' for prefix in unknown)
    return xml[: root.end()] + declared + xml[root.end() :]


def _sign(match: re.Match[str]) -> str:
    whole, decimal, hexadecimal, name = match[0], match[1], match[2], match[3]
    if whole.startswith("<"):
        return whole if len(whole) > 1 else "&#60;"
    if decimal or hexadecimal:
        code = int(decimal) if decimal else int(hexadecimal, 16)
        return whole if code <= 0x10FFFF and not _NO_XML.match(chr(code)) else ""
    meant = html5.get(name or "", whole)
    # By number, since libxml2 loses the signs that XML has names for after the first fault of a document.
    return "".join(f"&#{ord(sign)};" if sign in "&<>\"'" else sign for sign in meant)


def _balanced(xml: str) -> str:
    """The document with an end tag for each element, and none without; libxml2 takes a stray one for the next best."""
    open_names: list[str] = []
    counts: Counter[str] = Counter()
    kept: list[str] = []
    place = 0
    for match in _TAG.finditer(xml):
        name = match[2]
        if name is None:
            if match.end() == len(xml) and match[0].startswith("<![CDATA[") and not match[0].endswith("]]>"):
                kept += [xml[place:], "]]>"]
                place = len(xml)
        elif not match[1]:
            if not match[3].endswith("/"):
                open_names.append(name)
                counts[name] += 1
        else:
            kept.append(xml[place : match.start()])
            place = match.end()
            while counts[name]:  # it ends this one, and those within it that nothing has ended
                last = open_names.pop()
                counts[last] -= 1
                kept.append(f"</{last}>")
                if last == name:
                    break
    kept.append(xml[place:])
    kept += [f"</{name}>" for name in reversed(open_names)]
    return "".join(kept)
