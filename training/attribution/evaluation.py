"""How well a tagger does on gold documents: strict F1 a role, as the corpus's scorer counts."""

from __future__ import annotations

from collections.abc import Sequence, Set

import torch
from batching import pair_scores, states
from corpus import Document, Window, windows_of, word_range
from network import Tagger

from sayso.read import decoding
from sayso.read.windows import Words

ROLES = ("source", "cue", "content")
Triple = tuple[frozenset[int], ...]


def decode(tagger: Tagger, windows: Sequence[Window]) -> list[list[decoding.Tagged]]:
    """The attributions of each window, as ranges of its words."""
    found: list[list[decoding.Tagged]] = []
    with torch.no_grad():
        outputs = states(tagger, windows)
    for window, (tags, word, cue) in zip(windows, outputs, strict=True):
        cues = decoding.find_cues(tags.numpy())
        spans = [it[:2] for it in cues]
        rows = []
        if cues:
            scores = pair_scores(tagger, window, spans, word, cue).detach().numpy()
            odds = decoding.content_odds(tags.numpy())
            kept = decoding.accepted_roles(scores, tagger.steps.detach().numpy(), cues, odds)
            rows = [decoding.tagged(row, spans[number], cues[number][2]) for number, row in kept]
        found.append(rows)
    return found


def evaluate(tagger: Tagger, documents: Sequence[Document], limit: int) -> dict[str, float]:
    """Strict F1 in percent of each role and of whole attributions, over words with letters."""
    tagger.eval()
    counts = {role: [0, 0, 0] for role in (*ROLES, "triple")}
    for document in documents:
        windows = windows_of(document, limit)
        words, text = windows[0].words, document["text"]
        gold = {
            tuple(
                _words(words, [word_range(words, a, b) for a, b in it[role]], text)
                for role in ROLES
            )
            for it in document["attributions"]
        }
        mine = {
            _triple(window, it, text)
            for begin in range(0, len(windows), 8)
            for window, rows in zip(
                windows[begin : begin + 8], decode(tagger, windows[begin : begin + 8]), strict=True
            )
            for it in rows
            if it.content
        }
        _tally(counts["triple"], mine, gold)
        for number, role in enumerate(ROLES):
            _tally(counts[role], {it[number] for it in mine}, {it[number] for it in gold})
    tagger.train()
    return {role: 200 * a / max(b + c, 1) for role, (a, b, c) in counts.items()}


def _tally(count: list[int], mine: Set[object], gold: Set[object]) -> None:
    mine, gold = mine - {frozenset()}, gold - {frozenset()}
    for place, number in enumerate((len(mine & gold), len(mine), len(gold))):
        count[place] += number


def _triple(window: Window, it: decoding.Tagged, text: str) -> Triple:
    parts = (it.source, (it.cue,), it.content)
    by = window.begin
    return tuple(_words(window.words, [(a + by, b + by) for a, b in part], text) for part in parts)


def _words(words: Words, spans: Sequence[tuple[int, int]], text: str) -> frozenset[int]:
    found = (number for a, b in spans for number in range(a, b))
    return frozenset(number for number in found if text[words.start[number]].isalnum())
