"""Teaches the shipped tagger to read events too: python training/events/teach.py …

Goes on from the weights in `src/sayso/read/weights`, with attributions and events in turn, so that
one encoder serves both. Writes `joint.pt` after each epoch; `ship.py` makes of it what ships.
"""

from __future__ import annotations

import argparse
import copy
import json
import random
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import corpus
import torch
from batching import batches, inputs_of_windows
from corpus import Window
from evaluation import evaluate
from heads import Heads, Scores, drift
from marked import Passage, Sentence, load, passage_of, passages, sentence_of
from network import Tagger
from restore import restored
from torch import Tensor, nn
from train import WARM, follow, loss_of, varied_windows

WINDOW = 250
# How much of the newest weights the running average takes in, at least.
SHARE = 0.04
# How much what the teacher makes of who says what counts.
FOLLOWED = 3.0

Task = Callable[[], Tensor]


class Joint(nn.Module):
    """One encoder and the heads of both tasks."""

    def __init__(self, tagger: Tagger) -> None:
        super().__init__()
        self.tagger = tagger
        self.heads = Heads()


def arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=Path, nargs="+", required=True)
    parser.add_argument("--held", type=Path, required=True, help="marked text to measure on")
    parser.add_argument("--train", type=Path, required=True, help="polnear-train.jsonl.gz")
    parser.add_argument("--dev", type=Path, required=True, help="polnear-dev.jsonl")
    parser.add_argument("--weights", type=Path, required=True, help="src/sayso/read/weights")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--start", type=Path, help="a joint.pt to go on from")
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--rate", type=float, default=2e-4)
    parser.add_argument("--share", type=float, default=0.3, help="of the documents, each epoch")
    parser.add_argument("--pieces", type=int, default=1024, help="word pieces a batch")
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


def groups_of(some: Sequence[Passage], pieces: int, rng: random.Random) -> list[list[Passage]]:
    """Passages of like length together, about `pieces` word pieces a group, in random order."""
    groups: list[list[Passage]] = [[]]
    for it in sorted(some, key=lambda it: len(it.ids) + rng.random() * 10):
        if groups[-1] and len(it.ids) * (len(groups[-1]) + 1) > pieces:
            groups.append([])
        groups[-1].append(it)
    rng.shuffle(groups)
    return groups


def measure(joint: Joint, held: Sequence[Sentence]) -> dict[str, float]:
    """Percent on sentences kept from training: F1 of kinds; given the trigger, how often the
    reality is right, and all parts of all words."""
    joint.eval()
    same = told = marked = real = parts = events = 0
    with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
        for at in range(0, len(held), 32):
            some = [passage_of([it]) for it in held[at : at + 32]]
            scores = Scores(joint.tagger, joint.heads, some)
            best = scores.kinds.argmax(-1)
            for n, it in enumerate(some):
                found = Counter(k for k in best[n, : len(it.pieces)].tolist() if k)
                gold = Counter(kind for _, kind, _, _ in it.events)
                same += (found & gold).total()
                told += found.total()
                marked += gold.total()
            if len(scores.at):
                real += int((scores.realities.argmax(-1) == scores.at[:, 3]).sum())
                right = (scores.roles.argmax(-1) == scores.parts) | (scores.parts < 0)
                parts += int(right.all(1).sum())
                events += len(scores.at)
    joint.train()
    return {
        "kinds": round(200 * same / max(told + marked, 1), 1),
        "realities": round(100 * real / max(events, 1), 1),
        "parts": round(100 * parts / max(events, 1), 1),
    }


def turns(first: Sequence[Task], second: Sequence[Task]) -> Iterator[Task]:
    """The batches of both tasks, evenly mixed."""
    rows = [
        (k / max(len(tasks), 1), n, k)
        for n, tasks in enumerate((first, second))
        for k in range(len(tasks))
    ]
    for _, n, k in sorted(rows):
        yield (first, second)[n][k]


