"""How often the content of a rightly found act has the right type. `python -m benchmarks.content [dev|test]`"""

from __future__ import annotations

import sys

from benchmarks.data import ROOT
from benchmarks.gold import as_story
from detente.coder import Coder
from detente.evaluation.stories import same_act
from detente.learning.corpus import read_corpus
from detente.nouns import Story


def main() -> None:
    """Prints the accuracy."""
    part = sys.argv[1] if len(sys.argv) > 1 else "test"
    coder = Coder(sys.argv[2] if len(sys.argv) > 2 else None)
    right = n = 0
    for k, m in enumerate(m for m in read_corpus(ROOT / "training" / "corpus") if m.part == part):
        story = as_story(m, k)
        got = coder.code(Story(story["id"], story["text"]))
        for gold, act in zip(story["mentions"], m.acts, strict=True):
            match = next((x for x in got if same_act(gold, x)), None)
            if act.content is not None and match is not None and match.content is not None:
                n += 1
                right += match.content.event == act.content.event
    print(f"content of acts rightly found, corpus {part} part: {right} of {n} = {right / max(1, n):.3f}")


if __name__ == "__main__":
    main()
