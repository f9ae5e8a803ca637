"""Which of a sentence's times is the act's and which its content's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from detente.details.expressions import Found, find
from detente.details.resolving import When, resolve
from detente.details.speaker import SPOKEN
from detente.details.speech import saying_pattern
from detente.details.status import bare

__all__ = ["Times", "When", "find", "long_ago", "resolve", "times"]

# Between a time and a trigger, words that open another clause: the time is not the trigger's. Prepositions that
# stand right before the time ("since 2014", "before Friday") are no such words.
OTHER_CLAUSE = re.compile(
    r"[;:]|[.!?][\"”’]?\s+(?-i:[A-Z\"“])|,\s(?:and|but)\s|\b(?:after|before(?! dawn| sunrise| noon| midnight)|when|while|because|since|that|"
    r"which|who|whose|where|although|though|unless|until|if|as|whereas|despite|amid|following)\b",
    re.I,
)
OTHER_PART = re.compile(r";|[.!?][\"”’]?\s+[A-Z\"“]|,\s(?:and|but)\s")
LAST_WORDS = re.compile(
    r"(?:\b(?:as (?:early|late|soon|recently) as|after|before|since|until|as|amid|following|if|despite)\s+)?"
    r"(?:(?:the|a|an|its|their|his|her|early|late)\s+)*$",
    re.I,
)
# Behind a trigger, what opens the content: "agreed to send", "accused X of shelling", "called for talks". "To" opens it before a
# verb, not before a name or an article.
TO_DO = r"to\s+(?!(?:the|a|an|its|their|his|her|all|both|[A-Z]\S*)\b)|(?i:that|will|would|not|unless|if|by \w+ing)\b"
OPENS = {
    "AGREE": re.compile(rf"\b(?:{TO_DO})"),
    "REJECT": re.compile(rf"\b(?:{TO_DO})"),
    "REQUEST": re.compile(rf"\b(?:{TO_DO}|for\b|must\b|should\b)"),
    "THREATEN": re.compile(rf"\b(?:{TO_DO}|with\b|of\b|against\b)"),
    "ACCUSE": re.compile(r"\b(?:of|for|over|that|about|after|against)\b"),
}
# A time that can only be of what is still to come.
DEADLINE = re.compile(r"\b(?:by|until|before|from|within|next|as early as|ahead of|the end of)\s+(?:the\s+)?(?:end of\s+|early\s+|late\s+|mid-)?$", re.I)  # fmt: skip
FUTURE = re.compile(r"\b(?:will|would|shall|to|due|set|expected|scheduled|plans?|planned)\b", re.I)
AUXILIARY = re.compile(r"\b(?:will|would|shall|to)\b", re.I)
# Verbs that announce what is to come; the trigger of another AGREE is the coming act itself ("will visit", "meet on Friday").
ANNOUNCES = re.compile(
    r"\b(?:agree|pledg|promis|vow|offer|announc|accept|approv|commit|sign|sa[iy]|conclud|reach|struck|strik|undert|propos|welcom|"
    r"deal|pact|accord|invit|decid|assur|told|tell|declar|confirm|guarant|swor|sealed|brokered|reiterat|volunteer|consent)",
    re.I,
)
# "The 2014 annexation", "Friday's talks": a time that belongs to the noun behind it.
OWNED = re.compile(r"\b(?:the|a|an|its|his|her|their|this|that|of)\s+(?:early\s+|late\s+)?$|['’]s\s+$", re.I)
NOUN = re.compile(r"^(?:['’]s?)?\s+(?!(?:in|on|at|to|and|or|by|for|with|as|that|when|while|after|before|from|of|was|were|is|are|has|"
                  r"had|have|will|would|over|against|during|but|said)\b)[\w-]+", re.I)  # fmt: skip
NAMED_BY = re.compile(r"\b(?P<noun>[\w’'-]+)\s+$")
# Nouns before "of" that are themselves times ("the summer of 2014", "the small hours of Friday").
PARTS_OF_TIME = frozenset("spring summer autumn winter end start beginning middle half months days weeks hours night evening morning afternoon".split())  # fmt: skip
# Types that are done by speaking: said on Tuesday, done on Tuesday.
SPOKEN_ON = re.compile(r"^(?:\s+\w+){0,3}?\s+(?:late |early )?(?:on\s+)?$")
# Years after which an act with a date of its own is told as history ("in 2005"): our reading of the codebook's "earlier decades".
HISTORY = 5
HEAD = 3  # words from a time to the noun that owns it
WRITTEN = {
    "year": 4,
    "decade": 3,
    "month": 7,
    "quarter": 4,
    "week": 7,
}  # characters of a date that a precision vouches for


@dataclass(frozen=True)
class Times:
    """When an act took place and, if it has content, when that is to be."""

    act: When | None
    content: When | None


@dataclass(frozen=True)
class Act:
    """What matters about an act for its times."""

    text: str
    start: int
    end: int
    event: str
    planned: bool
    has_content: bool

    @property
    def to_come(self) -> bool:
        """Whether the trigger is the coming act itself, told as AGREE: then its times are the content's."""
        if self.event != "AGREE" or not self.has_content:
            return False
        words = self.text[self.start : self.end]
        announces, future = ANNOUNCES.search(words), FUTURE.search(words)
        before = " ".join(self.text[: self.start].split()[-2:])
        if AUXILIARY.search(before) or (future and not announces):
            return True
        if announces is not None:  # "announced he will attend" is an announcement, "will sign" is not
            return future is not None and future.start() < announces.start()
        return bare(words)

    def told_before(self, start: int) -> str:
        """The words between the first word of the trigger and a time."""
        return self.text[self.start : start].partition(" ")[2]


