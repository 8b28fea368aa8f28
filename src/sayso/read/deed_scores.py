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
from sayso.read.windows import Words

KINDS: tuple[str, ...] = ("none", *(it for it in get_args(EventKind) if it != "statement"))
REALITIES: tuple[Reality, ...] = get_args(Reality)
PARTS = ("none", "agent", "target")
REACH = 20


class DeedScores(NamedTuple):
    """By word of a text: log odds of each of `KINDS` and `REALITIES`, and two halves of pairs."""

    words: Words
    kinds: Floats
    realities: Floats
    deed: Floats
    part: Floats
    # By word, the one that tells more of its deed: "carried out" → "strikes".
    told_by: Mapping[int, int] = MappingProxyType({})
    # What was scored already, by deed, kind and words of the sentence: parties are looked for
    # first, and given their parts later.
    asked: dict[tuple[int, int, range], Floats] | None = None

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

    def parts(self, deeds: Sequence[int], kinds: Sequence[int], words: range) -> Floats:
        """Log odds [D, T, 3] of `PARTS` of each of a sentence's words in each of its deeds.

        A deed is a word of the sentence, with its kind as a number of `KINDS`.
        """
        asked = {} if self.asked is None else self.asked
        keys = [(deed, kind, words) for deed, kind in zip(deeds, kinds, strict=True)]
        for it in keys:
            if it not in asked:
                asked[it] = self._scored(*it)
        return np.stack([asked[it] for it in keys])

    def _scored(self, deed: int, kind: int, words: range) -> Floats:
        """One deed at a time: the int8 weights are scaled by all that is in a batch."""
        feed = {
            "deed": self.deed[[deed]],
            "part": self.part[words.start : words.stop],
            "near": np.clip(np.array([words]) - deed, -REACH, REACH) + REACH,
            "kind": np.array([kind], dtype=np.int64),
        }
        return log_odds(session("deeds").run(None, feed)[0][0])


def log_odds(scores: Floats) -> Floats:
    """Scores of a choice […, C] → the logarithms of what each is likely to be."""
    top = scores - scores.max(axis=-1, keepdims=True)
    found: Floats = top - np.log(np.exp(top).sum(axis=-1, keepdims=True))
    return found


def words_of_sentences(sentences: Sequence[int], words: Sequence[int]) -> dict[int, range]:
    """By sentence, its words; `sentences` and `words` are those of a text's tokens."""
    edges: dict[int, tuple[int, int]] = {}
    for sentence, word in zip(sentences, words, strict=True):
        first, last = edges.get(sentence, (word, word))
        edges[sentence] = (min(first, word), max(last, word))
    return {sentence: range(first, last + 1) for sentence, (first, last) in edges.items()}
