"""A teacher's word on marked sentences, and on others."""

from __future__ import annotations

import json
from pathlib import Path

from detente.learning.examples import Example
from detente.learning.soft import read_soft

EVENT, ROLES, PAIR = [0.0] * 17, [[1.0, 0.0, 0.0, 0.0, 0.0]], [0.0] * 16


def test_the_teachers_word_joins_the_gold_or_stands_alone(tmp_path: Path) -> None:
    gold = [Example("Lima met Quito.", ((0, 4),), 1, (), (), True, "writer")]
    path = tmp_path / "soft.jsonl"
    rows = [
        {"text": text, "spans": [[0, 4]], "acts": [{"trigger": [5, 8], "event": EVENT, "roles": ROLES}],
         "pairs": [{"source": [[0, 4]], "target": [], "p": PAIR}]}
        for text in ("Lima met Quito.", "Oslo met Turin.")
    ]  # fmt: skip
    path.write_text("".join(json.dumps(r) + "\n" for r in rows), encoding="utf8")
    marked, other = read_soft(path, gold)
    assert marked.whole
    assert marked.soft["act 5"]["alone"] is False  # type: ignore[index]
    assert not other.whole
    assert other.false_triggers == ((5, 8),)
    assert other.soft["act 5"]["alone"] is True  # type: ignore[index]
    assert other.soft["pair 0"] == PAIR
