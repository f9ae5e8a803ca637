"""Relations in five folds: a corpus-trained network learns from four fifths of relations.jsonl and is tested on the fifth.

    DETENTE_DATA=FOLDER python -m benchmarks.folds --base WEIGHTS --run RUN [--epochs N]

Float networks. The folds start from the same corpus-trained network (`--run`); the last epoch counts, none is chosen.
"""

from __future__ import annotations

import argparse
import random
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer

from benchmarks.data import shared
from detente.learning.batches import epoch
from detente.learning.examples import Example, fold, from_relations
from detente.learning.export import load
from detente.learning.losses import losses
from detente.learning.scores import pair_probabilities, relation_scores
from detente.reader.marks import Marker


def tuned(args: argparse.Namespace, marker: Marker, train: list[Example], test: list[Example]) -> np.ndarray:
    """Probabilities (test, 16) after learning from one split."""
    torch.manual_seed(0)
    net = load(args.base, args.run)
    net.encoder.embeddings.word_embeddings.weight.requires_grad_(False)
    opt = torch.optim.AdamW([p for p in net.parameters() if p.requires_grad], lr=args.rate, weight_decay=0.01)
    per_epoch = sum(1 for _ in epoch(train, marker, random.Random(0), passes=16, false_rate=0, rate=0.1))
    steps = args.epochs * per_epoch
    slope = torch.optim.lr_scheduler.LambdaLR(opt, lambda t: min(1.0, t / (0.1 * steps)) * max(0.0, 1 - t / steps))
    for n in range(args.epochs):
        net.train()
        for batch in epoch(train, marker, random.Random(n), passes=16, false_rate=0, rate=0.1):
            with torch.autocast("cpu", dtype=torch.bfloat16, enabled=True):
                parts = losses(net, batch)
            torch.stack(list(parts.values())).sum().backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            opt.step()
            slope.step()
            opt.zero_grad()
    return pair_probabilities(net, marker, [(e, e.pairs[0]) for e in test], amp=False)


def main() -> None:
    """Prints accuracy and macro F1 of each fold, and of all test answers together."""
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument("--base", type=Path, required=True)
    a.add_argument("--run", type=Path, required=True)
    a.add_argument("--epochs", type=int, default=6)
    a.add_argument("--rate", type=float, default=5e-5)
    args = a.parse_args()
    path = shared("relations.jsonl")
    if path is None:
        raise SystemExit("DETENTE_DATA names no folder with relations.jsonl")
    torch.set_num_threads(2)
    marker = Marker(Tokenizer.from_file(str(args.base / "tokenizer.json")))
    relations = from_relations(path)
    answers = np.zeros((len(relations), 16), dtype=np.float32)
    for k in range(5):
        at = [i for i, e in enumerate(relations) if fold(e.origin) == k]
        test = [relations[i] for i in at]
        answers[at] = tuned(args, marker, [e for e in relations if fold(e.origin) != k], test)
        print(f"fold {k}: n {len(at)}, {relation_scores(answers[at], test)}", flush=True)
    print(f"all: n {len(relations)}, {relation_scores(answers, relations)}")


if __name__ == "__main__":
    main()
