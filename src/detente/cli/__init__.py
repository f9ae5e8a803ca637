"""The command line: thin commands over the library. It alone prints and exits.

Data goes to stdout, everything else to stderr. Exit 0: done; 1: some inputs were set aside; 2: unusable arguments, input or
output; 130: interrupted.
"""

from __future__ import annotations

import os
import sys

import click

from detente.cli import actors, brief, code, demo, evaluate, events, info, quarantine, relate, show, train
from detente.errors import DetenteError
from detente.version import __version__

COMMANDS = (code, relate, events, show, info, quarantine, brief, actors, evaluate, train, demo)


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, "--version", prog_name="detente")
def cli() -> None:
    """Reads the news and keeps a sourced, queryable record of who did what to whom.

    \b
    Example: code a folder of articles, then look at what Japan did to Russia
      detente code articles/ --into news.duckdb
      detente events news.duckdb --source JPN --target RUS
      detente brief news.duckdb JPN RUS --out brief.html
    """


for module in COMMANDS:
    cli.add_command(module.command)


def main() -> None:
    """Runs the command line; an error of ours becomes one line on stderr."""
    try:
        code_ = cli.main(standalone_mode=False)
        sys.stdout.flush()
    except click.exceptions.Exit as done:
        sys.exit(done.exit_code)
    except (click.exceptions.Abort, KeyboardInterrupt):
        click.echo("detente: interrupted; what was committed is kept, run it again to go on", err=True)
        sys.exit(130)
    except click.ClickException as error:
        error.show()
        sys.exit(2)
    except DetenteError as error:
        click.echo(f"detente: {error}", err=True)
        sys.exit(2)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except OSError as error:
        click.echo(f"detente: {error.filename or 'output'}: {error.strerror or error}", err=True)
        sys.exit(2)
    sys.exit(code_ if isinstance(code_, int) else 0)
