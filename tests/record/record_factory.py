"""Stories and mentions made by hand, with all that a test does not care about filled in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from detente.nouns import Actor, Because, Location, Mention, Story, Trigger


def a_story(id: str = "s1", **fields: Any) -> Story:
    values: dict[str, Any] = {"text": f"Text of {id}.", "date": "2022-03-02", "outlet": f"outlet of {id}"}
    return Story(id=id, **(values | fields))


def an_actor(code: str | None, sector: str = "GOV", *, name: str | None = None, country: str | None = None) -> Actor:
    words = name or code or "somebody"
    return Actor(words, 0, len(words), words, code, country or code, sector if code else "")


def actors(spec: str) -> tuple[Actor, ...]:
    """'JPN USA:MIL ?Acme' is three actors, the last without a code."""
    found = []
    for part in spec.split():
        code, _, sector = part.partition(":")
        if part.startswith("?"):
            found.append(an_actor(None, name=part[1:]))
        else:
            found.append(an_actor(code, sector or "GOV"))
    return tuple(found)


def a_mention(
    id: str = "m1", story_id: str = "s1", *, source: str = "JPN", target: str = "RUS", **fields: Any
) -> Mention:
    text = f"Only{id} stands."  # shares one word in three with any other: not nearly the same words
    at = text.index("stands")
    mention = Mention(
        id=id,
        story_id=story_id,
        text=text,
        start=0,
        end=len(text),
        event="SANCTION",
        mode=None,
        context=(),
        quad=4,
        intensity=-6.0,
        source=actors(source),
        target=actors(target),
        reciprocal=False,
        trigger=Trigger("stands", at, at + len("stands")),
        status="occurred",
        polarity="affirmed",
        because=Because(),
        background=False,
        attributed_to=None,
        content=None,
        date="2022-03-01",
        date_precision="day",
        location=None,
        magnitude=(),
        about=(),
        confidence=0.9,
        alternatives=(),
    )
    if isinstance(fields.get("location"), str):
        fields["location"] = Location(fields["location"], None)
    if isinstance(fields.get("about"), str):
        fields["about"] = (fields["about"],)
    return replace(mention, **fields)


def told(*mentions: Mention, **story_fields: Any) -> list[tuple[Story, Sequence[Mention]]]:
    """Each mention's story with its mentions, ready for `add_many`."""
    by_story: dict[str, list[Mention]] = {}
    for mention in mentions:
        by_story.setdefault(mention.story_id, []).append(mention)
    return [(a_story(story_id, **story_fields), found) for story_id, found in by_story.items()]
