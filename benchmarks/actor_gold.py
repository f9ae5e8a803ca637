"""How many mentions of actors in running text are resolved as marked.

    python -m benchmarks.actor_gold [FILE] [--errors] [--given]

`--given` gives the resolver the marked spans, as if the tagger had found them all.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from detente.actors.candidates import candidates
from detente.actors.link import StoryLinker
from detente.coder import Coder, resolve_sentence
from detente.evaluation.actor_gold import Answer, answers, read_marked, strays
from detente.nouns import Actor, Story
from detente.screen import split_sentences

GOLD = Path(__file__).parent / "actors" / "gold.txt"
HARD = ("metonym", "ambiguous", "pronoun", "description", "group", "dated", "bare", "office")


def main() -> None:
    """Prints the share of right mentions, of each kind and of all."""
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument("file", nargs="?", type=Path, default=GOLD)
    a.add_argument("--errors", action="store_true")
    a.add_argument("--given", action="store_true")
    args = a.parse_args()
    gold = read_marked(args.file.read_text(encoding="utf8"), args.file.name)
    coder = Coder()
    marks = {story.id: m for story, m in gold}

    def given(story: Story) -> list[Actor]:
        linker, out = StoryLinker(story, coder.base), []
        for number, s in enumerate(split_sentences(story.text)):
            spans = [(m.start - s.start, m.end - s.start) for m in marks[story.id] if s.start <= m.start < s.end]
            told = resolve_sentence(linker, number, s, candidates(coder.base, s.text, spans), [])
            out += [a for i in sorted(told) for a in told[i]]
        return out

    tagged = {story.id: (given if args.given else coder.tag)(story) for story, _ in gold}

    def tag(story: Story) -> list[Actor]:
        return tagged[story.id]

    got = list(answers(gold, tag))
    kinds = sorted({x.marked.kind for x in got})
    print(f"{len(gold)} stories, {len(got)} mentions; {'spans given' if args.given else 'end to end'}")
    print(f"{'kind':14} {'n':>5} {'found':>7} {'code':>7} {'code and sector':>16}")
    for kind in kinds:
        line(kind, [x for x in got if x.marked.kind == kind])
    line("hard", [x for x in got if x.marked.kind in HARD])
    line("all", got)
    print(f"actors with a code where nothing is marked: {sum(1 for _ in strays(gold, tag))}")
    if args.errors:
        for x in got:
            if not x.all_right:
                show(x)


def line(name: str, got: Sequence[Answer]) -> None:
    """One row of the table, with an interval for the last figure (bootstrap over mentions)."""
    right = np.array([x.all_right for x in got], float)
    rng = np.random.default_rng(1)
    means = [rng.choice(right, len(right)).mean() for _ in range(1000)]
    low, high = np.percentile(means, (2.5, 97.5))
    found = sum(bool(x.found) for x in got) / len(got)
    code = sum(x.code_right for x in got) / len(got)
    print(f"{name:14} {len(got):5} {found:7.3f} {code:7.3f} {right.mean():8.3f} [{low:.3f}, {high:.3f}]")


def show(x: Answer) -> None:
    """An error, with what was expected and why the answer was given."""
    words = x.story.text[x.marked.start : x.marked.end]
    want = "+".join(sorted(x.marked.codes)) or "-"
    got = "; ".join(f"{a.text!r} {a.code} {a.sector} ({a.because})" for a in x.found) or "not found"
    left, right = (
        x.story.text[max(0, x.marked.start - 60) : x.marked.start],
        x.story.text[x.marked.end : x.marked.end + 30],
    )
    print(
        f"{x.marked.kind:11} {x.story.date} {want} {'+'.join(sorted(x.marked.sectors)) or '-'} | …{left}[{words}]{right}… | {got}"
    )


if __name__ == "__main__":
    main()
