"""A mention as JSON, the contract of `detente code`, and back.

The order of the fields is the order of the contract. Fields may be added at the end, never renamed; fields that
this version does not know are passed over when reading.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from detente.errors import InputError
from detente.nouns import Actor, Because, Content, Location, Magnitude, Mention, Trigger


def mention_to_dict(mention: Mention) -> dict[str, Any]:
    """The mention as plain values, ready for a JSON writer; tuples have become lists."""
    return {
        "id": mention.id,
        "story_id": mention.story_id,
        "text": mention.text,
        "start": mention.start,
        "end": mention.end,
        "event": mention.event,
        "mode": mention.mode,
        "context": list(mention.context),
        "quad": mention.quad,
        "intensity": mention.intensity,
        "source": [actor_to_dict(actor) for actor in mention.source],
        "target": [actor_to_dict(actor) for actor in mention.target],
        "reciprocal": mention.reciprocal,
        "trigger": {"text": mention.trigger.text, "start": mention.trigger.start, "end": mention.trigger.end},
        "status": mention.status,
        "polarity": mention.polarity,
        "because": {"status": mention.because.status, "polarity": mention.because.polarity},
        "background": mention.background,
        "attributed_to": actor_to_dict(mention.attributed_to) if mention.attributed_to else None,
        "content": _content_to_dict(mention.content) if mention.content else None,
        "date": mention.date,
        "date_precision": mention.date_precision,
        "location": _location_to_dict(mention.location) if mention.location else None,
        "magnitude": [{"value": m.value, "unit": m.unit, "text": m.text} for m in mention.magnitude],
        "about": list(mention.about),
        "confidence": mention.confidence,
        "alternatives": [[event, probability] for event, probability in mention.alternatives],
    }


def mention_from_dict(values: Mapping[str, Any]) -> Mention:
    """The mention that `mention_to_dict` was given; InputError where a required field is missing or malformed."""
    try:
        return Mention(
            id=str(values["id"]),
            story_id=str(values["story_id"]),
            text=values["text"],
            start=int(values["start"]),
            end=int(values["end"]),
            event=values["event"],
            mode=values.get("mode"),
            context=tuple(values.get("context") or ()),
            quad=int(values["quad"]),
            intensity=float(values["intensity"]),
            source=_actors(values["source"]),
            target=_actors(values["target"]),
            reciprocal=bool(values.get("reciprocal", False)),
            trigger=_trigger(values["trigger"]),
            status=values["status"],
            polarity=values["polarity"],
            because=_because(values.get("because")),
            background=bool(values.get("background", False)),
            attributed_to=_optional_actor(values.get("attributed_to")),
            content=_content(values.get("content")),
            date=values.get("date"),
            date_precision=values.get("date_precision"),
            location=_location(values.get("location")),
            magnitude=tuple(_magnitude(one) for one in values.get("magnitude") or ()),
            about=tuple(values.get("about") or ()),
            confidence=float(values["confidence"]),
            alternatives=tuple((event, float(p)) for event, p in values.get("alternatives") or ()),
        )
    except KeyError as error:
        raise InputError(f"mention {values.get('id', '?')!r}: the field {error} is missing") from error
    except (AttributeError, TypeError, ValueError) as error:
        raise InputError(f"mention {_id_of(values)!r}: not in the form of `detente code` ({error})") from error


def actor_to_dict(actor: Actor) -> dict[str, Any]:
    """The actor as plain values."""
    return {
        "text": actor.text,
        "start": actor.start,
        "end": actor.end,
        "name": actor.name,
        "code": actor.code,
        "country": actor.country,
        "sector": actor.sector,
        "other_sectors": list(actor.other_sectors),
        "antecedent": list(actor.antecedent) if actor.antecedent else None,
        "because": actor.because,
    }


def actor_from_dict(values: Mapping[str, Any]) -> Actor:
    """The actor that `actor_to_dict` was given."""
    antecedent = values.get("antecedent")
    return Actor(
        text=values["text"],
        start=int(values["start"]),
        end=int(values["end"]),
        name=values["name"],
        code=values.get("code"),
        country=values.get("country"),
        sector=values.get("sector") or "",
        other_sectors=tuple(values.get("other_sectors") or ()),
        antecedent=(int(antecedent[0]), int(antecedent[1])) if antecedent else None,
        because=values.get("because") or "",
    )


def _content_to_dict(content: Content) -> dict[str, Any]:
    return {
        "event": content.event,
        "mode": content.mode,
        "status": content.status,
        "polarity": content.polarity,
        "date": content.date,
        "date_end": content.date_end,
        "date_precision": content.date_precision,
        "source": [actor_to_dict(actor) for actor in content.source],
        "target": [actor_to_dict(actor) for actor in content.target],
        "location": _location_to_dict(content.location) if content.location else None,
    }


def _content(values: Mapping[str, Any] | None) -> Content | None:
    if values is None:
        return None
    return Content(
        event=values["event"],
        mode=values.get("mode"),
        status=values.get("status", "planned"),
        polarity=values.get("polarity", "affirmed"),
        date=values.get("date"),
        date_end=values.get("date_end"),
        date_precision=values.get("date_precision"),
        source=_actors(values.get("source") or ()),
        target=_actors(values.get("target") or ()),
        location=_location(values.get("location")),
    )


def _location_to_dict(location: Location) -> dict[str, Any]:
    return {"name": location.name, "country": location.country, "lat": location.lat, "lon": location.lon}


def _location(values: Mapping[str, Any] | None) -> Location | None:
    if values is None:
        return None
    return Location(
        name=values["name"],
        country=values.get("country"),
        lat=_optional_float(values.get("lat")),
        lon=_optional_float(values.get("lon")),
    )


def _actors(values: Any) -> tuple[Actor, ...]:
    return tuple(actor_from_dict(one) for one in values)


def _optional_actor(values: Mapping[str, Any] | None) -> Actor | None:
    return None if values is None else actor_from_dict(values)


def _trigger(values: Mapping[str, Any]) -> Trigger:
    return Trigger(text=values["text"], start=int(values["start"]), end=int(values["end"]))


def _because(values: Mapping[str, Any] | None) -> Because:
    return Because() if values is None else Because(status=values.get("status"), polarity=values.get("polarity"))


def _magnitude(values: Mapping[str, Any]) -> Magnitude:
    return Magnitude(value=float(values["value"]), unit=values["unit"], text=values["text"])


def _optional_float(value: Any) -> float | None:
    return None if value is None else float(value)


def _id_of(values: Any) -> str:
    return str(values.get("id", "?")) if isinstance(values, Mapping) else "?"
