"""What acts are about: territories, treaties, summits and measures by all their names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from detente.actors.rows import PACKAGE
from detente.actors.scan import Finder, longest, lowered
from detente.tables import read_table

KINDS = ("territory", "treaty", "summit", "measure")


@dataclass(frozen=True, slots=True)
class Subject:
    """A territory, treaty, summit or kind of measure, with its claimants, signatories or host, and its dates."""

    name: str
    kind: str
    parties: tuple[str, ...]
    since: str | None
    until: str | None


@dataclass(frozen=True, slots=True)
class SubjectHit:
    """Where a text names a subject, and whose name for it that is (None: nobody's)."""

    start: int
    end: int
    subject: Subject
    side: str | None


@dataclass(frozen=True)
class Subjects:
    """All subjects, and the matchers over their wordings."""

    by_name: Mapping[str, Subject]
    wordings: Mapping[str, tuple[str, str | None]]  # text -> name of the subject, side
    names: Finder
    measures: Finder  # to run on lowered text

    def find(self, text: str) -> list[SubjectHit]:
        """The subjects that a text names, in order; of names that overlap the longest."""
        found = [(s, e, self.names.patterns[k]) for s, e, k in self.names.whole_words(text)]
        found += [(s, e, self.measures.patterns[k]) for s, e, k in self.measures.whole_words(lowered(text))]
        chosen = longest((s, e, i) for i, (s, e, _) in enumerate(found))
        return [
            SubjectHit(s, e, self.by_name[name], side)
            for s, e, i in chosen
            for name, side in [self.wordings[found[i][2]]]
        ]


@cache
def load_subjects() -> Subjects:
    """The subjects of subjects.tsv, loaded once."""
    by_name: dict[str, Subject] = {}
    wordings: dict[str, tuple[str, str | None]] = {}
    for _, (name, kind, text, side, parties, since, until, *_rest) in read_table(PACKAGE, "subjects.tsv", columns=7):
        by_name.setdefault(name, Subject(name, kind, tuple(parties.split()), since or None, until or None))
        wordings.setdefault(text, (name, side or None))
    is_measure = {t for t, (name, _) in wordings.items() if by_name[name].kind == "measure" and t.islower()}
    return Subjects(by_name, wordings, Finder(sorted(set(wordings) - is_measure)), Finder(sorted(is_measure)))
