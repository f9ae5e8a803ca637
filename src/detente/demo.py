"""The bundled example, from stories to brief."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from detente.batch import Summary, default_workers, run
from detente.briefs import brief, to_html, to_markdown
from detente.briefs.dossier import Dossier
from detente.coder import Coder
from detente.errors import InputError
from detente.record import Record

PARTS = ("japan_russia/stories.jsonl", "wikinews/stories.jsonl")


@dataclass(frozen=True)
class Demo:
    """Where the example was written, and what it holds."""

    record: Path
    html: Path
    markdown: Path
    summary: Summary
    dossier: Dossier


def example_files() -> list[Path]:
    """The two parts of the bundled example: inside an installed package, or beside a checkout's `src`."""
    inside = Path(str(files("detente"))) / "examples"
    folder = inside if inside.is_dir() else Path(str(files("detente"))).parents[1] / "examples"
    paths = [folder / part for part in PARTS]
    for path in paths:
        if not path.is_file():
            raise InputError(f"{path}: the bundled example is missing; install detente again")
    return paths


def make(folder: Path, *, progress: Callable[[Summary], None] | None = None, workers: int | None = None) -> Demo:
    """Codes the example into a record in a folder and writes the brief of Japan and Russia beside it.

    Raises:
        OutputError: the folder cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "example.duckdb"
    summary = run(example_files(), coder=Coder(), into=path, progress=progress, workers=workers or default_workers())
    with Record(path) as record:
        dossier = brief(record, "JPN", "RUS")
    html, markdown = folder / "japan-russia.html", folder / "japan-russia.md"
    html.write_text(to_html(dossier), encoding="utf8")
    markdown.write_text(to_markdown(dossier), encoding="utf8")
    return Demo(path, html, markdown, summary, dossier)
