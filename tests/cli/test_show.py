from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from test_events import a_mention, an_actor

from detente.cli.show import command
from detente.errors import RecordError
from detente.nouns import Story
from detente.ontology import load_codebook
from detente.record import Record

TEXT = "Japan met on Tuesday. Officials said that it will not have excluded Russian banks."


@pytest.fixture
def record(tmp_path: Path) -> Path:
    path = tmp_path / "news.duckdb"
    story = Story("s1", TEXT, title="Banks cut off", date="2022-03-02", outlet="Daily", url="https://example.org/1")
    sentence, word = TEXT[22:], "excluded"
    at = TEXT.index(word)
    mention = a_mention(
        "m1",
        sentence,
        word,
        start=22,
        end=len(TEXT),
        trigger={"text": word, "start": at, "end": at + len(word)},
        source=[an_actor("it", "JPN", name="Japan", antecedent=[0, 5], because="nearest state in the story")],
        target=[an_actor("Russian banks", "RUS", sector="BUS", because="adjective 'Russian'")],
        attributed_to=an_actor("Officials", "JPN"),
        polarity="denied",
        because={"status": "will", "polarity": "not"},
        content={"event": "AID", "date": "2022-06-28", "date_end": "2022-06-30", "date_precision": "day"},
        location={"name": "Tokyo", "country": "JPN"},
        magnitude=[{"value": 4, "unit": "banks", "text": "four banks"}],
        about=["SWIFT"],
        alternatives=[["COERCE", 0.04]],
    )
    with Record.write(path) as record:
        record.add(story, [mention, a_mention("z9", "Acme froze.", "froze", source=[], target=[])])
    return path


def run(*arguments: object, **environment: str) -> Result:
    return CliRunner(env=environment).invoke(command, [str(argument) for argument in arguments])


@pytest.mark.parametrize(
    "line",
    [
        "Japan (JPN GOV) → SANCTION discontinue → Russian banks (RUS BUS)",
        "status       occurred, denied, claimed by JPN, in no outlet's own voice",
        "told         mentions 1, stories 1, outlets 1; probability 0.93",
        "1. Officials said that it will not have _excluded_ Russian banks.",
        "   source       “it”, that is “Japan”, = Japan (JPN GOV), because nearest state in the story",
        "   target       “Russian banks” = Russian banks (RUS BUS), because adjective 'Russian'",
        "   act          SANCTION discontinue, by the word 'excluded'",
        "   status       occurred, because of 'will'",
        "   polarity     denied, because of 'not'",
        "   claimed by   “Officials” = Officials (JPN GOV)",
        "   content      AID, planned, affirmed, 2022-06-28 to 2022-06-30",
        "   place        Tokyo",
        "   how many     four banks",
        "   about        SWIFT",
        "   probability  0.93; else COERCE 0.04",
        "   story        Daily, 2022-03-02, Banks cut off",
        "   url          https://example.org/1",
    ],
)
def test_an_event_is_shown_with_all_that_it_rests_on(record: Path, line: str) -> None:
    assert line in [line.rstrip() for line in run(record, "m1").stdout.splitlines()]


def test_the_codebook_says_what_the_type_and_the_mode_mean(record: Path) -> None:
    shown = " ".join(run(record, "m1").stdout.split())
    for entry in (load_codebook().entry("SANCTION"), load_codebook().entry("SANCTION", "discontinue")):
        assert " ".join(entry.definition.split()) in shown


def test_a_terminal_underlines_the_trigger(record: Path) -> None:
    assert "\x1b[4mexcluded\x1b[0m" in run(record, "m1", FORCE_COLOR="1", TERM="xterm").stdout


def test_a_mention_of_no_event_says_so(record: Path) -> None:
    assert run(record, "z9").stdout.startswith("Part of no event")


def test_an_unknown_id_is_one_line(record: Path) -> None:
    exception = run(record, "nope").exception
    assert isinstance(exception, RecordError)
    assert "\n" not in str(exception)


def test_help_shows_an_example() -> None:
    assert "detente show news.duckdb" in run("--help").stdout
