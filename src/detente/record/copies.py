"""Stories that are copies of one another, linked as *reports*: what one desk wrote, however many outlets print it.

A report is named by a text digest: the story's own, or for near-copies the least of theirs. Which report a story is
part of depends on the texts of the record alone, not on their order. Kept by text, since exact copies have the same.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator
from itertools import groupby

import duckdb

from detente.record.likeness import bands, near_copies, runs
from detente.record.schema import insert

# Texts that are linked at a time: some 10 MB of memory.
BATCH = 1_000
# Texts whose runs are kept, since the same ones are compared again and again.
REMEMBERED = 500


def is_unlinked(connection: duckdb.DuckDBPyConnection) -> bool:
    """Whether stories were written since copies were last linked."""
    return connection.execute("SELECT 1 FROM unlinked LIMIT 1").fetchone() is not None


def link(connection: duckdb.DuckDBPyConnection) -> None:
    """Links the stories written since the last time with those that they copy. The caller holds the transaction.

    Marks as stale the blocks of events whose count of reports changes.
    """
    new = [d for (d,) in connection.execute("SELECT DISTINCT text_digest FROM unlinked ORDER BY ALL").fetchall()]
    before = dict(connection.execute("SELECT text_digest, report FROM near_copies").fetchall())
    reports = _Reports(before)
    for start in range(0, len(new), BATCH):
        some = new[start : start + BATCH]
        _sign(connection, some)
        _join(connection, some, reports)
    after = reports.named()
    changed = sorted(digest for digest in before.keys() | after.keys() if before.get(digest) != after.get(digest))
    connection.execute("DELETE FROM near_copies WHERE text_digest IN (SELECT unnest($1::VARCHAR[]))", [changed])
    insert(connection, "near_copies", [(digest, after[digest]) for digest in changed if digest in after])
    _make_stale(connection, changed)
    connection.execute("DELETE FROM unlinked")


def forget(connection: duckdb.DuckDBPyConnection, digests: list[str]) -> None:
    """Drops what hung on texts that no story has any more; the reports that they were part of are linked anew."""
    gone = [
        digest
        for (digest,) in connection.execute(
            "SELECT digest FROM (SELECT unnest($1::VARCHAR[]) AS digest) WHERE digest NOT IN (SELECT text_digest FROM stories)",
            [digests],
        ).fetchall()
    ]
    if not gone:
        return
    connection.execute("DELETE FROM signatures WHERE text_digest IN (SELECT unnest($1::VARCHAR[]))", [gone])
    apart = [
        digest
        for (digest,) in connection.execute(
            "SELECT text_digest FROM near_copies WHERE report IN "
            "(SELECT report FROM near_copies WHERE text_digest IN (SELECT unnest($1::VARCHAR[]))) ORDER BY ALL",
            [gone],
        ).fetchall()
    ]
    if not apart:
        return
    connection.execute("DELETE FROM near_copies WHERE text_digest IN (SELECT unnest($1::VARCHAR[]))", [apart])
    insert(connection, "unlinked", [(digest,) for digest in apart if digest not in set(gone)])
    _make_stale(connection, apart)


class _Reports:
    """Texts joined to reports (disjoint sets)."""

    def __init__(self, named: dict[str, str]) -> None:
        self._parent = dict(named)
        for report in named.values():
            self._parent.setdefault(report, report)

    def root(self, digest: str) -> str:
        while (parent := self._parent.get(digest, digest)) != digest:
            self._parent[digest] = self._parent.get(parent, parent)
            digest = parent
        return digest

    def join(self, one: str, other: str) -> None:
        """The lesser of the two roots stays, so that a report's name does not depend on the order."""
        low, high = sorted((self.root(one), self.root(other)))
        self._parent.setdefault(low, low)
        self._parent[high] = low

    def named(self) -> dict[str, str]:
        """Each text that has near-copies, with its report."""
        return {digest: self.root(digest) for digest in self._parent}


def _sign(connection: duckdb.DuckDBPyConnection, digests: list[str]) -> None:
    connection.execute("DELETE FROM signatures WHERE text_digest IN (SELECT unnest($1::VARCHAR[]))", [digests])
    signed = ((digest, bands(runs(text))) for digest, text in _texts(connection, digests))
    insert(connection, "signatures", [row for row in signed if row[1]])


def _join(connection: duckdb.DuckDBPyConnection, digests: list[str], reports: _Reports) -> None:
    """Joins the texts to those that they are near-copies of."""
    rows = connection.execute(
        """
        WITH every AS (SELECT text_digest, unnest(bands) AS band FROM signatures),
            wanted AS (
                SELECT DISTINCT band FROM every JOIN (SELECT unnest($1::VARCHAR[]) AS text_digest) USING (text_digest)
            ),
            shared AS (SELECT band FROM every JOIN wanted USING (band) GROUP BY band HAVING count(*) > 1)
        SELECT band, text_digest FROM every JOIN shared USING (band) ORDER BY ALL
        """,
        [digests],
    ).fetchall()
    remembered: OrderedDict[str, frozenset[str]] = OrderedDict()

    def runs_of(digest: str) -> frozenset[str]:
        if digest not in remembered:
            remembered[digest] = runs(next((text for _, text in _texts(connection, [digest])), ""))
            if len(remembered) > REMEMBERED:
                remembered.popitem(last=False)
        return remembered[digest]

    refused: set[tuple[str, str]] = set()
    for _, group in groupby(rows, key=lambda row: row[0]):
        met: list[list[str]] = []  # texts of one report together: whoever copies one of them need not meet the others
        for _, one in group:
            own = None
            for others in met:
                if reports.root(others[0]) == reports.root(one):
                    own = others
                    continue
                for other in others:
                    if (one, other) in refused:
                        continue
                    if near_copies(runs_of(one), runs_of(other)):
                        reports.join(one, other)
                        own = others
                        break
                    refused.add((one, other))
            if own is None:
                met.append(own := [])
            own.append(one)


def _texts(connection: duckdb.DuckDBPyConnection, digests: list[str]) -> Iterator[tuple[str, str]]:
    yield from connection.execute(
        "SELECT text_digest, min(text) FROM stories WHERE text_digest IN (SELECT unnest($1::VARCHAR[])) "
        "GROUP BY text_digest ORDER BY text_digest",
        [digests],
    ).fetchall()


def _make_stale(connection: duckdb.DuckDBPyConnection, digests: list[str]) -> None:
    connection.execute(
        "INSERT INTO stale SELECT DISTINCT block FROM pairs JOIN stories USING (story_id) "
        "WHERE text_digest IN (SELECT unnest($1::VARCHAR[]))",
        [digests],
    )
