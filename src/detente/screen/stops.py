"""What the words around a stop say of it: the end of a sentence, or a part of an abbreviation, a number or a name."""

from __future__ import annotations

import re
from typing import NamedTuple

from detente.screen.abbreviations import (
    GOES_ON,
    INSTITUTIONS,
    LETTERS_NAME,
    NAMES_WITH_A_MARK,
    NOUN_OPENERS,
    OPENERS,
    OPENERS_BEHIND_INITIALS,
    OPENERS_BEHIND_TITLES,
    kind_of,
)

# Kinds that a name must follow, and those that no missing space is presumed behind.
_NEED_A_NAME = ("never last", "before a name", "inside a name", "degrees", "initial")
_NEED_A_SPACE = ("never last", "before a name", "inside a name", "degrees")

# Two words before a stop are within this; of a longer word the end is enough to know that it is no abbreviation.
_LOOK_BACK = 50
_UP_TO_THE_WORD = re.compile(r".*[^\w.&'’/=@-]", re.DOTALL)  # quotes, brackets and dashes before it
_NEXT_WORD = re.compile(r"[\"'“”‘’«„(\[`¿¡]*([^\W_]+(?:-\w+)*)?")

# Behind countries.
_A_BODY = "|".join(INSTITUTIONS)
_INSTITUTION_NEXT = re.compile(rf"(?:[A-Z][\w-]*,? (?:of |and |for |the )*){{1,3}}(?:{_A_BODY})\b")
_SHORT_INSTITUTION_NEXT = re.compile(rf"Under Secretary|[A-Z][\w-]* (?:{_A_BODY})\b")
# "He lives in the U.S. President Roe" is two sentences, "He met the U.S. President" one.
_PLACE_BEFORE = re.compile(
    r"\b(?:in|into|inside|within|across|throughout|outside|left|leav(?:e|es|ing)|visit(?:s|ed|ing)?|toured|entered|"
    r"(?:fl[ey]\w*|flew|fled|went|go|goes|going|came|travel\w*|return\w*|e?migrat\w*|deport\w*|extradit\w*|moved|trip|visit|back|home)"
    r"(?: \w+)? (?:to|from)) the $"
)
_PERSON_NEXT = re.compile(
    r"(?:(?:Vice )?President|(?:Defense |Defence |Foreign )?Secretary|Senators?|Ambassador|Representative|Congress(?:man|woman)|"
    r"Gen\.|Sens?\.|Reps?\.|Gov\.|Lt\.|Col\.|Adm\.|Mayor|Chief Justice) [A-Z]"
)
_FOREIGNER_NEXT = re.compile(r"(?:Foreign|Prime|Defen[cs]e|Interior) Minist(?:er|ry)\b")  # the U.S. has none
# "Russia protested", "Iran's army", "Syrian officials", but "Gulf Coast", "Copyright Act", "Freedom of Information".
_SUBJECT_NEXT = re.compile(
    r"[^\W\d_a-z][\w-]*(?:['’]s\b|,| (?!(?:of|on|for|and|in|to|at|or|by|with|from|the|de|al|as)\b)[a-z])|(?:North|South) Korea|Saudi Arabia|"
    r"(?:Mr|Mrs|Ms|Dr)\.|(?:Captain|King|Queen|Prince|Princess|Pope|Sheikh|Ayatollah|Chancellor|Premier|Opposition) [A-Z]"
)
_TITLE_CASE_NEXT = re.compile(r"[A-Z][\w'’-]* [A-Z]\w* [A-Z]")
_DATE_NEXT = re.compile(r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? \d")

# Behind the time of day.
_DAY_AND_MONTH_NEXT = re.compile(r"\d{1,2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)")
_TIME_NEXT = re.compile(r"[A-Z]{2,4}T\b|[A-Z][\w-]*(?: [A-Z][\w-]*)? [Tt]ime\b")  # "GMT", "Moscow time"
_WEEKDAY_AS_SUBJECT = re.compile(r"\w+day (?:is|was|will|would|saw|marks|marked|has|had|brought)\b")

_ORDINAL_NEXT = re.compile(r"\d+(?:st|nd|rd|th) [A-Z]")
_ZIP_NEXT = re.compile(r"\d{5}\b")
_COUNTED_NEXT = re.compile(r"[AI](?=[,.;:)]| (?:of|and|or|to)\b)")  # "Art. I of the treaty"
_ROMAN = re.compile(r"[IVXLCDM]+")
_COUNTS_OFF = re.compile(r"\d{1,3}|[A-Za-z]|[IVX]{1,5}|[ivx]{1,5}")
_COUNTS_OFF_NEXT = re.compile(r"(?:[a-z]|[ivx]{1,5})[.)]\s+[^\W\d_a-z]")

# Names that begin with a small letter: "al-Shabab", "iPhone", "bin Laden", "van den Berg".
_SMALL_NAME_NEXT = re.compile(
    r"(?:a[ldnrstz]|ash|e[dlns]|u[lr])-[^\W\d_a-z]|[a-z]{1,2}[A-Z]|d['’][A-Z]|"
    r"(?:abu|bin|bint|ibn|da|de|del|della|den|der|di|do|dos|du|la|le|ter|ten|van|von|zu)\s+(?:(?:den|der|la|los)\s+)?[A-Z]"
)
_COMPOUND_NEXT = re.compile(r"[a-z]+-[a-z]")
_SMALL_OPENER_NEXT = re.compile(r"(?:the|he|she|it|they|we|i|this|that|but|a|there)\s")

_AGENCY = r"/[\w .,-]{2,40}/"
_AGENCY_NEXT = re.compile(_AGENCY)
_LONGEST_DATELINE = 80
_DATELINE = re.compile(rf"\s*[A-Z][\w .,'-]{{2,40}}{_AGENCY}|\s*[A-Z][A-Z '-]+(?=\.)")

_WORD_WITHOUT_SPACE = re.compile(r"(?:[^\W\d_a-z][a-z’']*|[A-Z]{2,})(?![\w@/=]|\.\w)")
_NO_PROSE = re.compile(r"[./@:\\_=&#]")
_FILE_OR_DOMAIN = frozenset(
    "com org net gov edu int mil info co uk ru js io html htm pdf doc docx php txt jpg png csv xml py exe zip".split()
)


class _Place(NamedTuple):
    """A stop behind an abbreviation, in its line."""

    line: str
    begin: int  # of the sentence
    stop: int
    after: int  # where the text goes on
    token: str  # the abbreviation, without its last stop
    kind: str
    before: str  # the word before it
    word: str  # the word behind it
    opener: str  # that word written small, where it stands for itself; "" for the beginning of "No. 3" or "Lt. Roe"


def ends_sentence(line: str, begin: int, stop: int, after: int) -> bool:
    """Whether the single stop at `stop`, in a sentence that begins at `begin`, is its last.

    `after` is where the text goes on, behind white space and closing marks.
    """
    token, before = _words_before(line, begin, stop)
    if _COUNTS_OFF.fullmatch(token) and (stop - begin <= len(token) + 2 or before.endswith(":")):
        return False  # "2. Free the prisoners"
    kind = kind_of(token)
    if kind is None:
        return _ends_behind_plain_word(line, token, stop, after)
    if token in ("A.M", "P.M") and not before[-1:].isdigit():  # the prime minister, a master of arts
        kind = "dotted"
    word, opener = _word_behind(line, after)
    if not word:
        return line[after] in "•▪" and kind not in _NEED_A_NAME
    if kind == "never last" or (line[after] in "([" and opener not in OPENERS):  # "Northwind Inc. (Texas)"
        return False
    place = _Place(line, begin, stop, after, token, kind, before, word, opener)
    if word[0].isdigit():
        return _ends_before_number(place)
    if word[0].islower():
        name_follows = kind in _NEED_A_NAME or (kind == "dotted" and before != "the")  # "F.W. de Klerk"
        return not name_follows and begins_with_small_letter(line, after)
    return _ends_before_capital(place)


def ends_without_space(line: str, begin: int, stop: int, after: int) -> bool:
    """The same where a capital stands right behind the stop: "the talks.The minister", but not "U.S." or "J.Roe"."""
    following = _WORD_WITHOUT_SPACE.match(line, after)
    if following is None or following[0].lower() in _FILE_OR_DOMAIN:
        return False
    token, before = _words_before(line, begin, stop)
    kind = kind_of(token)
    opener = _word_behind(line, after)[1]
    if kind is not None:
        return (
            kind not in _NEED_A_SPACE
            and opener in OPENERS_BEHIND_TITLES
            and (kind != "initial" or _is_named_by_letter(before))
        )
    if not token:
        return line[stop - 1] in ")]”"
    if _NO_PROSE.search(token) or _NO_PROSE.search(line[max(begin, stop - _LOOK_BACK) : stop].rsplit(None, 1)[-1]):
        return False
    if len(token) > 1 and token[-2:].isdigit():
        return True
    letters = token.replace("-", "").replace("’", "").replace("'", "")
    return letters.isalpha() and (len(letters) >= (2 if letters.islower() else 4) or opener in OPENERS)


def opens_sentence(line: str, after: int) -> bool:
    """Whether the word at `after` is one that opens sentences and is seldom part of a name."""
    return _word_behind(line, after)[1] in OPENERS


def is_name_with_mark(line: str, begin: int, stop: int) -> bool:
    """Whether the word before an exclamation mark is a name that ends in it: "Yahoo!"."""
    return _words_before(line, begin, stop)[0] in NAMES_WITH_A_MARK


def is_abbreviation(line: str, begin: int, stop: int) -> bool:
    """Whether the stop at `stop` belongs to an abbreviation or initial."""
    return kind_of(_words_before(line, begin, stop)[0]) is not None


def falters(line: str, begin: int, stop: int, after: int) -> bool:
    """Whether the speaker falters: "I ... I was wrong"."""
    chunk = line[max(begin, stop - _LOOK_BACK) : stop].rstrip()
    return bool(chunk) and _words_before(chunk, 0, len(chunk))[0] == _word_behind(line, after)[0]


def begins_with_small_letter(line: str, after: int) -> bool:
    """Whether a name that is written small stands at `after`."""
    return _SMALL_NAME_NEXT.match(line, after) is not None


def begins_turn(line: str, after: int) -> bool:
    """Whether the dash at `after` begins what another speaker says: "- Who fired? - The army"."""
    return line[after + 1 : after + 2].isspace() and line[after + 2 : after + 3].isupper()


def _words_before(line: str, begin: int, stop: int) -> tuple[str, str]:
    """The word that a stop is written to, and the one before it; "" where there is none."""
    chunk = line[max(begin, stop - _LOOK_BACK) : stop]
    if not chunk or chunk[-1].isspace():
        return "", ""
    words = chunk.rsplit(None, 2)
    token = words[-1]
    if not token.isalnum() and (prefix := _UP_TO_THE_WORD.match(token)):
        token = token[prefix.end() :]
    return token, words[-2] if len(words) > 1 else ""


def _word_behind(line: str, after: int) -> tuple[str, str]:
    """`word` and `opener` of a `_Place`."""
    match = _NEXT_WORD.match(line, after)
    word = match[1] if match else None
    if not match or not word:
        return "", ""
    shortened = line[match.end() : match.end() + 1] == "." and kind_of(word) is not None
    return word, "" if shortened else word.lower()


def _ends_behind_plain_word(line: str, token: str, stop: int, after: int) -> bool:
    first = line[after]
    if first.isupper():
        return not (stop <= _LONGEST_DATELINE and _is_dateline(line, stop, after))
    if first.islower():
        if begins_with_small_letter(line, after) or _COUNTS_OFF_NEXT.match(line, after):
            return True
        if _COMPOUND_NEXT.match(line, after):  # "youtube-dl", "e-mail"
            return len(token) > 2
        if token.islower() and token.isalpha():  # a text that has no capitals
            return len(token) > 3 or (len(token) > 1 and _SMALL_OPENER_NEXT.match(line, after) is not None)
        return len(token) > 3 and token.isalnum() and _SMALL_OPENER_NEXT.match(line, after) is not None
    if first == "/":
        return not _AGENCY_NEXT.match(line, after)
    if first in "-–—":
        return begins_turn(line, after)
    return first not in ".,;:!?…”’»)]}&%+=|"


def _is_dateline(line: str, stop: int, after: int) -> bool:
    """Whether the stop is the one in "MOSCOW. Aug 24" or the second in "MOSCOW, August 24. /TASS/." at the line's head."""
    match = _DATELINE.match(line)
    if not match or match.end() != stop:
        return False
    return line[stop - 1] == "/" or _word_behind(line, after)[0] in GOES_ON["clock"]


def _ends_before_number(place: _Place) -> bool:
    kind, line, after = place.kind, place.line, place.after
    if kind == "initial":
        return _is_named_by_letter(place.before)
    if kind == "clock":
        return not _DAY_AND_MONTH_NEXT.match(line, after)
    if kind == "states":
        return not _ZIP_NEXT.match(line, after)
    if kind in ("countries", "dotted"):
        return not place.before[-1:].isdigit() and not _ORDINAL_NEXT.match(
            line, after
        )  # "410 U.S. 113", "U.S. 7th Fleet"
    return kind in ("firms", "closing a list")


def _ends_before_capital(place: _Place) -> bool:
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
        return _ends_behind_country(place)
    known = word.capitalize() if word.isupper() and len(word) > 4 else word
    if kind == "clock":
        if _WEEKDAY_AS_SUBJECT.match(place.line, place.after):
            return True
        if _TIME_NEXT.match(place.line, place.after):
            return False
        known = known.removesuffix("s")
    return known not in GOES_ON[kind]


def _ends_behind_country(place: _Place) -> bool:
    line, begin, stop, after, token, kind, before, word, opener = place
    if before == "the":
        chunk = line[max(begin, stop - _LOOK_BACK) : stop - len(token)]
        if _PERSON_NEXT.match(line, after) and _PLACE_BEFORE.search(chunk):
            return True
        if token[:3] in ("U.S", "U.N") and _FOREIGNER_NEXT.match(line, after):
            return True
    known = word.capitalize() if word.isupper() and len(word) > 4 else word
    if known in GOES_ON[kind] or known.partition("-")[0] in GOES_ON[kind] or _DATE_NEXT.match(line, after):
        return False
    subject_only = stop - begin <= len(token) + 5  # "The U.S." is no sentence
    with_article = before == "the" or kind != "countries" or token == "D.C"
    if opener in NOUN_OPENERS and (subject_only or not with_article or _TITLE_CASE_NEXT.match(line, after)):
        return False
    if opener in OPENERS_BEHIND_INITIALS:
        return opener in OPENERS_BEHIND_TITLES or not _SHORT_INSTITUTION_NEXT.match(line, after)
    # "a U.S. Marine" and "R.J. Okafor" are names; "in the U.S. Russia protested" is two sentences.
    if (
        subject_only
        or (kind != "states" and before != "the" and token != "D.C")
        or _INSTITUTION_NEXT.match(line, after)
    ):
        return False
    return line.startswith(token, after) or line[after] in "\"“‘'«" or _SUBJECT_NEXT.match(line, after) is not None


def _is_named_by_letter(before: str) -> bool:
    """Whether a letter behind this word is a name of its own, not somebody's initial: "Plan B"."""
    return before.rstrip(".").lower() in LETTERS_NAME
