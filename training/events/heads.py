"""What is read off the encoder's states about events: kinds, realities, who has which part."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from batching import padded
from marked import Passage
from network import Tagger
from torch import Tensor, nn
from torch.nn.functional import cross_entropy, gelu, kl_div, mse_loss

from sayso.read.deed_scores import KINDS, REACH, REALITIES

PAIR = 192
# Width of the layers in which the words of a sentence vie for the parts in a deed.
INNER = 128


class Heads(nn.Module):
    """Scores of a word's kind of event and its reality, and of each word's part in each event."""

    def __init__(self, hidden: int = 384, dropout: float = 0.1) -> None:
        super().__init__()
        self.kind = _two_layers(hidden, hidden, len(KINDS), dropout)
        self.reality = _two_layers(hidden, 128, len(REALITIES), dropout)
        self.deed = nn.Linear(hidden, 2 * PAIR)
        self.part = nn.Linear(hidden, 2 * PAIR)
        self.distance = nn.Embedding(2 * REACH + 1, PAIR)
        self.of_kind = nn.Embedding(len(KINDS), PAIR)
        self.role = _two_layers(2 * PAIR, PAIR, 3, dropout)
        for table in (self.distance, self.of_kind):
            nn.init.normal_(table.weight, std=0.1)
        self.vie = Vying(2 * PAIR, dropout)

    def roles(
        self, deed: Tensor, part: Tensor, distance: Tensor, kind: Tensor, outside: Tensor
    ) -> Tensor:
        """Deeds [E, 2P], words [E, T, 2P], distances [E, T], kinds [E] → scores [E, T, 3].

        `outside` [E, T] are the words that are not of the deed's sentence.
        """
        (one, two), (mine, yours) = deed.chunk(2, -1), part.chunk(2, -1)
        near, of_kind = self.distance(distance), self.of_kind(kind)[:, None]
        pairs = torch.cat([gelu(one[:, None] + mine + near + of_kind), two[:, None] * yours], -1)
        found: Tensor = self.role(pairs) + self.vie(pairs, outside)
        return found


class Vying(nn.Module):
    """What the other words of the sentence have to say of a word's part: two layers of attention.

    Who is the agent where two could be is told by both; the pairs alone do not know of each other.
    """

    def __init__(self, pair: int, dropout: float) -> None:
        super().__init__()
        self.narrow = nn.Linear(pair, INNER)
        self.layers = nn.ModuleList(Layer(INNER, 4, dropout) for _ in range(2))
        self.out = nn.Linear(INNER, 3)
        nn.init.zeros_(self.out.weight)
        nn.init.zeros_(self.out.bias)

    def forward(self, pairs: Tensor, outside: Tensor) -> Tensor:
        """Pairs [E, T, 2P] of a deed with each word → what is added to their scores [E, T, 3]."""
        states = self.narrow(pairs)
        for layer in self.layers:
            states = layer(states, outside)
        added: Tensor = self.out(states)
        return added


class Layer(nn.Module):
    """A layer of a transformer, norms first."""

    def __init__(self, wide: int, heads: int, dropout: float) -> None:
        super().__init__()
        self.heads = heads
        self.before, self.between = nn.LayerNorm(wide), nn.LayerNorm(wide)
        self.query, self.key, self.value, self.mix = (nn.Linear(wide, wide) for _ in range(4))
        self.inner = _two_layers(wide, 2 * wide, wide, dropout)
        self.drop = nn.Dropout(dropout)

    def forward(self, states: Tensor, outside: Tensor) -> Tensor:
        """States [E, T, W]; nobody looks at what is `outside` [E, T]."""
        normed = self.before(states)
        query, key, value = (
            it(normed).unflatten(-1, (self.heads, -1)).transpose(1, 2)
            for it in (self.query, self.key, self.value)
        )
        match = query @ key.transpose(-1, -2) / key.shape[-1] ** 0.5
        match = match.masked_fill(outside[:, None, None], -1e4).softmax(-1)
        states = states + self.drop(self.mix((match @ value).transpose(1, 2).flatten(-2)))
        found: Tensor = states + self.drop(self.inner(self.between(states)))
        return found


def _two_layers(wide: int, inner: int, out: int, dropout: float) -> nn.Sequential:
    return nn.Sequential(
        nn.Linear(wide, inner), nn.GELU(), nn.Dropout(dropout), nn.Linear(inner, out)
    )


def inputs_of(some: Sequence[Passage]) -> list[Tensor]:
    """Pieces, mask and looks [B, L] of some passages."""
    looks = [padded([it.looks[name] for it in some]) for name in ("case", "quote", "first")]
    mask = padded([it.ids * 0 + 1 for it in some])
    return [padded([it.ids for it in some]), mask, *looks]


def drift(tagger: Tagger, teacher: Tagger, states: Tensor, inputs: Sequence[Tensor]) -> Tensor:
    """How far what is read off the states of who says what has moved from the teacher's."""
    with torch.no_grad():
        before = [it.float() for it in teacher(*inputs)]
    after = [it.float() for it in tagger.read_off(states)]
    there = inputs[1].bool()
    tags = kl_div(
        after[0][there].log_softmax(-1), before[0][there].softmax(-1), reduction="batchmean"
    )
    halves = [mse_loss(a[there], b[there]) for a, b in zip(after[1:], before[1:], strict=True)]
    return tags * 4 + halves[0] + halves[1]


class Scores:
    """What the heads say of some passages, with the marks beside it."""

    def __init__(self, tagger: Tagger, heads: Heads, some: Sequence[Passage]) -> None:
        self.inputs = inputs_of(some)
        self.states = states = tagger.encode(*self.inputs)
        first = padded([it.pieces for it in some])
        words = torch.gather(states, 1, first[:, :, None].expand(-1, -1, states.shape[2]))
        self.kinds = heads.kind(words)
        self.marks = padded([it.kinds + 1 for it in some]) - 1
        rows = [(n, *event) for n, it in enumerate(some) for event in it.events]
        self.at = torch.tensor([it[:4] for it in rows]).reshape(-1, 4)
        passage, trigger, kind, _ = self.at.unbind(1)
        self.realities = heads.reality(words[passage, trigger])
        distance = torch.arange(words.shape[1])[None] - trigger[:, None]
        parts = [it[4] + 1 for it in rows]
        wide = torch.zeros(len(rows), words.shape[1], dtype=torch.int64)
        for n, it in enumerate(parts):
            wide[n, : len(it)] = torch.from_numpy(it)
        self.parts = wide - 1
        self.roles = heads.roles(
            heads.deed(words[passage, trigger]),
            heads.part(words)[passage],
            distance.clamp(-REACH, REACH) + REACH,
            kind,
            self.parts < 0,
        )

    def loss(self) -> Tensor:
        """All tasks' loss."""
        kinds = cross_entropy(
            self.kinds.float().flatten(0, 1), self.marks.flatten(), ignore_index=-1
        )
        if not len(self.at):
            return kinds * 8
        realities = cross_entropy(self.realities.float(), self.at[:, 3])
        roles = cross_entropy(
            self.roles.float().flatten(0, 1), self.parts.flatten(), ignore_index=-1
        )
        return kinds * 8 + realities * 0.5 + roles * 8
