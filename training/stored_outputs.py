"""Writes what the float network in torch says of a few sentences, for the test that the model that ships agrees with it.

python -m training.stored_outputs --base WEIGHTS --run RUN
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import torch
from tokenizers import Tokenizer

from detente.learning.batches import Drawn, build
from detente.learning.examples import Example, Pair
from detente.learning.export import load
from detente.learning.scores import pair_probabilities, read_triggers
from detente.reader.marks import Marker

OUT = Path(__file__).parents[1] / "tests" / "reader" / "data" / "torch_outputs.json"
# (sentence, words that tell an act, spans)
SENTENCES = (
    ("Japan condemned Russia on Tuesday.", "condemned", ("Japan", "Russia")),
    ("Peru and Chile agreed to reopen the crossing at Tacna next month.", "agreed", ("Peru", "Chile")),
    ("The court jailed three opposition leaders for five years.", "jailed", ("court", "three opposition leaders")),
    ("Oman denied that its navy had fired on Yemeni fishermen.", "fired on", ("Oman", "its navy", "Yemeni fishermen")),
    ("Rebels shelled the town, and the army withdrew its last two battalions.", "withdrew", ("Rebels", "army")),
    ("Brussels may suspend aid to Niger if the junta holds on to power.", "suspend", ("Brussels", "Niger", "junta")),
    ("Kenya beat Uganda 3-1 in the final on Sunday.", "beat", ("Kenya", "Uganda")),
    (
        "Hundreds of students marched in Dhaka against the government.",
        "marched",
        ("Hundreds of students", "government"),
    ),
)


def main() -> None:
    """Writes the file."""
    a = argparse.ArgumentParser(description=__doc__)
    a.add_argument("--base", type=Path, required=True)
    a.add_argument("--run", type=Path, required=True)
    args = a.parse_args()
    net = load(args.base, args.run).eval()
    marker = Marker(Tokenizer.from_file(str(args.base / "tokenizer.json")))
    rows = []
    for text, words, names in SENTENCES:
        spans = tuple((text.index(n), text.index(n) + len(n)) for n in names)
        trigger = (text.index(words), text.index(words) + len(words))
        example = Example(text, spans, len(spans), (), (), True, "stored")
        told = read_triggers(net, marker, [(example, trigger)], amp=False)[0]
        assert told is not None
        pair = Pair(spans[:1], spans[1:2], ())
        p = pair_probabilities(net, marker, [(example, pair)], amp=False)[0]
        batch = build([Drawn(example, plain=True)], marker, None, 0.0)  # type: ignore[arg-type]
        with torch.no_grad():
            tags = torch.softmax(net.tag(net.encode(batch.ids, batch.mask)), -1)[0, 1:-1, 0]
        rows.append({
            "text": text, "trigger": trigger, "spans": spans, "event": rounded(told[0]), "roles": [rounded(r) for r in told[1]],
            "pair": rounded(p), "outside": rounded(tags.numpy()),
        })  # fmt: skip
    OUT.parent.mkdir(exist_ok=True)
    OUT.write_text("[\n" + ",\n".join(json.dumps(r) for r in rows) + "\n]\n", encoding="utf8")


def rounded(p: object) -> list[float]:
    """Probabilities to four places."""
    return [round(float(x), 4) for x in p]  # type: ignore[attr-defined]


if __name__ == "__main__":
    main()
