"""A teacher's probabilities: on the gold that the student learns from, and on sentences that nobody has marked.

python -m detente.learning.label --base WEIGHTS --run TEACHER --out FILE [--text FILE…] [--sentences N]
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from tokenizers import Tokenizer

from detente.actors.knowledge import load_knowledge
from detente.actors.phrases import find_phrases
from detente.learning.corpus import read_corpus
from detente.learning.examples import Example, Pair, Span, from_corpus, with_false_triggers
from detente.learning.export import load
from detente.learning.network import Network
from detente.learning.scores import pair_probabilities, read_triggers, spots
from detente.reader.labels import ROLES
from detente.reader.marks import Marker
from detente.screen import screen

LONGEST = 400  # characters; longer sentences cost more than they teach
TEMPERATURE = 1.5  # softens the teacher, so that its runners-up are learnt too (Hinton et al. 2015)
FALSE_TRIGGERS = 2  # of each gold sentence that the teacher is asked about
STEP = 400  # sentences between two lines of the log


def unmarked(files: Sequence[Path], n: int, known: set[str], rng: random.Random) -> list[Example]:
    """Sentences of unlabelled stories (JSON Lines with `text`, plain or in gzip) that may tell an act. The open benchmark's
    stories are never given."""
    base, out = load_knowledge(), []
    for path in files:
        with gzip.open(path, "rt", encoding="utf8") if path.suffix == ".gz" else path.open(encoding="utf8") as lines:
            for line in lines:
                for _, sentence in screen(json.loads(line)["text"]).kept:
                    text = sentence.text
                    if 30 < len(text) < LONGEST and text not in known:
                        spans = tuple((p.start, p.end) for p in find_phrases(base, text))
                        out.append(Example(text, spans, 0, (), (), False, path.name))
    rng.shuffle(out)
    return out[:n]


def soft(p: np.ndarray) -> list[Any]:
    """Probabilities, softened and rounded."""
    q = p ** (1 / TEMPERATURE)
    return [[round(float(x), 4) for x in row] for row in q / q.sum(-1, keepdims=True)]


def sides(spans: Sequence[Span], roles: np.ndarray) -> Pair | None:
    """The pair that a teacher's roles make."""
    best = [ROLES[i] for i in roles.argmax(1)] if len(roles) else []
    source = [s for s, r in zip(spans, best, strict=False) if r == "source"]
    target = [s for s, r in zip(spans, best, strict=False) if r == "target"]
    parties = [s for s, r in zip(spans, best, strict=False) if r == "party"]
    source, target = (source or parties[:1]), (target or parties[1:])
    return Pair(tuple(source), tuple(target), ()) if source or target else None


def label(
    net: Network, marker: Marker, examples: Sequence[Example], *, amp: bool, gold: bool
) -> Iterator[dict[str, Any]]:
    """A line for each example that has anything to teach."""
    if gold:
        asked = [[a.trigger for a in e.acts] + list(e.false_triggers[:FALSE_TRIGGERS]) for e in examples]
    else:
        asked = [[t for t, _ in found] for found in spots(net, marker, examples, amp=amp)]
    jobs = [(i, t) for i, ts in enumerate(asked) for t in ts]
    told = read_triggers(net, marker, [(examples[i], t) for i, t in jobs], amp=amp)
    acts: list[list[dict[str, Any]]] = [[] for _ in examples]
    pairs: list[list[Pair]] = [list(e.pairs) for e in examples]
    for (i, trigger), scores in zip(jobs, told, strict=True):
        if scores is None or (len(scores[1]) != len(examples[i].spans)):
            continue
        acts[i].append({"trigger": trigger, "event": soft(scores[0][None])[0], "roles": soft(scores[1])})
        pair = sides(examples[i].spans, scores[1]) if not gold else None
        if pair and scores[0].argmax() < scores[0].shape[0] - 1:
            pairs[i].append(pair)
    given = [(i, p) for i, ps in enumerate(pairs) for p in ps]
    p = pair_probabilities(net, marker, [(examples[i], pair) for i, pair in given], amp=amp)
    lines: list[list[dict[str, Any]]] = [[] for _ in examples]
    for (i, pair), row in zip(given, soft(p) if len(p) else [], strict=True):
        lines[i].append({"source": pair.source, "target": pair.target, "p": row})
    for e, a, q in zip(examples, acts, lines, strict=True):
        if a or q:
            yield {"text": e.text, "spans": e.spans, "acts": a, "pairs": q}


def main() -> None:
    """Labels as the command line says."""
    a = argparse.ArgumentParser(description=__doc__)
    a.add_argument("--base", type=Path, required=True)
    a.add_argument("--run", type=Path, required=True)
    a.add_argument("--out", type=Path, required=True)
    a.add_argument("--corpus", type=Path, nargs="*", default=[Path("training/corpus"), Path("training/wikinews")])
    a.add_argument("--text", type=Path, nargs="*", default=[], help="JSON Lines of unlabelled stories")
    a.add_argument("--sentences", type=int, default=6000)
    args = a.parse_args()
    torch.set_num_threads(2)
    marked = [m for folder in args.corpus for m in read_corpus(folder, faults=[])]
    gold = with_false_triggers([from_corpus(m) for m in marked if m.part == "train"])
    free = unmarked(args.text, args.sentences, {m.text for m in marked}, random.Random(0))
    net = load(args.base, args.run)
    marker = Marker(Tokenizer.from_file(str(args.base / "tokenizer.json")))
    with args.out.open("w", encoding="utf8") as out:
        for name, examples in (("marked", gold), ("unmarked", free)):
            for k in range(0, len(examples), STEP):
                for line in label(net, marker, examples[k : k + STEP], amp=True, gold=name == "marked"):
                    out.write(json.dumps(line) + "\n")
                print(f"{min(k + STEP, len(examples))} of {len(examples)} {name} sentences", flush=True)


if __name__ == "__main__":
    main()
