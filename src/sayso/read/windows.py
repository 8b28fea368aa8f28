"""A text as the attribution tagger sees it: words, their looks, and windows of word pieces.

Training and reading share this module, so that both see the same thing.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from sayso.read.quotes import find_quotes

WINDOW = 250
CASES = 5
QUOTE_STATES = 4
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Words:
    """A text's words (runs of letters or digits, and single marks), as parallel arrays.

    `start` and `end` are code points, `piece` the index of a word's first word piece, `paragraph`
    the number of its paragraph; `case` (0 none, 1 lower, 2 title, 3 upper, 4 digit), `quote`
    (0 outside, 1 inside, 2 opening mark, 3 closing mark) and `first` (1 at the start of a
    paragraph) are what an uncased model cannot see; `stop` is 1 at marks that end a sentence.
    `ids` are the word pieces of the whole text.
    """

    start: Ints
    end: Ints
    piece: Ints
    paragraph: Ints
    case: Ints
    quote: Ints
    first: Ints
    stop: Ints
    ids: Ints

    def __len__(self) -> int:
        return len(self.start)


@cache
def tokenizer() -> Tokenizer:
    """The word-piece tokenizer shipped with the tagger, without truncation or padding."""
    source = files("sayso.read").joinpath("weights", "tokenizer.json")
    return Tokenizer.from_str(source.read_text(encoding="utf-8"))


def split_words(text: str, paragraphs: Sequence[tuple[int, int]]) -> Words:
    """The words of `text` with their looks; `paragraphs` are (start, end) in order."""
    encoding = tokenizer().encode(text, add_special_tokens=False)
    ids = np.array(encoding.ids, dtype=np.int64)
    offsets = np.array(encoding.offsets, dtype=np.int64).reshape(-1, 2)
    word_ids = np.array([-1 if it is None else it for it in encoding.word_ids], dtype=np.int64)
    begins = np.ones(len(ids), dtype=bool)
    begins[1:] = word_ids[1:] != word_ids[:-1]
    piece = np.flatnonzero(begins)
    last = np.append(piece[1:], len(ids))[: len(piece)] - 1
    start = offsets[piece, 0] if len(piece) else np.zeros(0, dtype=np.int64)
    end = offsets[last, 1] if len(piece) else np.zeros(0, dtype=np.int64)
    edges = np.array([it[0] for it in paragraphs], dtype=np.int64)
    paragraph = np.searchsorted(edges, start, side="right")
    first = np.zeros(len(start), dtype=np.int64)
    if len(start):
        first[0] = 1
        first[1:] = paragraph[1:] != paragraph[:-1]
    return Words(
        start=start,
        end=end,
        piece=piece,
        paragraph=paragraph,
        case=np.array([_case(text[a:b]) for a, b in zip(start, end, strict=True)], dtype=np.int64),
        quote=_quote_states(text, paragraphs, start),
        first=first,
        stop=np.array([text[it] in ".!?" for it in start], dtype=np.int64),
        ids=ids,
    )


def _case(word: str) -> int:
    if word.islower():
        return 1
    if word.isupper():
        return 3 if len(word) > 1 else 2
    if word[:1].isupper():
        return 2
    return 4 if word[:1].isdigit() else 0


def _quote_states(text: str, paragraphs: Sequence[tuple[int, int]], start: Ints) -> Ints:
    states = np.zeros(len(start), dtype=np.int64)
    for quote in find_quotes(text, paragraphs):
        inner, outer = quote.inside
        one, two, three, four = np.searchsorted(start, (quote.start, inner, outer, quote.end))
        states[one:two], states[two:three], states[three:four] = 2, 1, 3
    return states


def cut_windows(words: Words, limit: int = WINDOW) -> list[tuple[int, int]]:
    """Ranges of words, each of at most `limit` pieces, cut between paragraphs where possible.

    A paragraph too long for one window is cut behind a full stop, or else where the window is full.
    """
    windows: list[tuple[int, int]] = []
    pieces = np.append(words.piece, len(words.ids))
    begin, count = 0, len(words)
    while begin < count:
        full = int(np.searchsorted(pieces, pieces[begin] + limit, side="right")) - 1
        full = min(max(full, begin + 1), count)
        stop = full if full == count else _cut(words, begin, full)
        windows.append((begin, stop))
        begin = stop
    return windows


def _cut(words: Words, begin: int, full: int) -> int:
    """Where to end a window that cannot hold the rest; at the latest before word `full`."""
    for places in (words.first[begin + 1 : full + 1], words.stop[begin:full]):
        cuts = np.flatnonzero(places) + begin + 1
        if len(cuts) and (cuts[-1] - begin) * 3 >= full - begin:
            return int(cuts[-1])
    return full
