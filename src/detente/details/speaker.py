"""Whose claim an act is: "said", "according to", and the denials of the doer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from detente.details.speech import SpeechVerb, by_form, speech_pattern
from detente.nouns import Actor, Sentence

# An act that is itself speech is its doer's, and nobody's claim.
SPOKEN = frozenset(("AGREE", "SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN"))

ARTICLE = r"(?:(?:the|a|an|one|two|some)\s+)?"
PASSIVE = re.compile(r"\b(?:is|are|was|were|been|be|being)\s+(?:\w+ly\s+|also\s+|widely\s+)?$", re.I)
ACCORDING = re.compile(rf"\b(?:according to|in the words of|by the account of)\s+{ARTICLE}$", re.I)
ACCOUNT = re.compile(r"\bby\s+$", re.I)
FORWARD = re.compile(r"\b(?:and|but),?\s+\w+\s+(?:\w+\s+)?$", re.I)  # "… and, according to X, is ready to …"
HEADLINE = re.compile(rf"\s[-–—]\s*{ARTICLE}$", re.I)
PLACED = re.compile(
    r"\b(?:in|at|of|for|from|near|with|on|against|to|by|about|into|over|appointed by)\s+(?:the\s+)?$", re.I
)
JOINED = re.compile(r"^\s*(?:and|or)\s+(?:the\s+)?$", re.I)
BESIDE = re.compile(r"[,\"”’—–-]\s*(?:as\s+)?" + ARTICLE + "$", re.I)
NEW_CLAUSE = re.compile(
    r"[;]|,\s+(?:but|while|although|though|whereas|which|even as|as)\b|,\s+and\s+(?!(?:that|had|has|have)\b)", re.I
)
# What may stand between a speaker and the verb.
RELATIVE = re.compile(r"^,?\s*(?:who|which)\b", re.I)
APPOSITION = re.compile(r"^,[^,;.\"“”]{1,90},")
LOOSE_PART = re.compile(
    r"^\s*(?:in|at|of|for|from|on|near|with|to|by|there|familiar|appointed|close|freed|held|who \w+ed|speaking|late|early|earlier)\b"
    r"[^,;.\"“”]{0,70}$",
    re.I,
)
LIGHT = re.compile(r"^(?:\s+(?:\w+ly|has|have|had|also|later|then|earlier|since|again|still|once|both|who|which|was|were|quoted|as|"
                   r"themselves|himself|herself|itself|does|did|do|not|will|would))*\s*$", re.I)  # fmt: skip
# What may follow a verb of saying that closes its clause: a time, a place, an occasion; behind "told", a listener.
CLOSES = re.compile(
    r"^\s*$|^\s+(?:on|in|at|to(?! have| be)|after|during|before|for|from|late|early|earlier|later|by|through|who|when|there|"
    r"yesterday|today|here|again|\w+ly|\w+day)\b",
    re.I,
)
# What goes on behind ", X said," as the outlet's own words.
ASIDE = re.compile(
    r"^,\s+(?:after|before|while|as|with|when|who|whom|which|whose|the|of|because|though|although|but|yet|ending|adding|citing|"
    r"leaving|a|an|\w+ (?:days|hours|weeks|months|years) (?:after|before))\b",
    re.I,
)
# A verb of saying that shares the subject of the verb before it.
SHARES = re.compile(r"(?:\b(?:and|but|then)(?:\s+(?:also|later))?|,)\s+$", re.I)
# Behind "said X": no verb of X's own, or it is "said [that] X did".
NAME_ENDS = re.compile(r"\s*(?:$|[,.;:\"”—–]|\s(?:who|of|in|at|for|from|on|after|during)\b)")
FIRST_PERSON = frozenset(("we", "i"))
INVERTS = frozenset(("said", "says"))
THAT = re.compile(r"^(?:\s+[^\s,;.\"“”]+){0,6}?\s+(?:that|how|having)\b", re.I)
DENIAL = re.compile(
    r"^(?:\s+on\s+\w+|\s+\w+day)?\s+(?:that|having|any|it|its|they|he|she|the|a|an|being|\w+ing|[A-Z]\w+)\b"
)


@dataclass(frozen=True)
class Claim:
    """Who says something, and the stretches of the sentence that are said."""

    speaker: Actor
    stretches: tuple[tuple[int, int], ...]
    at: int  # where the verb stands
    denies: bool = False

    def holds(self, trigger: tuple[int, int]) -> bool:
        """Whether a trigger is among what is said."""
        return any(a <= trigger[0] and trigger[1] <= b for a, b in self.stretches)


def speaker(
    sentence: Sentence,
    actors: Sequence[Actor],
    event: str,
    source: Sequence[Actor],
    target: Sequence[Actor],
    trigger: tuple[int, int],
) -> Actor | None:
    """The actor whose claim an act is, or None for the outlet's own voice; `trigger` as offsets into the story.

    Of claims within claims the innermost counts: whose it is in the end.
    """
    here = (trigger[0] - sentence.start, trigger[1] - sentence.start)
    told = [c for c in claims(sentence, actors, here) if c.holds(here)]
    # What follows a verb is said by the nearest verb before it; else by the nearest verb behind it.
    for claim in sorted(told, key=lambda c: (c.at > here[0], abs(c.at - here[0]))):
        own = any(same(claim.speaker, a) or a.text.lower() in FIRST_PERSON for a in source)
        if not (own and event in SPOKEN and not (claim.denies and event != "REJECT")):
            return claim.speaker
    return None


def same(a: Actor, b: Actor) -> bool:
    """Whether two actors are one: the same words, or the same code and sector."""
    return a.start == b.start or (a.code is not None and (a.code, a.sector) == (b.code, b.sector))


def claims(sentence: Sentence, actors: Sequence[Actor], trigger: tuple[int, int]) -> Iterator[Claim]:
    """The claims that a sentence reports."""
    text = sentence.text
    placed = [
        (a.start - sentence.start, a.end - sentence.start, a) for a in sorted(actors, key=lambda a: (a.start, a.end))
    ]
    for start, end, actor in placed:
        before, after = text[:start], text[end:]
        if ACCORDING.search(before) or (ACCOUNT.search(before) and re.match(r"(?:'s|’s)?\s+accounts?\b", after)):
            low, high = part_around(text, start)
            yield Claim(actor, ((start if FORWARD.search(before) else low, high),), start)
        elif HEADLINE.search(before) and not after.strip(" ."):
            yield Claim(actor, ((0, start),), start)
    for verb in speech_pattern().finditer(text):
        yield from claims_of(text, verb, by_form()[verb.group()], placed, trigger)


def part_around(text: str, at: int) -> tuple[int, int]:
    """The main clause around a place in a sentence."""
    starts = [
        m.end()
        for m in NEW_CLAUSE.finditer(text, 0, at)
        if m.group()[0] == ";" or "and" in m.group() or "but" in m.group()
    ]
    following = NEW_CLAUSE.search(text, at)
    return (starts[-1] if starts else 0), (following.start() if following else len(text))


def claims_of(
    text: str,
    verb: re.Match[str],
    kind: SpeechVerb,
    placed: Sequence[tuple[int, int, Actor]],
    trigger: tuple[int, int],
) -> Iterator[Claim]:
    """What one verb of saying reports, if it has a speaker."""
    start, end = verb.span()
    if PASSIVE.search(text[:start]) or (kind.but and kind.but.match(text, end)):
        return
    inverted = speaker_behind(text, verb, placed)
    if inverted is not None:
        yield Claim(inverted[2], ((opening(text, start), start),), start)
        return
    subject = speaker_before(text, start, placed)
    if subject is None:
        return
    stretches = []
    aside = BESIDE.search(text[: subject[0]]) is not None and closes(kind, text[end:])
    if aside:
        stretches.append((opening(text, subject[0]), subject[0]))
    if goes_on(kind, text[end:], placed, end) if aside else complement(kind, text[end:]):
        begin = end + len(clause(text[end:])) + len(", and") if aside else end
        relative = RELATIVE.match(text[subject[1] :]) is not None
        stretches.append((end, closing(text, begin, trigger, relative=relative)))
    if kind.takes == "deny" and trigger[0] < end and start < trigger[1]:
        stretches.append(trigger)  # "a charge Delhi denied": the denial itself tells the act
    yield Claim(subject[2], tuple(stretches), start, kind.takes == "deny")


def clause(rest: str) -> str:
    """The words behind a verb up to the next stop."""
    return re.split(r"[,;.:\"“”]", rest)[0]


def complement(kind: SpeechVerb, rest: str) -> bool:
    """Whether what is said follows a verb of saying."""
    if kind.takes == "clause" or rest.lstrip()[:1] in (",", ":", '"', "“"):
        return True
    return THAT.match(rest) is not None or (kind.takes == "deny" and DENIAL.match(rest) is not None)


def closes(kind: SpeechVerb, rest: str) -> bool:
    """Whether a verb of saying ends its clause, so that what is said stands before it."""
    part = clause(rest)
    listener = kind.form in ("told", "tells")
    return len(part.split()) <= 9 and not THAT.match(part) and (listener or CLOSES.match(part) is not None)


def goes_on(kind: SpeechVerb, rest: str, placed: Sequence[tuple[int, int, Actor]], end: int) -> bool:
    """Whether what is said goes on behind ", X said," in the middle of it."""
    part = clause(rest)
    after = rest[len(part) :]
    if not after.startswith(",") or ASIDE.match(after):
        return False
    joined = re.match(r",\s+and\s+(?:the\s+|a\s+)?", after)
    return joined is None or all(start != end + len(part) + joined.end() for start, _, _ in placed)


def opening(text: str, end: int) -> int:
    """Where what is said before a verb begins."""
    parts = [m.end() for m in re.finditer(r";|[.!?][\"”’]?\s", text[:end])]
    return parts[-1] if parts else 0


def closing(text: str, start: int, trigger: tuple[int, int], *, relative: bool) -> int:
    """Where what is said behind a verb ends: at a clause of the outlet's own, or with the relative clause that says it."""
    if relative:
        comma = text.find(",", start)
        return comma if comma >= 0 else len(text)
    for m in NEW_CLAUSE.finditer(text, start):
        if m.group().lower().startswith(", and") and re.search(r"\b(?:had|would|have)\b", text[m.end() : trigger[0]]):
            continue  # still in the tense of reported speech
        return m.start()
    return len(text)


