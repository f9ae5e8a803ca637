"""How relations move: series of each direction, and what was done in whose time. From events, never from stories."""

from detente.relations.leaders import Band, LeaderRow, LeaderTable, bands, by_leader, governing_offices, leader_on
from detente.relations.periods import Period, label, next_start, period_for, period_of, start_of, starts
from detente.relations.series import Direction, Mean, Point, coarser, direction_of, series, suitable, unplaced

__all__ = [
    "Band", "Direction", "LeaderRow", "LeaderTable", "Mean", "Period", "Point", "bands", "by_leader", "coarser",
    "direction_of", "governing_offices", "label", "leader_on", "next_start", "period_for", "period_of", "series",
    "start_of", "starts", "suitable", "unplaced",
]  # fmt: skip
