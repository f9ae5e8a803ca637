"""All of `make train` and `make train-large`: teacher, its word on the training text, student, export, thresholds. Stages that are
done are not done again; one that was interrupted goes on from its last checkpoint.

    python -m training.pipeline                    the model that ships, from the corpora alone
    python -m training.pipeline --large            the teacher as a model folder of its own, `--model large`
    python -m training.pipeline --data FOLDER      a variant for measuring, which learns from relations.jsonl too
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

from detente.learning import weights

MODELS = Path("src/detente/reader/models")
TEACHER = ["--epochs", "2", "--rate", "4e-5", "--false-rate", "0.2", "--dev-step", "3"]
STUDENT = ["--epochs", "6", "--rate", "1.2e-4", "--false-rate", "0.25"]


def stage(module: str, *words: str | Path) -> None:
    """Runs one stage; stops the pipeline where it fails."""
    print("==", module, *words, flush=True)
    if subprocess.run([sys.executable, "-m", module, *map(str, words)]).returncode:
        raise SystemExit(f"{module} failed; run again to go on from its last checkpoint")


def trained(base: Path, run: Path, words: list[str | Path]) -> Path:
    """The folder of a run, trained if it is not done yet; a finished run leaves a mark."""
    done = run / "done"
    if not done.exists():
        stage("detente.learning.train", "--base", base, "--out", run, "--amp", *words)
        done.touch()
    return run


def main() -> None:
    """Runs the stages that the command line asks for."""
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument("--data", type=Path, help="folder with relations.jsonl: makes a variant, not the model that ships")
    a.add_argument(
        "--text", type=Path, nargs="*", default=[], help="JSON Lines of unlabelled stories that the teacher reads, too"
    )
    a.add_argument("--runs", type=Path, default=Path("training/runs"))
    a.add_argument("--large", action="store_true", help="the large model alone")
    a.add_argument("--no-teacher", action="store_true", help="the small model from gold labels alone")
    args = a.parse_args()
    runs = args.runs / "variant" if args.data else args.runs
    more: list[str | Path] = ["--relations", args.data / "relations.jsonl"] if args.data else []
    small, words = weights.small(), [*STUDENT, *more]
    if args.large or not args.no_teacher:
        large = weights.large(args.runs / "weights")
        teacher = trained(large, runs / "teacher", [*TEACHER, *more])
        if args.large:
            finish(large, teacher, runs / "large" if args.data else MODELS / "large", "large")
            return
        soft = runs / "soft.jsonl"
        if not soft.exists():
            stage("detente.learning.label", "--base", large, "--run", teacher, "--out", soft, "--text", *args.text)
        words += ["--soft", soft]
    student = trained(small, runs / "student", words)
    finish(small, student, runs / "small" if args.data else MODELS / "small", "small")


def finish(base: Path, run: Path, out: Path, name: str) -> None:
    """Exports a network and chooses its thresholds."""
    stage("detente.learning.export", "--base", base, "--run", run, "--out", out, "--name", name)
    stage("benchmarks.thresholds", "--model", out, "--write")


if __name__ == "__main__":
    main()
