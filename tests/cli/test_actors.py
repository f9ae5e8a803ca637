"""`detente actors` finds, shows, converts and lists."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner

from detente.cli import cli

OWN = Path(__file__).parent.parent / "actors" / "own"


def run(*words: object) -> tuple[int, str, str]:
    result = CliRunner().invoke(cli, [str(w) for w in words])
    return result.exit_code, result.stdout, result.stderr


def test_find_gives_every_meaning_of_a_name() -> None:
    code, out, _ = run("actors", "find", "Georgia", "--format", "jsonl")
    assert code == 0
    assert "GEO" in {json.loads(line)["code"] for line in out.splitlines()}


def test_find_knows_who_held_an_office_on_a_day() -> None:
    code, out, err = run("actors", "find", "the US president", "--on", "2003-05-01", "--format", "jsonl")
    assert (code, json.loads(out)["name"]) == (0, "George W. Bush")
    assert "2003-05-01" in err


def test_find_tells_of_names_like_one_that_nobody_has() -> None:
    code, out, err = run("actors", "find", "Jappan")
    assert (code, out) == (1, "")
    assert "nobody goes by 'Jappan'; like it: Japan" in err


def test_show_has_the_holders_of_a_day_alone() -> None:
    code, out, _ = run("actors", "show", "JPN", "--on", "2022-03-01")
    assert code == 0
    assert "Fumio Kishida" in out
    assert "Shinzo Abe" not in out
    assert "COW 740" in out


def test_show_refuses_a_code_that_nobody_has() -> None:
    result = CliRunner().invoke(cli, ["actors", "show", "NOSUCH"])
    assert result.exit_code != 0
    assert "NOSUCH" in str(result.exception)


def test_import_converts_and_lists_what_it_cannot_read(tmp_path: Path) -> None:
    out = tmp_path / "mine.tsv"
    code, _, err = run("actors", "import", OWN / "world.actors.txt", OWN / "world.agents.txt", "--out", out)
    assert code == 1
    assert "line 16: no such day: 200001" in err
    assert "3 lines set aside" in err
    assert run("actors", "find", "Vardania", "--actors", out, "--format", "jsonl")[1].count('"VRD"') == 1


def test_unknown_names_come_by_frequency(tmp_path: Path) -> None:
    stories, record = tmp_path / "s.jsonl", tmp_path / "r.duckdb"
    text = "Japan accused Zedlandia of spying. China condemned Zedlandia on Monday. India condemned Brobdia on Tuesday."
    stories.write_text(json.dumps({"id": "1", "date": "2020-01-02", "text": text}) + "\n", encoding="utf8")
    assert run("code", stories, "--into", record)[0] == 0
    code, out, _ = run("actors", "unknown", record, "--format", "jsonl")
    assert code == 0
    assert [json.loads(line)["name"] for line in out.splitlines()][:1] == ["Zedlandia"]


def test_code_takes_actors_of_ones_own(tmp_path: Path) -> None:
    stories = tmp_path / "s.jsonl"
    stories.write_text(
        json.dumps({"id": "1", "date": "2003-01-02", "text": "Vardania imposed sanctions on Kestovia."}) + "\n",
        encoding="utf8",
    )
    code, out, err = run("code", stories, "--actors", OWN / "world.actors.txt", "--out", "-")
    assert code == 0
    mention = json.loads(out.splitlines()[0])
    assert [a["code"] for a in (*mention["source"], *mention["target"])] == ["VRD", "KST"]
    assert "no such day: 200001" in err
