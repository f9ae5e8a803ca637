"""What the words around a stop say of it: the end of a sentence, or a part of an abbreviation, a number or a name."""

from __future__ import annotations

import re

from detente.screen.abbreviations import (
    FILES_AND_DOMAINS,
    GOES_ON,
    LETTERS_NAME,
    NAMES_WITH_A_MARK,
    OPENERS,
    OPENERS_BEHIND_INITIALS,
    OPENERS_BEHIND_TITLES,
    SAYS,
    kind_of,
)
from detente.screen.countries import ends_behind_country
from detente.screen.headings import (
    LONGEST_DATELINE,
    LONGEST_LABEL,
    begins_turn,
    counts_off,
    is_agency,
    is_dateline,
    is_only_a_place,
    leads_in,
    number_goes_on,
)
from detente.screen.words import LOOK_BACK, Place, word_behind, words_before

# Kinds that a name must follow, and those that no missing space is presumed behind.
_NEED_A_NAME = ("never last", "before a name", "inside a name", "degrees", "initial")
_NEED_A_SPACE = ("never last", "before a name", "inside a name", "degrees")

# Behind the time of day.
_DAY_AND_MONTH_NEXT = re.compile(r"\d{1,2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)")
_TIME_NEXT = re.compile(r"[A-Z]{2,4}T\b|[A-Z][\w-]*(?: [A-Z][\w-]*)? [Tt]ime\b")  # "GMT", "Moscow time"
_WEEKDAY_AS_SUBJECT = re.compile(r"\w+day(?:['’]s\b| (?:is|was|will|would|saw|marks|marked|has|had|brought)\b)")

_SCALES = frozenset("mn mln bn bln tn".split())
_COUNTED_PEOPLE_NEXT = re.compile(r"[A-Z][a-z]+(?:s|ese|ish) [a-z]")  # "1.2 mn. Venezuelans live"

_ORDINAL_NEXT = re.compile(r"\d+(?:st|nd|rd|th) [A-Z]")
_ZIP_NEXT = re.compile(r"\d{5}\b")
_COUNTED_NEXT = re.compile(r"[AI](?=[,.;:)]| (?:of|and|or|to)\b)")  # "Art. I of the treaty"
_ROMAN = re.compile(r"[IVXLCDM]+")
_COUNTS_OFF_NEXT = re.compile(r"(?:[a-z]|[ivx]{1,5})[.)]\s+[^\W\d_a-z]")

# Names that begin with a small letter: "al-Shabab", "iPhone", "bin Laden", "van den Berg".
_SMALL_NAME_NEXT = re.compile(
    r"(?:a[ldnrstz]|ash|e[dlns]|u[lr])-[^\W\d_a-z]|[a-z]{1,2}[A-Z]|d['’][A-Z]|"
    r"(?:abu|bin|bint|ibn|da|de|del|della|den|der|di|do|dos|du|la|le|ter|ten|van|von|zu)\s+(?:(?:den|der|la|los)\s+)?[A-Z]"
)
_COMPOUND_NEXT = re.compile(r"[a-z]+-[a-z]")
_FIRM_NEXT = re.compile(
    r"(?:News|Media|TV|Radio|Online|Group|Brands|Games|Records|Mail|Sports?|Finance|Magazine|Movement|Network|Studios|Airlines|Inc|Corp|Ltd|Co)\b"
)
_SMALL_OPENER_NEXT = re.compile(r"(?:the|he|she|it|they|we|i|this|that|but|a|there)\s")

_WORD_WITHOUT_SPACE = re.compile(r"\d|(?:[^\W\d_a-z][a-z’']*|[A-Z]{2,})(?![\w@/=]|\.\w)")
_NO_PROSE = re.compile(r"[./@:\\_=&#]")


def ends_sentence(line: str, begin: int, stop: int, after: int) -> bool:
    """Whether the single stop at `stop`, in a sentence that begins at `begin`, is its last.

    `after` is where the text goes on, behind white space and closing marks.
    """
    token, before = words_before(line, begin, stop)
    may_count = len(token) <= 3 or stop - begin <= LONGEST_LABEL
    if may_count and counts_off(line, begin, stop, after, token, before):
        return False
    kind = kind_of(token)
    if kind is None:
        return _ends_behind_plain_word(line, begin, token, stop, after)
    if token in ("A.M", "P.M") and not before[-1:].isdigit():  # the prime minister, a master of arts
        kind = "dotted"
    word, opener = word_behind(line, after)
    if not word:
        return line[after] in "•▪" and kind not in _NEED_A_NAME
    if kind == "never last" or (line[after] in "([" and opener not in OPENERS):  # "Northwind Inc. (Texas)"
        return False
    place = Place(line, begin, stop, after, token, kind, before, word, opener)
    if word[0].isdigit():
        return _ends_before_number(place)
    if word[0].islower():
        name_follows = kind in _NEED_A_NAME or (kind == "dotted" and before != "the")  # "F.W. de Klerk"
        return not name_follows and begins_with_small_letter(line, after)
    return _ends_before_capital(place)


