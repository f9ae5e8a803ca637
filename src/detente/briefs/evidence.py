"""The sentence, outlet and date behind each item of a brief, and what was promised for when."""

from __future__ import annotations

from collections.abc import Sequence

import orjson

from detente.briefs.dossier import Item, Quote
from detente.briefs.names import name_of
from detente.briefs.picking import Group
from detente.briefs.wording import when
from detente.mention_json import mention_from_dict
from detente.nouns import Content, Event, Mention, Story
from detente.record import Record

# Types whose content is what its doer will do: an announced act of cooperation is one of these, by the rulings.
PROMISES = ("AGREE", "CONCEDE", "RETREAT")

MOST_QUOTES = 2  # for each side of a contested event


def item_of(record: Record, group: Group, *, plan: str | None = None) -> Item:
    """The group of rows as one item."""
    first = group[0]
    evidence = record.event(first.event_id)
    quotes = [_quote(mention, evidence.stories[mention.story_id]) for mention in evidence.mentions]
    if first.contested:
        chosen = [
            quote
            for polarity in ("affirmed", "denied")
            for quote in [one for one in quotes if one.polarity == polarity][:MOST_QUOTES]
        ]
    else:
        chosen = [quote for quote in quotes if quote.text == first.sentence][:1]
    sources, targets = _sides(group)
    return Item(
        event_id=first.event_id,
        date=first.date,
        date_precision=first.date_precision,
        source=sources,
        target=targets,
        mutual=_mutual(group),
        event=first.event,
        mode=first.mode,
        quad=first.quad,
        intensity=first.intensity,
        speakers=tuple(name_of(code) for code in first.extra["speakers"]) if first.extra["attributed"] else (),
        contested=first.contested,
        quotes=tuple(chosen) or (Quote(first.sentence or "", None, None, None, first.polarity),),
        plan=plan,
    )


def plans(record: Record, events: Sequence[Event]) -> dict[str, str]:
    """What was promised in these events, by event id: "CONSULT, visit, 2024-02"."""
    rows = record.sql(
        """
        SELECT event_id, min_by(json, mention_id) FROM event_mentions JOIN mentions USING (mention_id)
        WHERE event_id IN (SELECT unnest($1::VARCHAR[])) AND json_extract_string(json, '$.content.status') = 'planned'
            AND json_extract_string(json, '$.content.polarity') = 'affirmed'
        GROUP BY event_id ORDER BY event_id
        """,
        params=[[event.event_id for event in events if event.event in PROMISES]],
    ).fetchall()
    contents = {event_id: mention_from_dict(orjson.loads(json)).content for event_id, json in rows}
    return {event_id: _plan(content) for event_id, content in contents.items() if content}


def _plan(content: Content) -> str:
    act = f"{content.event}, {content.mode}" if content.mode else content.event or "an act of no type"
    if content.date is None:
        return act
    until = f" to {content.date_end}" if content.date_end and content.date_end != content.date else ""
    return f"{act}, {when(content.date, content.date_precision)}{until}"


def _quote(mention: Mention, story: Story) -> Quote:
    speaker = mention.attributed_to
    return Quote(
        text=mention.text,
        outlet=story.outlet,
        published=story.date,
        url=story.url,
        polarity=mention.polarity,
        speaker=(speaker.name if speaker.code is None else name_of(speaker.code)) if speaker else None,
    )


def _mutual(group: Group) -> bool:
    ways = {(event.source_code, event.target_code) for event in group}
    return any((target, source) in ways for source, target in ways)


def _sides(group: Group) -> tuple[str, str]:
    """Who acted, and toward whom; the parties of a mutual act in the order of the first row."""
    first = group[0]
    if _mutual(group):
        return _party(first, "source"), _party(first, "target")
    sides = [list(dict.fromkeys(_party(event, side) for event in group)) for side in ("source", "target")]
    return ", ".join(sides[0]), ", ".join(sides[1])


def _party(event: Event, side: str) -> str:
    code, sector = getattr(event, f"{side}_code"), getattr(event, f"{side}_sector")
    return name_of(code) if sector in ("GOV", "") else f"{name_of(code)} ({sector})"
