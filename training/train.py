"""Trains the reader. `python -m training.train --base WEIGHTS --out RUN [--data SHARED_DATA] [--teacher RUN]`.

Written for two CPU cores: word embeddings stay frozen, passes run in bfloat16 where the processor has it, a checkpoint is
written after every epoch and a run goes on from it.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import time
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch.nn import functional as F

from detente.reader.marks import Marker
from training.batches import Batch, build, epoch
from training.corpus import read_corpus
from training.examples import EVENTS, NONE, Example, Pair, from_corpus, from_relations, held_out
from training.network import Network, mean_at


def losses(net: Network, batch: Batch, *, soft_weight: float) -> dict[str, torch.Tensor]:
    """The parts of the loss of one batch."""
    states = net.encode(batch.ids, batch.mask).float()
    out: dict[str, torch.Tensor] = {}
    sentence = mean_at(states, batch.sentence)
    if batch.pair_rows:
        rows = torch.tensor(batch.pair_rows)
        source, target = mean_at(states[rows], batch.source[rows]), mean_at(states[rows], batch.target[rows])
        log_p = torch.log_softmax(net.pair(sentence[rows], source, target), -1)
        allowed = torch.full_like(log_p, -1e9)
        known = torch.zeros(len(rows), dtype=torch.bool)
        for i, pair in enumerate(batch.pairs):
            if pair.events:
                allowed[i, list(pair.events)] = 0.0
                known[i] = True
        gold = -torch.logsumexp(log_p + allowed, -1)
        smooth = -log_p.mean(-1)
        if known.any():
            out["pair"] = (0.95 * gold + 0.05 * smooth)[known].mean()
        has_soft = [i for i, s in enumerate(batch.soft) if s is not None]
        if has_soft:
            p = torch.tensor([batch.soft[i] for i in has_soft])
            out["soft"] = soft_weight * -(p * log_p[has_soft]).sum(-1).mean()
        labels = batch.token_labels[rows]
        if (labels >= 0).any():
            logits = net.tokens(states[rows], source, target)
            for name, where in (("token", (labels >= 0) & (labels != NONE)), ("quiet", labels == NONE)):
                if where.any():
                    out[name] = F.cross_entropy(logits[where], labels[where]) * (0.7 if name == "token" else 2.0)
        if batch.acts:
            act_rows = torch.tensor([r for r, _, _ in batch.acts])
            trigger = torch.stack([states[r, places].mean(0) for r, places, _ in batch.acts])
            at = {int(r): i for i, r in enumerate(rows.tolist())}
            idx = torch.tensor([at[r] for r, _, _ in batch.acts])
            scores = net.act(trigger, sentence[act_rows], source[idx], target[idx])
            for name, z in scores.items():
                out[name] = 0.25 * F.cross_entropy(z, torch.tensor([getattr(a, name) for _, _, a in batch.acts]))
    labels = batch.tag_labels
    if (labels >= 0).any():
        where = labels >= 0
        out["tag"] = 0.7 * F.cross_entropy(net.tag(states[where]), labels[where])
    if batch.gates:
        out["gate"] = gate_loss(net, batch, states, sentence)
    return out


def gate_loss(net: Network, batch: Batch, states: torch.Tensor, sentence: torch.Tensor) -> torch.Tensor:
    """How wrong the gate is; a pair that it lets slip costs more than one that it lets through."""

    def vectors(side: int) -> torch.Tensor:
        places = [(g.row, (g.source, g.target)[side]) for g in batch.gates]
        return torch.stack([net.nobody[side] if p is None else states[row, p].mean(0) for row, p in places])

    nothing = torch.zeros(states.shape[-1])
    middle = torch.stack([states[g.row, g.middle].mean(0) if g.middle else nothing for g in batch.gates])
    where = torch.tensor([g.order for g in batch.gates])
    z = net.gate(vectors(0), vectors(1), middle, sentence[[g.row for g in batch.gates]], where)
    labels = torch.tensor([float(g.label) for g in batch.gates])
    return F.binary_cross_entropy_with_logits(z, labels, pos_weight=torch.tensor(2.0))


@torch.no_grad()
def pair_probabilities(net: Network, marker: Marker, jobs: list[tuple[Example, int, Pair]]) -> np.ndarray:
    """Probabilities over the 17 classes of given pairs, in their order."""
    net.eval()
    out = np.zeros((len(jobs), NONE + 1), dtype=np.float32)
    order = sorted(range(len(jobs)), key=lambda i: len(jobs[i][0].text))
    rng = random.Random(0)
    for k in range(0, len(order), 32):
        part = order[k : k + 32]
        items = [(Example(jobs[i][0].text, (), (), False, ""), [(0, jobs[i][2])]) for i in part]
        batch = build(items, marker, rng, 0.0)
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=AMP):
            states = net.encode(batch.ids, batch.mask).float()
        z = net.pair(mean_at(states, batch.sentence), mean_at(states, batch.source), mean_at(states, batch.target))
        out[part] = torch.softmax(z, -1).numpy()
    return out


def relation_scores(p: np.ndarray, examples: list[Example]) -> dict[str, float]:
    """Accuracy and macro F1 of the first pair of each relation, CONCEDE and RETREAT folded."""
    fold = {EVENTS.index("RETREAT"): EVENTS.index("CONCEDE")}
    q = p[:, :NONE].copy()
    for a, b in fold.items():
        q[:, b] += q[:, a]
        q[:, a] = 0
    got = q.argmax(1)
    want = np.array([fold.get(e.pairs[0].events[0], e.pairs[0].events[0]) for e in examples])
    f1 = []
    for c in sorted(set(want)):
        tp = ((got == c) & (want == c)).sum()
        f1.append(2 * tp / max(1, (got == c).sum() + (want == c).sum()))
    return {"accuracy": float((got == want).mean()), "macro_f1": float(np.mean(f1))}


@torch.no_grad()
def corpus_scores(net: Network, marker: Marker, examples: list[Example]) -> dict[str, float]:
    """Pair F1 with gold spans (type and direction), detection F1, and tag F1 by piece, on whole sentences."""
    jobs = [(e, i, p) for e in examples for i, p in enumerate(e.pairs)]
    p = pair_probabilities(net, marker, jobs)
    got = p.argmax(1)
    tp = sum(g != NONE and g in j[2].events for g, j in zip(got, jobs, strict=True))
    n_got, n_want = int((got != NONE).sum()), sum(j[2].events != (NONE,) for j in jobs)
    found = sum(g != NONE and j[2].events != (NONE,) for g, j in zip(got, jobs, strict=True))
    return {
        "pair_f1": 2 * tp / max(1, n_got + n_want),
        "pair_precision": tp / max(1, n_got),
        "pair_recall": tp / max(1, n_want),
        "found_f1": 2 * found / max(1, n_got + n_want),
    }


def few(pairs: tuple[Pair, ...], negatives: int, rng: random.Random) -> list[Pair]:
    """All pairs with acts, and some without."""
    without = [p for p in pairs if p.events == (NONE,)]
    return [p for p in pairs if p.events != (NONE,)] + rng.sample(without, min(negatives, len(without)))


AMP = False


def main() -> None:
    """Trains as the command line says."""
    global AMP
    a = argparse.ArgumentParser(description=__doc__)
    a.add_argument("--base", type=Path, required=True)
    a.add_argument("--out", type=Path, required=True)
    a.add_argument("--corpus", type=Path, default=Path("training/corpus"))
    a.add_argument("--data", type=Path, help="folder with relations.jsonl, for a model that learns from it too")
    a.add_argument("--soft", type=Path, help="JSON Lines of unlabelled pairs with a teacher's probabilities")
    a.add_argument("--soft-weight", type=float, default=1.0)
    a.add_argument("--epochs", type=int, default=10)
    a.add_argument("--rate", type=float, default=8e-5)
    a.add_argument("--passes", type=int, default=32)
    a.add_argument("--negatives", type=int, default=3)
    a.add_argument("--relations-weight", type=int, default=2, help="how often an epoch shows each marked pair")
    a.add_argument("--seed", type=int, default=0)
    a.add_argument("--init", type=Path, help="a trained network to go on from")
    a.add_argument("--pairs-only", action="store_true", help="a teacher: no tagging, no gate")
    a.add_argument("--amp", action="store_true", help="bfloat16 passes")
    args = a.parse_args()
    AMP = args.amp
    torch.manual_seed(args.seed)
    torch.set_num_threads(2)
    rng = random.Random(args.seed)
    marker = Marker(Tokenizer.from_file(str(args.base / "tokenizer.json")))
    marked = read_corpus(args.corpus, faults=[])
    train = [from_corpus(m) for m in marked if m.part == "train"]
    dev = [from_corpus(m) for m in marked if m.part == "dev"]
    relations = from_relations(args.data / "relations.jsonl") if args.data else []
    test = [e for e in relations if held_out(e.origin)]
    train += [e for e in relations if not held_out(e.origin)] * args.relations_weight
    if args.soft:
        for line in args.soft.read_text(encoding="utf8").splitlines():
            row = json.loads(line)
            pair = Pair(tuple(map(tuple, row["source"])), tuple(map(tuple, row["target"])), ())
            train.append(Example(row["text"], (), (pair,), False, "soft", {0: row["p"]}))
    if args.pairs_only:
        train = [replace(e, whole=False, pairs=tuple(few(e.pairs, args.negatives, rng))) for e in train]
    print(f"{len(train)} training examples, {len(dev)} development, {len(test)} held-out relations", flush=True)
    net = Network(str(args.base))
    if args.init:
        net.load_state_dict(torch.load(args.init, weights_only=True))
    net.encoder.embeddings.word_embeddings.weight.requires_grad_(False)
    encoder = [p for p in net.encoder.parameters() if p.requires_grad]
    heads = [p for n, p in net.named_parameters() if not n.startswith("encoder.")]
    opt = torch.optim.AdamW(
        [{"params": encoder, "lr": args.rate}, {"params": heads, "lr": args.rate * 5}], weight_decay=0.01
    )
    args.out.mkdir(parents=True, exist_ok=True)
    checkpoint = args.out / "checkpoint.pt"
    first = 0
    steps = args.epochs * sum(
        1 for _ in epoch(train, marker, random.Random(0), passes=args.passes, negatives=args.negatives, jitter_rate=0)
    )
    plan = torch.optim.lr_scheduler.LambdaLR(
        opt, lambda t: min(1.0, t / (0.06 * steps)) * max(0.0, (steps - t) / steps)
    )
    if checkpoint.exists():
        state = torch.load(checkpoint, weights_only=True)
        net.load_state_dict(state["net"])
        opt.load_state_dict(state["opt"])
        plan.load_state_dict(state["plan"])
        first = state["epoch"]
    start = time.time()
    for n in range(first, args.epochs):
        rng.seed(args.seed * 1000 + n)
        net.train()
        sums: dict[str, float] = {}
        count = 0
        for batch in epoch(train, marker, rng, passes=args.passes, negatives=args.negatives, jitter_rate=0.2):
            with torch.autocast("cpu", dtype=torch.bfloat16, enabled=AMP):
                parts = losses(net, batch, soft_weight=args.soft_weight)
            loss = torch.stack(list(parts.values())).sum()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            opt.step()
            plan.step()
            opt.zero_grad()
            count += 1
            for k, v in parts.items():
                sums[k] = sums.get(k, 0.0) + float(v.detach())
        line = {"epoch": n, "seconds": round(time.time() - start), "steps": count}
        line |= {k: round(v / count, 3) for k, v in sums.items() if math.isfinite(v)}
        if test:
            line |= relation_scores(pair_probabilities(net, marker, [(e, 0, e.pairs[0]) for e in test]), test)
        if dev and n == args.epochs - 1:
            line |= corpus_scores(net, marker, dev)
        print(json.dumps(line), flush=True)
        torch.save(
            {"net": net.state_dict(), "opt": opt.state_dict(), "plan": plan.state_dict(), "epoch": n + 1}, checkpoint
        )
    torch.save(net.state_dict(), args.out / "network.pt")


if __name__ == "__main__":
    main()