def ends_without_space(line: str, begin: int, stop: int, after: int) -> bool:
    """The same where a capital stands right behind the stop: "the talks.The minister", but not "U.S." or "J.Roe"."""
    following = _WORD_WITHOUT_SPACE.match(line, after)
    if following is None or following[0].lower() in FILES_AND_DOMAINS:
        return False
    token, before = words_before(line, begin, stop)
    kind = kind_of(token)
    opener = word_behind(line, after)[1]
    if kind is not None:
        return (
            kind not in _NEED_A_SPACE
            and opener in OPENERS_BEHIND_TITLES
            and (kind != "initial" or _is_named_by_letter(before))
        )
    if not token:
        return line[stop - 1] in ")]”"
    if line[after].isdecimal():
        return len(token) >= 3 and token.isalpha() and token.islower()
    if is_only_a_place(line, begin, stop):
        return False
    if _NO_PROSE.search(token) or _NO_PROSE.search(line[max(begin, stop - LOOK_BACK) : stop].rsplit(None, 1)[-1]):
        return False
    if len(token) > 1 and token[-2:].isdigit():
        return True
    letters = token.replace("-", "").replace("’", "").replace("'", "")
    return letters.isalpha() and (len(letters) >= (2 if letters.islower() else 4) or opener in OPENERS)


def is_name_with_mark(line: str, begin: int, stop: int, after: int) -> bool:
    """Whether the word before an exclamation mark is a name that ends in it: "Yahoo!", "the portal Roe! News"."""
    token, before = words_before(line, begin, stop)
    if token in NAMES_WITH_A_MARK:
        return True
    return token[:1].isupper() and before.islower() and before not in SAYS and _FIRM_NEXT.match(line, after) is not None


def begins_with_small_letter(line: str, after: int) -> bool:
    """Whether a name that is written small stands at `after`."""
    return _SMALL_NAME_NEXT.match(line, after) is not None


def _ends_behind_plain_word(line: str, begin: int, token: str, stop: int, after: int) -> bool:
    first = line[after]
    if token.isdecimal() and number_goes_on(line, token, stop, after):
        return False
    if first == "/":
        return not is_agency(line, after)
    if first.isupper() or first.isdecimal():
        return stop > LONGEST_DATELINE or not is_dateline(line, stop, after)
    if first.islower():
        if begins_with_small_letter(line, after) or _COUNTS_OFF_NEXT.match(line, after):
            return True
        if _COMPOUND_NEXT.match(line, after):  # "youtube-dl", "e-mail"
            return len(token) > 2
        if token.islower() and token.isalpha():  # a text that has no capitals
            return len(token) > 3 or (len(token) > 1 and _SMALL_OPENER_NEXT.match(line, after) is not None)
        return len(token) > 3 and token.isalnum() and _SMALL_OPENER_NEXT.match(line, after) is not None
    if first in "-–—":
        return begins_turn(line, begin, stop, after)
    return first not in ".,;:!?…”’»)]}&%+=|"


def _ends_before_number(place: Place) -> bool:
    kind, line, after = place.kind, place.line, place.after
    if kind == "initial":
        return _is_named_by_letter(place.before)
    if kind == "clock":
        return not _DAY_AND_MONTH_NEXT.match(line, after) and not leads_in(line, place.begin, place.stop)
    if kind == "states":
        return not _ZIP_NEXT.match(line, after)
    if kind in ("countries", "dotted"):
        return not place.before[-1:].isdigit() and not _ORDINAL_NEXT.match(
            line, after
        )  # "410 U.S. 113", "U.S. 7th Fleet"
    return kind in ("firms", "closing a list")


def _ends_before_capital(place: Place) -> bool:
    kind, word, opener = place.kind, place.word, place.opener
    if kind == "before a name":
        return opener in OPENERS_BEHIND_TITLES
    if kind == "inside a name":
        return opener in OPENERS and not _COUNTED_NEXT.match(place.line, place.after)
    if kind == "degrees":
        return opener in OPENERS or place.before.lower() in ("a", "an", "his", "her", "their", "no")
    if kind == "initial":
        is_unit = place.token in "CFKVW" and place.before[-1:].isdigit() and opener != ""  # "41 C", but "12 F. Supp."
        return is_unit or opener in OPENERS_BEHIND_INITIALS or _is_named_by_letter(place.before)
    if kind == "before a number":  # "no. 12", "vol. IV", "app. B"
        return word in ("A", "I") or not (_ROMAN.fullmatch(word) or len(word) == 1 or any(c.isdigit() for c in word))
    if kind in ("countries", "dotted") or (kind == "states" and not place.before.endswith(",")):
        return ends_behind_country(place)
    if opener not in OPENERS and kind in ("clock", "before a capital"):
        if (
            place.token in _SCALES
            and place.before[:1].isdecimal()
            and _COUNTED_PEOPLE_NEXT.match(place.line, place.after)
        ):
            return False
        if leads_in(place.line, place.begin, place.stop):
            return False
    known = word.capitalize() if word.isupper() and len(word) > 4 else word
    if kind == "clock":
        if _WEEKDAY_AS_SUBJECT.match(place.line, place.after):
            return True
        if _TIME_NEXT.match(place.line, place.after):
            return False
        known = known.removesuffix("s")
    return known not in GOES_ON[kind]


def _is_named_by_letter(before: str) -> bool:
    """Whether a letter behind this word is a name of its own, not somebody's initial: "Plan B"."""
    return before.rstrip(".").lower() in LETTERS_NAME
