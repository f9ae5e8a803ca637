"""All of `make train`: teacher, its labels on unlabelled text, student, export. Stages that are done are not done again.

python -m training.pipeline --data FOLDER --runs training/runs --out src/detente/reader/models/small
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

from training import weights

TEACHER = ["--epochs", "4", "--relations-weight", "1", "--rate", "3e-5", "--negatives", "1", "--pairs-only"]
STUDENT = ["--epochs", "9", "--rate", "1e-4", "--negatives", "4"]


def stage(module: str, *words: str | Path) -> None:
    """Runs one stage; stops the pipeline where it fails."""
    print("==", module, *words, flush=True)
    if subprocess.run([sys.executable, "-m", module, *map(str, words)]).returncode:
        raise SystemExit(f"{module} failed; run again to go on from its last checkpoint")


def main() -> None:
    """Runs the stages that the command line asks for."""
    a = argparse.ArgumentParser(description=__doc__)
    a.add_argument("--data", type=Path, required=True, help="folder with relations.jsonl and unlabelled stories")
    a.add_argument("--runs", type=Path, default=Path("training/runs"))
    a.add_argument("--out", type=Path, default=Path("src/detente/reader/models/small"))
    a.add_argument("--teacher", action="store_true", help="teach the small model by a large one first")
    args = a.parse_args()
    small, student = weights.small(), args.runs / "student"
    words: list[str | Path] = []
    if args.teacher:
        words = ["--soft", taught(args.runs, args.data)]
    if not (student / "network.pt").exists():
        stage("training.train", "--base", small, "--out", student, "--data", args.data, "--amp", *STUDENT, *words)
    stage("training.export", "--base", small, "--run", student, "--out", args.out)
    stage("benchmarks.thresholds", "--model", args.out, "--write")


def taught(runs: Path, data: Path) -> Path:
    """Unlabelled pairs with the probabilities of a large model, trained if it is not there yet."""
    large, teacher, soft = weights.large(runs / "weights"), runs / "teacher", runs / "soft.jsonl"
    if not (teacher / "network.pt").exists():
        stage("training.train", "--base", large, "--out", teacher, "--data", data, "--amp", *TEACHER)
    if not soft.exists():
        stage("training.label", "--base", large, "--run", teacher, "--out", soft, "--data", data)
    return soft


if __name__ == "__main__":
    main()
