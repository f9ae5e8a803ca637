"""Fine-tunes a model on gold of the user's own: `detente train`."""

from __future__ import annotations

import math
import tempfile
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import torch

from detente.errors import InputError, OutputError
from detente.learning.examples import Example, with_false_triggers
from detente.learning.export import export
from detente.learning.gold import kept_for_choosing, read_gold
from detente.learning.thaw import thaw
from detente.learning.train import Data, Plan, Tell, merit, train
from detente.reader.model import load_model

LEAST = 20  # sentences or pairs of gold: with fewer, a fifth to choose on is nothing
PLAN = Plan(epochs=6, rate=4e-5, passes=16, false_rate=0.3)
LEAST_STEPS = 100  # a little gold is seen more often than `epochs` says: fewer steps than this change nothing


@dataclass(frozen=True)
class Tuned:
    """What came of it: figures on the fifth kept for choosing, before and after, and where the model is (None: no better)."""

    learned: int
    chosen_on: int
    before: dict[str, float]
    after: dict[str, float]
    folder: Path | None


def finetune(gold: list[Path], out: Path, *, model: str | None = None, plan: Plan = PLAN, tell: Tell) -> Tuned:
    """Trains a model further and writes it to a folder, if it reads a kept-apart fifth of the gold better than before.

    Args:
        gold: files in the forms of `detente.learning.gold.read_gold`.
        out: the folder to write, new or empty; `--model` takes it afterwards.
        model: what to start from, as for `load_model`. Its thresholds and calibration are taken over.
        tell: is told of each epoch.

    Raises:
        InputError: no gold in a file, or too little. OutputError: the folder is in use. ModelError: nothing to start from.
    """
    if out.exists() and any(out.iterdir()):
        raise OutputError(f"{out}: not empty")
    examples = [e for path in gold for e in read_gold(path)]
    if len(examples) < LEAST:
        raise InputError(f"{len(examples)} sentences or pairs of gold: at least {LEAST} are needed")
    start = load_model(model)
    torch.manual_seed(plan.seed)
    net = thaw(start.folder)
    marker = start.marker
    learn, choose = split(examples)
    steps = sum(e.whole + len(e.acts) + len(e.pairs) for e in learn) // plan.passes + 1
    plan = replace(plan, epochs=max(plan.epochs, math.ceil(LEAST_STEPS / steps)))
    score, before = merit(net, marker, choose, amp=plan.amp)
    with tempfile.TemporaryDirectory() as run:
        train(net, marker, Data(with_false_triggers(learn), choose, []), plan, Path(run), tell)
        net.load_state_dict(torch.load(Path(run) / "network.pt", weights_only=True))
    better, after = merit(net, marker, choose, amp=plan.amp)
    if better <= score:
        return Tuned(len(learn), len(choose), before, after, None)
    export(net, start.folder, out, out.name, settings=asdict(start.settings))
    return Tuned(len(learn), len(choose), before, after, out)


def split(examples: list[Example]) -> tuple[list[Example], list[Example]]:
    """What is learned from, and the fifth that the best epoch is chosen on."""
    choose = [e for e in examples if kept_for_choosing(e)]
    return [e for e in examples if not kept_for_choosing(e)], choose or examples[::5]