def speaker_behind(
    text: str, verb: re.Match[str], placed: Sequence[tuple[int, int, Actor]]
) -> tuple[int, int, Actor] | None:
    """The speaker of "…, said X"."""
    if verb.group() not in INVERTS or not re.search(r"[,\"”’—–-]\s*$", text[: verb.start()]):
        return None
    for start, end, actor in placed:
        named = start >= verb.end() and re.fullmatch(rf"\s+{ARTICLE}", text[verb.end() : start], re.I)
        if named and NAME_ENDS.match(text, end):
            return start, end, actor
    return None


def speaker_before(text: str, verb: int, placed: Sequence[tuple[int, int, Actor]]) -> tuple[int, int, Actor] | None:
    """The speaker of "X said": the nearest actor before the verb, or the head that it belongs to."""
    before = [p for p in placed if opening(text, verb) <= p[0] and p[1] <= verb]
    reached = [i for i, p in enumerate(before) if reaches(text[p[1] : verb])]
    if not reached:
        return before[0] if before and SHARES.search(text[:verb]) else None
    i = reached[-1]
    while i > 0 and PLACED.search(text[: before[i][0]]) and near_head(text[before[i - 1][1] : before[i][0]]):
        i -= 1
    while i > 0 and JOINED.match(text[before[i - 1][1] : before[i][0]]):
        i -= 1
    return before[i]


def near_head(between: str) -> bool:
    """Whether only a preposition stands between a head and the actor that it belongs to."""
    return len(between.split()) <= 3 and not re.search(r"[,;:.\"“”]", between)


def reaches(between: str) -> bool:
    """Whether a verb of saying may belong to an actor with these words between."""
    between = APPOSITION.sub("", between)
    between = RELATIVE.sub("", between)
    between = re.sub(r"^(?:'s|’s)\s+\w+(?:\s\w+)?$", "", between)
    return LIGHT.match(between) is not None or LOOSE_PART.match(between) is not None
