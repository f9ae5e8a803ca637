"""The characters of a text as they were meant: nothing unseen, nothing that an encoding broke on the way."""

from __future__ import annotations

import re
from collections.abc import Mapping

# Printable ASCII, tab and newline: what is no sign of anything, as bytes that can be taken off at once.
_ORDINARY = bytes([0x09, 0x0A, *range(0x20, 0x7F)])
# The signs of good typography: by ftfy's rules they are no mojibake among themselves.
_TYPOGRAPHY = frozenset("“”‘’–—…")

# Read as a line break: vertical tab (Word), form feed (pages), Unicode's separators of lines and paragraphs.
_BREAKS = "\r\x0b\x0c\u2028\u2029"
# U+0085 is "next line" where it stands alone, but the ellipsis of Windows-1252 among other bytes of that encoding.
_NEXT_LINE = re.compile("(?<![\x80-\xff])\x85")
_LINE_END = re.compile(f"(\r\n|[\n{_BREAKS}])")
_LINE_END_OR_NEXT_LINE = re.compile(f"(\r\n|[\n{_BREAKS}]|(?<![\x80-\xff])\x85)")
_BREAK_SIGNS = frozenset(_BREAKS)
_OTHER_C1 = re.compile("[\x80-\x84\x86-\x9f]")

# Never seen, and of no use in a text that is read from left to right: soft hyphen, zero-width space, marks of
# direction, word joiner and the other invisible operators, byte order marks, fillers, annotation and object signs.
_UNSEEN = "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff"
_UNSEEN += "\uffa0\ufff0-\ufffc\ufffe\uffff"
_CONTROLS = "\x00-\x08\x0b-\x1f\x7f-\x9f"
_DROPPED = re.compile(f"\x1b\\[[0-9;]*[A-Za-z]|[{_UNSEEN}{_CONTROLS}]")  # the first: colours of a terminal

# Zero-width joiner and non-joiner are spelling between letters of these scripts, and hold emoji together.
_JOINING = (
    "\u0600-\u06ff\u0700-\u08ff\u0900-\u0dff\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u1800-\u18af\ua840-\ua87f"
    "\ua8e0-\ua8ff\ufb50-\ufdff\ufe70-\ufefc\U00010a00-\U00011fff"
    "\u203c-\u3299\ufe0e\ufe0f\U0001f000-\U0001faff"
)
_JOINERS = "[\u200c\u200d]"
_IDLE_JOINERS = re.compile(f"(?<![{_JOINING}]){_JOINERS}+|{_JOINERS}+(?![{_JOINING}\u200c\u200d])")
# Tag characters spell out the flags of England, Scotland and Wales after a black flag; elsewhere they hide words.
_IDLE_TAGS = re.compile("(?<![\U0001f3f4\U000e0020-\U000e007f])[\U000e0000-\U000e007f]+")

_SURROGATES = re.compile("[\ud800-\udfff]")
_PAIR = re.compile("[\ud800-\udbff][\udc00-\udfff]")

_LIGATURES: Mapping[str, str] = {
    "\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl", "\ufb05": "st", "\ufb06": "st",
}  # fmt: skip

_ENTITY = re.compile(r"&#?[0-9A-Za-z]{1,24};")
_ESCAPED_AGAIN = re.compile(r"&(?:amp;){2,}")  # however many times over
_TAG = re.compile(r"<[A-Za-z/!?]")
# What ftfy's `is_bad` finds has, by its rules, one of these alone, or a letter or sign beyond ASCII beside another; and
# what is this many characters away does not matter. Searching whole texts with its own expression takes twenty times as long.
_BROKEN_ALONE = frozenset("ÃÂŒœ") | {chr(code) for code in range(0x80, 0xA0)}
_AROUND = 4
# Letters of scripts beyond Cyrillic, and ideographs, come of no broken encoding.
_SUSPECT = re.compile("[\x80-\u058f\u2000-\u2e7f\ufb00-\ufb06\ufe00-\uffff]")
_CHANGED = re.compile(f"[{_UNSEEN}{_CONTROLS}{_BREAKS}\u200c\u200d\ufb00-\ufb06\ud800-\udfff\U000e0000-\U000e007f]")
# ftfy loops until nothing changes, and a crafted run makes it loop once a character.
_LONGEST_RUN = re.compile("[^\x00-\x7f]{30}")
_LONGEST_SEGMENT = 5_000  # characters; a longer line is mended sentence by sentence
_SENTENCE_END = re.compile(r"(?<=[.!?]) ")
# What was escaped or encoded wrongly five times over is a trick.
_ROUNDS = 5


