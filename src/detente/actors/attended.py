"""The body whose meeting is attended: "will attend the NATO summit" has NATO for its target.

Names within titles of meetings are no actors of the sentence (`actors tag` leaves them out), but a visit to a meeting is
a visit to the body that meets.
"""

from __future__ import annotations

import re

from detente.actors.knowledge import Entry
from detente.actors.link import StoryLinker
from detente.actors.naming import named
from detente.nouns import Actor

ATTENDING = re.compile(
    r"\b(?:attend\w*|join(?:s|ed|ing)?|address(?:es|ed|ing)?|participat\w+ in|tak\w+ part in|took part in|travel\w* to|speak at|spoke at)\b"
    r"[^.;]{0,60}?(?=\b[A-Z])",
    re.IGNORECASE,
)
MEETING = re.compile(r"(?:['’]s)?\s+(?:\w+\s+){0,2}?(?:summit|meeting|conference|session|assembly)\b", re.IGNORECASE)


def attended_body(linker: StoryLinker, text: str, offset: int, start: int) -> Actor | None:
    """The organisation whose meeting is attended, told behind `start` in a sentence that begins at `offset`."""
    m = ATTENDING.search(text, start)
    if m is None:
        return None
    for hit in linker.base.find_names(text[m.start() : m.end() + 60]):
        begin, end = m.start() + hit.start, m.start() + hit.end
        entry: Entry | None = linker.choose(hit.entries)
        if entry and entry.kind == "organisation" and MEETING.match(text, end):
            actor = Actor(text[begin:end], offset + begin, offset + end, text[begin:end], None, None, "")
            return named(entry, actor)
    return None
