"""The training corpus: PolNeAR documents → windows of word pieces with gold tags and roles.

The text is varied on the fly (other names, straight quotes) so that the tagger learns the shape
of attribution and not the people of one election.
"""

from __future__ import annotations

import gzip
import json
import random
import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import yaml
from numpy.typing import NDArray

from sayso.read.windows import Words, cut_windows, split_words

Document = dict[str, Any]
Ints = NDArray[np.int64]
LINES = re.compile(r"[^\n]*\S[^\n]*")
STRAIGHT = str.maketrans("“”‘’", "\"\"''")


@dataclass
class Window:
    """One window: its words' slice, gold tags [T], and per cue its words and roles [T]."""

    words: Words
    begin: int
    stop: int
    tags: Ints
    cues: list[tuple[int, int]]
    roles: list[Ints]


def load(path: Path) -> list[Document]:
    """The documents of a JSON Lines file, gzipped or not."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def paragraphs_of(text: str) -> list[tuple[int, int]]:
    """The lines of a text that are not blank."""
    return [match.span() for match in LINES.finditer(text)]


def load_substitutes(path: Path) -> dict[str, list[str]]:
    """Campaign word → words of other news that may stand in its place."""
    table = yaml.safe_load(path.read_text(encoding="utf-8"))
    return {word: row["into"] for row in table for word in row["words"]}


def substitute(document: Document, into: dict[str, list[str]], rng: random.Random) -> Document:
    """The document with its names exchanged, the same name by the same other, offsets moved."""
    chosen = {word: rng.choice(others) for word, others in into.items()}
    pattern = re.compile(r"\b(" + "|".join(map(re.escape, chosen)) + r")\b")
    pieces: list[str] = []
    edges, shifts, place, shift = [0], [0], 0, 0
    for match in pattern.finditer(document["text"]):
        new = chosen[match.group()]
        pieces += [document["text"][place : match.start()], new]
        place = match.end()
        shift += len(new) - len(match.group())
        edges.append(place)
        shifts.append(shift)
    pieces.append(document["text"][place:])

    def move(offset: int) -> int:
        return offset + shifts[bisect_right(edges, offset) - 1]

    moved = [
        {role: [[move(a), move(b)] for a, b in it[role]] for role in it}
        for it in document["attributions"]
    ]
    return {"text": "".join(pieces), "attributions": moved}


def vary(document: Document, into: dict[str, list[str]], rng: random.Random) -> Document:
    """The document as it is, or with other names, or with straight quotation marks."""
    if rng.random() < 0.35:
        document = substitute(document, into, rng)
    if rng.random() < 0.3:
        document = document | {"text": document["text"].translate(STRAIGHT)}
    return document


def word_range(words: Words, start: int, end: int) -> tuple[int, int]:
    """The words that a stretch touches."""
    begin = int(np.searchsorted(words.end, start, side="right"))
    return begin, int(np.searchsorted(words.start, end, side="left"))


def windows_of(document: Document, limit: int, *, skip: int = 0) -> list[Window]:
    """The document's windows; `skip` paragraphs are left off at its start, to move the cuts."""
    text = document["text"]
    paragraphs = paragraphs_of(text)
    words = split_words(text, paragraphs)
    parts = [
        {role: [word_range(words, a, b) for a, b in it[role]] for role in it}
        for it in document["attributions"]
    ]
    ranges = cut_windows(words, limit)
    if skip and len(ranges) > 1:
        ranges = _shifted(words, skip, limit)
    return [_window(words, begin, stop, parts) for begin, stop in ranges]


def _shifted(words: Words, skip: int, limit: int) -> list[tuple[int, int]]:
    starts = np.flatnonzero(words.first)
    begin = int(starts[min(skip, len(starts) - 1)])
    head = [(one, min(other, begin)) for one, other in cut_windows(words, limit) if one < begin]
    tail = cut_windows(_tail(words, begin), limit)
    return head + [(begin + one, begin + other) for one, other in tail]


def _tail(words: Words, begin: int) -> Words:
    piece = words.piece[begin:]
    return Words(
        start=words.start[begin:],
        end=words.end[begin:],
        piece=piece - piece[0],
        paragraph=words.paragraph[begin:],
        case=words.case[begin:],
        quote=words.quote[begin:],
        first=words.first[begin:],
        stop=words.stop[begin:],
        ids=words.ids[piece[0] :],
    )


def _window(words: Words, begin: int, stop: int, parts: Iterable[dict[str, Any]]) -> Window:
    count = stop - begin
    tags = np.zeros(count, dtype=np.int64)
    cues: list[tuple[int, int]] = []
    roles: list[Ints] = []
    for it in parts:
        for number, role in enumerate(("source", "cue", "content")):
            for a, b in it[role]:
                a, b = max(a - begin, 0), min(b - begin, count)
                if a < b:
                    tags[a] = 2 * number + 1
                    tags[a + 1 : b] = 2 * number + 2
        cue = it["cue"][0] if it["cue"] else (0, 0)
        if begin <= cue[0] and cue[1] <= stop and cue[0] < cue[1]:
            row = np.zeros(count, dtype=np.int64)
            for number, role in enumerate(("source", "cue", "content"), start=1):
                for a, b in it[role]:
                    row[max(a - begin, 0) : max(b - begin, 0)] = number
            cues.append((cue[0] - begin, cue[1] - begin))
            roles.append(row)
    return Window(words, begin, stop, tags, cues, roles)
