"""The sentences at the top of a brief: counts and means put into words, and nothing else."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from detente.briefs.dossier import Coverage, Side
from detente.briefs.wording import QUADS, counted, listed, mean
from detente.nouns import Event
from detente.relations import LeaderRow

# A turn between two leaders is told only if each has this many events. With fewer, one event more or less moves a mean
# by over a point of the scale. A choice, not a measurement.
FEWEST_FOR_A_TURN = 5

FREQUENT = 3  # types named in a row


@dataclass(frozen=True, slots=True)
class Turn:
    """The change of the mean intensity from one leader to the next."""

    before: LeaderRow
    after: LeaderRow

    @property
    def size(self) -> float:
        """How far the mean moved; up is positive."""
        return (self.after.intensity.value or 0) - (self.before.intensity.value or 0)

    @property
    def clearness(self) -> float:
        """How far the mean moved beside its standard error, up to the spread of intensities, taken as the same under all
        leaders (the two-sample t statistic times that spread): a turn seen in many events goes before one seen in few."""
        before, after = self.before.intensity.n, self.after.intensity.n
        return abs(self.size) * math.sqrt(before * after / (before + after))


def summarise(about: str, coverage: Coverage, sides: Sequence[Side], events: Sequence[Event]) -> tuple[str, ...]:
    """The sentences; `about` says whom the events are between."""
    if not coverage.counted:
        return (_nothing(about, coverage),)
    lines = [
        f"{counted(coverage.counted, 'event')} {about}"
        + (f", from {coverage.first_act} to {coverage.last_act}: " if coverage.first_act else ": ")
        + listed([f"{side.n:,} {side.title}" for side in sides])
        + "."
    ]
    for side in sides:
        if side.n:
            quads = [f"{n:,} {name}" for n, name in zip(side.by_quad, QUADS, strict=True) if n]
            lines.append(f"{side.heading}: {listed(quads)}; mean intensity {mean(side.intensity)}.")
    lines += [_turn(side, turn) for side in sides if (turn := clearest_turn(side.leaders.rows))]
    frequent = Counter(event.event for event in events).most_common(FREQUENT)
    lines.append(f"Most frequent: {listed([f'{event} ({n:,})' for event, n in frequent])}.")
    return tuple(lines)


def clearest_turn(rows: Sequence[LeaderRow]) -> Turn | None:
    """The clearest change between neighbours in time that both have enough events; None if there is none."""
    turns = [
        Turn(before, after)
        for before, after in pairwise(rows)
        if min(before.intensity.n, after.intensity.n) >= FEWEST_FOR_A_TURN
    ]
    return max(turns, key=lambda turn: turn.clearness, default=None)


def _turn(side: Side, turn: Turn) -> str:
    before, after = turn.before, turn.after
    return (
        f"Clearest turn between neighbouring leaders, {side.title}: from {mean(before.intensity)} under "
        f"{before.leader.name} to {mean(after.intensity)} under {after.leader.name}."
    )


def _nothing(about: str, coverage: Coverage) -> str:
    if not coverage.stories_read and not coverage.found:
        return "The record is empty: no story has been read yet."
    read = f"{counted(coverage.stories_read, 'story was', 'stories were')} read"
    if coverage.first_published:
        read += f", published from {coverage.first_published} to {coverage.last_published}"
    kept = f"; {counted(coverage.found, 'event is', 'events are')} left out, see below" if coverage.found else ""
    return f"No event {about} is counted. {read}{kept}."
