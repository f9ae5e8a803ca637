"""Pairs from unlabelled text with a teacher's probabilities: what the student learns from besides gold.

python -m training.label --base WEIGHTS --run TEACHER --out FILE --data FOLDER [--pairs N]
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
from collections.abc import Iterator
from pathlib import Path

import torch
from tokenizers import Tokenizer

import training.train as train
from detente.actors.knowledge import load_knowledge
from detente.actors.phrases import find_phrases
from detente.reader.marks import Marker
from detente.screen import screen
from training.examples import Example, Pair
from training.network import Network

LONGEST = 400  # characters; longer sentences cost more than they teach
TEMPERATURE = 1.5  # softens the teacher, so that its runners-up are learnt too (Hinton et al. 2015)


def texts(folder: Path) -> Iterator[tuple[str, str]]:
    """Unlabelled stories: invented ones and Wikinews. The open benchmark's stories are never read."""
    wikinews = folder / "wikinews.jsonl"
    if wikinews.exists():
        for line in wikinews.read_text(encoding="utf8").splitlines():
            yield "wikinews", json.loads(line)["text"]
    invented = folder / "synthetic_stories.jsonl.gz"
    if invented.exists():
        with gzip.open(invented, "rt", encoding="utf8") as lines:
            for line in lines:
                yield "invented", json.loads(line)["text"]


def pairs(folder: Path, n: int, rng: random.Random) -> list[Example]:
    """Sentences with pairs of possible actors, at most three a sentence, one in ten with an unnamed side."""
    base = load_knowledge()
    pools: dict[str, list[Example]] = {}
    for origin, text in texts(folder):
        for _, sentence in screen(text).kept:
            if not 30 < len(sentence.text) < LONGEST:
                continue
            spans = [(p.start, p.end) for p in find_phrases(base, sentence.text) if not p.place]
            if len(spans) < 2:
                continue
            chosen = {tuple(rng.sample(spans, 2)) for _ in range(min(3, len(spans)))}
            for source, target in sorted(chosen):
                sides = [(source,), (target,)]
                if rng.random() < 0.1:
                    sides[rng.randrange(2)] = ()
                example = Example(sentence.text, (), (Pair(sides[0], sides[1], ()),), False, origin)
                pools.setdefault(origin, []).append(example)
    for pool in pools.values():
        rng.shuffle(pool)
    few = pools.get("wikinews", [])[: n // 3]
    return few + pools.get("invented", [])[: n - len(few)]


def main() -> None:
    """Labels as the command line says."""
    a = argparse.ArgumentParser(description=__doc__)
    a.add_argument("--base", type=Path, required=True)
    a.add_argument("--run", type=Path, required=True)
    a.add_argument("--out", type=Path, required=True)
    a.add_argument("--data", type=Path, required=True)
    a.add_argument("--pairs", type=int, default=7000)
    args = a.parse_args()
    torch.set_num_threads(2)
    train.AMP = True
    examples = pairs(args.data, args.pairs, random.Random(0))
    net = Network(str(args.base))
    net.load_state_dict(torch.load(args.run / "network.pt", weights_only=True))
    marker = Marker(Tokenizer.from_file(str(args.base / "tokenizer.json")))
    with args.out.open("w", encoding="utf8") as out:
        for k in range(0, len(examples), 500):
            part = examples[k : k + 500]
            p = train.pair_probabilities(net, marker, [(e, 0, e.pairs[0]) for e in part]) ** (1 / TEMPERATURE)
            p /= p.sum(1, keepdims=True)
            for example, row in zip(part, p, strict=True):
                pair = example.pairs[0]
                soft = [round(float(x), 4) for x in row]
                out.write(
                    json.dumps({"text": example.text, "source": pair.source, "target": pair.target, "p": soft}) + "\n"
                )
            print(f"{k + len(part)} of {len(examples)} pairs", flush=True)


if __name__ == "__main__":
    main()
