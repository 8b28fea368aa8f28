"""Trains the attribution tagger: python training/attribution/train.py --corpus … --encoder … --out …

Needs PyTorch (see requirements.txt beside this file). Writes `tagger.pt` and a log of scores on
the dev documents; `export.py` makes of it what the package ships.
"""

from __future__ import annotations

import argparse
import copy
import json
import random
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import torch
from corpus import Document, Window, load, load_substitutes, vary, windows_of
from network import REACH, Tagger, crf_loss, load_encoder, shape_of
from torch import Tensor
from torch.nn import functional

from sayso.read import decoding

CLS, SEP = 101, 102


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--train", type=Path, required=True)
    parser.add_argument("--dev", type=Path, required=True)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--start", type=Path, help="a tagger.pt to go on from")
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--rate", type=float, default=2e-4)
    parser.add_argument("--pieces", type=int, default=2048, help="word pieces a batch")
    parser.add_argument("--limit", type=int, default=0, help="documents, to try things out")
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


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


def piece_ids(window: Window) -> np.ndarray:
    pieces = np.append(window.words.piece, len(window.words.ids))
    inner = window.words.ids[pieces[window.begin] : pieces[window.stop]]
    return np.concatenate(([CLS], inner, [SEP]))


def looks(window: Window, name: str) -> np.ndarray:
    """A word-level look, spread over the word's pieces; 0 at the ends."""
    pieces = np.append(window.words.piece, len(window.words.ids))
    counts = np.diff(pieces[window.begin : window.stop + 1])
    inner = np.repeat(getattr(window.words, name)[window.begin : window.stop], counts)
    return np.concatenate(([0], inner, [0]))


def padded(rows: Sequence[np.ndarray], fill: int = 0) -> Tensor:
    length = max(map(len, rows))
    out = np.full((len(rows), length), fill, dtype=np.int64)
    for number, row in enumerate(rows):
        out[number, : len(row)] = row
    return torch.from_numpy(out)


def states(tagger: Tagger, windows: Sequence[Window]) -> list[tuple[Tensor, Tensor, Tensor]]:
    """Per window: tags [T, 7] and both halves [T, 192] of its words (their first pieces)."""
    ids = padded([piece_ids(it) for it in windows])
    mask = padded([np.ones(len(piece_ids(it)), dtype=np.int64) for it in windows])
    extra = [padded([looks(it, name) for it in windows]) for name in ("case", "quote", "first")]
    outputs = tagger(ids, mask, *extra)
    found = []
    for number, window in enumerate(windows):
        words = window.words
        first = words.piece[window.begin : window.stop] - words.piece[window.begin] + 1
        found.append(tuple(it[number, torch.from_numpy(first)].float() for it in outputs))
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


def loss_of(tagger: Tagger, windows: Sequence[Window], rng: random.Random) -> Tensor:
    with torch.autocast("cpu", dtype=torch.bfloat16):
        found = states(tagger, windows)
    tag_scores = torch.cat([it[0] for it in found])
    gold_tags = torch.from_numpy(np.concatenate([it.tags for it in windows]))
    loss = functional.cross_entropy(tag_scores, gold_tags, label_smoothing=0.02) * 4
    scores, gold = [], []
    for window, (_, word, cue) in zip(windows, found, strict=True):
        if window.cues:
            cues = [jitter(it, rng) for it in window.cues]
            scores.append(pair_scores(tagger, window, cues, word, cue))
            gold.append(torch.from_numpy(np.stack(window.roles)))
    if scores:
        loss = loss + chain_loss(tagger, scores, gold) * 0.2
    return loss


def chain_loss(tagger: Tagger, scores: list[Tensor], gold: list[Tensor]) -> Tensor:
    length = max(it.shape[1] for it in scores)
    wide = [functional.pad(it, (0, 0, 0, length - it.shape[1])) for it in scores]
    roles = [functional.pad(it, (0, length - it.shape[1])) for it in gold]
    masks = [
        functional.pad(torch.ones(it.shape[:2]), (0, length - it.shape[1])) for it in scores
    ]
    return crf_loss(torch.cat(wide), tagger.steps, torch.cat(roles), torch.cat(masks))


def jitter(cue: tuple[int, int], rng: random.Random) -> tuple[int, int]:
    """Now and then a cue cut short by a word, as the tagger's own candidates are."""
    begin, end = cue
    if end - begin > 1 and rng.random() < 0.15:
        return (begin + 1, end) if rng.random() < 0.5 else (begin, end - 1)
    return cue


def decode(tagger: Tagger, windows: Sequence[Window]) -> list[list[decoding.Tagged]]:
    found = []
    with torch.no_grad():
        outputs = states(tagger, windows)
        for window, (tags, word, cue) in zip(windows, outputs, strict=True):
            cues = decoding.find_cues(tags.numpy())
            if not cues:
                found.append([])
                continue
            spans = [it[:2] for it in cues]
            scores = pair_scores(tagger, window, spans, word, cue).numpy()
            roles = decoding.best_roles(scores, tagger.steps.numpy())
            found.append(
                [
                    decoding.tagged(row, (begin, end), score)
                    for row, (begin, end, score) in zip(roles, cues, strict=True)
                ]
            )
    return found


