"""Scores of the attribution tagger → cues, and each cue's source and content words."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

REACH = 24
PENALTY = np.float32(50.0)
NONE, SOURCE, CUE, CONTENT = range(4)
B_CUE, I_CUE, B_CONTENT = 3, 4, 5
DOUBTFUL, SURE = 0.2, 0.5
AGREEMENT, FEWEST_WORDS = 0.75, 4
Floats = NDArray[np.float32]
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Tagged:
    """One attribution as ranges of words, `end` exclusive; `score` is the cue's probability."""

    cue: tuple[int, int]
    source: tuple[tuple[int, int], ...]
    content: tuple[tuple[int, int], ...]
    score: float


def tag_odds(tags: Floats) -> Floats:
    """Probabilities [T, 7] of a window's tag scores."""
    shifted = np.exp(tags - tags.max(axis=1, keepdims=True))
    odds: Floats = shifted / shifted.sum(axis=1, keepdims=True)
    return odds


def content_odds(tags: Floats) -> Floats:
    """How probably each word [T] is somebody's content, whoever's it may be."""
    odds: Floats = tag_odds(tags)[:, B_CONTENT:].sum(axis=1)
    return odds


def find_cues(tags: Floats) -> list[tuple[int, int, float]]:
    """Cue word ranges of a window's tag scores [T, 7], each with its mean probability.

    Doubtful ones are among them: `accepted_roles` decides by what they would attribute.
    """
    odds = tag_odds(tags)
    begins, inside = odds[:, B_CUE], odds[:, I_CUE]
    total = begins + inside
    live = total >= DOUBTFUL
    cues: list[tuple[int, int, float]] = []
    place, count = 0, len(tags)
    while place < count:
        if not live[place]:
            place += 1
            continue
        end = place + 1
        while end < count and live[end] and begins[end] < inside[end]:
            end += 1
        cues.append((place, end, float(total[place:end].mean())))
        place = end
    return cues


def distances(count: int, cue: tuple[int, int]) -> Ints:
    """Bucket numbers [T] of each word's signed distance from a cue: exact near, clipped far."""
    places = np.arange(count)
    before = np.minimum(places - cue[0], 0)
    after = np.maximum(places - (cue[1] - 1), 0)
    gap = before + after
    size = np.abs(gap)
    scaled = np.where(size <= 12, size, 12 + np.log2(np.maximum(size, 13) / 12.0) * 3.0)
    bucket = np.minimum(scaled.astype(np.int64), REACH)
    signed: Ints = (np.sign(gap) * bucket + REACH).astype(np.int64)
    return signed


def paragraph_steps(paragraph: Ints, cue: tuple[int, int]) -> Ints:
    """Numbers [T], 0 to 4: paragraphs a word stands before (0, 1) or after (3, 4) a cue."""
    steps: Ints = np.clip(paragraph - paragraph[cue[0]], -2, 2) + 2
    return steps


def best_roles(scores: Floats, steps: Floats) -> Ints:
    """The best role [N, T] of each word for each cue (Viterbi), from scores [N, T, 4]."""
    cues, count, _ = scores.shape
    back = np.zeros((count, cues, 4), dtype=np.int64)
    total = scores[:, 0]
    for place in range(1, count):
        paths = total[:, :, None] + steps
        back[place] = paths.argmax(axis=1)
        total = paths.max(axis=1) + scores[:, place]
    roles = np.zeros((cues, count), dtype=np.int64)
    roles[:, -1] = total.argmax(axis=1)
    rows = np.arange(cues)
    for place in range(count - 1, 0, -1):
        roles[:, place - 1] = back[place][rows, roles[:, place]]
    return roles


def accepted_roles(
    scores: Floats, steps: Floats, cues: Sequence[tuple[int, int, float]], odds: Floats
) -> list[tuple[int, Ints]]:
    """The cues that attribute something, by number, each with its words' roles [T].

    Sure cues are decoded together. A doubtful one counts only if what it would attribute is left
    over by the sure ones, is some words long, and is by itself tagged as content (`odds` [T]).
    """
    sure = [number for number, it in enumerate(cues) if it[2] >= SURE]
    kept: dict[int, Ints] = {}
    if sure:
        roles = settled_roles(scores[sure], steps, [cues[number][:2] for number in sure])
        kept = dict(zip(sure, roles, strict=True))
    taken = np.zeros(scores.shape[1], dtype=bool)
    for row in kept.values():
        taken |= row >= CUE
    for number in sorted(set(range(len(cues))) - set(sure), key=lambda it: -cues[it][2]):
        begin, end, _ = cues[number]
        if taken[begin:end].any():
            continue
        free = scores[number : number + 1].copy()
        free[0, taken, CONTENT] -= PENALTY
        row = best_roles(free, steps)[0]
        content = row == CONTENT
        agreed = content.sum() >= FEWEST_WORDS and odds[content].mean() >= AGREEMENT
        if agreed:
            kept[number] = row
            taken |= row >= CUE
    return sorted(kept.items(), key=lambda it: it[0])


def settled_roles(scores: Floats, steps: Floats, cues: Sequence[tuple[int, int]]) -> Ints:
    """As `best_roles`, but no word is content of two cues, nor content of one and cue of another.

    Nothing attributed lies inside another content in the corpus the tagger learned from. A run of
    words that several cues claim goes to the one whose scores want it most; the others are decoded
    again without it.
    """
    roles = best_roles(scores, steps)
    barred = _barred(scores, roles, cues)
    if not barred.any():
        return roles
    scores = scores.copy()
    scores[:, :, CONTENT][barred] -= PENALTY
    return best_roles(scores, steps)


def _barred(scores: Floats, roles: Ints, cues: Sequence[tuple[int, int]]) -> NDArray[np.bool_]:
    """For each cue the words [N, T] that it may not hold as content."""
    wanted = scores[:, :, CONTENT] - np.delete(scores, CONTENT, axis=2).max(axis=2)
    holds = roles == CONTENT
    barred: NDArray[np.bool_] = np.zeros_like(holds)
    for begin, end in runs_of((holds.sum(axis=0) > 1).astype(np.int64), 1):
        claim = np.where(holds[:, begin:end].any(axis=1), wanted[:, begin:end].sum(axis=1), -np.inf)
        barred[:, begin:end] = True
        barred[int(claim.argmax()), begin:end] = False
    for number, (begin, end) in enumerate(cues):
        others = np.arange(len(cues)) != number
        if holds[number].any():
            barred[others, begin:end] = True
    return barred


def tagged(roles: Ints, cue: tuple[int, int], score: float) -> Tagged:
    """The attribution of one cue from its words' roles [T].

    The cue is the run of cue words that touches the candidate, or the candidate where none does.
    """
    runs = [it for it in runs_of(roles, CUE) if it[0] <= cue[1] and cue[0] <= it[1]]
    return Tagged(
        cue=(runs[0][0], runs[-1][1]) if runs else cue,
        source=tuple(runs_of(roles, SOURCE)),
        content=tuple(runs_of(roles, CONTENT)),
        score=score,
    )


def runs_of(roles: Ints, role: int) -> list[tuple[int, int]]:
    """The ranges of words that have a role."""
    edges = np.flatnonzero(np.diff(np.concatenate(([0], (roles == role).view(np.int8), [0]))))
    return [(int(a), int(b)) for a, b in edges.reshape(-1, 2)]
