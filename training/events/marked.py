"""Marked sentences → windows of word pieces: each event's trigger, kind, reality and parties.

Sentences are put together at random, some to a paragraph, so that the reader learns them in company
as it will meet them.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from sayso.lexicon.event_conventions import kinds_that_are
from sayso.read.deed_scores import KINDS, PARTS, REALITIES
from sayso.read.tagger import CLS, SEP
from sayso.read.windows import Ints, Words, split_words

NONE, AGENT, TARGET = range(len(PARTS))


class Marked(NamedTuple):
    """An event in words: its trigger, kind, reality, and the last words of its parties."""

    trigger: int
    kind: int
    reality: int
    agents: list[int]
    targets: list[int]


class Sentence(NamedTuple):
    """A sentence as the encoder sees it."""

    words: Words
    events: list[Marked]


class Passage(NamedTuple):
    """Some sentences as one input: pieces and looks [L], first pieces [T], kinds [T], events.

    An event is (trigger, kind, reality, roles [T]); a role of -1 is outside its sentence.
    """

    ids: Ints
    looks: dict[str, Ints]
    pieces: Ints
    kinds: Ints
    events: list[tuple[int, int, int, Ints]]


def load(path: Path) -> list[dict[str, Any]]:
    """The sentences of a set, as records of `benchmarks/events`: JSON Lines, or marked text.

    In marked text a block is a sentence, then a line an event: `trigger | kind | reality | agent;
    agent > target; target`. A trigger that stands twice is the first that no line before has.
    """
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".jsonl":
        return [json.loads(line) for line in text.splitlines()]
    blocks = [block.splitlines() for block in text.split("\n\n") if block.strip()]
    return [{"text": first, "events": _events(first, rest)} for first, *rest in blocks]


def _events(text: str, lines: Sequence[str]) -> list[dict[str, Any]]:
    """The events that a sentence's lines mark, in the order of their triggers."""
    taken: dict[str, int] = {}
    found = []
    for line in lines:
        trigger, kind, reality, parties = (it.strip() for it in line.split("|"))
        start = text.find(trigger, taken.get(trigger, 0))
        start = text.index(trigger) if start < 0 else start
        taken[trigger] = start + 1
        agents, targets = (
            [name.strip() for name in side.split(";") if name.strip()]
            for side in parties.split(">")
        )
        found.append(
            {
                "trigger": trigger, "start": start, "end": start + len(trigger), "kind": kind,
                "reality": reality, "agents": agents, "targets": targets,
            }
        )  # fmt: skip
    return sorted(found, key=lambda it: int(it["start"]))


def sentence_of(record: dict[str, Any]) -> Sentence:
    """A record as words with marks."""
    text = record["text"]
    words = split_words(text, [(0, len(text))])
    return Sentence(words, [_marked(words, text, it) for it in record["events"]])


def _marked(words: Words, text: str, event: dict[str, Any]) -> Marked:
    trigger = word_at(words, event["end"])
    agents, targets = (
        [_last_word(words, text, name, trigger) for name in event[side] if name in text]
        for side in ("agents", "targets")
    )
    kind, reality = KINDS.index(event["kind"]), REALITIES.index(event["reality"])
    return Marked(trigger, kind, reality, agents, targets)


def _last_word(words: Words, text: str, name: str, trigger: int) -> int:
    """The last word of a name, of several places the one nearest to the trigger."""
    places = (word_at(words, it.end()) for it in re.finditer(re.escape(name), text))
    return min(places, key=lambda it: abs(it - trigger))


def word_at(words: Words, end: int) -> int:
    """The word that ends at a code point, or holds it."""
    return min(int(np.searchsorted(words.end, end)), len(words) - 1)


def passages(sentences: Sequence[Sentence], rng: random.Random) -> Iterator[Passage]:
    """All sentences, in random company."""
    left = list(sentences)
    rng.shuffle(left)
    while left:
        size = rng.choice((1, 1, 2, 3, 5))
        some, left = left[:size], left[size:]
        while len(some) > 1 and sum(len(it.words.ids) for it in some) > 240:
            left.append(some.pop())
        yield passage_of(some, rng)


def passage_of(some: Sequence[Sentence], rng: random.Random | None = None) -> Passage:
    """Sentences as one input, each in a paragraph of its own or together with the last."""
    total = sum(len(it.words) for it in some)
    kinds = np.zeros(total, dtype=np.int64)
    events: list[tuple[int, int, int, Ints]] = []
    pieces, ids, looks = [], [np.array([CLS])], {n: [np.array([0])] for n in LOOKS}
    before, shift = 0, 1
    for it in some:
        alone = before == 0 or rng is None or rng.random() < 0.5
        counts = np.diff(np.append(it.words.piece, len(it.words.ids)))
        for name in LOOKS:
            look = getattr(it.words, name) if alone or name != "first" else 0 * it.words.first
            looks[name].append(np.repeat(look, counts))
        ids.append(it.words.ids)
        pieces.append(it.words.piece + shift)
        for event in it.events:
            kinds[before + event.trigger] = event.kind
            roles = np.full(total, -1, dtype=np.int64)
            roles[before : before + len(it.words)] = NONE
            mutual = KINDS[event.kind] in kinds_that_are("mutual")
            roles[[before + k for k in event.targets]] = AGENT if mutual else TARGET
            roles[[before + k for k in event.agents]] = AGENT
            events.append((before + event.trigger, event.kind, event.reality, roles))
        before += len(it.words)
        shift += len(it.words.ids)
    ids.append(np.array([SEP]))
    joined = {name: np.concatenate([*rows, [0]]) for name, rows in looks.items()}
    return Passage(np.concatenate(ids), joined, np.concatenate(pieces), kinds, events)


LOOKS = ("case", "quote", "first")
