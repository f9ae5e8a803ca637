"""Role gold: a sentence and the spans of who acts and who is acted on (`{"id","text","source","target"}`)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import Any

from detente.evaluation.scores import Counts, Scores, bootstrap, prf
from detente.nouns import Actor, Mention, Story
from detente.tables import read_table

Spans = Sequence[tuple[int, int]]


@cache
def telling_an_act() -> frozenset[str]:
    """The ids of sentences of public sets that tell a PLOVER act (`data/roles_acts.tsv` says who read them)."""
    return frozenset(row[0] for _, row in read_table("detente.evaluation", "roles_acts.tsv"))


def evaluate_roles(rows: Sequence[dict[str, Any]], code: Callable[[Story], Iterable[Mention]]) -> Scores:
    """F1 of source and target spans from whole codings: any shared character counts, sides that the gold leaves empty don't.

    `f1_with_act` is that of the sentences that tell a PLOVER act, where the gold's ids say so.
    """
    items: list[Counts] = []
    sides: dict[str, list[Counts]] = {"source": [], "target": []}
    errors = []
    for row in rows:
        mentions = list(code(Story(str(row.get("id", "")), row["text"])))
        total = Counts(0, 0, 0)
        for side in ("source", "target"):
            want = [(int(a), int(b)) for a, b in row.get(side) or []]
            if not want:
                continue
            got = distinct(a for m in mentions for a in (m.source if side == "source" else m.target))
            found = sum(any(meets(w, g) for g in got) for w in want)
            right = sum(any(meets(w, g) for w in want) for g in got)
            one = Counts(min(found, right) if got else 0, len(got), len(want))
            sides[side].append(one)
            total = Counts(total.right + one.right, total.given + one.given, total.wanted + one.wanted)
            if found < len(want):
                errors.append({
                    "id": str(row.get("id", "")), "side": side, "gold": " / ".join(row["text"][a:b] for a, b in want),
                    "got": " / ".join(row["text"][a:b] for a, b in got) or "nothing", "text": row["text"],
                })  # fmt: skip
        items.append(total)
    precision, recall, f1 = prf(items)
    figures = {"precision": precision, "recall": recall, "f1": f1}
    intervals = {"f1": bootstrap(len(items), lambda at: prf([items[i] for i in at])[2])}
    with_act = [item for row, item in zip(rows, items, strict=True) if row.get("id") in telling_an_act()]
    if with_act:
        figures["f1_with_act"] = prf(with_act)[2]
        intervals["f1_with_act"] = bootstrap(len(with_act), lambda at: prf([with_act[i] for i in at])[2])
    classes = {
        k: dict(zip(("precision", "recall", "f1"), prf(v), strict=True)) | {"n": float(sum(c.wanted for c in v))}
        for k, v in sides.items()
    }
    return Scores("roles", len(rows), figures, intervals, classes, errors=tuple(errors))


def distinct(actors: Iterable[Actor]) -> list[tuple[int, int]]:
    """Spans of actors, each once, in text order."""
    return sorted({(a.start, a.end) for a in actors})


def same_spans(a: Spans, b: Spans) -> bool:
    """Whether two lists of spans share a character somewhere; both empty is the same too."""
    return any(meets(x, y) for x in a for y in b) if a and b else not a and not b


def meets(a: tuple[int, int], b: tuple[int, int]) -> bool:
    """Whether two spans share a character."""
    return a[0] < b[1] and b[0] < a[1]
