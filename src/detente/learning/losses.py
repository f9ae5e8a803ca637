"""What a batch costs: the loss of each head."""

from __future__ import annotations

import torch
from torch.nn import functional as F

from detente.learning.batches import Batch, is_type
from detente.learning.network import Network, mean_at

# How much each head's mean loss counts; chosen by experiment (docs/model.md).
WEIGHTS = {
    "pair": 1.0, "event": 1.0, "role": 1.5, "content_role": 0.3, "tag": 0.7, "spot": 0.7, "quiet": 2.0, "detail": 0.3,
    "mode": 0.3, "status": 0.25, "denied": 0.25, "background": 0.25, "reciprocal": 0.25, "content": 0.3,
}  # fmt: skip
SMOOTHING = 0.05


def losses(net: Network, batch: Batch, *, soft_weight: float = 1.0) -> dict[str, torch.Tensor]:
    """The weighted parts of the loss of one batch."""
    states = net.encode(batch.ids, batch.mask).float()
    sentence = mean_at(states, batch.sentence)
    out: dict[str, torch.Tensor] = {}
    if batch.plain_rows:
        out |= plain_losses(net, batch, states)
    if batch.act_rows:
        out |= act_losses(net, batch, states, sentence, soft_weight)
    if batch.pair_rows:
        rows = torch.tensor(batch.pair_rows)
        z = net.pair(sentence[rows], *(mean_at(states[rows], w[rows]) for w in (batch.source, batch.target)))
        log_p = torch.log_softmax(z, -1)
        allowed = torch.full_like(log_p, -1e9)
        known = torch.zeros(len(rows), dtype=torch.bool)
        for i, pair in enumerate(batch.pairs):
            if pair.events:
                allowed[i, list(pair.events)] = 0.0
                known[i] = True
        gold = -torch.logsumexp(log_p + allowed, -1)
        if known.any():
            out["pair"] = ((1 - SMOOTHING) * gold - SMOOTHING * log_p.mean(-1))[known].mean()
        taught = [i for i, s in enumerate(batch.pair_soft) if s is not None]
        if taught:
            p = torch.tensor([batch.pair_soft[i] for i in taught])
            out["pair_soft"] = soft_weight * soft_loss(z[taught], p)
    return {k: v * WEIGHTS.get(k, 1.0) for k, v in out.items()}


def plain_losses(net: Network, batch: Batch, states: torch.Tensor) -> dict[str, torch.Tensor]:
    """Actors' pieces, and the pieces that tell acts; those that tell none are weighed apart, as they are many."""
    out: dict[str, torch.Tensor] = {}
    where = batch.tags >= 0
    if where.any():
        out["tag"] = F.cross_entropy(net.tag(states[where]), batch.tags[where])
    where = batch.spots >= 0
    spot = F.cross_entropy(net.spot(states[where]), batch.spots[where], reduction="none")
    loud = batch.spots[where] > 0
    if loud.any():
        out["spot"] = spot[loud].mean()
    out["quiet"] = spot[~loud].mean()
    return out


def act_losses(
    net: Network, batch: Batch, states: torch.Tensor, sentence: torch.Tensor, soft_weight: float
) -> dict[str, torch.Tensor]:
    """Type, details and sides of marked triggers."""
    out: dict[str, torch.Tensor] = {}
    rows = torch.tensor(batch.act_rows)
    marker = mean_at(states[rows], batch.source[rows])
    scores = net.act(marker, mean_at(states[rows], batch.words[rows]), sentence[rows])
    gold = [i for i, s in enumerate(batch.act_soft) if s is None or not s["alone"]]  # type: ignore[index]
    if gold:
        types = torch.tensor([is_type(batch.acts[i]) for i in gold])
        out["event"] = F.cross_entropy(scores["event"][gold], types, label_smoothing=SMOOTHING)
    told = [i for i, a in enumerate(batch.acts) if a is not None]
    for name in ("status", "denied", "background", "reciprocal", "content", "mode"):
        if told:
            labels = torch.tensor([getattr(batch.acts[i], name) for i in told])
            out[name] = F.cross_entropy(scores[name][told], labels)
    if batch.span_rows:
        span = mean_at(states[batch.span_rows], batch.spans)
        role, content_role = net.roles(span, marker[batch.span_acts])
        for name, z, values in (("role", role, batch.roles), ("content_role", content_role, batch.content_roles)):
            labels = torch.tensor(values)
            if (labels >= 0).any():
                out[name] = F.cross_entropy(z[labels >= 0], labels[labels >= 0])
        taught = [i for i, a in enumerate(batch.span_acts) if batch.act_soft[a] is not None]
        if taught:
            wanted = [batch.act_soft[batch.span_acts[i]]["roles"][batch.span_numbers[i]] for i in taught]  # type: ignore[index]
            out["role_soft"] = soft_weight * WEIGHTS["role"] * soft_loss(role[taught], torch.tensor(wanted))
    taught = [i for i, s in enumerate(batch.act_soft) if s is not None]
    if taught:
        p = torch.tensor([batch.act_soft[i]["event"] for i in taught])  # type: ignore[index]
        out["event_soft"] = soft_weight * soft_loss(scores["event"][taught], p)
    where = batch.details >= 0
    if where.any():
        weight = torch.tensor([0.3, 1.0, 1.0, 1.0, 1.0])
        out["detail"] = F.cross_entropy(net.detail(states[where]), batch.details[where], weight=weight)
    return out


def soft_loss(z: torch.Tensor, p: torch.Tensor) -> torch.Tensor:
    """Cross-entropy against a teacher's probabilities."""
    return -(p * torch.log_softmax(z, -1)).sum(-1).mean()
