"""The record of who did what to whom: a DuckDB file with stories, mentions and the events merged from them.

The flow within: `pairs` takes mentions apart into directed pairs, `writing` stores them, `merging` finds those of one
act, `summing_up` makes an event of them, `rebuilding` keeps the table of events, `reading` and `evidence` ask it.
"""

from detente.record.coverage import Info, Run
from detente.record.digests import digest, story_digest
from detente.record.evidence import Evidence
from detente.record.reading import Reading
from detente.record.record import Record
from detente.record.schema import EVENT_COLUMNS
from detente.record.writing import Coding

__all__ = [
    "EVENT_COLUMNS", "Coding", "Evidence", "Info", "Reading", "Record", "Run", "digest", "story_digest",
]  # fmt: skip