def plain_characters(text: str, *, keep_line_ends: bool = False) -> str:
    """The text as it was meant to be read; where nothing was wrong with it, the very same.

    Line ends become `\\n`, unless they are to be kept, as for whoever counts offsets in a text of their own. Control characters and characters that nobody sees go, but for the joiners that a script or
    an emoji needs. Ligatures of Latin letters are spelt out, halves of surrogate pairs become U+FFFD, and text whose
    encoding was broken ("itâ€™s") is mended. HTML entities are decoded in lines that hold no tags. Nothing else is
    changed: quotes stay curly, and letters composed or decomposed as they are. Doing it twice changes nothing more.
    """
    # Most stories end here, so nothing may be done to them that takes time.
    odd = _odd_characters(text)
    if keep_line_ends:
        odd -= _BREAK_SIGNS
    odd_changes = bool(odd) and bool(_CHANGED.search("".join(odd)))
    has_entities = "&" in text and bool(_ENTITY.search(text))
    if not odd_changes and not has_entities and (odd <= _TYPOGRAPHY or not _is_broken(text)):
        return text
    if odd_changes:
        text = _SURROGATES.sub("\ufffd", _PAIR.sub(_joined, text))
    if keep_line_ends:
        ends = _LINE_END_OR_NEXT_LINE if "\x85" in text and not _OTHER_C1.search(text) else _LINE_END
        return "".join(part if n % 2 else _mended(part) for n, part in enumerate(ends.split(text)))
    return "\n".join(map(_mended, _with_plain_line_ends(text).split("\n")))


def _odd_characters(text: str) -> frozenset[str]:
    """Those that are not printable ASCII, tab or newline."""
    odd = text.encode("utf-8", "surrogatepass").translate(None, _ORDINARY)
    return frozenset(odd.decode("utf-8", "surrogatepass")) if odd else frozenset()


def _with_plain_line_ends(text: str) -> str:
    text = text.replace("\r\n", "\n")
    for sign in _BREAKS:
        text = text.replace(sign, "\n")
    if "\x85" in text and not _OTHER_C1.search(text):
        text = _NEXT_LINE.sub("\n", text)
    return text


def _mended(line: str) -> str:
    """One line without unseen characters, entities and mojibake, whatever one of them hid of the others."""
    if line.isascii() and line.isprintable() and "&" not in line:
        return line
    for _ in range(_ROUNDS):
        mended = _without_unseen(_with_encoding_mended(_without_entities(line)))
        if mended == line:
            return line
        line = mended
    line = line.replace("&", "")
    while (mended := _without_unseen(_with_encoding_mended(line))) != line:
        line = mended
    return line


def _without_entities(line: str) -> str:
    if not _ENTITY.search(line) or _TAG.search(line):
        return line
    from ftfy.fixes import unescape_html

    return _on_one_line(unescape_html(_ESCAPED_AGAIN.sub("&amp;", line)))


def _with_encoding_mended(line: str) -> str:
    if not _is_broken(line) or _LONGEST_RUN.search(line):
        return line
    if len(line) > _LONGEST_SEGMENT:
        parts = _SENTENCE_END.split(line)
        return " ".join(_with_encoding_mended(part) if len(part) <= _LONGEST_SEGMENT else part for part in parts)
    from ftfy import fix_encoding

    # The closing quote's third byte has no sign in Windows-1252; what is left of it is known all the same.
    return _on_one_line(fix_encoding(line.replace("â€\ufffd", "”")))


def _is_broken(text: str) -> bool:
    if text.isascii():
        return False
    from ftfy.badness import is_bad

    for sign in _odd_characters(text) - _TYPOGRAPHY - {"\xa0"}:
        if not _SUSPECT.match(sign):
            continue
        at = text.find(sign)
        while at >= 0:
            beside = text[max(0, at - 1) : at] + text[at + 1 : at + 2]
            if (not beside.isascii() or sign in _BROKEN_ALONE) and is_bad(
                text[max(0, at - _AROUND) : at + _AROUND + 1]
            ):
                return True
            at = text.find(sign, at + 1)
    return False


def _on_one_line(text: str) -> str:
    """A mended line stays one line: a break that was an entity or broken bytes is a space, as a browser shows it."""
    return re.sub(f"[\n{_BREAKS}]+", " ", text)


def _without_unseen(line: str) -> str:
    for ligature, letters in _LIGATURES.items():
        line = line.replace(ligature, letters)
    line = _SURROGATES.sub("\ufffd", line)
    line = _IDLE_TAGS.sub("", _DROPPED.sub("", line))
    return _IDLE_JOINERS.sub("", line)


def _joined(pair: re.Match[str]) -> str:
    return pair[0].encode("utf-16-le", "surrogatepass").decode("utf-16-le")
