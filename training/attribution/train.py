"""Trains the attribution tagger: python train.py --train … --dev … --encoder … --out …

Needs what requirements.txt beside this file lists. Writes `tagger.pt` after each epoch and prints
scores on the dev documents; `export.py` makes of it what the package ships.
"""

from __future__ import annotations

import argparse
import copy
import json
import random
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from batching import batches, pair_scores, states
from corpus import Document, Window, load, load_substitutes, vary, windows_of
from evaluation import evaluate
from network import Tagger, crf_loss, load_encoder, shape_of
from torch import Tensor
from torch.nn import functional

WINDOW = 250
WARM = 100


def arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--train", type=Path, required=True)
    parser.add_argument("--dev", type=Path, required=True)
    parser.add_argument("--encoder", type=Path, required=True, help="folder of the base model")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--start", type=Path, help="a tagger.pt to go on from")
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--rate", type=float, default=2e-4)
    parser.add_argument("--pieces", type=int, default=2048, help="word pieces a batch")
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


def loss_of(tagger: Tagger, windows: Sequence[Window], rng: random.Random) -> Tensor:
    """Both tasks' loss: the tags of all words, and each cue's roles."""
    with torch.autocast("cpu", dtype=torch.bfloat16):
        found = states(tagger, windows)
    tag_scores = torch.cat([it[0] for it in found])
    gold_tags = torch.from_numpy(np.concatenate([it.tags for it in windows]))
    loss = functional.cross_entropy(tag_scores, gold_tags, label_smoothing=0.02) * 4
    scores, gold = [], []
    for window, (_, word, cue) in zip(windows, found, strict=True):
        if window.cues:
            cues = [jittered(it, rng) for it in window.cues]
            scores.append(pair_scores(tagger, window, cues, word, cue))
            gold.append(torch.from_numpy(np.stack(window.roles)))
    return loss + chain_loss(tagger, scores, gold) * 0.2 if scores else loss


def chain_loss(tagger: Tagger, scores: list[Tensor], gold: list[Tensor]) -> Tensor:
    """The CRF's loss over the cues of a whole batch."""
    length = max(it.shape[1] for it in scores)
    wide = [functional.pad(it, (0, 0, 0, length - it.shape[1])) for it in scores]
    roles = [functional.pad(it, (0, length - it.shape[1])) for it in gold]
    masks = [functional.pad(torch.ones(it.shape[:2]), (0, length - it.shape[1])) for it in scores]
    return crf_loss(torch.cat(wide), tagger.steps, torch.cat(roles), torch.cat(masks))


def jittered(cue: tuple[int, int], rng: random.Random) -> tuple[int, int]:
    """Now and then a cue cut short by a word, as the tagger's own candidates are."""
    begin, end = cue
    if end - begin > 1 and rng.random() < 0.15:
        return (begin + 1, end) if rng.random() < 0.5 else (begin, end - 1)
    return cue


def new_tagger(options: argparse.Namespace) -> Tagger:
    """The network with its encoder's pretrained weights, or as it was left by an earlier run."""
    tagger = Tagger(shape_of(options.encoder))
    load_encoder(tagger, options.encoder)
    if options.start:
        tagger.load_state_dict(torch.load(options.start))
    tagger.pieces.requires_grad_(False)
    return tagger


def new_optimizer(tagger: Tagger, rate: float) -> torch.optim.Optimizer:
    """AdamW; what is new learns four times as fast as the encoder, and word pieces not at all."""
    inner = list(tagger.layers.parameters())
    known = {id(it) for it in inner}
    outer = [it for it in tagger.parameters() if it.requires_grad and id(it) not in known]
    groups = [
        {"params": inner, "lr": rate, "base": rate},
        {"params": outer, "lr": rate * 4, "base": rate * 4},
    ]
    return torch.optim.AdamW(groups, weight_decay=0.01, eps=1e-6, fused=True)


def follow(average: Tagger, tagger: Tagger, share: float) -> None:
    """Moves the running average of the weights a step towards the present ones."""
    with torch.no_grad():
        for mine, theirs in zip(average.parameters(), tagger.parameters(), strict=True):
            if theirs.requires_grad:
                mine.lerp_(theirs, share)


def varied_windows(
    documents: Sequence[Document], into: dict[str, list[str]], rng: random.Random
) -> list[Window]:
    """An epoch's windows: varied texts, cut at other places each time."""
    return [
        window
        for document in documents
        for window in windows_of(
            vary(document, into, rng), rng.choice((160, WINDOW, WINDOW)), skip=rng.randrange(4)
        )
    ]


def main() -> None:
    """Trains, and keeps the running average of the weights."""
    options = arguments()
    rng = random.Random(options.seed)
    torch.manual_seed(options.seed)
    into = load_substitutes(Path(__file__).parent / "substitutes.yaml")
    documents, dev = load(options.train), load(options.dev)
    tagger = new_tagger(options)
    optimizer = new_optimizer(tagger, options.rate)
    average = copy.deepcopy(tagger)
    step, steps, began = 0, 0, time.time()
    for epoch in range(options.epochs):
        groups = list(batches(varied_windows(documents, into, rng), options.pieces, rng))
        steps = steps or len(groups) * options.epochs
        for group in groups:
            scale = min((step + 1) / WARM, max(1 - step / (steps + 50), 0.01))
            for part in optimizer.param_groups:
                part["lr"] = part["base"] * scale
            loss = loss_of(tagger, group, rng)
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(tagger.parameters(), 1.0)
            optimizer.step()
            step += 1
            if step % 4 == 0:
                follow(average, tagger, max(0.02, 10 / (step + 10)))
            if step % 50 == 0:
                print(
                    f"{step}/{steps} loss {loss.item():.3f} {time.time() - began:.0f}s", flush=True
                )
        torch.save(average.state_dict(), options.out / "tagger.pt")
        scores = evaluate(average, dev, WINDOW)
        print(json.dumps({"epoch": epoch, **scores}), flush=True)


if __name__ == "__main__":
    main()
