from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import duckdb
import pytest
from click.testing import CliRunner, Result

from detente.cli.events import command
from detente.errors import DetenteError, InputError, OutputError, RecordError
from detente.mention_json import mention_from_dict
from detente.nouns import Mention, Story
from detente.record import Record

COLUMNS = (
    "event_id,date,date_precision,source_code,source_sector,target_code,target_sector,event,mode,quad,intensity,"
    "status,polarity,contested,n_mentions,n_stories,n_outlets,confidence,sentence"
)


def an_actor(text: str, code: str, **fields: Any) -> dict[str, Any]:
    values = {"text": text, "start": 0, "end": len(text), "name": text, "code": code, "country": code, "sector": "GOV"}
    return values | fields


def a_mention(id: str, sentence: str, word: str, **fields: Any) -> Mention:
    at = sentence.index(word)
    values = {
        "id": id,
        "story_id": "s1",
        "text": sentence,
        "start": 0,
        "end": len(sentence),
        "event": "SANCTION",
        "mode": "discontinue",
        "quad": 4,
        "intensity": -6.0,
        "source": [an_actor("Japan", "JPN")],
        "target": [an_actor("Russia", "RUS")],
        "trigger": {"text": word, "start": at, "end": at + len(word)},
        "status": "occurred",
        "polarity": "affirmed",
        "date": "2022-03-01",
        "date_precision": "day",
        "confidence": 0.93,
    }
    return mention_from_dict(values | fields)


@pytest.fixture
def record(tmp_path: Path) -> Path:
    path = tmp_path / "news.duckdb"
    story = Story("s1", "Text.", title="Banks cut off", date="2022-03-02", outlet="Daily", url="https://example.org/1")
    with Record.write(path) as record:
        record.add(
            story,
            [
                a_mention("m1", 'Japan "excluded" Russian banks.', "excluded"),
                a_mention("m2", "Japan will expel envoys.", "expel", status="planned", mode="expel", event="COERCE"),
                a_mention("m3", "Japan in 2014 froze assets.", "froze", date="2014-03-01", date_precision="month"),
            ],
        )
    return path


def run(*arguments: object) -> Result:
    return CliRunner().invoke(command, [str(argument) for argument in arguments])


def test_csv_has_the_columns_of_the_contract(record: Path) -> None:
    result = run(record, "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(result.stdout)))
    assert result.stdout.splitlines()[0] == COLUMNS
    assert [(row["date"], row["sentence"], row["contested"]) for row in rows] == [
        ("2014-03-01", "Japan in 2014 froze assets.", "false"),
        ("2022-03-01", 'Japan "excluded" Russian banks.', "false"),
    ]


def test_json_lines_hold_one_event_each(record: Path) -> None:
    events = [json.loads(line) for line in run(record, "--format", "jsonl", "--planned").stdout.splitlines()]
    assert [event["status"] for event in events] == ["occurred", "planned", "occurred"]
    assert list(events[0]) == COLUMNS.split(",")


def test_the_table_fits_the_terminal_and_goes_to_stdout(record: Path) -> None:
    result = CliRunner(env={"COLUMNS": "100"}).invoke(command, [str(record)])
    lines = result.stdout.splitlines()
    assert max(map(len, lines)) <= 100
    assert lines[1].split()[1:6] == ["2014-03", "JPN:GOV", "SANCTION", "discontinue", "RUS:GOV"]


def test_counts_go_to_stderr_beside_the_stories_read(record: Path) -> None:
    assert run(record, "--format", "csv").stderr == "2 events; 1 story in the record\n"


def test_options_pick_events(record: Path) -> None:
    result = run(record, "--format", "csv", "--source", "JPN:GOV", "--target", "RUS", "--since", "2022-01-01")
    assert result.stdout.count("\n") == 2


def test_no_events_are_a_header_and_no_error(record: Path) -> None:
    result = run(record, "--format", "csv", "--source", "FRA")
    assert (result.exit_code, result.stdout) == (0, COLUMNS + "\n")


def test_parquet_goes_to_a_file(record: Path, tmp_path: Path) -> None:
    out = tmp_path / "events.parquet"
    assert run(record, "--out", out).exit_code == 0
    events = duckdb.read_parquet(str(out))
    assert ",".join(events.columns) == COLUMNS
    assert len(events.fetchall()) == 2


def test_parquet_goes_through_a_pipe(record: Path) -> None:
    assert run(record, "--format", "parquet").stdout_bytes[:4] == b"PAR1"


def test_out_may_hold_any_format(record: Path, tmp_path: Path) -> None:
    result = run(record, "--out", tmp_path / "events.csv")
    assert result.stdout == ""
    assert (tmp_path / "events.csv").read_text().splitlines()[0] == COLUMNS


def test_the_record_is_never_written_over(record: Path) -> None:
    before = record.read_bytes()
    assert isinstance(run(record, "--out", record).exception, OutputError)
    assert record.read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        (["--since", "March"], InputError),
        (["--until", "2022-02-30"], InputError),
        (["--as-of", "2022"], InputError),
        (["--status", "done"], InputError),
        (["--event", "WAR"], InputError),
        (["--out", "/no/such/folder/events.csv"], OutputError),
    ],
    ids=str,
)
def test_what_cannot_be_used_is_one_line(record: Path, arguments: list[str], error: type[DetenteError]) -> None:
    exception = run(record, *arguments).exception
    assert isinstance(exception, error)
    assert "\n" not in str(exception)


def test_a_record_that_is_not_there_is_one_line(tmp_path: Path) -> None:
    assert isinstance(run(tmp_path / "none.duckdb").exception, RecordError)


def test_control_characters_do_not_reach_the_terminal(record: Path) -> None:
    with Record.write(record) as open_record:
        open_record.add(
            Story("s9", "T.", date="2022-03-02"), [a_mention("m9", "A \x1b[2Jtrick", "trick", story_id="s9")]
        )
    assert "\x1b" not in run(record).stdout


def test_help_shows_an_example() -> None:
    assert "detente events news.duckdb --source JPN:GOV" in run("--help").stdout
