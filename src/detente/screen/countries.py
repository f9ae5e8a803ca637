"""Whether a sentence ends behind a country in short: "in the U.S. Russia protested", but "the U.S. Senate"."""

from __future__ import annotations

import re

from detente.screen.abbreviations import (
    GOES_ON,
    INSTITUTIONS,
    NOUN_OPENERS,
    OPENERS_BEHIND_INITIALS,
    OPENERS_BEHIND_TITLES,
    PERSONS,
    SAYS,
)
from detente.screen.words import LOOK_BACK, Place

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
    r"(?:(?:Former|Acting|Air|Chief|Vice|Rear|Field|Wing|Deputy|Defen[cs]e|Foreign) ){0,2}"
    rf"(?:(?:{'|'.join(PERSONS)})\.?|Chief Justice|(?:Attorney|Brigadier|Lieutenant|Major) General) [A-Z]"
)
_FOREIGNER_NEXT = re.compile(r"(?:Foreign|Prime|Defen[cs]e|Interior) Minist(?:er|ry)\b")  # the U.S. has none
# "Russia protested", "Iran's army", "Syrian officials", but "Gulf Coast", "Copyright Act", "Freedom of Information".
_SUBJECT_NEXT = re.compile(
    r"[^\W\d_a-z][\w-]*(?:['’]s\b|,| (?!(?:of|on|for|and|in|to|at|or|by|with|from|the|de|al|as)\b)[a-z])|(?:North|South) Korea|Saudi Arabia|"
    r"(?:Mr|Mrs|Ms|Dr)\.|(?:Captain|King|Queen|Prince|Princess|Pope|Sheikh|Ayatollah|Chancellor|Premier|Opposition) [A-Z]"
)
# "He trusted the U.S. Congress, he added, was slow"; but "members of the U.S. Congress, he added, were slow".
_ASIDE_AND_VERB_NEXT = re.compile(
    rf"[A-Z][\w-]*(?: [A-Z][\w-]*)?, (?:he|she|they|it|[A-Z]\w+) (?:{'|'.join(SAYS)}), (?:is|are|was|were|has|have|had|will|would|can|could|\w+ed)\b"
)
_CLAUSE_BEFORE = re.compile(r"\b(?:he|she|they|it|we|I|is|are|was|were|has|have|had|will|would)\b")
_TITLE_CASE_NEXT = re.compile(r"[A-Z][\w'’-]* [A-Z]\w* [A-Z]")
_DATE_NEXT = re.compile(r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? \d")


def ends_behind_country(place: Place) -> bool:
    """Whether the stop of `place`, behind letters with stops between them, is the last of its sentence."""
    line, begin, stop, after, token, kind, before, word, opener = place
    if line[stop + 1] in '"”’»':  # a name does not reach out of a quotation
        return True
    if before == "the":
        chunk = line[max(begin, stop - LOOK_BACK) : stop - len(token)]
        if _PERSON_NEXT.match(line, after) and _PLACE_BEFORE.search(chunk):
            return True
        if _ASIDE_AND_VERB_NEXT.match(line, after) and _CLAUSE_BEFORE.search(line, max(begin, stop - LOOK_BACK), stop):
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
