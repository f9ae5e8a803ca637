"""Verbs of saying: the rows of speech.tsv, compiled."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from detente.tables import read_table


@dataclass(frozen=True)
class SpeechVerb:
    """A form of a verb of saying: what it takes behind it ("clause", "that", "deny") and what may not follow."""

    form: str
    takes: str
    but: re.Pattern[str] | None


@cache
def speech_verbs() -> tuple[SpeechVerb, ...]:
    """All forms of speech.tsv, in its order."""
    return tuple(
        SpeechVerb(form, takes, re.compile(rf"\s+(?:{but})", re.I) if but else None)
        for _, (form, takes, but, *_rest) in read_table("detente.details", "speech.tsv", columns=3)
    )


@cache
def speech_pattern() -> re.Pattern[str]:
    """Any form of any verb of saying; in lower case, or the United States would speak in every sentence."""
    return re.compile(r"\b(?:" + "|".join(v.form for v in speech_verbs()) + r")\b")


@cache
def saying_pattern() -> re.Pattern[str]:
    """The forms that are hardly ever nouns: not "warning", "reports", "fears"."""
    forms = [v.form for v in speech_verbs() if v.takes != "that" or v.form.endswith("ed")]
    return re.compile(r"\b(?:" + "|".join(forms) + r")\b")


@cache
def by_form() -> dict[str, SpeechVerb]:
    """Verbs of saying by form."""
    return {v.form: v for v in speech_verbs()}
