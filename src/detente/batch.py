"""Codes whatever people have into a record, a file, or both: what `detente code` does, for a script or a notebook."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from importlib.resources import files
from itertools import islice
from pathlib import Path

from detente.coder import Coder, Coding
from detente.errors import InputError
from detente.nouns import Mention, SetAside, Story
from detente.record import Coding as CodedBy
from detente.record import Record, story_digest
from detente.screen import ScreenTally
from detente.stories import read_stories
from detente.version import __version__

BATCH = 20  # stories a transaction: what a killed run may have to code again


@dataclass
class Summary:
    """What a run did: seen = coded + already + the stories set aside."""

    coded: int = 0
    already: int = 0
    mentions: int = 0
    words: int = 0
    tally: ScreenTally = field(default_factory=ScreenTally)
    set_aside: list[SetAside] = field(default_factory=list)


def coded_by(coder: Coder) -> CodedBy:
    """What codes the stories of a record: a story coded by the same is not coded again."""
    data = hashlib.sha256()
    for package in ("detente.actors", "detente.ontology", "detente.details", "detente.screen"):
        for path in sorted((files(package) / "data").iterdir(), key=lambda p: p.name):
            data.update(path.read_bytes())
    return CodedBy(__version__, coder.model.digest, data.hexdigest()[:16], f"min_confidence={coder.min_confidence:g}")


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
    """Codes inputs (files, folders, "-") and returns what was done.

    Args:
        into: a record to write to; stories that it holds already, coded by the same, are not coded again.
        emit: called with each mention, in the order of the stories; with a record, also for stories already in it.
        keep: called with each story as it was coded.
        progress: called after every few stories.

    Raises:
        InputError: there is nothing to read.
        RecordError, OutputError: the record cannot be written.
    """
    missing = [p for p in inputs if str(p) != "-" and not Path(p).exists()]
    if missing and len(missing) == len(inputs):
        raise InputError(f"{missing[0]}: no such file")
    summary = Summary()
    record = Record.write(into, coding=coded_by(coder)) if into is not None else None
    try:
        stories = read_stories(inputs, date=date, columns=columns)
        while batch := list(islice(stories, BATCH * max(1, workers))):
            _code_batch(batch, summary, coder, record, emit, keep, workers)
            if progress:
                progress(summary)
    finally:
        if record is not None:
            if summary.coded:
                record.merge()
            record.close()
    if not summary.coded and not summary.already and not summary.set_aside:
        raise InputError(f"{inputs[0] if inputs else '-'}: no story in it")
    return summary


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
    known = record.has_many([(s.id, story_digest(s)) for s in stories]) if record else set()
    aside = [s for s in batch if isinstance(s, SetAside)]
    codings = list(coder.examine_all([s for s in stories if s.id not in known], workers=workers))
    aside += [s for c in codings for s in c.set_aside]
    if record:
        record.add_many([(c.story, c.mentions) for c in codings])
        for one in aside:
            record.set_aside(one)
    summary.set_aside += aside
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


def _in_order(
    stories: Sequence[Story], codings: Sequence[Coding], record: Record | None
) -> Iterator[tuple[Story, Sequence[Mention]]]:
    """Each story with its mentions, freshly coded or from the record."""
    fresh = {c.story.id: c.mentions for c in codings}
    for story in stories:
        if story.id in fresh:
            yield story, fresh[story.id]
        elif record is not None:
            yield story, record.mentions(story.id)
