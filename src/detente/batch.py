"""Codes whatever people have into a record, a file, or both: what `detente code` does, for a script or a notebook."""

from __future__ import annotations

import hashlib
import os
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from importlib.resources import files
from importlib.resources.abc import Traversable
from itertools import islice
from pathlib import Path

import orjson

from detente.coder import Coder, Coding
from detente.errors import InputError
from detente.ids import with_ids_of_their_own
from detente.nouns import Mention, SetAside, Story
from detente.record import Coding as CodedBy
from detente.record import Record, story_digest
from detente.screen import ScreenTally
from detente.stories import Meter, is_there, measured, read_stories
from detente.version import __version__

BATCH = 20  # stories a transaction: what a killed run may have to code again
LISTED = 1_000  # things set aside that a summary names; it counts them all, and the record keeps them all


def default_workers() -> int:
    """The cores, at most four: more do not help."""
    return min(4, os.cpu_count() or 1)


@dataclass
class Summary:
    """What a run did: seen = coded + already + aside. What is `noted` concerns stories that were coded all the same."""

    coded: int = 0
    copies: int = 0  # of those coded: they repeat another story of the record
    already: int = 0
    aside: int = 0
    noted: int = 0  # a date that was not understood, a sentence that was too long
    mentions: int = 0
    words: int = 0
    tally: ScreenTally = field(default_factory=ScreenTally)
    reasons: Counter[str] = field(default_factory=Counter)  # of all that was set aside or noted
    set_aside: list[SetAside] = field(default_factory=list)  # the first of them, up to LISTED
    bytes_read: int = 0  # of the inputs, packed as they are
    bytes_in_all: int | None = None  # None where it cannot be known

    @property
    def seen(self) -> int:
        """Stories, and things that should have been some."""
        return self.coded + self.already + self.aside

    def add_set_aside(self, one: SetAside) -> None:
        """Counts one thing set aside or noted."""
        if one.partial:
            self.noted += 1
        else:
            self.aside += 1
        self.reasons[one.reason] += 1
        if len(self.set_aside) < LISTED:
            self.set_aside.append(one)


def coded_by(coder: Coder) -> CodedBy:
    """What codes the stories of a record: a story coded by the same is not coded again."""
    data = hashlib.sha256()
    for package in ("detente.actors", "detente.ontology", "detente.details", "detente.screen"):
        for path in files_below(files(package) / "data"):
            data.update(path.read_bytes())
    options = [f"min_confidence={coder.min_confidence:g}"]
    if coder.base.own is not None:
        own = hashlib.sha256(repr(coder.base.own.dictionaries).encode()).hexdigest()[:16]
        options.append(f"actors={own}")
    return CodedBy(__version__, coder.model.digest, data.hexdigest()[:16], " ".join(options))


def files_below(folder: Traversable) -> Iterator[Traversable]:
    """The files of a folder by name, then those of the folders in it."""
    inside = sorted(folder.iterdir(), key=lambda p: p.name)
    yield from (p for p in inside if p.is_file())
    for below in inside:
        if below.is_dir():
            yield from files_below(below)


def run(
    inputs: Sequence[str | Path],
    *,
    coder: Coder,
    into: str | Path | None = None,
    emit: Callable[[Mention], None] | None = None,
    keep: Callable[[Story], None] | None = None,
    progress: Callable[[Summary], None] | None = None,
    date: str | None = None,
    columns: dict[str, str] | None = None,
    workers: int = 1,
) -> Summary:
    """Codes inputs (files, folders, patterns, addresses, "-") and returns what was done.

    Args:
        into: a record to write to; stories that it holds already, coded by the same, are not coded again.
        emit: called with each mention, in the order of the stories; with a record, also for stories already in it.
        keep: called with each story as it was coded.
        progress: called after every few stories.

    Raises:
        InputError: there is nothing to read.
        RecordError, OutputError: the record cannot be written.
    """
    if inputs and not any(map(is_there, inputs)):
        raise InputError(f"{inputs[0]}: no such file")
    meter = Meter()
    stories = read_stories(inputs, date=date, columns=columns, meter=meter)
    summary = Summary(bytes_in_all=measured(inputs) if progress else None)
    reading = orjson.dumps({"date": date, "columns": columns}).decode()
    record = Record.write(into, coding=coded_by(coder), reading=reading) if into is not None else None
    try:
        while batch := list(islice(stories, BATCH * max(1, workers))):
            _code_batch(batch, summary, coder, record, emit, keep, workers)
            if record and meter.finished:
                record.release(meter.finished)
            meter.finished.clear()
            summary.bytes_read = meter.done
            if progress:
                progress(summary)
    finally:
        if record is not None:
            if summary.coded:
                record.merge()
                summary.copies = record.copies_now()
            record.close()
    if not summary.seen:
        raise InputError(f"{inputs[0] if inputs else '-'}: no story in it")
    return summary


