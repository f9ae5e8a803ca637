"""Trains the reader. `python -m detente.learning.train --base WEIGHTS --out RUN [--data FOLDER] [--soft FILE]`.

Written for two CPU cores: word embeddings stay frozen, passes run in bfloat16 where the processor has it, a checkpoint is
written every few minutes and a run goes on from it.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import random
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from tokenizers import Tokenizer

from detente.learning.batches import Batch, epoch
from detente.learning.corpus import read_corpus
from detente.learning.examples import Example, fold, from_corpus, from_relations, with_false_triggers
from detente.learning.losses import losses
from detente.learning.network import Network
from detente.learning.scores import corpus_scores, pair_probabilities, relation_scores
from detente.learning.soft import read_soft
from detente.reader.marks import Marker

SAVE_EVERY = 300.0  # seconds
WARM_UP = 0.06  # of all steps


Tell = Callable[[dict[str, Any]], None]


@dataclass(frozen=True)
class Plan:
    """How to train. `rate` is the encoder's highest learning rate, heads learn five times as fast; `passes` of the encoder make
    one step; `false_rate` is the share of a sentence's false triggers that are read; `amp`: in bfloat16."""

    epochs: int = 6
    rate: float = 1.2e-4
    passes: int = 32
    false_rate: float = 0.25
    soft_weight: float = 1.0
    seed: int = 0
    amp: bool = False


@dataclass(frozen=True)
class Data:
    """What is learned from, what the best epoch is chosen on, and relations that are only measured."""

    train: list[Example]
    dev: list[Example]
    test: list[Example]


def gather(args: argparse.Namespace) -> Data:
    """The examples that the command line names."""
    train: list[Example] = []
    dev: list[Example] = []
    for folder in args.corpus:
        for m in read_corpus(folder, faults=[]):
            if m.part in ("train", "dev"):
                (train if m.part == "train" else dev).append(from_corpus(m))
    test: list[Example] = []
    if args.relations:
        relations = from_relations(args.relations)
        test = [e for e in relations if fold(e.origin) == args.fold]
        train += [e for e in relations if fold(e.origin) != args.fold] * args.relations_weight
    train = with_false_triggers(train)
    if args.soft:
        train = read_soft(args.soft, train)
    return Data(train, dev[:: args.dev_step], test)


def arguments() -> argparse.ArgumentParser:
    """The command line."""
    a = argparse.ArgumentParser(description=__doc__)
    a.add_argument("--base", type=Path, required=True)
    a.add_argument("--out", type=Path, required=True)
    a.add_argument("--corpus", type=Path, nargs="*", default=[Path("training/corpus"), Path("training/wikinews")])
    a.add_argument("--relations", type=Path, help="relations.jsonl, for a model that learns from four fifths of it")
    a.add_argument("--fold", type=int, default=0, help="the fifth of the relations that is only measured; -1: none")
    a.add_argument("--relations-weight", type=int, default=2, help="how often an epoch shows each relation")
    a.add_argument("--soft", type=Path, help="a teacher's probabilities (detente.learning.label)")
    a.add_argument("--soft-weight", type=float, default=1.0)
    a.add_argument("--epochs", type=int, default=8)
    a.add_argument("--rate", type=float, default=1e-4)
    a.add_argument("--passes", type=int, default=32)
    a.add_argument(
        "--false-rate", type=float, default=0.3, help="share of the false triggers of a sentence that are read"
    )
    a.add_argument(
        "--dev-step", type=int, default=1, help="every how manieth development sentence is read between epochs"
    )
    a.add_argument("--seed", type=int, default=0)
    a.add_argument("--init", type=Path, help="a trained network to go on from; layers that it lacks start afresh")
    a.add_argument("--amp", action="store_true", help="bfloat16 passes")
    return a


def main() -> None:
    """Trains as the command line says."""
    args = arguments().parse_args()
    torch.manual_seed(args.seed)
    torch.set_num_threads(2)
    marker = Marker(Tokenizer.from_file(str(args.base / "tokenizer.json")))
    data = gather(args)
    print(
        f"{len(data.train)} examples, {len(data.dev)} for choosing, {len(data.test)} relations to measure", flush=True
    )
    net = Network(str(args.base))
    if args.init:
        take_over(net, args.init)
    plan = Plan(args.epochs, args.rate, args.passes, args.false_rate, args.soft_weight, args.seed, args.amp)
    train(net, marker, data, plan, args.out, lambda line: print(json.dumps(line), flush=True))


