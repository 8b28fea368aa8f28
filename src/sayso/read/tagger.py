"""Who said what: the shipped tagger over a text's words, run by onnxruntime on the CPU."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from io import BytesIO
from typing import Any

import numpy as np

from sayso.read.decoding import (
    Floats,
    Tagged,
    accepted_roles,
    content_odds,
    distances,
    find_cues,
    paragraph_steps,
    tagged,
)
from sayso.read.windows import Ints, Words, cut_windows

CLS, SEP = 101, 102
BATCH_PIECES = 2048


@dataclass(frozen=True, slots=True)
class Pairs:
    """The scorer of (cue, word) pairs: what is added to both halves, and the layer above."""

    distance: Floats
    paragraphs: Floats
    weight: Floats
    bias: Floats
    steps: Floats


@cache
def session() -> Any:
    """The encoder's inference session; one thread, for a report is read by one core."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    weights = files("sayso.read").joinpath("weights", "tagger.onnx").read_bytes()
    return onnxruntime.InferenceSession(weights, options, providers=["CPUExecutionProvider"])


@cache
def pairs() -> Pairs:
    """The pair scorer's weights."""
    data = files("sayso.read").joinpath("weights", "pairs.npz").read_bytes()
    with np.load(BytesIO(data)) as table:
        return Pairs(**{name: table[name] for name in table.files})


def tag_words(words: Words) -> list[Tagged]:
    """The attributions of a text, as ranges of its words, in the order of their cues."""
    windows = cut_windows(words)
    found: list[list[Tagged]] = [[] for _ in windows]
    for group in _batches(words, windows):
        outputs = _states(words, [windows[it] for it in group])
        for number, states in zip(group, outputs, strict=True):
            found[number] = _attributions(words, windows[number], *states)
    return [it for rows in found for it in rows]


def _batches(words: Words, windows: Sequence[tuple[int, int]]) -> list[list[int]]:
    """Numbers of windows of like length together, so that little is padded."""
    pieces = np.append(words.piece, len(words.ids))
    sizes = [int(pieces[stop] - pieces[begin]) for begin, stop in windows]
    groups: list[list[int]] = []
    for number in sorted(range(len(windows)), key=sizes.__getitem__):
        fits = groups and (len(groups[-1]) + 1) * (sizes[number] + 2) <= BATCH_PIECES
        if not (fits and sizes[number] <= 1.3 * sizes[groups[-1][0]]):
            groups.append([])
        groups[-1].append(number)
    return groups


def _states(
    words: Words, windows: Sequence[tuple[int, int]]
) -> list[tuple[Floats, Floats, Floats]]:
    """Per window the tag scores [T, 7] and the word and cue halves [T, H] of its words."""
    pieces = np.append(words.piece, len(words.ids))
    width = max(int(pieces[stop] - pieces[begin]) for begin, stop in windows) + 2
    feed = {
        name: np.zeros((len(windows), width), dtype=np.int64)
        for name in ("ids", "mask", "case", "quote", "first")
    }
    for row, (begin, stop) in enumerate(windows):
        inner = words.ids[pieces[begin] : pieces[stop]]
        counts = np.diff(pieces[begin : stop + 1])
        last = len(inner) + 1
        feed["ids"][row, 0], feed["ids"][row, last] = CLS, SEP
        feed["ids"][row, 1:last] = inner
        feed["mask"][row, : last + 1] = 1
        for name in ("case", "quote", "first"):
            feed[name][row, 1:last] = np.repeat(getattr(words, name)[begin:stop], counts)
    outputs = session().run(("tags", "word", "cue"), feed)
    firsts = [words.piece[begin:stop] - words.piece[begin] + 1 for begin, stop in windows]
    return [
        (outputs[0][row, first], outputs[1][row, first], outputs[2][row, first])
        for row, first in enumerate(firsts)
    ]


def _attributions(
    words: Words, window: tuple[int, int], tags: Floats, word: Floats, cue: Floats
) -> list[Tagged]:
    cues = find_cues(tags)
    if not cues:
        return []
    begin, stop = window
    spans = [(a, b) for a, b, _ in cues]
    scores = _scores(words.paragraph[begin:stop], spans, word, cue)
    rows = accepted_roles(scores, pairs().steps, cues, content_odds(tags))
    return [_moved(tagged(roles, spans[number], cues[number][2]), begin) for number, roles in rows]


def _scores(paragraph: Ints, cues: Sequence[tuple[int, int]], word: Floats, cue: Floats) -> Floats:
    """Role scores [N, T, 4] of a window's T words for its N cues."""
    table = pairs()
    rows = np.empty((len(cues), len(word), table.weight.shape[0]), dtype=np.float32)
    for number, span in enumerate(cues):
        joined = word + cue[span[0] : span[1]].mean(axis=0)
        joined += table.distance[distances(len(word), span)]
        joined += table.paragraphs[paragraph_steps(paragraph, span)]
        np.maximum(joined, 0, out=joined)
        rows[number] = joined @ table.weight.T + table.bias
    return rows


def _moved(it: Tagged, by: int) -> Tagged:
    return Tagged(
        cue=(it.cue[0] + by, it.cue[1] + by),
        source=tuple((a + by, b + by) for a, b in it.source),
        content=tuple((a + by, b + by) for a, b in it.content),
        score=it.score,
    )
