"""Inputs -> stories: finds the sources, has their streams read, judges the drafts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from detente.errors import InputError
from detente.nouns import SetAside, Story
from detente.stories.draft import FIELD_NAMES, Draft
from detente.stories.drafts import Found, broken_off, read_stream
from detente.stories.facts.dates import day_first_of, parse_date
from detente.stories.judge import judged
from detente.stories.sources import Source, find_sources, suffix_of

# How many drafts wait for one that tells whether 03/04/2022 is in March or in April.
_WAITING = 1_000


@dataclass
class Meter:
    """How far the reading is. `total` is None where it cannot be known, as for standard input."""

    total: int | None = None  # bytes of all inputs, packed as they are
    done: int = 0
    finished: list[str] = field(default_factory=list)  # paths that were read to their end since somebody looked


def read_stories(
    inputs: Sequence[str | Path],
    *,
    date: str | None = None,
    columns: Mapping[str, str] | None = None,
    meter: Meter | None = None,
) -> Iterator[Story | SetAside]:
    """The stories of files, folders and standard input ("-"), and what could not be read, in the order of the inputs.

    `date` is for stories that have none. `columns` gives others' names for our fields ({"text": "body"}) and is tried
    before the names that are known anyway. A story whose date is not understood comes with date None, and a `SetAside`
    that is `partial` right after it. Reads lazily, in bounded memory. `meter` is kept up to date meanwhile.

    Raises InputError, at once, where there are no inputs, or an argument cannot be meant: nothing in a batch raises.
    """
    if isinstance(inputs, str | Path):
        inputs = [inputs]
    if not inputs:
        raise InputError('no input: name files or folders, or "-" for standard input')
    default_date = parse_date(date) if date is not None else None
    if date is not None and default_date is None:
        raise InputError(f"{date!r} is not a date; write it as 2022-06-15")
    columns = dict(columns or {})
    if unknown := sorted(set(columns) - set(FIELD_NAMES)):
        raise InputError(f"there is no field {unknown[0]!r} to map a column to; fields are {', '.join(FIELD_NAMES)}")
    return _read_all(list(inputs), default_date, columns, meter or Meter())


def measured(inputs: Sequence[str | Path]) -> int | None:
    """Bytes of all inputs together; None where one of them does not tell, as standard input."""
    total = 0
    for source in find_sources(inputs):
        if isinstance(source, Source):
            if source.size is None:
                return None
            total += source.size
    return total


def _read_all(
    inputs: Sequence[str | Path], default_date: str | None, columns: Mapping[str, str], meter: Meter
) -> Iterator[Story | SetAside]:
    for source in find_sources(inputs):
        if isinstance(source, SetAside):
            yield source
            continue
        nothing, begun = True, meter.done
        for path, draft, day_first in _with_order_of_days(_read_source(source, columns, meter)):
            nothing = False
            if isinstance(draft, SetAside):
                yield _told_on_one_line(draft)
            else:
                yield from judged(draft, path, default_date=default_date, day_first=day_first)
        if nothing:  # a table without rows; nobody should wonder where it went
            yield SetAside(source.path, None, "no text", "no records")
        meter.finished.append(source.path)
        if source.size is not None:  # not every reader goes to the last byte, or from the first
            meter.done = begun + source.size


def _told_on_one_line(one: SetAside) -> SetAside:
    """What a reader tells of a file may repeat the file's own words, line breaks and all."""
    return one if one.detail.isprintable() else replace(one, detail=" ".join(one.detail.split()))


def _with_order_of_days(drafts: Iterable[Found]) -> Iterator[tuple[str, Draft | SetAside, bool | None]]:
    """Each draft with what its file tells of 03/04/2022: whether the day stands first; None where nothing tells.

    Drafts with such a date wait for one that tells, up to `_WAITING` of them.
    """
    day_first: bool | None = None
    waiting: list[Found] = []
    patient = True
    for path, draft in drafts:
        date = draft.date if isinstance(draft, Draft) else None
        if date and patient and date[:1].isdigit() and not date[:4].isdigit():
            day_first = day_first_of([date])
            if day_first is not None:
                patient = False
            elif not waiting and (parse_date(date) or not parse_date(date, day_first=True)):
                date = None  # not of the form that leaves two days open
        else:
            date = None
        if patient and (waiting or date):
            waiting.append((path, draft))
            patient = len(waiting) < _WAITING
        if waiting and not patient:
            for one in waiting:
                yield *one, day_first
            if waiting[-1] != (path, draft):
                yield path, draft, day_first
            waiting.clear()
        elif not waiting:
            yield path, draft, day_first
    for one in waiting:
        yield *one, day_first


def _read_source(source: Source, columns: Mapping[str, str], meter: Meter) -> Iterator[Found]:
    """The drafts of one source, each with its path; where reading breaks off, what came before stands."""

    def tell(count: int) -> None:
        meter.done += count

    try:
        with source.open() as raw:
            yield from read_stream(raw, source.path, suffix_of(source.path), columns, tell)
    except Exception as error:
        yield source.path, broken_off(source.path, error)