def take_over(net: Network, path: Path) -> None:
    """Starts from the layers of a trained network that have the same form here."""
    given, own = torch.load(path, weights_only=True), net.state_dict()
    given = given.get("net", given)
    same = {k: v for k, v in given.items() if k in own and own[k].shape == v.shape}
    net.load_state_dict(own | same)


def merit(net: Network, marker: Marker, dev: list[Example], *, amp: bool) -> tuple[float, dict[str, float]]:
    """By what the best epoch is chosen: F1 of directed pairs and accuracy of given ones, added up; and all figures."""
    figures = corpus_scores(net, marker, dev, amp=amp) if dev else {}
    return figures.get("pair_f1", 0.0) + figures.get("relate", 0.0), figures


def train(net: Network, marker: Marker, data: Data, plan: Plan, out: Path, tell: Tell) -> None:
    """The epochs. Keeps the weights of the one that reads the development part best in `network.pt`, and goes on from
    `checkpoint.pt` if there is one."""
    net.encoder.embeddings.word_embeddings.weight.requires_grad_(False)
    encoder = [p for p in net.encoder.parameters() if p.requires_grad]
    heads = [p for n, p in net.named_parameters() if not n.startswith("encoder.")]
    opt = torch.optim.AdamW(
        [{"params": encoder, "lr": plan.rate}, {"params": heads, "lr": plan.rate * 5}], weight_decay=0.01
    )
    out.mkdir(parents=True, exist_ok=True)
    checkpoint, best = out / "checkpoint.pt", -1.0

    def batches(n: int) -> Iterator[Batch]:
        rng = random.Random(plan.seed * 1000 + n)
        return epoch(data.train, marker, rng, passes=plan.passes, false_rate=plan.false_rate, rate=0.2)

    steps = max(1, plan.epochs * sum(1 for _ in batches(0)))
    slope = torch.optim.lr_scheduler.LambdaLR(
        opt, lambda t: min(1.0, t / (WARM_UP * steps)) * max(0.0, (steps - t) / steps)
    )
    at = (0, 0)
    if checkpoint.exists():
        state = torch.load(checkpoint, weights_only=True)
        net.load_state_dict(state["net"])
        opt.load_state_dict(state["opt"])
        slope.load_state_dict(state["plan"])
        at, best = tuple(state["at"]), state["best"]

    def save(epoch_number: int, step: int) -> None:
        state = {"net": net.state_dict(), "opt": opt.state_dict(), "plan": slope.state_dict(), "best": best}
        torch.save(state | {"at": (epoch_number, step)}, checkpoint.with_suffix(".part"))
        os.replace(checkpoint.with_suffix(".part"), checkpoint)

    start = saved = time.monotonic()
    for n in range(at[0], plan.epochs):
        net.train()
        sums: dict[str, float] = {}
        counts: dict[str, int] = {}
        for step, batch in enumerate(batches(n)):
            if n == at[0] and step < at[1]:
                continue  # read before the interruption
            with torch.autocast("cpu", dtype=torch.bfloat16, enabled=plan.amp):
                parts = losses(net, batch, soft_weight=plan.soft_weight)
            torch.stack(list(parts.values())).sum().backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            opt.step()
            slope.step()
            opt.zero_grad()
            for k, v in parts.items():
                sums[k] = sums.get(k, 0.0) + float(v.detach())
                counts[k] = counts.get(k, 0) + 1
            if step % 100 == 99:
                loss = {k: round(v / counts[k], 3) for k, v in sums.items() if math.isfinite(v)}
                tell({"epoch": n, "step": step + 1, "seconds": round(time.monotonic() - start)} | loss)
            if time.monotonic() - saved > SAVE_EVERY:
                save(n, step + 1)
                saved = time.monotonic()
        line: dict[str, float] = {"epoch": n, "seconds": round(time.monotonic() - start)}
        if data.test:
            p = pair_probabilities(net, marker, [(e, e.pairs[0]) for e in data.test], amp=plan.amp)
            line |= relation_scores(p, data.test)
        score, figures = merit(net, marker, data.dev, amp=plan.amp)
        tell(line | figures)
        if score >= best:
            best = score
            torch.save(net.state_dict(), out / "network.pt")
        save(n + 1, 0)


if __name__ == "__main__":
    main()
