"""Which events a brief lists, and in what order. Pure functions on events."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from detente.nouns import Event

Group = tuple[Event, ...]  # rows of one act: the pairs of several parties, and both ways of a mutual act


def reason_left_out(event: Event) -> str | None:
    """Why the event is not counted, the first reason that holds; None for one that is."""
    if event.source_code is None or event.target_code is None:
        return "one side without a code"
    if event.source_code == event.target_code:
        return "both sides the same actor"
    if event.event is None:
        return "of no PLOVER type"
    if event.polarity == "denied":
        return "denied"
    if event.extra.get("background"):
        return "told as history"
    if event.status in ("planned", "hypothetical"):
        return event.status
    return None


def grouped(events: Iterable[Event]) -> list[Group]:
    """The rows that one sentence gave for one act, as one group each, in the order of their first."""
    groups: dict[tuple[object, ...], list[Event]] = {}
    for event in events:
        key = (event.sentence, event.date, event.event, event.mode, event.status, event.polarity)
        groups.setdefault(key, []).append(event)
    return [tuple(group) for group in groups.values()]


def newest(events: Iterable[Event]) -> list[Group]:
    """The groups, the newest act first, the undated last."""
    return grouped(sorted(events, key=lambda event: (event.date or "", event.event_id), reverse=True))


def most_intense(events: Iterable[Event], *, sign: int) -> list[Group]:
    """Conflict (sign -1) or cooperation (+1), the most intense first, one a day; of equals the most told, the newest."""
    ranked = sorted(
        (event for event in events if event.intensity * sign > 0),
        key=lambda event: (event.intensity * sign, event.n_stories, event.date or "", event.event_id),
        reverse=True,
    )
    groups: dict[str, Group] = {}
    for group in grouped(ranked):
        groups.setdefault(group[0].date or group[0].event_id, group)
    return list(groups.values())


def first_date(events: Sequence[Event]) -> str | None:
    """The earliest date."""
    return min((event.date for event in events if event.date), default=None)


def last_date(events: Sequence[Event]) -> str | None:
    """The latest date."""
    return max((event.date for event in events if event.date), default=None)
