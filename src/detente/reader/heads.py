"""The small layers on top of the encoder, in numpy; `training/network.py` trains them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float32]


def softmax(z: Array) -> Array:
    """Probabilities along the last axis."""
    e = np.exp(z - z.max(-1, keepdims=True))
    return np.asarray(e / e.sum(-1, keepdims=True), dtype=np.float32)


@dataclass(frozen=True)
class Heads:
    """Weights by the names that training gave them; hidden size h, 17 classes (16 types and "no act")."""

    weights: dict[str, Any]

    def linear(self, name: str, x: Array) -> Array:
        """x (…, in) times a layer's weights, plus its bias."""
        return np.asarray(x @ self.weights[f"{name}.weight"].T + self.weights[f"{name}.bias"], dtype=np.float32)

    def tags(self, states: Array) -> Array:
        """Probabilities (length, 3) that a piece is outside an actor, begins one, goes on."""
        return softmax(self.linear("tag", states))

    def gate(self, source: Array, target: Array, between: Array, sentence: Array, order: Array) -> Array:
        """Probability (pairs,) of any act between two spans of an unmarked pass; vectors are (pairs, h), order (pairs, 2)."""
        x = np.concatenate([source, target, source * target, between, sentence, order], -1)
        hidden = np.tanh(self.linear("gate_1", x))
        return np.asarray(1.0 / (1.0 + np.exp(-self.linear("gate_2", hidden)[..., 0])), dtype=np.float32)

    def nobody(self, side: int) -> Array:
        """The vector (h,) of the unnamed source (0) or target (1)."""
        return np.asarray(self.weights["nobody"][side], dtype=np.float32)

    def pair(self, sentence: Array, source: Array, target: Array) -> Array:
        """Type scores (17,) of a marked pair, before softmax."""
        x = np.concatenate([sentence, source, target], -1)
        return self.linear("pair_2", np.tanh(self.linear("pair_1", x)))

    def tokens(self, states: Array, source: Array, target: Array) -> Array:
        """Probabilities (length, 17) of each piece as trigger of an act between the marked two."""
        pair = self.linear("token_pair", np.concatenate([source, target], -1))
        return softmax(self.linear("token_2", np.tanh(self.linear("token_1", states) + pair)))

    def act(self, trigger: Array, sentence: Array, source: Array, target: Array) -> dict[str, Array]:
        """Probabilities of status, denial, background, reciprocity and content of one trigger."""
        x = np.tanh(self.linear("act_1", np.concatenate([trigger, sentence, source, target], -1)))
        return {k: softmax(self.linear(k, x)) for k in ("status", "denied", "background", "reciprocal", "content")}