def evaluate(tagger: Tagger, documents: Sequence[Document], limit: int) -> dict[str, float]:
    """Strict F1 a role and of triples, over alphanumeric words, as the corpus's scorer counts."""
    tagger.eval()
    counts = {role: [0, 0, 0] for role in ("source", "cue", "content", "triple")}
    for document in documents:
        windows = windows_of(document, limit)
        gold, mine = set(), set()
        text = document["text"]
        for begin in range(0, len(windows), 8):
            group = windows[begin : begin + 8]
            for window, rows in zip(group, decode(tagger, group), strict=True):
                for it in rows:
                    if it.content:
                        mine.add(triple(window, it, text))
        words = windows[0].words
        for it in document["attributions"]:
            gold.add(tuple(gold_words(words, it[role], text) for role in ("source", "cue", "content")))
        tally(counts["triple"], mine, gold)
        for number, role in enumerate(("source", "cue", "content")):
            tally(counts[role], {x[number] for x in mine}, {x[number] for x in gold})
    tagger.train()
    return {role: 200 * a / max(b + c, 1) for role, (a, b, c) in counts.items()}


def tally(count: list[int], mine: set, gold: set) -> None:
    mine, gold = mine - {frozenset()}, gold - {frozenset()}
    for place, number in enumerate((len(mine & gold), len(mine), len(gold))):
        count[place] += number


def triple(window: Window, it: decoding.Tagged, text: str) -> tuple[frozenset[int], ...]:
    words = window.words
    parts = (it.source, (it.cue,), it.content)
    return tuple(
        frozenset(
            w
            for a, b in spans
            for w in range(a + window.begin, b + window.begin)
            if text[words.start[w]].isalnum()
        )
        for spans in parts
    )


def gold_words(words: object, spans: Sequence[Sequence[int]], text: str) -> frozenset[int]:
    from corpus import word_range

    return frozenset(
        w
        for a, b in spans
        for w in range(*word_range(words, a, b))
        if text[words.start[w]].isalnum()
    )


@torch.no_grad()
def follow(average: Tagger, tagger: Tagger, share: float) -> None:
    """Moves the running average of the weights a step towards the present ones."""
    for mine, theirs in zip(average.parameters(), tagger.parameters(), strict=True):
        if theirs.requires_grad:
            mine.lerp_(theirs, share)


def main() -> None:
    options = arguments()
    rng = random.Random(options.seed)
    torch.manual_seed(options.seed)
    folder = Path(__file__).parent
    into = load_substitutes(folder / "substitutes.yaml")
    documents = load(options.train)[: options.limit or None]
    dev = load(options.dev)[: options.limit or None]
    tagger = Tagger(shape_of(options.encoder))
    load_encoder(tagger, options.encoder)
    if options.start:
        tagger.load_state_dict(torch.load(options.start))
    tagger.pieces.requires_grad_(False)
    inner = list(tagger.layers.parameters())
    known = {id(it) for it in inner}
    outer = [it for it in tagger.parameters() if it.requires_grad and id(it) not in known]
    optimizer = torch.optim.AdamW(
        [{"params": inner, "lr": options.rate}, {"params": outer, "lr": options.rate * 4}],
        weight_decay=0.01,
        eps=1e-6,
        fused=True,
    )
    warm = 100
    average, step, began = copy.deepcopy(tagger), 0, time.time()
    steps = 0
    for epoch in range(options.epochs):
        windows = [
            window
            for document in documents
            for window in windows_of(vary(document, into, rng), rng.choice((160, 250, 250)), skip=rng.randrange(4))
        ]
        groups = list(batches(windows, options.pieces, rng))
        steps = steps or len(groups) * options.epochs
        for number, group in enumerate(groups):
            scale = min((step + 1) / warm, max(1 - step / (steps + 50), 0.01))
            for part, base in zip(optimizer.param_groups, (options.rate, options.rate * 4), strict=True):
                part["lr"] = base * scale
            loss = loss_of(tagger, group, rng)
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(tagger.parameters(), 1.0)
            optimizer.step()
            step += 1
            if step % 4 == 0:
                follow(average, tagger, max(0.02, 10 / (step + 10)))
            if number % 50 == 0:
                print(f"{epoch} {number}/{len(groups)} loss {loss.item():.3f} {time.time() - began:.0f}s", flush=True)
        torch.save(average.state_dict(), options.out / "tagger.pt")
        scores = evaluate(average, dev[: 84 if epoch == options.epochs - 1 else 40], 250)
        print(json.dumps({"epoch": epoch, **scores}), flush=True)


if __name__ == "__main__":
    main()
