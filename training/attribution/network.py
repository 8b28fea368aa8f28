"""The attribution tagger in PyTorch: an encoder, a cue tagger, a scorer of (cue, word) pairs.

One pass of a MiniLM encoder over a window gives each word a state. `tags` finds the cues (and,
as a second task, sources and contents). For each cue the pair scorer then labels every word of
the window as that cue's source, cue, content or none, decoded by a linear-chain CRF: this links
the parts of an attribution, shared sources and contents in several pieces, in one step.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from sayso.read.decoding import REACH

TAGS = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")
ROLES = ("none", "source", "cue", "content")
PAIR = 192


@dataclass
class Shape:
    """The sizes of a BERT encoder."""

    hidden: int
    layers: int
    heads: int
    inner: int
    vocabulary: int
    positions: int


def shape_of(folder: Path) -> Shape:
    """The sizes that a checkpoint's config.json tells."""
    config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    return Shape(
        hidden=config["hidden_size"],
        layers=config["num_hidden_layers"],
        heads=config["num_attention_heads"],
        inner=config["intermediate_size"],
        vocabulary=config["vocab_size"],
        positions=config["max_position_embeddings"],
    )


class Layer(nn.Module):
    """One BERT layer; the names of its parts follow the checkpoint's."""

    def __init__(self, shape: Shape, dropout: float) -> None:
        super().__init__()
        self.heads = shape.heads
        self.query = nn.Linear(shape.hidden, shape.hidden)
        self.key = nn.Linear(shape.hidden, shape.hidden)
        self.value = nn.Linear(shape.hidden, shape.hidden)
        self.mix = nn.Linear(shape.hidden, shape.hidden)
        self.mix_norm = nn.LayerNorm(shape.hidden, eps=1e-12)
        self.up = nn.Linear(shape.hidden, shape.inner)
        self.down = nn.Linear(shape.inner, shape.hidden)
        self.down_norm = nn.LayerNorm(shape.hidden, eps=1e-12)
        self.dropout = nn.Dropout(dropout)

    def forward(self, states: Tensor, mask: Tensor) -> Tensor:
        """States [B, L, H] and an additive mask → states [B, L, H]."""
        parts = (self.query(states), self.key(states), self.value(states))
        mixed = self.mix(self.attend(*parts, mask))
        states = self.mix_norm(states + self.dropout(mixed))
        inner = self.down(functional.gelu(self.up(states)))
        return self.down_norm(states + self.dropout(inner))

    def attend(self, query: Tensor, key: Tensor, value: Tensor, mask: Tensor) -> Tensor:
        """Attention of all heads: three times [B, L, H] and an additive mask → [B, L, H]."""
        batch, length, width = query.shape
        shape = (batch, length, self.heads, width // self.heads)
        split = [it.view(shape).transpose(1, 2) for it in (query, key, value)]
        # Written out: on a CPU, PyTorch's own takes twice as long to go back through.
        query, key, value = split
        scores = query @ key.transpose(2, 3) * (width // self.heads) ** -0.5 + mask
        heads = torch.softmax(scores, -1).to(value.dtype) @ value
        return heads.transpose(1, 2).reshape(batch, length, width)


class Tagger(nn.Module):
    """Word pieces and their looks → tag scores and the two halves of the pair scorer."""

    def __init__(self, shape: Shape, dropout: float = 0.1) -> None:
        super().__init__()
        self.pieces = nn.Embedding(shape.vocabulary, shape.hidden, padding_idx=0)
        self.positions = nn.Embedding(shape.positions, shape.hidden)
        self.kind = nn.Parameter(torch.zeros(shape.hidden))
        self.case = nn.Embedding(5, shape.hidden)
        self.quote = nn.Embedding(4, shape.hidden)
        self.first = nn.Embedding(2, shape.hidden)
        self.norm = nn.LayerNorm(shape.hidden, eps=1e-12)
        self.dropout = nn.Dropout(dropout)
        self.layers = nn.ModuleList(Layer(shape, dropout) for _ in range(shape.layers))
        self.tag = nn.Linear(shape.hidden, len(TAGS))
        self.of_word = nn.Linear(shape.hidden, PAIR)
        self.of_cue = nn.Linear(shape.hidden, PAIR)
        self.distance = nn.Embedding(2 * REACH + 1, PAIR)
        self.paragraphs = nn.Embedding(5, PAIR)
        self.role = nn.Linear(PAIR, len(ROLES))
        self.steps = nn.Parameter(torch.zeros(len(ROLES), len(ROLES)))
        for table in (self.case, self.quote, self.first):
            nn.init.normal_(table.weight, std=0.02)
        for table in (self.distance, self.paragraphs):
            nn.init.normal_(table.weight, std=0.1)

    def forward(
        self, ids: Tensor, mask: Tensor, case: Tensor, quote: Tensor, first: Tensor
    ) -> tuple[Tensor, Tensor, Tensor]:
        """Pieces, mask, looks [B, L] → tags [B, L, 7], word and cue halves [B, L, 192]."""
        return self.read_off(self.encode(ids, mask, case, quote, first))

    def read_off(self, states: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """States [B, L, H] → tags [B, L, 7], word and cue halves [B, L, 192]."""
        return self.tag(states), self.of_word(states), self.of_cue(states)

    def encode(
        self, ids: Tensor, mask: Tensor, case: Tensor, quote: Tensor, first: Tensor
    ) -> Tensor:
        """Pieces, mask, looks [B, L] → what the last layer makes of each piece [B, L, H]."""
        places = torch.arange(ids.shape[1], device=ids.device)
        states = self.pieces(ids) + self.positions(places) + self.kind
        states = self.norm(states + self.case(case) + self.quote(quote) + self.first(first))
        states = self.dropout(states)
        bias = (1.0 - mask[:, None, None, :].to(states.dtype)) * -1e4
        for layer in self.layers:
            states = layer(states, bias)
        found: Tensor = self.dropout(states)
        return found

    def pair(self, word: Tensor, cue: Tensor, distance: Tensor, paragraphs: Tensor) -> Tensor:
        """Halves [N, T, 192] and [N, 192], buckets [N, T] → role scores [N, T, 4]."""
        joined = word + cue[:, None] + self.distance(distance) + self.paragraphs(paragraphs)
        scores: Tensor = self.role(functional.relu(joined))
        return scores


def load_encoder(tagger: Tagger, folder: Path) -> None:
    """Puts the pretrained weights of a BERT checkpoint into the tagger's encoder."""
    weights = load_file(folder / "model.safetensors")
    names = {
        "attention.self.query": "query",
        "attention.self.key": "key",
        "attention.self.value": "value",
        "attention.output.dense": "mix",
        "attention.output.LayerNorm": "mix_norm",
        "intermediate.dense": "up",
        "output.dense": "down",
        "output.LayerNorm": "down_norm",
    }
    state = {
        "pieces.weight": weights["embeddings.word_embeddings.weight"],
        "positions.weight": weights["embeddings.position_embeddings.weight"],
        "kind": weights["embeddings.token_type_embeddings.weight"][0],
        "norm.weight": weights["embeddings.LayerNorm.weight"],
        "norm.bias": weights["embeddings.LayerNorm.bias"],
    }
    for number in range(len(tagger.layers)):
        for theirs, ours in names.items():
            for part in ("weight", "bias"):
                name = f"encoder.layer.{number}.{theirs}.{part}"
                state[f"layers.{number}.{ours}.{part}"] = weights[name]
    missing, unexpected = tagger.load_state_dict(state, strict=False)
    if unexpected or any(name.startswith(("layers", "pieces", "norm")) for name in missing):
        raise ValueError(f"the checkpoint does not fit: {unexpected or missing}")


def crf_loss(scores: Tensor, steps: Tensor, gold: Tensor, mask: Tensor) -> Tensor:
    """Mean negative log-likelihood of gold roles [N, T] under a linear-chain CRF."""
    emitted = scores.gather(2, gold[:, :, None])[:, :, 0]
    moved = steps[gold[:, :-1], gold[:, 1:]]
    score = (emitted * mask).sum(1) + (moved * mask[:, 1:]).sum(1)
    paths = scores[:, :1].transpose(1, 2) + _product(scores[:, 1:], steps, mask[:, 1:])
    return (torch.logsumexp(paths.flatten(1), dim=1) - score).mean()


def _product(scores: Tensor, steps: Tensor, mask: Tensor) -> Tensor:
    """The log-semiring product [N, R, R] of a chain's step matrices, in log2(T) rounds."""
    count = scores.shape[2]
    still = torch.full((count, count), -1e4).fill_diagonal_(0.0)
    chain = torch.where(mask[:, :, None, None] > 0, scores[:, :, None, :] + steps, still)
    while chain.shape[1] > 1:
        if chain.shape[1] % 2:
            chain = torch.cat((chain, still.expand(len(chain), 1, count, count)), dim=1)
        left, right = chain[:, ::2], chain[:, 1::2]
        chain = torch.logsumexp(left[..., :, :, None] + right[..., None, :, :], dim=-2)
    return chain[:, 0]
