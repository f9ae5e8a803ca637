"""A model folder, loaded: encoder (int8 ONNX), heads, tokenizer, labels and thresholds.

Dynamic int8 quantisation takes its scales from a whole batch, so the encoder is given one sentence at a time: a sentence
scores the same alone and in any company.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime as ort
from safetensors.numpy import load_file
from threadpoolctl import threadpool_limits
from tokenizers import Tokenizer

from detente.errors import ModelError
from detente.reader.heads import Array, Heads
from detente.reader.labels import CLASSES
from detente.reader.marks import Input, Marker

FORMAT = 3  # of the heads; raised when their layers change
FILES = ("encoder.onnx", "heads.safetensors", "tokenizer.json", "model.json")


@dataclass(frozen=True)
class Settings:
    """Labels and thresholds that were chosen when the model was built (`training/export.py` says on what)."""

    name: str
    temperature: float  # divides the type scores of given pairs: calibration (Guo et al. 2017)
    event_temperature: float  # divides the type scores of triggers
    spot_weight: float  # how much the pass without markers has a say in the type, 0 to 1
    min_spot: float  # words less likely than this to tell an act are not asked about
    min_act: float  # words that tell an act with less than this tell none
    min_score: float  # an act less likely than this to be wholly right is left out
    min_tag: float  # a piece of an actor
    calibration: tuple[float, ...]  # of `detente.reader.confidence`
    labels: tuple[str, ...]  # a digest of detente.reader.labels: a model made for other classes is refused


class Model:
    """An encoder session and its heads; nothing in it changes after loading."""

    def __init__(self, folder: Path) -> None:
        missing = [f for f in FILES if not (folder / f).is_file()]
        if missing:
            raise ModelError(f"{folder}: not a model folder, {', '.join(missing)} missing")
        raw = json.loads((folder / "model.json").read_text(encoding="utf8"))
        if raw.get("format") != FORMAT:
            raise ModelError(f"{folder}: a model of another form ({raw.get('format')}, not {FORMAT}); build it again")
        settings: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in raw["settings"].items()}
        self.settings = Settings(**settings)
        if self.settings.labels != CLASSES:
            raise ModelError(f"{folder}: made for other types than this version's; build it again")
        self.folder = folder
        self.marker = Marker(Tokenizer.from_file(str(folder / "tokenizer.json")))
        self.heads = Heads(
            {k: np.asarray(v, dtype=np.float32) for k, v in load_file(folder / "heads.safetensors").items()}
        )
        # Two workers whose small products BLAS spreads over two threads each take longer than one worker, and sums
        # may come out differently in the last digit; so this process multiplies in one thread.
        threadpool_limits(limits=1, user_api="blas")
        options = ort.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self.session = ort.InferenceSession(str(folder / "encoder.onnx"), options, providers=["CPUExecutionProvider"])

    @cached_property
    def digest(self) -> str:
        """16 hexadecimal digits that stand for the model's files; a record keeps them beside what the model coded."""
        return hashlib.sha256(b"".join((self.folder / f).read_bytes() for f in FILES)).hexdigest()[:16]

    def states(self, given: Input) -> Array:
        """Hidden states (length of ids, h) of one pass."""
        ids = np.asarray([given.ids], dtype=np.int64)
        (out,) = self.session.run(None, {"input_ids": ids, "attention_mask": np.ones_like(ids)})
        return np.asarray(out[0], dtype=np.float32)


@cache
def load_model(name: str | None = None) -> Model:
    """The model that ships (None or "small"), one beside it by name, or one in a folder.

    Raises:
        ModelError: no such model, or a folder that isn't one.
    """
    if name and Path(name).is_dir():
        return Model(Path(name))
    with as_file(files("detente.reader") / "models" / (name or "small")) as folder:
        if not folder.is_dir():
            raise ModelError(f"no model {name!r}: give the name of one that is installed, or a model folder")
        return Model(folder)
