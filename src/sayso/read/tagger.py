"""Who said what, who did what: the shipped tagger over a text's words, on the CPU."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

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
from sayso.read.deed_scores import DeedScores, log_odds
from sayso.read.shipped import arrays, session
from sayso.read.windows import Ints, Words, cut_windows

CLS, SEP = 101, 102
OUTPUTS = ("tags", "word", "cue", "kinds", "realities", "deed", "part")


@dataclass(frozen=True, slots=True)
class Pairs:
    """The scorer of (cue, word) pairs: what is added to both halves, and the layer above."""

    distance: Floats
    paragraphs: Floats
    weight: Floats
    bias: Floats
    steps: Floats


@cache
def pairs() -> Pairs:
    """The pair scorer's weights."""
    return Pairs(**arrays("pairs"))


def tag_words(words: Words) -> tuple[list[Tagged], DeedScores]:
    """The attributions of a text, as ranges of its words, in the order of their cues.

    With them what each word tells of deeds.
    """
    pieces = np.append(words.piece, len(words.ids))
    found: list[Tagged] = []
    deeds: list[list[Floats]] = []
    for begin, stop in cut_windows(words):
        tags, word, cue, *rest = _window(words, pieces, begin, stop)
        found += _attributions(words, (begin, stop), tags, word, cue)
        deeds.append(rest)
    if not deeds:
        none = np.zeros((0, 1), dtype=np.float32)
        return found, DeedScores(words, none, none, none, none)
    kinds, realities, deed, part = (np.concatenate(it) for it in zip(*deeds, strict=True))
    return found, DeedScores(words, log_odds(kinds), log_odds(realities), deed, part, asked={})


def _window(words: Words, pieces: Ints, begin: int, stop: int) -> list[Floats]:
    """The `OUTPUTS` of a window's words, each [T, …].

    One window at a time: nothing is padded, and what a window gives does not hang on the others
    (the int8 weights are scaled by all that is in a batch).
    """
    inner = words.ids[pieces[begin] : pieces[stop]]
    counts = np.diff(pieces[begin : stop + 1])
    ids = np.concatenate(([CLS], inner, [SEP]))
    feed = {"ids": ids[None]}
    for name in ("case", "quote", "first"):
        look = np.repeat(getattr(words, name)[begin:stop], counts)
        feed[name] = np.concatenate(([0], look, [0]))[None]
    first = words.piece[begin:stop] - words.piece[begin] + 1
    return [it[0, first] for it in session("tagger").run(OUTPUTS, feed)]


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
