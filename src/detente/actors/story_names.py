"""What a story names, how often, and so what a name means in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from detente.actors.knowledge import Entry, Knowledge
from detente.actors.people import HEADS
from detente.actors.rows import ambiguous
from detente.actors.scene import PLACE_KINDS
from detente.nouns import Story

# A country holds this share of a story's country names before bare "police" are taken for its own. Chosen by eye on the
# invented stories of the tests. After a change: pytest tests/actors
MAIN_SHARE = 0.34


@dataclass
class StoryNames:
    """The names of one story, counted before any of its sentences is resolved."""

    story: Story
    base: Knowledge
    main: str | None = None  # the country that the story is about
    counts: Counter[str] = field(default_factory=Counter)  # names of countries, by code
    plain: Counter[str] = field(default_factory=Counter)  # names that can mean one actor only, by its code
    bodies: Counter[str] = field(default_factory=Counter)  # names of organisations, by code

    def __post_init__(self) -> None:
        chosen: list[Entry] = []
        hits = self.base.find_names(f"{self.story.title or ''}\n{self.story.text}")
        for hit in hits:
            entries = hit.entries
            entry = self.choose(entries)
            if entry and entry.kind != "surname":
                chosen.append(entry)
                self.plain[entry.code] += len({e.code for e in entries}) == 1
        self.bodies.update(e.code for e in chosen if e.kind == "organisation")
        self.counts.update(e.code for e in chosen if e.own or (e.code == e.country and e.kind != "organisation"))
        if self.counts:
            code, n = max(self.counts.items(), key=lambda x: x[1])  # of several, the one named first
            self.main = code if n / sum(self.counts.values()) >= MAIN_SHARE else None
        for hit in hits:
            state = self.known_head(hit.key, hit.entries)
            if state is not None:
                self.counts[state] += 1

    def known_head(self, words: str, entries: Sequence[Entry]) -> str | None:
        """The state that an uncommon surname alone names: its bearers are all of one state, and one of them leads it."""
        if any(e.kind != "surname" for e in entries) or words in ambiguous() or self.story.date is None:
            return None
        states = {e.country for e in entries}
        leads = any(
            t.office in HEADS and t.holds(self.story.date) and t.code == t.country
            for e in entries
            for t in self.base.terms[e.name]
        )
        return states.pop() if leads and len(states) == 1 else None

    def choose(self, entries: Sequence[Entry]) -> Entry | None:
        """The entry that a name means at the story's date: a body by its initials only where the story names its country, an
        organisation before a capital of the same name, else the one that the story names plainly elsewhere ("SDF" in a story
        on Syria), else the first."""
        own = [e for e in entries if e.own]
        if own:  # as TABARI does: the first of its codes that holds at the date, else none
            return next((e for e in own if e.holds(self.story.date)), None)
        known = [e for e in entries if not e.initials or self.counts.get(e.code)]
        fitting = [e for e in known if e.holds(self.story.date)] or known
        bodies = [e for e in fitting if e.kind == "organisation"]
        if bodies and any(e.kind == "capital" for e in fitting):
            return bodies[0]
        return max(fitting, key=lambda e: self.plain[e.code] + self.plain[e.country], default=None)

    def place(self, entries: Sequence[Entry]) -> Entry | None:
        """The country that a name means where it stands for a place: "Brussels" is Belgian then."""
        return self.choose([e for e in entries if e.kind in PLACE_KINDS])
