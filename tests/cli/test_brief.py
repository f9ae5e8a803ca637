from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from detente.cli.brief import command
from detente.errors import DetenteError, InputError, OutputError
from detente.mention_json import mention_from_dict
from detente.nouns import Story
from detente.record import Record


def an_actor(text: str, code: str) -> dict[str, object]:
    return {"text": text, "start": 0, "end": len(text), "name": text, "code": code, "country": code, "sector": "GOV"}


@pytest.fixture
def record(tmp_path: Path) -> Path:
    path = tmp_path / "news.duckdb"
    sentence = "Japan expelled eight Russian diplomats."
    mention = mention_from_dict({
        "id": "m1", "story_id": "s1", "text": sentence, "start": 0, "end": len(sentence), "event": "SANCTION",
        "mode": "expel", "quad": 4, "intensity": -5.5, "source": [an_actor("Japan", "JPN")],
        "target": [an_actor("Russian diplomats", "RUS")], "trigger": {"text": "expelled", "start": 6, "end": 14},
        "status": "occurred", "polarity": "affirmed", "date": "2022-04-08", "date_precision": "day",
        "confidence": 0.9,
    })  # fmt: skip
    with Record.write(path) as opened:
        opened.add(Story("s1", "Text.", date="2022-04-09", outlet="Kyodo"), [mention])
        opened.merge()
    return path


def run(*arguments: object) -> Result:
    return CliRunner().invoke(command, [str(argument) for argument in arguments])


def error_of(result: Result) -> DetenteError:
    assert isinstance(result.exception, DetenteError)
    return result.exception


def test_without_a_file_the_brief_goes_to_the_terminal(record: Path) -> None:
    output = run(record, "JPN", "RUS").output
    assert "Japan and Russia" in output
    assert "Japan expelled eight Russian diplomats.  Kyodo, 2022-04-09" in output


@pytest.mark.parametrize(("name", "start"), [("b.html", "<!doctype html>"), ("b.md", "# Japan and Russia")])
def test_the_form_follows_the_name_of_the_file(record: Path, tmp_path: Path, name: str, start: str) -> None:
    assert run(record, "JPN", "RUS", "--out", tmp_path / name).output == ""
    assert (tmp_path / name).read_text(encoding="utf-8").startswith(start)


def test_a_dash_is_markdown_on_stdout(record: Path) -> None:
    assert run(record, "JPN", "--out", "-").output.startswith("# Japan\n")


@pytest.mark.parametrize(
    ("name", "message"),
    [("b.pdf", "PDF is not made yet"), ("b.txt", "written as .html or .md"), ("no/b.md", "no such folder")],
)
def test_a_file_that_cannot_be_written_is_refused(record: Path, tmp_path: Path, name: str, message: str) -> None:
    error = error_of(run(record, "JPN", "RUS", "--out", tmp_path / name))
    assert isinstance(error, OutputError)
    assert message in str(error)


def test_a_file_of_another_program_is_left_alone(record: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.html"
    other.write_bytes(record.read_bytes())
    assert "a file of another program" in str(error_of(run(record, "JPN", "RUS", "--out", other)))
    assert other.read_bytes() == record.read_bytes()


def test_a_page_made_before_is_replaced(record: Path, tmp_path: Path) -> None:
    page = tmp_path / "b.html"
    page.write_text("old")
    assert run(record, "JPN", "RUS", "--out", page).exit_code == 0
    assert "old" not in page.read_text(encoding="utf-8")[:3]


def test_a_code_that_nobody_has_is_named_with_a_hint(record: Path) -> None:
    error = error_of(run(record, "JPN", "RUX"))
    assert isinstance(error, InputError)
    assert "'RUX'; did you mean RUS, Russia?" in str(error)