def retry(
    path: str | Path,
    *,
    coder: Coder | None = None,
    progress: Callable[[Summary], None] | None = None,
    workers: int = 1,
) -> tuple[Summary, list[str]]:
    """Reads again what a record holds in quarantine, as it was read before, and codes what can be coded now.

    Without a coder, the model that ships codes, with the least confidence of the record's last run. Gives what was
    done, and the paths that could not be tried: standard input, files that are gone, stories without a file.
    """
    with Record(path) as record:
        paths, options = record.quarantined_paths(), record.last_options()
    coder = coder or Coder(min_confidence=float(options.rpartition("min_confidence=")[2] or 0))
    by_reading: dict[str, list[str]] = {}
    untried = []
    for name, reading in paths:
        file = _file_of(name)
        if file is None:
            untried.append(name)
        elif file not in by_reading.setdefault(reading, []):
            by_reading[reading].append(file)
    total = Summary()
    for reading, inputs in sorted(by_reading.items()):
        options_then = orjson.loads(reading or "{}")
        done = run(inputs, coder=coder, into=path, progress=progress, workers=workers, **options_then)
        total = _together(total, done)
    return total, untried


def _file_of(name: str) -> str | None:
    """The file that a path of the quarantine lies in: itself, or the bundle around it; None where there is none."""
    if name == "-":
        return None
    if "://" in name:
        return name
    return next((str(p) for p in (Path(name), *Path(name).parents) if p.is_file()), None)


def _together(one: Summary, other: Summary) -> Summary:
    return Summary(
        coded=one.coded + other.coded,
        copies=one.copies + other.copies,
        already=one.already + other.already,
        aside=one.aside + other.aside,
        noted=one.noted + other.noted,
        mentions=one.mentions + other.mentions,
        words=one.words + other.words,
        tally=one.tally + other.tally,
        reasons=one.reasons + other.reasons,
        set_aside=[*one.set_aside, *other.set_aside][:LISTED],
    )


def _code_batch(
    batch: Sequence[Story | SetAside],
    summary: Summary,
    coder: Coder,
    record: Record | None,
    emit: Callable[[Mention], None] | None,
    keep: Callable[[Story], None] | None,
    workers: int,
) -> None:
    """Codes and keeps one batch: all of it, or after a kill none."""
    stories = [s for s in batch if isinstance(s, Story)]
    aside = [s for s in batch if isinstance(s, SetAside)]
    if record:
        stories, notes = with_ids_of_their_own(stories, record)
        aside += notes
    new = _new(stories, record) if record else stories
    codings = list(coder.examine_all(new, workers=workers))
    aside += [s for c in codings for s in c.set_aside]
    if record:
        record.add_many([(c.story, c.mentions) for c in codings])
        record.drop_undated(new)
        if aside:
            record.set_aside(*aside)
    for one in aside:
        summary.add_set_aside(one)
    for coding in codings:
        summary.coded += 1
        summary.mentions += len(coding.mentions)
        summary.words += len(coding.story.text.split())
        summary.tally += coding.tally
    summary.already += len(stories) - len(codings)
    for story, mentions in _in_order(stories, codings, record):
        if keep:
            keep(story)
        if emit:
            for mention in mentions:
                emit(mention)


def _new(stories: Sequence[Story], record: Record) -> list[Story]:
    """The stories that the record does not hold yet, each once."""
    digests = [(story.id, story_digest(story)) for story in stories]
    known = record.has_many(digests)
    seen: set[tuple[str, str]] = set()
    new = []
    for story, key in zip(stories, digests, strict=True):
        if key not in seen and key not in known:
            new.append(story)
        seen.add(key)
    return new


def _in_order(
    stories: Sequence[Story], codings: Sequence[Coding], record: Record | None
) -> Iterator[tuple[Story, Sequence[Mention]]]:
    """Each story with its mentions, freshly coded or from the record."""
    fresh = {(c.story.id, story_digest(c.story)): c.mentions for c in codings}
    for story in stories:
        if (found := fresh.get((story.id, story_digest(story)))) is not None:
            yield story, found
        elif record is not None:
            yield story, record.mentions(story.id)