def optimizer_of(joint: Joint, rate: float) -> torch.optim.Optimizer:
    """AdamW; the new heads learn five times as fast as the rest, and word pieces not at all."""
    joint.tagger.pieces.requires_grad_(False)
    new = list(joint.heads.parameters())
    known = {id(it) for it in new}
    old = [it for it in joint.parameters() if it.requires_grad and id(it) not in known]
    groups = [
        {"params": part, "lr": pace, "base": pace} for part, pace in ((old, rate), (new, 5 * rate))
    ]
    return torch.optim.AdamW(groups, weight_decay=0.01, eps=1e-6, fused=True)


def event_task(joint: Joint, teacher: Tagger, group: Sequence[Passage]) -> Task:
    """The loss of a batch of marked passages, when it is asked for.

    Who says what in them is not marked: there the teacher, the tagger as it was, is followed.
    """

    def loss() -> Tensor:
        with torch.autocast("cpu", dtype=torch.bfloat16):
            scores = Scores(joint.tagger, joint.heads, group)
            moved = drift(joint.tagger, teacher, scores.states, scores.inputs)
        return scores.loss() + moved * FOLLOWED

    return loss


def speech_task(joint: Joint, teacher: Tagger, some: Sequence[Window], rng: random.Random) -> Task:
    """The loss of a batch of PolNeAR: now its marks, now how far the teacher is left."""

    def loss() -> Tensor:
        if rng.random() < 0.5:
            return loss_of(joint.tagger, some, rng)
        inputs = inputs_of_windows(some)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            moved = drift(joint.tagger, teacher, joint.tagger.encode(*inputs), inputs)
        return moved * FOLLOWED

    return loss


class Run:
    """One training run: steps with a rate that rises and falls, and the average of the weights."""

    def __init__(self, joint: Joint, rate: float) -> None:
        self.joint, self.average = joint, copy.deepcopy(joint)
        self.optimizer = optimizer_of(joint, rate)
        self.step, self.began = 0, time.time()

    def epoch(self, tasks: Sequence[Task], steps: int) -> None:
        """Steps once through the tasks; `steps` are those of the whole run."""
        for task in tasks:
            scale = min((self.step + 1) / WARM, max(1 - self.step / (steps + 50), 0.01))
            for part in self.optimizer.param_groups:
                part["lr"] = part["base"] * scale
            loss = task()
            self.optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(self.joint.parameters(), 1.0)
            self.optimizer.step()
            self.step += 1
            if self.step % 4 == 0:
                follow(self.average, self.joint, max(SHARE, 10 / (self.step + 10)))
            if self.step % 100 == 0:
                print(f"{self.step}/{steps} {time.time() - self.began:.0f}s", flush=True)


def main() -> None:
    """Trains, and measures after each epoch."""
    options = arguments()
    rng = random.Random(options.seed)
    torch.manual_seed(options.seed)
    into = corpus.load_substitutes(Path(corpus.__file__).parent / "substitutes.yaml")
    documents, dev = corpus.load(options.train), corpus.load(options.dev)
    sentences = [sentence_of(it) for path in options.events for it in load(path)]
    held = [sentence_of(it) for it in load(options.held)]
    joint = Joint(restored(options.weights))
    if options.start:
        joint.load_state_dict(torch.load(options.start), strict=False)
    teacher = restored(options.weights).eval()
    run, steps = Run(joint, options.rate), 0
    for epoch in range(options.epochs):
        some = rng.sample(documents, int(len(documents) * options.share))
        said: list[Task] = [
            speech_task(joint, teacher, it, rng)
            for it in batches(varied_windows(some, into, rng), options.pieces, rng)
        ]
        done = [
            event_task(joint, teacher, it)
            for it in groups_of(list(passages(sentences, rng)), options.pieces, rng)
        ]
        steps = steps or (len(said) + len(done)) * options.epochs
        run.epoch(list(turns(done, said)), steps)
        torch.save(run.average.state_dict(), options.out / "joint.pt")
        scores = measure(run.average, held) | evaluate(run.average.tagger, dev, WINDOW)
        print(json.dumps({"epoch": epoch, **scores}), flush=True)


if __name__ == "__main__":
    main()
