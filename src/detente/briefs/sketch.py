"""The chart of a dyad as plain text: a row per period, a bar left or right of zero for each direction."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import zip_longest

from detente.briefs.dossier import Side
from detente.briefs.names import surname
from detente.briefs.wording import signed
from detente.relations import Period, Point, coarser, label, leader_on, next_start, starts

MOST_ROWS = 26  # a screenful; with more, a longer period is taken
LONGER: tuple[Period, ...] = ("month", "quarter", "half-year", "year")
LABEL_WIDTH = 8
ARM = 10  # columns each side of zero: one for each point of PLOVER's scale
CELL_WIDTH = 2 * ARM + 1 + 12  # both arms, zero, and the numbers: two cells and the label fit 80 columns


@dataclass(frozen=True, slots=True)
class Cell:
    """One direction in one period."""

    value: float | None = None  # None: a gap
    n: int = 0

    @property
    def left(self) -> str:
        """The bar of conflict, up to the zero line."""
        return _bar(-(self.value or 0), half="▐")[::-1].rjust(ARM)

    @property
    def zero(self) -> str:
        """The zero line; a mean of zero is a dot on it."""
        return "●" if self.n and _halves(self.value or 0) == 0 else "│"

    @property
    def right(self) -> str:
        """The bar of cooperation, from the zero line."""
        return _bar(self.value or 0, half="▌").ljust(ARM)

    @property
    def numbers(self) -> str:
        """The mean and its n."""
        return f" {signed(self.value):>5}{self.n:>5} " if self.n else " " * 12


@dataclass(frozen=True, slots=True)
class Row:
    """A period with a cell for each direction; or, where there are none, the leaders who come in."""

    label: str
    cells: tuple[Cell, ...]
    leaders: tuple[str, ...] = ()


def rows(sides: Sequence[Side], *, by: Period) -> tuple[Period, list[Row]]:
    """The rows, and the period that they are by: one long enough to fit a screen."""
    points = [side.points for side in sides]
    first = min(point.start for one in points for point in one)
    last = max(point.start for one in points for point in one)
    by = next((one for one in LONGER[LONGER.index(by) :] if len(list(starts(first, last, one))) <= MOST_ROWS), "year")
    summed = [{point.start: point for point in coarser(one, by)} for one in points]
    return by, list(_rows(sides, summed, list(starts(first, last, by)), by))


def _rows(
    sides: Sequence[Side], points: Sequence[dict[date, Point]], begins: Sequence[date], by: Period
) -> Iterator[Row]:
    edges = [*begins, next_start(begins[-1], by)]
    came = [_comings(side, edges) for side in sides]
    for number, start in enumerate(edges):
        for names in zip_longest(*(one[number] for one in came), fillvalue=""):
            yield Row("", (), names)
        if start in begins:
            found = [one.get(start) for one in points]
            yield Row(label(start, by), tuple(Cell(one.intensity.value, one.n) if one else Cell() for one in found))


def _comings(side: Side, edges: Sequence[date]) -> list[list[str]]:
    """Who comes in at which edge between rows: at the one nearest to the leader's first day."""
    found: list[list[str]] = [[] for _ in edges]
    at_first = leader_on(side.bands, edges[0])
    for band in side.bands:
        if band == at_first or band.since > edges[0]:
            nearest = min(range(len(edges)), key=lambda at: abs((edges[at] - band.since).days))
            found[0 if band == at_first else nearest].append(f"{surname(band.name)}, from {band.since}")
    return found


def _bar(value: float, *, half: str) -> str:
    whole, rest = divmod(max(_halves(value), 0), 2)
    return "█" * whole + half * rest


def _halves(value: float) -> int:
    """The value in half points, rounded; 0 only where the number beside it reads 0.0."""
    return 0 if round(value, 1) == 0 else round(value * 2) or (1 if value > 0 else -1)
