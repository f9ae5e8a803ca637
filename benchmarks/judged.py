"""Mentions of real stories, drawn at random and judged by hand against the sentence.

    DETENTE_DATA=FOLDER python -m benchmarks.judged draw SHEET.jsonl [--n 200] [--seed 1] [--model DIR]
    python -m benchmarks.judged keep SHEET.jsonl VERDICTS.tsv      writes what may be shipped: offsets, codings, verdicts, no text
    python -m benchmarks.judged score

The judge gets the sheet (sentences, the sentence before, codings, no probabilities) and the codebook, and has not seen the program.
VERDICTS.tsv has a line for each number of the sheet: number, type, source, target (each 1 right, 0 wrong), remark.
"""

from __future__ import annotations

import argparse
import json
import random
from pathlib import Path
from typing import Any

from benchmarks.data import ROOT, rows, shared
from detente.coder import Coder
from detente.evaluation.scores import bootstrap, calibration_error
from detente.nouns import Actor, Story
from detente.screen import split_sentences

KEPT = ROOT / "benchmarks" / "judged" / "verdicts.jsonl"
ASPECTS = ("type", "source", "target")


def side(actors: tuple[Actor, ...]) -> list[dict[str, Any]]:
    """Actors as the sheet shows them."""
    return [
        {"words": a.text, "start": a.start, "end": a.end, "means": a.name, "code": a.code, "sector": a.sector}
        for a in actors
    ]


def draw(args: argparse.Namespace) -> None:
    """Codes the stories and writes a sheet of mentions drawn at random."""
    path = shared("stories.jsonl")
    if path is None:
        raise SystemExit("DETENTE_DATA names no folder with stories.jsonl")
    coder, found = Coder(args.model), []
    for row in rows(path):
        story = Story(row["id"], row["text"], date=row["date"])
        starts = [s.start for s in split_sentences(story.text)]
        for m in coder.code(story):
            before = max((s for s in starts if s < m.start), default=m.start)
            found.append({
                "story_id": story.id, "start": m.start, "end": m.end, "before": story.text[before : m.start].strip(),
                "sentence": m.text, "event": m.event, "trigger": [m.trigger.text, m.trigger.start, m.trigger.end],
                "source": side(m.source), "target": side(m.target), "reciprocal": m.reciprocal, "status": m.status,
                "polarity": m.polarity, "confidence": m.confidence,
            })  # fmt: skip
    drawn = random.Random(args.seed).sample(found, min(args.n, len(found)))
    with args.sheet.open("w", encoding="utf8") as out:
        for n, one in enumerate(drawn, 1):
            out.write(json.dumps({"n": n, **one}, ensure_ascii=False) + "\n")
    print(f"{len(drawn)} of {len(found)} mentions drawn")


def keep(args: argparse.Namespace) -> None:
    """Writes offsets, codings and verdicts, without any text of the stories."""
    verdicts = {}
    for line in args.verdicts.read_text(encoding="utf8").splitlines():
        cells = line.split("\t")
        if cells[0].strip().isdigit():
            verdicts[int(cells[0])] = [int(c) for c in cells[1:4]]
    KEPT.parent.mkdir(exist_ok=True)
    with KEPT.open("w", encoding="utf8") as out:
        for row in rows(args.sheet):
            sides = {k: [[a["start"], a["end"], a["code"]] for a in row[k]] for k in ("source", "target")}
            told = {
                k: row[k]
                for k in ("story_id", "start", "end", "event", "reciprocal", "status", "polarity", "confidence")
            }
            judged = dict(zip(ASPECTS, verdicts[row["n"]], strict=True))
            out.write(json.dumps({**told, "trigger": row["trigger"][1:], **sides, "right": judged}) + "\n")


def score() -> None:
    """Prints the shares that are right, and how far the confidence can be trusted."""
    kept = rows(KEPT)
    whole = [all(r["right"].values()) for r in kept]
    low, high = bootstrap(len(kept), lambda at: sum(whole[i] for i in at) / len(at))
    print(f"judged: {len(kept)} mentions, fully right {sum(whole) / len(kept):.3f} [{low:.3f}, {high:.3f}]")
    print("judged: " + ", ".join(f"{k} {sum(r['right'][k] for r in kept) / len(kept):.3f}" for k in ASPECTS))
    print(f"judged: calibration error {calibration_error([r['confidence'] for r in kept], whole):.3f}")
    for least in (0.0, 0.4, 0.5, 0.6, 0.7, 0.8):
        at = [w for w, r in zip(whole, kept, strict=True) if r["confidence"] >= least]
        if at:
            print(f"judged: confidence {least:.1f} and more: {len(at)} mentions, {sum(at) / len(at):.3f} fully right")


def main() -> None:
    """Draws, keeps or scores."""
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument("what", choices=("draw", "keep", "score"))
    a.add_argument("sheet", type=Path, nargs="?")
    a.add_argument("verdicts", type=Path, nargs="?")
    a.add_argument("--n", type=int, default=200)
    a.add_argument("--seed", type=int, default=1)
    a.add_argument("--model")
    args = a.parse_args()
    if args.what == "draw":
        draw(args)
    elif args.what == "keep":
        keep(args)
    else:
        score()


if __name__ == "__main__":
    main()
