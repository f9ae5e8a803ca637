"""A model folder as a network that can learn again: the weights of its int8 encoder as floats."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from safetensors.numpy import load_file
from transformers import AutoConfig

from detente.errors import ModelError
from detente.learning.network import Network

QUANTISED = "_quantized"


def thaw(folder: Path) -> Network:
    """The network of a model folder, as near as int8 weights say.

    Raises:
        ModelError: the folder was written without the form of its encoder, or its weights fit none.
    """
    form = json.loads((folder / "model.json").read_text(encoding="utf8")).get("encoder")
    if form is None:
        raise ModelError(f"{folder}: does not say what its encoder is made of; it cannot be trained further")
    config = AutoConfig.for_model(**form)
    net = Network(config)
    weights = encoder_weights(folder / "encoder.onnx")
    weights |= {k: v.astype(np.float32) for k, v in load_file(folder / "heads.safetensors").items()}
    own = net.state_dict()
    lacking = [k for k, v in own.items() if k not in weights or weights[k].shape != tuple(v.shape)]
    if lacking:
        raise ModelError(f"{folder}: cannot be trained further, weights are missing ({', '.join(lacking[:3])})")
    net.load_state_dict({k: torch.from_numpy(weights[k].copy()) for k in own})
    return net


def dither(shape: tuple[int, ...]) -> np.ndarray:
    """Up to half a step of the int8 grid, at random: weights that stood on the grid itself would be rounded back to where they
    were after learning, as one training moves most of them by less (stochastic rounding, Gupta et al. 2015)."""
    return np.random.default_rng(len(shape) * 1000 + shape[0]).uniform(-0.5, 0.5, shape).astype(np.float32)


def encoder_weights(path: Path) -> dict[str, np.ndarray]:
    """Weights of an exported encoder by the names that training gave them, matrices turned back to (out, in)."""
    held = {i.name: numpy_helper.to_array(i) for i in onnx.load(str(path)).graph.initializer}
    out: dict[str, np.ndarray] = {}
    for name, values in held.items():
        plain = name.removesuffix(QUANTISED)
        if not plain.startswith("encoder.") or plain.endswith(("_scale", "_zero_point")):
            continue
        if name != plain:
            scale, zero = held[f"{plain}_scale"], held[f"{plain}_zero_point"]
            values = (values.astype(np.float32) - zero.astype(np.float32) + dither(values.shape)) * scale
        is_matrix = values.ndim == 2 and "embeddings" not in plain
        out[plain] = np.asarray(values.T if is_matrix else values, dtype=np.float32)
    return out
