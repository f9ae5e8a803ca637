"""Stories of one id that are not one article: row numbers, which every file begins anew, are the most frequent ids.

Takes stories and a record, gives the stories with ids that no other article of the record has. Reads the record only.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from detente.nouns import SetAside, Story
from detente.record import Record
from detente.record.likeness import runs
from detente.stories import story_id

# Share of the shorter text's five-word runs that a revised article keeps: less than a near-copy, since paragraphs come
# and go, and far more than two articles of one event share.
KEPT = 0.4
DIGITS = 8  # of the hash that a second article's id gets


def with_ids_of_their_own(stories: Sequence[Story], record: Record) -> tuple[list[Story], list[SetAside]]:
    """The stories, those renamed whose id another article has, and a note on each of these.

    A story of the same id that is the same article, as far as can be told, stays: it takes the earlier one's place.
    """
    holders = record.holding({story.id for story in stories})
    kept, notes = [], []
    for story in stories:
        holder = holders.get(story.id)
        if holder is not None and not same_article(story, holder):
            own = f"{story.id}~{story_id(story.text, story.title, story.date, story.outlet, story.url)[:DIGITS]}"
            notes.append(
                SetAside(story.id, None, "id used twice", f"another article has it; kept as {own}", partial=True)
            )
            story = replace(story, id=own)
        holders.setdefault(story.id, story)
        kept.append(story)
    return kept, notes


def same_article(one: Story, other: Story) -> bool:
    """Whether two stories of one id are one article, revised or not: same address, same title, or much the same words."""
    if one.text == other.text or (one.url and one.url == other.url):
        return True
    if one.title and one.title == other.title and one.outlet == other.outlet:
        return True
    a, b = runs(one.text), runs(other.text)
    return len(a & b) >= KEPT * max(1, min(len(a), len(b)))
