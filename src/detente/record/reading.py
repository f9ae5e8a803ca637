"""How a user reads the events: which are left out unless asked for, and by what they can be picked.

By default: affirmed, occurred or ongoing, not background; what speakers claim is in, and marked by `attributed`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from detente.errors import InputError
from detente.nouns import Event
from detente.ontology import EVENTS
from detente.record.schema import EVENT_COLUMNS, EXTRA_COLUMNS
from detente.record.summing_up import STATUSES

COLUMNS = (*EVENT_COLUMNS, *EXTRA_COLUMNS)


@dataclass(frozen=True, slots=True)
class Reading:
    """A choice of events. Lists are comma-separated: `source="JPN:GOV,USA"`, `event="ACCUSE,REJECT"`."""

    source: str | None = None  # code, or code:sector
    target: str | None = None
    event: str | None = None
    since: str | None = None  # the act's date, inclusive
    until: str | None = None
    status: str | None = None  # these statuses only
    as_of: str | None = None  # as known from what was published until then
    one_a_day: bool = False  # one row per date, source, target and type
    planned: bool = False  # planned acts too
    claims: bool | None = None  # True: only what speakers claim; False: without it
    all: bool = False  # what is left out by default too: denied, planned, hypothetical, background

    def __post_init__(self) -> None:
        since, until = day(self.since, "since"), day(self.until, "until")
        if since and until and since > until:
            raise InputError(f"since {since} comes after until {until}; swap them")
        day(self.as_of, "as-of")
        for status in _listed(self.status, "status"):
            if status not in STATUSES:
                raise InputError(f"status: there is no {status!r}, only {', '.join(STATUSES)}")
        for event in _events(self):
            if event not in EVENTS:
                raise InputError(f"event: there is no type {event!r}, only {', '.join(EVENTS)}")


def events_read(reading: Reading, table: str = "events") -> tuple[str, dict[str, Any]]:
    """The query for these events in their order, and its parameters; `as_of` is for the caller to choose a table by."""
    where, parameters = condition(reading)
    one_a_day = (
        "QUALIFY row_number() OVER ("
        " PARTITION BY date, source_code, target_code, event, CASE WHEN date IS NULL THEN event_id END"
        " ORDER BY n_stories DESC, n_mentions DESC, event_id) = 1"
    )
    query = f"""
        SELECT {", ".join(COLUMNS)} FROM {table}
        WHERE {where}
        {one_a_day if reading.one_a_day else ""}
        ORDER BY date NULLS LAST, source_code NULLS LAST, source_sector, target_code NULLS LAST, target_sector,
            event, event_id
        """
    return query, parameters


def condition(reading: Reading) -> tuple[str, dict[str, Any]]:
    """What a row of events must fulfil, as SQL, with the values of its parameters."""
    parts: list[str] = []
    parameters: dict[str, Any] = {}
    statuses = _statuses(reading)
    if statuses:
        parts.append("(status IN (SELECT unnest($statuses::VARCHAR[])) OR status IS NULL)")
        parameters["statuses"] = statuses
    if not reading.all:
        parts.append("polarity IS DISTINCT FROM 'denied' AND background IS NOT TRUE")
    for side, wanted in (("source", reading.source), ("target", reading.target)):
        if wanted is not None:
            parts.append(_party(side, wanted, parameters))
    if reading.event is not None:
        parts.append("event IN (SELECT unnest($events::VARCHAR[]))")
        parameters["events"] = _events(reading)
    if (since := day(reading.since, "since")) is not None:
        parts.append("date >= $since")
        parameters["since"] = since
    if (until := day(reading.until, "until")) is not None:
        parts.append("date <= $until")
        parameters["until"] = until
    if reading.claims is not None:
        parts.append("attributed" if reading.claims else "attributed IS NOT TRUE")
    return " AND ".join(parts) or "TRUE", parameters


def event_of(row: Sequence[Any]) -> Event:
    """The event that a row of `COLUMNS` holds; what is no column of the contract is its `extra`."""
    values = dict(zip(COLUMNS, map(_plain, row), strict=True))
    return Event(
        **{column: values[column] for column in EVENT_COLUMNS},
        extra={column: values[column] for column in EXTRA_COLUMNS},
    )


def day(text: str | None, option: str) -> date | None:
    """The date that the text gives as YYYY-MM-DD; InputError names the option that holds something else."""
    if text is None:
        return None
    try:
        found = date.fromisoformat(text)
    except ValueError:
        found = None
    if found is None or found.isoformat() != text:
        raise InputError(f"{option}: not a date: {text!r}; write it as YYYY-MM-DD")
    return found


def _statuses(reading: Reading) -> list[str]:
    if reading.status is not None:
        return _listed(reading.status, "status")
    if reading.all:
        return []
    return ["occurred", "ongoing", *(["planned"] if reading.planned else [])]


def _events(reading: Reading) -> list[str]:
    return [event.upper() for event in _listed(reading.event, "event")]


def _party(side: str, wanted: str, parameters: dict[str, Any]) -> str:
    choices = []
    for number, choice in enumerate(_listed(wanted, side)):
        code, colon, sector = choice.partition(":")
        parameters[f"{side}_{number}"] = code.strip().upper()
        part = f"upper({side}_code) = ${side}_{number}"
        if colon:
            parameters[f"{side}_sector_{number}"] = sector.strip().upper()
            part += f" AND {side}_sector = ${side}_sector_{number}"
        choices.append(f"({part})")
    return f"({' OR '.join(choices)})"


def _listed(text: str | None, option: str) -> list[str]:
    if text is None:
        return []
    found = [part.strip() for part in text.split(",") if part.strip()]
    if not found:
        raise InputError(f"{option}: nothing is named; leave the option out to have all")
    return found


def _plain(value: Any) -> Any:
    """Dates as the nouns have them, lists as tuples."""
    if isinstance(value, date):
        return value.isoformat()
    return tuple(value) if isinstance(value, list) else value
