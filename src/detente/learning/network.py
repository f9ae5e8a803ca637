"""The network that is trained: an encoder and small heads, which `detente.reader.heads` repeats in numpy."""

from __future__ import annotations

import torch
from torch import nn
from transformers import AutoModel, PretrainedConfig

from detente.reader.labels import CONTENTS, DETAILS, MODES, NONE, ROLES, SPOTS, STATUSES

TAGS = 3  # outside, begins, goes on
HALF = 192
TRUNK = 256


class Network(nn.Module):
    """Encoder and heads. `tag` and `spot` read the sentence as it is, `pair` one with two marked sides, the rest one with
    a marked trigger."""

    def __init__(self, base: str | PretrainedConfig) -> None:
        """`base`: a folder of base weights, or the form of an encoder whose weights are still to come."""
        super().__init__()
        if isinstance(base, str):
            self.encoder = AutoModel.from_pretrained(base, add_pooling_layer=False)
        else:
            self.encoder = AutoModel.from_config(base, add_pooling_layer=False)
        h = self.encoder.config.hidden_size
        self.drop = nn.Dropout(0.1)
        self.tag = nn.Linear(h, TAGS)
        self.spot = nn.Linear(h, len(SPOTS))
        self.pair_1, self.pair_2 = nn.Linear(3 * h, HALF), nn.Linear(HALF, NONE)
        self.act_1 = nn.Linear(3 * h, TRUNK)
        self.event, self.status, self.content, self.mode = (
            nn.Linear(TRUNK, n) for n in (NONE + 1, len(STATUSES), len(CONTENTS), len(MODES))
        )
        self.denied, self.background, self.reciprocal = (nn.Linear(TRUNK, 2) for _ in range(3))
        self.role_1 = nn.Linear(3 * h, HALF)
        self.role, self.content_role = nn.Linear(HALF, len(ROLES)), nn.Linear(HALF, len(ROLES))
        self.detail = nn.Linear(h, len(DETAILS))

    def encode(self, ids: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """Hidden states (batch, length, h)."""
        return self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state

    def pair(self, sentence: torch.Tensor, source: torch.Tensor, target: torch.Tensor) -> torch.Tensor:
        """Type scores (batch, 16) from the mean of the sentence and of the opening markers."""
        x = torch.cat([sentence, source, target], -1)
        return self.pair_2(self.drop(torch.tanh(self.pair_1(self.drop(x)))))

    def act(self, marker: torch.Tensor, trigger: torch.Tensor, sentence: torch.Tensor) -> dict[str, torch.Tensor]:
        """Scores of what is read off a marked trigger: its opening marker, the mean of its pieces, of the sentence."""
        x = self.drop(torch.tanh(self.act_1(self.drop(torch.cat([marker, trigger, sentence], -1)))))
        names = ("event", "status", "content", "mode", "denied", "background", "reciprocal")
        return {k: getattr(self, k)(x) for k in names}

    def roles(self, span: torch.Tensor, marker: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """Scores of the roles of spans in the marked act and in its content."""
        x = self.drop(torch.tanh(self.role_1(self.drop(torch.cat([span, marker, span * marker], -1)))))
        return self.role(x), self.content_role(x)


def mean_at(states: torch.Tensor, weights: torch.Tensor) -> torch.Tensor:
    """Mean of hidden states where weights (batch, length) are 1."""
    w = weights.to(states.dtype)
    return torch.einsum("blh,bl->bh", states, w) / w.sum(1, keepdim=True).clamp(min=1)
