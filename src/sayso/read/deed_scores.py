"""What the tagger makes of the words of a text as deeds: kind, reality, and who has which part.

The scores are those of `training/events`, whose README is the model card.
"""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple, get_args

import numpy as np

from sayso.model.words import EventKind, Reality
from sayso.read.decoding import Floats
from sayso.read.shipped import session
from sayso.read.windows import Ints, Words

KINDS: tuple[str, ...] = ("none", *(it for it in get_args(EventKind) if it != "statement"))
REALITIES: tuple[Reality, ...] = get_args(Reality)
PARTS = ("none", "agent", "target")
REACH = 20
# So many pairs are scored at once: a long report has a hundred thousand.
AT_ONCE = 4096


class DeedScores(NamedTuple):
    """By word of a text: log odds of each of `KINDS` and `REALITIES`, and two halves of pairs."""

    words: Words
    kinds: Floats
    realities: Floats
    deed: Floats
    part: Floats
    # By word, the one that tells more of its deed: "carried out" → "strikes".
    told_by: Mapping[int, int] = MappingProxyType({})

    def deed_at(self, end: int) -> int:
        """The word that tells of the deed whose trigger ends at a code point."""
        word = self.word_at(end)
        return self.told_by.get(word, word)

    def word_at(self, end: int) -> int:
        """The word that ends at a code point, or that holds it."""
        return self.words_at([end])[0]

    def words_at(self, ends: Sequence[int]) -> list[int]:
        """As `word_at`, for many code points; of a text without words all are -1."""
        found = np.minimum(np.searchsorted(self.words.end, ends), len(self.words) - 1)
        return [int(it) for it in found]

    def parts(self, deeds: Ints, kinds: Ints, words: Ints) -> Floats:
        """Log odds [N, 3] of `PARTS` for N words, each in the deed of a word, of a kind."""
        near = np.clip(words - deeds, -REACH, REACH) + REACH
        found: list[Floats] = []
        for at in range(0, len(words), AT_ONCE):
            some = slice(at, at + AT_ONCE)
            halves = {"deed": self.deed[deeds[some]], "part": self.part[words[some]]}
            feed = {**halves, "near": near[some], "kind": kinds[some]}
            found += session("deeds").run(None, feed)
        return log_odds(np.concatenate(found))


def log_odds(scores: Floats) -> Floats:
    """Scores of a choice [N, C] → the logarithms of what each is likely to be."""
    top = scores - scores.max(axis=1, keepdims=True)
    found: Floats = top - np.log(np.exp(top).sum(axis=1, keepdims=True))
    return found
