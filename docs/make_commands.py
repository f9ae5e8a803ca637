"""Writes docs/commands.md from the commands' own help: `python docs/make_commands.py`. A test checks that it is up to date."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from detente.cli import cli


def pages(command: click.Command, name: str, parent: click.Context | None = None) -> list[str]:
    """The help of a command and of the commands below it, as Markdown."""
    settings = {**command.context_settings, "max_content_width": 100, "terminal_width": 100}
    context = click.Context(command, info_name=name, parent=parent, **settings)
    text = command.get_help(context)
    out = [f"## {context.command_path}\n\n```\n{text}\n```\n"]
    if isinstance(command, click.Group):
        for below in command.list_commands(context):
            found = command.get_command(context, below)
            if found is not None:
                out += pages(found, below, context)
    return out


def reference() -> str:
    """The whole page."""
    note = "# Commands\n\nWritten by `python docs/make_commands.py` from the commands' own help; do not edit.\n\n"
    return note + "\n".join(pages(cli, "detente"))


if __name__ == "__main__":
    if "--print" in sys.argv:
        sys.stdout.write(reference())
    else:
        (Path(__file__).parent / "commands.md").write_text(reference(), encoding="utf8")