def times(
    text: str, trigger: tuple[int, int], published: str | None, *, event: str, planned: bool, has_content: bool
) -> Times:
    """The times of an act in its sentence: the nearest that is in its own clause; behind "will" or "to", the content's."""
    act = Act(text, *trigger, event, planned, has_content)
    day = date.fromisoformat(published) if published else None
    found: dict[str, list[tuple[int, When]]] = {"act": [], "said": [], "content": []}
    for whose, gap, when in owned(act, day):
        found[whose].append((gap, when))
    best = {whose: min(rest, key=lambda x: x[0])[1] if rest else None for whose, rest in found.items()}
    return Times(best["act"] or best["said"], best["content"])


def long_ago(text: str, when: When | None, published: str | None) -> bool:
    """Whether an act's time makes it history; what has gone on "since 2014" is none."""
    if when is None or published is None or text[when.start : when.end].lower().startswith("since"):
        return False
    return int(published[:4]) - int(when.date[:4]) >= HISTORY


def owned(act: Act, day: date | None) -> Iterator[tuple[str, int, When]]:
    """Times that are the act's, its content's, or of the saying of it; each with its distance from the trigger."""
    anchor: date | None = None
    for found in find(act.text):
        whose = owner(act, found)
        coming = act.event != "ACCUSE" if whose == "content" else act.planned and whose == "act"
        when = resolve(found, day, coming=coming, anchor=anchor)
        if whose == "content" and act.event != "ACCUSE" and (when is None or over(when, day) or said_then(act, found)):
            # What is to come does not lie in the past: the time is the act's, unless it belongs to a thing.
            whose = None if noun_of(act.text, found) or (when and found.part("year")) else "act"
            when = resolve(found, day, coming=False, anchor=anchor)
        if when is None:
            continue
        if when.precision == "day":
            anchor = date.fromisoformat(when.date)
        if whose:
            yield whose, max(found.start - act.end, act.start - found.end, 0), when


def over(when: When, day: date | None) -> bool:
    """Whether a time lies before the day of publication, as far as its precision tells."""
    return (
        day is not None
        and when.date[: WRITTEN.get(when.precision, 10)] < day.isoformat()[: WRITTEN.get(when.precision, 10)]
    )


