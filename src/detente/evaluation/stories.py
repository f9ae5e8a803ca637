"""Whole-story gold: stories with every act marked (`{"id","text","date","mentions":[…]}`, mentions in the form of `detente code`)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from detente.evaluation.roles import same_spans
from detente.evaluation.scores import (
    Counts,
    Scores,
    bootstrap,
    by_class,
    calibration_error,
    confusions,
    curve,
    prf,
    reliability,
)  # fmt: skip
from detente.nouns import Actor, Mention, Story

NO_ACT = "none"  # stands in the table of types for the missing partner of an act
DETAILS = ("status", "polarity", "mode", "date", "background")


def evaluate_stories(rows: Sequence[dict[str, Any]], code: Callable[[Story], Iterable[Mention]]) -> Scores:
    """F1 of (source, type, target), and how often the details of matched acts are right.

    Sides match when each names an actor of the other's: by code where the gold gives codes, else by a shared character.
    """
    items: list[Counts] = []
    errors: list[dict[str, str]] = []
    details: dict[str, list[bool]] = {}
    want_types: list[str] = []
    got_types: list[str] = []
    sure: list[float] = []
    right: list[bool] = []
    quiet = loud = 0
    for row in rows:
        story = Story(str(row.get("id", "")), row["text"], date=row.get("date"))
        got, taken = list(code(story)), set[int]()
        quiet += not row["mentions"]
        loud += bool(got) and not row["mentions"]
        for gold in row["mentions"]:
            match = next((i for i, m in enumerate(got) if i not in taken and same_act(gold, m)), None)
            want_types.append(gold["event"])
            got_types.append(got[match].event if match is not None else NO_ACT)
            if match is None:
                errors.append(missed(row, gold))
                continue
            taken.add(match)
            for name in DETAILS:
                if name in gold:
                    details.setdefault(name, []).append(getattr(got[match], name) == gold[name])
        for i, m in enumerate(got):
            sure.append(m.confidence)
            right.append(i in taken)
            if i not in taken:
                want_types.append(NO_ACT)
                got_types.append(m.event)
                errors.append({
                    "id": story.id, "fault": "not in the gold", "event": m.event, "source": words(m.source),
                    "target": words(m.target), "text": m.text,
                })  # fmt: skip
        items.append(Counts(len(taken), len(got), len(row["mentions"])))
    precision, recall, f1 = prf(items)
    figures = {"precision": precision, "recall": recall, "f1": f1}
    if sure:
        figures["calibration_error"] = calibration_error(sure, right)
    if quiet:
        figures["near_events"] = loud / quiet  # the share of the stories without an act that give one
    figures |= {name: sum(v) / len(v) for name, v in details.items()}
    intervals = {"f1": bootstrap(len(items), lambda at: prf([items[i] for i in at])[2])}
    types = {k: v for k, v in by_class(want_types, got_types).items() if k != NO_ACT}
    return Scores(
        "stories", len(rows), figures, intervals, types, confusions(want_types, got_types),
        calibration=reliability(sure, right), curve=curve(sure, right, sum(c.wanted for c in items)), errors=tuple(errors),
    )  # fmt: skip


def same_act(gold: dict[str, Any], mention: Mention) -> bool:
    """Whether a mention tells the act of the gold: the type and both sides."""
    sides = [(gold.get("source") or [], mention.source), (gold.get("target") or [], mention.target)]
    if gold["event"] != mention.event:
        return False
    straight = all(same_side(want, got) for want, got in sides)
    if straight or not (gold.get("reciprocal") or mention.reciprocal):
        return straight
    return same_side(sides[0][0] + sides[1][0], (*mention.source, *mention.target))


def same_side(want: Sequence[dict[str, Any]], got: Sequence[Actor]) -> bool:
    """Whether two lists of actors share one; both empty is the same too."""
    codes = {w.get("code") for w in want} - {None}
    if codes:
        return bool(codes & {a.code for a in got})
    return same_spans([(w["start"], w["end"]) for w in want], [(a.start, a.end) for a in got])


def words(actors: Iterable[Actor]) -> str:
    """Actors as they stand in the text."""
    return " / ".join(a.text for a in actors) or "-"


def missed(row: dict[str, Any], gold: dict[str, Any]) -> dict[str, str]:
    """An act of the gold that no mention tells, for the error table."""
    text = row["text"]
    start, end = gold.get("start", 0), gold.get("end", min(len(text), 300))
    sides = {
        k: " / ".join(a.get("text") or text[a["start"] : a["end"]] for a in gold.get(k) or []) or "-"
        for k in ("source", "target")
    }
    return {"id": str(row.get("id", "")), "fault": "missed", "event": gold["event"], **sides, "text": text[start:end]}
