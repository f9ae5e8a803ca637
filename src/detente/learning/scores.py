"""How well a network reads, in torch, between epochs: acts of whole sentences with given spans, and given pairs."""

from __future__ import annotations

import random
from collections.abc import Sequence

import numpy as np
import torch

from detente.evaluation.scores import Counts, by_class, prf
from detente.learning.batches import Batch, Drawn, build
from detente.learning.examples import Example, Pair, Span
from detente.learning.network import Network, mean_at
from detente.ontology import EVENTS
from detente.reader.labels import NONE, ROLES
from detente.reader.marks import Marker
from detente.reader.read import find_spots

AT_ONCE = 48  # passes of one step
MIN_SPOT = 0.2  # a piece that begins an act with less is not asked about


def in_steps(jobs: Sequence[Drawn], marker: Marker) -> list[tuple[list[int], Batch]]:
    """Batches of jobs of like length, with the jobs' numbers."""
    order = sorted(range(len(jobs)), key=lambda i: len(jobs[i].example.text))
    rng, out = random.Random(0), []
    for k in range(0, len(order), AT_ONCE):
        part = order[k : k + AT_ONCE]
        out.append((part, build([jobs[i] for i in part], marker, rng, 0.0)))
    return out


@torch.no_grad()
def pair_probabilities(net: Network, marker: Marker, jobs: Sequence[tuple[Example, Pair]], *, amp: bool) -> np.ndarray:
    """Probabilities (jobs, 16) of the types of given pairs."""
    net.eval()
    out = np.zeros((len(jobs), NONE), dtype=np.float32)
    for part, batch in in_steps([Drawn(e, pairs=((p, None),)) for e, p in jobs], marker):
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=amp):
            states = net.encode(batch.ids, batch.mask).float()
        sides = (mean_at(states, w) for w in (batch.source, batch.target))
        out[part] = torch.softmax(net.pair(mean_at(states, batch.sentence), *sides), -1).numpy()
    return out


@torch.no_grad()
def spots(net: Network, marker: Marker, examples: Sequence[Example], *, amp: bool) -> list[list[tuple[Span, float]]]:
    """The likely triggers of each sentence, with the probability that an act begins there."""
    net.eval()
    out: list[list[tuple[Span, float]]] = [[] for _ in examples]
    for part, batch in in_steps([Drawn(e, plain=True) for e in examples], marker):
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=amp):
            states = net.encode(batch.ids, batch.mask).float()
        p = torch.softmax(net.spot(states), -1).numpy()
        for row, i in enumerate(part):
            pieces = marker.pieces(examples[i].text)
            q = p[row, 1 : 1 + len(pieces.ids)]
            for spot in find_spots(pieces, q, MIN_SPOT):
                first, last = spot.pieces[0], spot.pieces[-1]
                out[i].append(((pieces.offsets[first][0], pieces.offsets[last][1]), spot.probability))
    return out


@torch.no_grad()
def read_triggers(
    net: Network, marker: Marker, jobs: Sequence[tuple[Example, Span]], *, amp: bool
) -> list[tuple[np.ndarray, np.ndarray, float] | None]:
    """For each marked trigger: probabilities of its type (17), of the roles of its sentence's spans (spans, 5), and that it
    is mutual."""
    net.eval()
    out: list[tuple[np.ndarray, np.ndarray, float] | None] = [None] * len(jobs)
    drawn = [Drawn(e, triggers=((t, None, None),)) for e, t in jobs]
    for part, batch in in_steps(drawn, marker):
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=amp):
            states = net.encode(batch.ids, batch.mask).float()
        marks, words, sentence = (mean_at(states, w) for w in (batch.source, batch.words, batch.sentence))
        scores = net.act(marks, words, sentence)
        event = torch.softmax(scores["event"], -1).numpy()
        mutual = torch.softmax(scores["reciprocal"], -1)[:, 1].numpy()
        rows = torch.tensor(batch.span_rows, dtype=torch.long)
        roles = torch.zeros(0, len(ROLES))
        if len(rows):
            roles = torch.softmax(net.roles(mean_at(states[rows], batch.spans), marks[rows])[0], -1)
        for row, i in enumerate(part):
            out[i] = (event[row], roles[rows == row].numpy(), float(mutual[row]))
    return out


