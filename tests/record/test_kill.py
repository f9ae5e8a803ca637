"""A run that is killed loses nothing that was committed, and the next one doubles nothing."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest
from record_factory import a_mention, a_story

from detente.record import Record

# Writes story after story, names each once it is committed, and never merges.
WRITER = """
import sys
sys.path.insert(0, sys.argv[2])
from record_factory import a_mention, a_story
from detente.record import Record

record = Record.write(sys.argv[1])
for number in range(100_000):
    record.add(a_story(f"s{number}"), [a_mention(f"m{number}", f"s{number}", source="JPN USA")])
    print(number, flush=True)
"""


@pytest.mark.parametrize(
    "error", [RuntimeError("Query interrupted"), duckdb.InterruptException("INTERRUPT Error: Interrupted!")]
)
def test_an_interruption_inside_the_database_is_an_interruption(path: Path, error: Exception) -> None:
    with Record.write(path) as record, pytest.raises(KeyboardInterrupt), record._explaining():
        raise error


def test_a_killed_run_loses_nothing_committed_and_the_next_doubles_nothing(path: Path) -> None:
    committed = write_until_killed(path, after=20)
    with Record(path) as record:
        info = record.info()
        assert info.stories in (committed, committed + 1)  # the last may be in before it was named
        assert (info.mentions, info.events) == (info.stories, 2)
        assert [event.n_stories for event in record.events()] == [info.stories] * 2
    with Record.write(path) as record:
        for number in range(info.stories):
            record.add(a_story(f"s{number}"), [a_mention(f"m{number}", f"s{number}", source="JPN USA")])
        record.merge()
        assert (record.info().stories, record.info().mentions, record.info().events) == (info.stories, info.stories, 2)


def write_until_killed(path: Path, *, after: int) -> int:
    """Kills a writer in the midst of its work; how many stories it said were committed."""
    with subprocess.Popen(
        [sys.executable, "-c", WRITER, str(path), str(Path(__file__).parent)], stdout=subprocess.PIPE, text=True
    ) as writer:
        assert writer.stdout
        for line in writer.stdout:
            if int(line) >= after:
                writer.send_signal(signal.SIGKILL)
                break
        named = [int(line), *(int(rest) for rest in writer.stdout.read().split())]
    assert writer.returncode == -signal.SIGKILL
    return named[-1] + 1