def said_then(act: Act, found: Found) -> bool:
    """Whether a plain weekday behind a request is when it was made: "urged Moscow to withdraw on Tuesday" was said on Tuesday,
    "urged Moscow to withdraw by Tuesday" and "called for talks on Tuesday" look ahead."""
    plain = found.kind == "weekday" and not found.part("which") and act.text[: found.start].endswith(" on ")
    return plain and act.event == "REQUEST" and " for " not in act.text[act.start : found.start]


def owner(act: Act, found: Found) -> str | None:
    """Whose time an expression is: the act's, its content's or neither's."""
    noun = noun_of(act.text, found)
    if noun is not None:
        if noun[0] < act.end and act.start < noun[1]:
            return "act"
        return "content" if act.has_content and found.start >= act.end else None
    if found.start < act.end and act.start < found.end:
        return "act"
    if not same_clause(act, found, content=act.has_content and found.start >= act.end):
        return "said" if act.event in SPOKEN and said_on(act, found) else None
    if act.to_come:
        return "content"
    if found.end <= act.start or not act.has_content:
        return "act"
    lead = DEADLINE.search(act.text[: found.start] + (found.part("lead") or "") + " ")
    opened = OPENS[act.event].search(trimmed(act.told_before(found.start))) is not None
    return "content" if opened or (lead is not None and act.event != "ACCUSE") else "act"


def said_on(act: Act, found: Found) -> bool:
    """Whether a time stands right behind a verb of saying that reports the act: "said on Sunday that they had agreed"."""
    verbs = list(saying_pattern().finditer(act.text, 0, found.start))
    return bool(verbs) and SPOKEN_ON.match(act.text[verbs[-1].end() : found.start]) is not None


def trimmed(between: str) -> str:
    """The words between a trigger and a time, less the preposition of the time."""
    return re.sub(
        r"\b(?:of|for|from|by|until|since|before|after)\s+(?:the\s+|early\s+|late\s+)*$", "", between, flags=re.I
    )


def same_clause(act: Act, found: Found, *, content: bool) -> bool:
    """Whether a time and a trigger stand in one clause; what follows a trigger may be its content."""
    if content:
        between = act.text[act.end : found.start]
        return not OTHER_PART.search(between) and not saying_pattern().search(between)
    if found.start >= act.end:
        between = LAST_WORDS.sub("", act.text[act.end : found.start])
    else:
        between = act.text[found.end : act.start]
        if "," in between and OTHER_CLAUSE.match(LAST_WORDS.sub("", act.text[: found.start].split(", ")[-1])):
            return False  # "After Baku fired on Saturday, Ankara …"
    return not OTHER_CLAUSE.search(between) and not saying_pattern().search(between)


def noun_of(text: str, found: Found) -> tuple[int, int] | None:
    """Where the noun stands that a time belongs to, if it belongs to one: behind it, or before an "of"."""
    before, after = text[: found.start], text[found.end :]
    lead = (found.part("lead") or "").lower()
    if lead == "of" or found.match.group().lower().startswith("of "):
        m = NAMED_BY.search(before)
        return m.span("noun") if m and m.group("noun").lower() not in PARTS_OF_TIME else None
    possessive = re.match(r"['’]s?\s", after)
    if found.kind in ("ago", "ahead", "beside") or (found.kind == "unit" and not possessive):
        return None
    determined = OWNED.search(before) or re.match(r"(?:the|a|an|its|their|his|her|['’]s)\s", found.match.group(), re.I)
    if not possessive and not (
        determined and found.kind in ("year", "day", "weekday", "decade", "month") and NOUN.match(after)
    ):
        return None
    words = list(re.finditer(r"[\w’'-]+", after))[: HEAD + (possessive is not None)]
    return (found.end, found.end + words[-1].end()) if words else None
