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
    if subprocess.run([sys.executable, "-m", f"training.{module}", *map(str, words)]).returncode:
        raise SystemExit(f"training.{module} failed; run again to go on from its last checkpoint")


def main() -> None:
    """Runs the stages that the command line asks for."""
    a = argparse.ArgumentParser(description=__doc__)
    a.add_argument("--data", type=Path, required=True, help="folder with relations.jsonl and unlabelled stories")
    a.add_argument("--runs", type=Path, default=Path("training/runs"))
    a.add_argument("--out", type=Path, default=Path("src/detente/reader/models/small"))
    args = a.parse_args()
    small, large = weights.small(), weights.large(args.runs / "weights")
    teacher, student, soft = args.runs / "teacher", args.runs / "student", args.runs / "soft.jsonl"
    if not (teacher / "network.pt").exists():
        stage("train", "--base", large, "--out", teacher, "--data", args.data, "--amp", *TEACHER)
    if not soft.exists():
        stage("label", "--base", large, "--run", teacher, "--out", soft, "--data", args.data)
    if not (student / "network.pt").exists():
        stage("train", "--base", small, "--out", student, "--data", args.data, "--soft", soft, "--amp", *STUDENT)
    stage("export", "--base", small, "--run", student, "--out", args.out)


if __name__ == "__main__":
    main()
