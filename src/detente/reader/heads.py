"""The small layers on top of the encoder, in numpy; `training/network.py` trains them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float32]

ACT_HEADS = ("event", "status", "content", "mode", "denied", "background", "reciprocal")


def softmax(z: Array) -> Array:
    """Probabilities along the last axis."""
    e = np.exp(z - z.max(-1, keepdims=True))
    return np.asarray(e / e.sum(-1, keepdims=True), dtype=np.float32)


@dataclass(frozen=True)
class Heads:
    """Weights by the names that training gave them; hidden size h."""

    weights: dict[str, Any]

    def linear(self, name: str, x: Array) -> Array:
        """x (…, in) times a layer's weights, plus its bias."""
        return np.asarray(x @ self.weights[f"{name}.weight"].T + self.weights[f"{name}.bias"], dtype=np.float32)

    def tags(self, states: Array) -> Array:
        """Probabilities (length, 3) that a piece is outside an actor, begins one, goes on."""
        return softmax(self.linear("tag", states))

    def spots(self, states: Array) -> Array:
        """Probabilities (length, 18) that a piece tells no act, goes on with what tells one, begins one of a type."""
        return softmax(self.linear("spot", states))

    def pair(self, sentence: Array, source: Array, target: Array) -> Array:
        """Type scores (16,) of a marked pair, before softmax."""
        x = np.concatenate([sentence, source, target], -1)
        return self.linear("pair_2", np.tanh(self.linear("pair_1", x)))

    def act(self, marker: Array, trigger: Array, sentence: Array) -> dict[str, Array]:
        """Scores, before softmax, of what is read off a marked trigger; all vectors are (h,)."""
        x = np.tanh(self.linear("act_1", np.concatenate([marker, trigger, sentence], -1)))
        return {k: self.linear(k, x) for k in ACT_HEADS}

    def roles(self, spans: Array, marker: Array) -> tuple[Array, Array]:
        """Probabilities (spans, 5) of the roles of spans (spans, h) in the marked act, and in its content."""
        beside = np.broadcast_to(marker, spans.shape)
        x = np.tanh(self.linear("role_1", np.concatenate([spans, beside, spans * beside], -1)))
        return softmax(self.linear("role", x)), softmax(self.linear("content_role", x))

    def details(self, states: Array) -> Array:
        """Probabilities (length, 5) that a piece dates, places, counts or is the topic of the marked act."""
        return softmax(self.linear("detail", states))
