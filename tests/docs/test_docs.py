"""What the documentation promises is checked against the program."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import click
import pytest

from detente.cli import cli

ROOT = Path(__file__).parents[2]
EXAMPLES = [
    (path.name, code)
    for path in (ROOT / "README.md", ROOT / "docs" / "tutorial.md", ROOT / "docs" / "stories.md")
    for code in re.findall(r"```python\n(.*?)```", path.read_text(encoding="utf8"), re.DOTALL)
]


def test_the_command_reference_is_up_to_date() -> None:
    # in a process of its own: click keeps the help option of whoever asked a command first
    made = subprocess.run(
        [sys.executable, ROOT / "docs" / "make_commands.py", "--print"],
        capture_output=True,
        check=True,
        encoding="utf8",
    )
    assert (ROOT / "docs" / "commands.md").read_text(encoding="utf8") == made.stdout


def test_every_command_shows_an_example() -> None:
    def leaves(command: click.Command) -> list[click.Command]:
        if isinstance(command, click.Group):
            return [leaf for below in command.commands.values() for leaf in leaves(below)]
        return [command]

    for command in leaves(cli):
        assert "Example" in (command.help or ""), command.name


@pytest.mark.parametrize(("name", "code"), EXAMPLES, ids=[f"{n}-{i}" for i, (n, _) in enumerate(EXAMPLES)])
def test_the_python_examples_run_as_they_stand(
    name: str, code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    readme = EXAMPLES[0][1]
    if name != "README.md":  # the tutorial reads the record that the README's example writes
        exec(compile(readme, "README.md", "exec"), {})
    exec(compile(code, name, "exec"), {})
    assert capsys.readouterr().out.strip()


def test_links_between_pages_lead_somewhere() -> None:
    for page in [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]:
        for target in re.findall(r"\]\((?!https?:)([^)#]+)\)", page.read_text(encoding="utf8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"
