"""Names by their sound, so that other spellings of a person are the same person."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from unicodedata import combining, normalize

from detente.actors.rows import Entry


@cache
def sounded(word: str) -> str:
    """A name without what transliterations differ in: marks, doubled letters, y for i, kh for h, the Arabic article."""
    plain = "".join(c for c in normalize("NFKD", word.lower()) if not combining(c))
    plain = re.sub(r"^(?:al|el|as|ad|ar)[-‐]", "", plain)
    for one, other in (("kh", "h"), ("sch", "sh"), ("ou", "u"), ("oo", "u"), ("ee", "i"), ("ei", "i"), ("ey", "i"), ("ay", "ai"),
                       ("y", "i"), ("j", "i"), ("w", "v"), ("x", "ks"), ("ph", "f"), ("q", "k"), ("e", "i"), ("o", "u")):  # fmt: skip
        plain = plain.replace(one, other)
    return re.sub(r"(.)\1+", r"\1", re.sub(r"[^a-z]", "", plain))


def by_sound(entries: Iterable[Sequence[Entry]]) -> Mapping[tuple[str, str], tuple[Entry, ...]]:
    """Persons by the sound of their first and last names."""
    out: dict[tuple[str, str], dict[str, Entry]] = {}
    for found in entries:
        for entry in found:
            if entry.kind == "person":
                parts = entry.text.split()
                out.setdefault((sounded(parts[0]), sounded(parts[-1])), {}).setdefault(entry.name, entry)
    return {k: tuple(v.values()) for k, v in out.items()}
