"""Words before a stop that are no sentence yet: datelines, labels of items and articles, and times that lead in."""

from __future__ import annotations

import re

from detente.screen.abbreviations import GOES_ON, LABELS

LONGEST_DATELINE = 80
_LONGEST_HEADING = 40  # "Freedom of transit. — The parties"
LONGEST_LABEL = 24

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_DATE = rf"(?:{_MONTH} \d{{1,2}}|\d{{1,2}} {_MONTH})(?:,? \d{{4}})?"
_NAME = r"[^\W\d_a-z][\w'’/&.-]*"
_AGENCY = r"/[\w .,-]{2,40}/"
_AGENCY_NEXT = re.compile(_AGENCY)
# "MANILA, Nov. 3", "BOGOTÁ (Andes Report)", "MOSCOW, August 24. /TASS/".
_DATELINE = re.compile(rf"\s*{_NAME}(?:,? {_NAME}){{0,4}}?([,.]? {_DATE})?(?: ?\([^()]{{2,60}}\)|[,.]? {_AGENCY})?")
_IN_CAPITALS = re.compile(r"\s*[A-Z][A-Z '-]+")
_DATE_AND_STOP_NEXT = re.compile(rf"{_DATE} ?[./(–—-]")
_AGENCY_AND_DASH_NEXT = re.compile(rf"{_NAME}(?: {_NAME}){{0,3}} (?:\([^()]{{2,60}}\) )?[-–—] ")
_WORD = re.compile(r"\w+")

_COUNTS_OFF = re.compile(r"\d{1,3}|[A-Za-z]|[IVX]{1,5}|[ivx]{1,5}")
_LABEL = re.compile(
    r"[\W_]{0,3}([^\W\d_]+)\.? (?:[Nn]o\. )?(?:\d{1,4}(?:\.\d{1,2}){0,2}[a-z]?|[A-Z]|[IVXLC]{1,7}|One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten)"
)
_POINTS_BACK_NEXT = re.compile(r"(?:It|This|That|These|Those|He|She|They|Which)\b")  # "Article 5. It was invoked"

# "By 2 p.m. Kenyan troops had left", "Between Apr. and Jun. Mali lost it".
_LONGEST_LEAD = 45
_LEAD = r"(?: (?:about|around|early|mid|late|noon|midnight|dawn|dusk|the|of|in|next|last|shortly|\w+\.? (?:and|to)))*[ -][\w:.]+(?: [ap]\.m)?"
_LEADS_IN = re.compile(
    rf"[\W_]{{0,3}}(?:by|at|on|in|since|until|till|from|before|after|around|between|during){_LEAD}", re.IGNORECASE
)
_LEADS_A_CLAUSE_IN = re.compile(
    rf"(?:; (?:and |but )?(?:by|at|on|in|since|until|before|after)|, (?:and|but|then|while) (?:by|before|since|until)){_LEAD}$"
)
# "Under the name Roe.Now": a preposition, and a name with a stop inside.
_ONLY_A_PLACE = re.compile(r"[\W_]{0,3}(?:Under|In|At|On|From|With|By|For)(?: [a-z]+){0,2} [A-Z]\w+")

# "26. 5 percent", "version 5. 0", "$3. 5 million"; "14. Oktober 1998".
_DECIMALS_NEXT = re.compile(r"0\b(?![.,:]\d)|\d{1,2} ?(?:percent|per cent|pct|%)")
_DECIMALS_OF_MONEY_NEXT = re.compile(r"\d{1,2} ?(?:[mb]illion|trillion|[mbt]n|[mb]ln)\b")
_MONTH_NEXT = re.compile(rf"(?:Januar|Jänner|Februar|Feber|März|Mai|Juni|Juli|Oktober|Dezember)\b|{_MONTH} \d{{4}}")
_MONEY = "$€£¥₹₽₺"


def counts_off(line: str, begin: int, stop: int, after: int, token: str, before: str) -> bool:
    """Whether the number or letter before the stop counts off what follows: "2. Free the prisoners", "Part II. The"."""
    if _COUNTS_OFF.fullmatch(token) and (stop - begin <= len(token) + 2 or before.endswith(":")):
        return True
    if stop - begin > LONGEST_LABEL:
        return False
    label = _LABEL.fullmatch(line, begin, stop)
    return label is not None and label[1].lower() in LABELS and not _POINTS_BACK_NEXT.match(line, after)


def is_dateline(line: str, stop: int, after: int) -> bool:
    """Whether the stop, in the first LONGEST_DATELINE characters of a line, stands in or behind its dateline.

    "MOSCOW. Aug 24", "MOSCOW, August 24. /TASS/. The", "Tbilisi. April 14. Newswire – The", "MANILA, Nov. 3. — The".
    """
    agency = line[stop - 1] == "/" or line[after] in "-–—"
    if not agency and _IN_CAPITALS.fullmatch(line, 0, stop):
        word = _WORD.match(line, after)
        return word is not None and word[0] in GOES_ON["clock"]
    if not (agency or _DATE_AND_STOP_NEXT.match(line, after) or _AGENCY_AND_DASH_NEXT.match(line, after)):
        return False
    head = _DATELINE.fullmatch(line, 0, stop)
    return head is not None and bool(agency or head[1] or _DATE_AND_STOP_NEXT.match(line, after))


def is_agency(line: str, after: int) -> bool:
    """Whether the slash at `after` begins an agency's name: "/TASS/"."""
    return _AGENCY_NEXT.match(line, after) is not None


def begins_turn(line: str, begin: int, stop: int, after: int) -> bool:
    """Whether the dash at `after` begins what another speaker says, or an item: "- Who fired? - The army"."""
    if not (line[after + 1 : after + 2].isspace() and line[after + 2 : after + 3].isupper()):
        return False
    if line[begin] in "-–—":
        return True
    if line[after] == "—" and stop - begin <= _LONGEST_HEADING:  # "Article 7. Withdrawal. — Any party"
        return False
    return stop > LONGEST_DATELINE or not is_dateline(line, stop, after)


def leads_in(line: str, begin: int, stop: int) -> bool:
    """Whether the words before the stop are a time that only leads to its clause."""
    if stop - begin <= _LONGEST_LEAD and _LEADS_IN.fullmatch(line, begin, stop):
        return True
    return _LEADS_A_CLAUSE_IN.search(line, max(begin, stop - _LONGEST_LEAD), stop) is not None


def is_only_a_place(line: str, begin: int, stop: int) -> bool:
    """Whether a sentence would be a preposition and a name, and nothing else."""
    return stop - begin <= _LONGEST_LEAD and _ONLY_A_PLACE.fullmatch(line, begin, stop) is not None


def number_goes_on(line: str, token: str, stop: int, after: int) -> bool:
    """Whether decimals or a month follow: "26. 5 percent", "14. Oktober"."""
    if len(token) > 3:
        return False
    if line[after].isdecimal():
        if after > stop + 2:
            return False
        is_money = line[stop - len(token) - 1] in _MONEY
        return (_DECIMALS_OF_MONEY_NEXT if is_money else _DECIMALS_NEXT).match(line, after) is not None
    return len(token) <= 2 and _MONTH_NEXT.match(line, after) is not None
