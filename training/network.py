"""The network that is trained: an encoder and small heads, which `detente.reader.heads` repeats in numpy."""

from __future__ import annotations

import torch
from torch import nn
from transformers import AutoModel

from training.examples import CONTENTS, NONE

TAGS = 3  # outside, begins, goes on
HALF = 192


class Network(nn.Module):
    """Encoder and heads. All heads but `tag` and `gate_*` read a pass with markers."""

    def __init__(self, base: str) -> None:
        super().__init__()
        self.encoder = AutoModel.from_pretrained(base, add_pooling_layer=False)
        h = self.encoder.config.hidden_size
        self.drop = nn.Dropout(0.1)
        self.tag = nn.Linear(h, TAGS)
        self.nobody = nn.Parameter(torch.randn(2, h) * 0.05)  # the unnamed source and target
        self.gate_1, self.gate_2 = nn.Linear(5 * h + 2, HALF), nn.Linear(HALF, 1)
        self.pair_1, self.pair_2 = nn.Linear(3 * h, h), nn.Linear(h, NONE + 1)
        self.token_1, self.token_pair, self.token_2 = (
            nn.Linear(h, HALF),
            nn.Linear(2 * h, HALF),
            nn.Linear(HALF, NONE + 1),
        )
        self.act_1 = nn.Linear(4 * h, h)
        self.status, self.denied, self.background, self.reciprocal = (nn.Linear(h, n) for n in (4, 2, 2, 2))
        self.content = nn.Linear(h, len(CONTENTS))

    def encode(self, ids: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """Hidden states (batch, length, h)."""
        return self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state

    def pair(self, sentence: torch.Tensor, source: torch.Tensor, target: torch.Tensor) -> torch.Tensor:
        """Type scores (batch, 17) from the mean of the sentence and of the opening markers."""
        x = torch.cat([sentence, source, target], -1)
        return self.pair_2(self.drop(torch.tanh(self.pair_1(self.drop(x)))))

    def tokens(self, states: torch.Tensor, source: torch.Tensor, target: torch.Tensor) -> torch.Tensor:
        """Type scores of each token as trigger of an act between the marked two (batch, length, 17)."""
        pair = self.token_pair(torch.cat([source, target], -1)).unsqueeze(1)
        return self.token_2(self.drop(torch.tanh(self.token_1(states) + pair)))

    def act(
        self, trigger: torch.Tensor, sentence: torch.Tensor, source: torch.Tensor, target: torch.Tensor
    ) -> dict[str, torch.Tensor]:
        """Scores of what is read off one trigger."""
        x = self.drop(torch.tanh(self.act_1(self.drop(torch.cat([trigger, sentence, source, target], -1)))))
        return {k: getattr(self, k)(x) for k in ("status", "denied", "background", "reciprocal", "content")}

    def gate(
        self,
        source: torch.Tensor,
        target: torch.Tensor,
        between: torch.Tensor,
        sentence: torch.Tensor,
        order: torch.Tensor,
    ) -> torch.Tensor:
        """Log-odds that there is any act between two spans of an unmarked pass; `order` (pairs, 2) says where they stand."""
        x = torch.cat([source, target, source * target, between, sentence, order], -1)
        return self.gate_2(torch.tanh(self.gate_1(self.drop(x)))).squeeze(-1)


def mean_at(states: torch.Tensor, weights: torch.Tensor) -> torch.Tensor:
    """Mean of hidden states where weights (batch, length) are 1."""
    w = weights.to(states.dtype).unsqueeze(-1)
    return (states * w).sum(1) / w.sum(1).clamp(min=1)
