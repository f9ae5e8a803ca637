"""A model that goes on learning. Needs the training extra; skipped where it is not installed."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner

from detente.cli import cli
from detente.errors import OutputError
from detente.reader.model import load_model

torch = pytest.importorskip("torch")
pytest.importorskip("transformers")
pytest.importorskip("onnx")


def rows(n: int) -> list[dict[str, object]]:
    """Invented pairs of one odd type each: what the model cannot know before."""
    out = []
    for i in range(n):
        text = f"Tokyo blorked Moscow {i} times on Monday."
        out.append({"text": text, "source": [[0, 5]], "target": [[14, 20]], "event": "AID"})
    return out


def test_thawed_weights_see_what_the_int8_encoder_sees() -> None:
    from detente.learning.thaw import thaw

    model = load_model()
    net = thaw(model.folder).eval()
    given = model.marker.plain(model.marker.pieces("Japan condemned Russia for its annexation of Crimea."))
    ids = torch.tensor([given.ids])
    with torch.no_grad():
        states = net.encode(ids, torch.ones_like(ids))[0].numpy()
    ours = model.states(given)
    cosine = (states * ours).sum(-1) / np.linalg.norm(states, axis=-1) / np.linalg.norm(ours, axis=-1)
    assert cosine.min() > 0.95


def test_a_model_learns_from_gold_and_is_written_only_if_it_got_better(tmp_path: Path) -> None:
    gold, out = tmp_path / "gold.jsonl", tmp_path / "mine"
    gold.write_text("".join(json.dumps(r) + "\n" for r in rows(40)), encoding="utf8")
    result = CliRunner().invoke(cli, ["train", str(gold), "--out", str(out), "--epochs", "4"])
    assert result.exit_code == 0, result.output
    p = load_model(str(out))
    from detente.reader.read import relate

    told = relate(p, "Tokyo blorked Moscow again.", [(0, 5)], [(14, 20)])
    assert max(told, key=lambda e: told[e]) == "AID"
    again = CliRunner().invoke(cli, ["train", str(gold), "--out", str(tmp_path / "twice"), "--model", str(out)])
    assert again.exit_code == 1
    assert "no better than before" in again.output
    assert not (tmp_path / "twice").exists()


def test_a_folder_in_use_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "kept.txt").write_text("kept", encoding="utf8")
    from detente.learning.finetune import finetune

    with pytest.raises(OutputError, match="not empty"):
        finetune([tmp_path / "gold.jsonl"], tmp_path, tell=print)