def gold_acts(example: Example) -> set[tuple[str, int, int]]:
    """Directed pairs (type, source, target) of spans, -1 for nobody; mutual acts both ways."""
    out: set[tuple[str, int, int]] = set()
    for act in example.acts:
        out |= directed(EVENTS[act.event], act.roles)
    return out


def directed(event: str, roles: Sequence[int]) -> set[tuple[str, int, int]]:
    """The directed pairs of one act."""
    by_role = {name: [i for i, r in enumerate(roles) if ROLES[r] == name] for name in ROLES}
    if parties := by_role["party"]:
        return {(event, a, b) for a in parties for b in parties if a != b} or {(event, parties[0], -1)}
    return {(event, a, b) for a in by_role["source"] or [-1] for b in by_role["target"] or [-1]} - {(event, -1, -1)}


def corpus_scores(net: Network, marker: Marker, examples: Sequence[Example], *, amp: bool) -> dict[str, float]:
    """Precision, recall and F1 of directed pairs with their type, given all spans; of triggers; accuracy of given pairs;
    and how many sentences without an act give one."""
    found = spots(net, marker, examples, amp=amp)
    jobs = [(i, t) for i, ts in enumerate(found) for t, _ in ts]
    told = read_triggers(net, marker, [(examples[i], t) for i, t in jobs], amp=amp)
    got: list[set[tuple[str, int, int]]] = [set() for _ in examples]
    heard: list[set[int]] = [set() for _ in examples]
    for (i, trigger), scores in zip(jobs, told, strict=True):
        if scores is not None and int(scores[0].argmax()) != NONE:
            heard[i].add(trigger[0])
            got[i] |= directed(EVENTS[int(scores[0].argmax())], scores[1].argmax(1).tolist() if len(scores[1]) else [])
    want = [gold_acts(e) for e in examples]
    out = set_scores("pair", got, want) | set_scores(
        "trigger", heard, [{a.trigger[0] for a in e.acts} for e in examples]
    )
    quiet = [g for g, e in zip(got, examples, strict=True) if not e.acts]
    out["near_events"] = sum(map(bool, quiet)) / max(1, len(quiet))
    given = [(e, p) for e in examples for p in e.pairs]
    p = pair_probabilities(net, marker, given, amp=amp)
    out["relate"] = float(np.mean([x.argmax() in q.events for x, (_, q) in zip(p, given, strict=True)]))
    return {k: round(v, 4) for k, v in out.items()}


def set_scores(name: str, got: Sequence[set], want: Sequence[set]) -> dict[str, float]:  # type: ignore[type-arg]
    """Micro precision, recall, F1 over lists of sets."""
    figures = prf([Counts(len(g & w), len(g), len(w)) for g, w in zip(got, want, strict=True)])
    return {f"{name}_{k}": v for k, v in zip(("p", "r", "f1"), figures, strict=True)}


def relation_scores(p: np.ndarray, examples: Sequence[Example]) -> dict[str, float]:
    """Accuracy and macro F1 of relations, CONCEDE and RETREAT folded before the maximum is taken."""
    concede, retreat = EVENTS.index("CONCEDE"), EVENTS.index("RETREAT")
    q = p.copy()
    q[:, concede] += q[:, retreat]
    q[:, retreat] = 0
    got = [EVENTS[i] for i in q.argmax(1)]
    want = [EVENTS[e.pairs[0].events[0]] for e in examples]
    classes = by_class(want, got)
    return {
        "accuracy": sum(w == g for w, g in zip(want, got, strict=True)) / len(want),
        "macro_f1": sum(row["f1"] for row in classes.values()) / len(classes),
    }
