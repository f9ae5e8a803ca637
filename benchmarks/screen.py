"""What the screen lets through, and what it loses. `python -m benchmarks.screen`"""

from __future__ import annotations

from benchmarks.data import rows, shared
from detente.screen import ScreenTally, screen


def main() -> None:
    """Prints share and recall."""
    relations, stories, roles = shared("relations.jsonl"), shared("stories.jsonl"), shared("roles.jsonl")
    for path in (relations, roles):
        if path:
            texts = [r["text"] for r in rows(path)]
            kept = sum(bool(screen(t).kept) for t in texts)
            print(f"screen: recall on {path.name}: {kept} of {len(texts)} = {kept / len(texts):.4f}")
    if stories:
        tally = ScreenTally()
        for story in rows(stories):
            tally += screen(story["text"]).tally
        print(
            f"screen: share kept of {stories.name}: {tally.kept} of {tally.seen} = {tally.kept / tally.seen:.3f} ({tally})"
        )


if __name__ == "__main__":
    main()
