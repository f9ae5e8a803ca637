"""Share of hard sentence boundaries that are right. `python -m benchmarks.boundaries [--errors] [FILE]`

A place of the set is right where a sentence begins there and should, or does not and should not. A sentence that begins
where nobody marked anything is counted as one more place, and as wrong.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from pathlib import Path

from benchmarks.data import ROOT
from detente.screen import split_sentences

HARD = ROOT / "tests" / "screen" / "hard_boundaries.txt"
BOUNDARY, NO_BOUNDARY = "‖", "¦"


def main() -> None:
    """Prints the share, and with --errors the places that are wrong."""
    paths = [word for word in sys.argv[1:] if not word.startswith("-")]
    right, wrong = score(Path(paths[0]) if paths else HARD)
    places = right + len(wrong)
    print(
        f"boundaries: {right} of {places} places right: {right / places:.4f}; wrong by tag: {dict(Counter(t for t, _ in wrong))}"
    )
    if "--errors" in sys.argv:
        for tag, told in wrong:
            print(f"{tag:16} {told}")


def score(path: Path) -> tuple[int, list[tuple[str, str]]]:
    """How many places are right, and tag and words around each that is wrong."""
    right, wrong = 0, []
    for block in re.split(r"\n{2,}", path.read_text(encoding="utf8")):
        lines = [line for line in block.splitlines() if not line.startswith("#")]
        if not lines:
            continue
        marked = "\n".join(lines[1:]).replace("⏎", "\n")
        text, places = unmarked(marked)
        found = {sentence.start for sentence in split_sentences(text)} - {0}
        for at, should in places.items():
            if (at in found) == should:
                right += 1
            else:
                wrong.append((lines[0], around(text, at, "missed" if should else "cut")))
        wrong += [(lines[0], around(text, at, "cut, unmarked")) for at in sorted(found - places.keys())]
    return right, wrong


def unmarked(marked: str) -> tuple[str, dict[int, bool]]:
    """The text without its marks, and for each place whether a sentence begins there."""
    text, places = "", {}
    for part in re.split(f"([{BOUNDARY}{NO_BOUNDARY}])", marked):
        if part in (BOUNDARY, NO_BOUNDARY) and part:
            places[len(text)] = part == BOUNDARY
        else:
            text += part
    return text, places


def around(text: str, at: int, what: str) -> str:
    """The words on both sides of a place."""
    return f"{what}: {text[max(0, at - 40) : at]}|{text[at : at + 30]}".replace("\n", "⏎")


if __name__ == "__main__":
    main()
