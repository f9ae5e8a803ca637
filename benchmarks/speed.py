"""Seconds, memory and words a second of coding real stories, beside a yardstick of the same run.

The yardstick is the bare encoder: one pass over every sentence, one at a time, one thread. `python -m benchmarks.speed`
"""

from __future__ import annotations

import resource
import sys
import time
from pathlib import Path

from benchmarks.data import ROOT, rows, shared
from detente.coder import Coder
from detente.nouns import Story
from detente.screen import split_sentences


def main() -> None:
    """Prints what one run measured."""
    path = shared("stories.jsonl") or ROOT / "examples" / "wikinews" / "stories.jsonl"
    stories = [Story(r["id"], r["text"], date=r["date"]) for r in rows(Path(path))]
    words = sum(len(s.text.split()) for s in stories)
    begin = time.perf_counter()
    coder = Coder()
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
    for workers in (1, 2):
        begin = time.perf_counter()
        mentions = sum(len(c.mentions) for c in coder.examine_all(stories, workers=workers))
        took = time.perf_counter() - begin
        print(
            f"speed: coding, {workers} worker(s): {took:.1f} s, {words / took:.0f} words a second, {mentions} mentions, "
            f"{took / yard:.2f} times the yardstick"
        )
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform != "darwin" else 1024**2)
    print(f"speed: peak memory {peak:.0f} MB")


if __name__ == "__main__":
    main()
