"""Windows → tensors of a batch, and the network's outputs back to the windows' words."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence

import numpy as np
import torch
from corpus import Window
from network import Tagger
from torch import Tensor

from sayso.read import decoding
from sayso.read.windows import Ints

CLS, SEP = 101, 102


def batches(windows: Sequence[Window], pieces: int, rng: random.Random) -> Iterator[list[Window]]:
    """Windows of like length together, about `pieces` word pieces a batch, in random order."""
    ordered = sorted(windows, key=lambda it: it.stop - it.begin + rng.random() * 30)
    groups: list[list[Window]] = [[]]
    longest = 0
    for window in ordered:
        longest = max(longest, len(piece_ids(window)))
        if groups[-1] and longest * (len(groups[-1]) + 1) > pieces:
            groups.append([])
            longest = len(piece_ids(window))
        groups[-1].append(window)
    rng.shuffle(groups)
    yield from groups


def piece_ids(window: Window) -> Ints:
    """The window's word pieces between the marks that begin and end an input."""
    pieces = np.append(window.words.piece, len(window.words.ids))
    inner = window.words.ids[pieces[window.begin] : pieces[window.stop]]
    return np.concatenate(([CLS], inner, [SEP]))


def looks(window: Window, name: str) -> Ints:
    """A look of the words, spread over their pieces; 0 at the ends."""
    pieces = np.append(window.words.piece, len(window.words.ids))
    counts = np.diff(pieces[window.begin : window.stop + 1])
    inner = np.repeat(getattr(window.words, name)[window.begin : window.stop], counts)
    return np.concatenate(([0], inner, [0]))


def padded(rows: Sequence[Ints]) -> Tensor:
    """The rows as one tensor [B, L], filled up with 0."""
    out = np.zeros((len(rows), max(map(len, rows))), dtype=np.int64)
    for number, row in enumerate(rows):
        out[number, : len(row)] = row
    return torch.from_numpy(out)


def inputs_of_windows(windows: Sequence[Window]) -> list[Tensor]:
    """Pieces, mask and looks [B, L] of some windows."""
    ids = [piece_ids(it) for it in windows]
    mask = padded([np.ones_like(it) for it in ids])
    extra = [padded([looks(it, name) for it in windows]) for name in ("case", "quote", "first")]
    return [padded(ids), mask, *extra]


def states(tagger: Tagger, windows: Sequence[Window]) -> list[tuple[Tensor, Tensor, Tensor]]:
    """Per window: tags [T, 7] and both halves [T, 192] of its words (their first pieces)."""
    tags, word, cue = tagger(*inputs_of_windows(windows))
    found = []
    for number, window in enumerate(windows):
        piece = window.words.piece
        first = torch.from_numpy(piece[window.begin : window.stop] - piece[window.begin] + 1)
        found.append(
            (tags[number, first].float(), word[number, first].float(), cue[number, first].float())
        )
    return found


def pair_scores(
    tagger: Tagger, window: Window, cues: Sequence[tuple[int, int]], word: Tensor, cue: Tensor
) -> Tensor:
    """Scores [N, T, 4] of a window's words for each of its cues."""
    paragraph = window.words.paragraph[window.begin : window.stop]
    distance = np.stack([decoding.distances(len(word), it) for it in cues])
    steps = np.stack([decoding.paragraph_steps(paragraph, it) for it in cues])
    halves = torch.stack([cue[a:b].mean(0) for a, b in cues])
    near, far = torch.from_numpy(distance), torch.from_numpy(steps)
    return tagger.pair(word[None].expand(len(cues), -1, -1), halves, near, far)
