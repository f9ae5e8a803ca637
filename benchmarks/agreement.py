"""How far two careful readers agree: the ceiling of any score. `python -m benchmarks.agreement`

`benchmarks/agreement/second.txt` holds sentences of the corpus's test part, marked again by another hand that had the codebook and
had seen neither the first marks nor the program.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from benchmarks.data import ROOT
from benchmarks.gold import sentences
from detente.evaluation.roles import meets, same_spans
from detente.evaluation.scores import Counts, bootstrap, prf
from detente.learning.corpus import Act, Marked, read_file

SECOND = ROOT / "benchmarks" / "agreement" / "second.txt"
Same = Callable[[Marked, Act, Marked, Act], bool]


def spans(marked: Marked, keys: Sequence[int]) -> list[tuple[int, int]]:
    """Where actors stand."""
    return [(s.start, s.end) for k in keys for s in marked.actors[k]]


def same_sides(one: Marked, a: Act, two: Marked, b: Act) -> bool:
    """Whether two acts have the same sides, mutual ones in either order."""
    sides = [(spans(one, a.source), spans(one, a.target)), (spans(two, b.source), spans(two, b.target))]
    if same_spans(sides[0][0], sides[1][0]) and same_spans(sides[0][1], sides[1][1]):
        return True
    return (a.reciprocal or b.reciprocal) and same_spans(sides[0][0] + sides[0][1], sides[1][0] + sides[1][1])


def same_trigger(one: Marked, a: Act, two: Marked, b: Act) -> bool:
    """Whether two acts are told by the same words."""
    return any(meets((x.start, x.end), (y.start, y.end)) for x in a.triggers for y in b.triggers)


def matched(one: Marked, two: Marked, same: Same) -> list[tuple[Act, Act]]:
    """Pairs of acts that are the same, each act once."""
    taken: set[int] = set()
    out = []
    for a in one.acts:
        found = next((i for i, b in enumerate(two.acts) if i not in taken and same(one, a, two, b)), None)
        if found is not None:
            taken.add(found)
            out.append((a, two.acts[found]))
    return out


def tell(name: str, pairs: Sequence[tuple[Marked, Marked]], same: Same) -> None:
    """F1 of one hand against the other, with its interval over sentences."""
    items = [Counts(len(matched(a, b, same)), len(b.acts), len(a.acts)) for a, b in pairs]
    low, high = bootstrap(len(items), lambda at: prf([items[i] for i in at])[2])
    print(f"{name}: F1 {prf(items)[2]:.3f} [{low:.3f}, {high:.3f}]")


def main() -> None:
    """Prints the figures."""
    first = {m.text: m for m in sentences("test", ("corpus",))}
    pairs = [(first[m.text], m) for m in read_file(SECOND)]
    acts = [sum(len(p[k].acts) for p in pairs) for k in (0, 1)]
    print(f"{len(pairs)} sentences, {acts[0]} acts by the first hand, {acts[1]} by the second")
    none = [sum(not p[k].acts for p in pairs) for k in (0, 1)]
    both = sum(not a.acts and not b.acts for a, b in pairs)
    print(f"without an act: {none[0]} and {none[1]}, both {both}")
    tell("words that tell an act", pairs, same_trigger)
    tell("words and type", pairs, lambda m, a, n, b: a.event == b.event and same_trigger(m, a, n, b))
    tell("(source, type, target)", pairs, lambda m, a, n, b: a.event == b.event and same_sides(m, a, n, b))
    alike = [ab for m, n in pairs for ab in matched(m, n, lambda *x: x[1].event == x[3].event and same_trigger(*x))]
    for name in ("status", "denied", "background", "mode"):
        share = sum(getattr(a, name) == getattr(b, name) for a, b in alike) / len(alike)
        print(f"{name} of the {len(alike)} acts with the same words and type: {share:.3f}")
    contents = [(a.content, b.content) for a, b in alike if a.content and b.content]
    print(
        f"type of the content, {len(contents)} acts: {sum(a.event == b.event for a, b in contents) / len(contents):.3f}"
    )


if __name__ == "__main__":
    main()
