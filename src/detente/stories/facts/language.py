"""Which language a story is in. English is the one that detente reads so far."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files
from tempfile import gettempdir
from threading import Lock
from typing import TYPE_CHECKING

from detente.errors import OutputError

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

ENGLISH = "en"
UNDETERMINED = "und"  # ISO 639-2's code for a language that nobody can name

# Shorter texts are not judged, unless they are in other letters: a headline can do without any function word.
LEAST_CHARACTERS = 100
LEAST_LETTERS = 10  # of other scripts than ours
# Read no further than this: py3langid is sure of news after a few hundred characters.
ENOUGH_CHARACTERS = 1_500
# How often these words have to stand in a text for it to be English beyond question: 1 in 120 characters, and three
# times. Of 314 real stories the poorest has 1 in 97; texts in other languages have next to none, or quote English.
_ENGLISH_WORDS = (" the ", " of ", " and ", " to ", " that ")
CHARACTERS_A_WORD = 120
LEAST_WORDS = 3
# What py3langid makes of texts that are not beyond question: of 1,037 English sentences it gives English less than the
# first to 4, and another language more than the second, with English below the first, to none.
MOST_ENGLISH = 0.05
LEAST_FOREIGN = 0.5

_NO_LANGUAGE = frozenset(
    {"", "und", "unknown", "none", "null", "mul", "mis", "zxx", "nan", "na", "n", "undefined", "other"}
)
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
_LETTER = re.compile(r"[^\W\d_]")
_LOADING = Lock()


def foreign_language(text: str, named: str | None) -> str | None:
    """The language of a story that is not in English, as "German (de)"; None where the story can be read.

    `named` is what the story's source calls its language: a code, a name, or a tag such as "de-AT". The text has the
    last word where it is long enough to tell. Of a language without a code in ISO 639-1 the name comes as it was told.
    """
    code = language_code(text, named)
    if code == ENGLISH:
        return None
    return (named or "").strip()[:100] if code == UNDETERMINED else f"{_names()[code]} ({code})"


def language_code(text: str, named: str | None) -> str:
    """The ISO 639-1 code of a story's language: "en" where the story can be read, "und" where it has no such code."""
    told = _code_of(named)
    if told == ENGLISH:
        return _identified(text) or ENGLISH
    if _is_plainly_english(text):
        return ENGLISH
    return _identified(text) or told


def looks_english(text: str) -> bool:
    """False where a text is long enough to tell, and in another language."""
    return language_code(text, None) == ENGLISH


def _is_plainly_english(text: str) -> bool:
    head = text[:ENOUGH_CHARACTERS]
    found = sum([head.count(word) for word in _ENGLISH_WORDS])
    return len(head) >= LEAST_CHARACTERS and found >= max(LEAST_WORDS, len(head) / CHARACTERS_A_WORD)


def _identified(text: str) -> str | None:
    """The code of the language that the text is clearly in; None where it could be in any."""
    if _is_plainly_english(text):
        return ENGLISH
    head = text[:ENOUGH_CHARACTERS].strip()
    letters, latin = len(_LETTER.findall(head)), len(_LATIN.findall(head))
    in_other_letters = letters - latin > max(latin, LEAST_LETTERS)
    if len(head) < LEAST_CHARACTERS and not in_other_letters:
        return None
    ranking = _identifier().rank(head)
    chances = dict(ranking)
    best, chance = ranking[0]
    if best == ENGLISH:
        return ENGLISH if chance >= 1 - MOST_ENGLISH else None
    return best if chances[ENGLISH] <= MOST_ENGLISH and chance >= LEAST_FOREIGN else None


def _code_of(named: str | None) -> str:
    """The code for what somebody calls a language; English where nothing, or English among others, is named."""
    name = (named or "").strip().lower()
    words = re.findall(r"[^\W\d_]+", name)
    if not words or words[0] in _NO_LANGUAGE:
        return ENGLISH
    by_name = _codes()
    codes = [by_name[each] for each in (name, *words) if each in by_name]
    if ENGLISH in codes:
        return ENGLISH
    return codes[0] if codes else UNDETERMINED


@lru_cache(maxsize=1)
def _table() -> tuple[tuple[str, tuple[str, ...], str], ...]:
    lines = files("detente.stories").joinpath("data/languages.tsv").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if not line.startswith("#"))
    return tuple((code, tuple(codes.split()), name) for code, codes, name in rows)


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    return {code: name for code, _, name in _table()}


@lru_cache(maxsize=1)
def _codes() -> dict[str, str]:
    """Codes by all codes and names, in lower case."""
    return {each: code for code, codes, name in _table() for each in (code, *codes, name.lower())}


def _identifier() -> LanguageIdentifier:
    with _LOADING:  # loading takes half a second, which threads should not spend twice
        return _load()


@lru_cache(maxsize=1)
def _load() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    try:
        identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    except OSError as error:  # it unpacks its model into a temporary file
        raise OutputError(f"{gettempdir()}: no room for temporary files ({error.strerror or error})") from error
    # Without pidgins and small neighbours of large languages, which terse English is taken for.
    identifier.set_languages([label for label in identifier.labels if label in _names()])
    return identifier
