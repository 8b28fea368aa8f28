"""Words that lower how far a content is put forward as a fact, and words that turn it round.

`hedge_words.yaml` and `negators.yaml`, checked. Kinds and certainties are after FactBank (Saurí
and Pustejovsky 2009); `docs/method/attribution.md` says how they are used.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from types import MappingProxyType
from typing import Literal

from pydantic import Field

from sayso.errors import LexiconError
from sayso.lexicon.load import Entry, rows
from sayso.model.words import Certainty, Polarity

HedgeKind = Literal["epistemic", "evidential", "modal", "conditional", "distance", "approximation"]
NegatorKind = Literal["particle", "near", "verb", "adj", "phrase"]
Words = tuple[str, ...]


class Hedge(Entry):
    """What hedges of one family do; `hedge_words.yaml` explains the fields.

    `certainty` is what a certain content becomes; `certain` leaves it as it is.
    """

    kind: HedgeKind
    certainty: Certainty
    polarity: Polarity = "positive"
    pos: Literal["adv", "modal", "adj", "noun", "verb", "conj", "phrase"]
    weak: bool = False
    words: tuple[str, ...] = Field(min_length=1)


class Negators(Entry):
    """Words that turn a content round in one way."""

    kind: NegatorKind
    words: tuple[str, ...] = Field(min_length=1)


@cache
def hedges() -> Mapping[str, tuple[tuple[Words, Hedge], ...]]:
    """The hedges by their first lemma: their lemmas and family, longest first.

    Raises `LexiconError` for a wrong family, or a word that stands in two.
    """
    found: dict[Words, Hedge] = {}
    for hedge in rows("hedge_words", Hedge):
        for phrase in hedge.words:
            words = tuple(phrase.split(" "))
            if words in found:
                raise LexiconError(f"hedge_words.yaml: {phrase!r} stands there twice")
            found[words] = hedge
    by_first: dict[str, list[tuple[Words, Hedge]]] = {}
    for words in sorted(found, key=len, reverse=True):
        by_first.setdefault(words[0], []).append((words, found[words]))
    return MappingProxyType({first: tuple(them) for first, them in by_first.items()})


def hedge_at(lemmas: Sequence[str], start: int) -> tuple[Hedge, int] | None:
    """The longest hedge that begins at `start` in lower-case `lemmas`.

    Returns its family and the index after its last word, or None.
    """
    for words, hedge in hedges().get(lemmas[start], ()):
        end = start + len(words)
        if tuple(lemmas[start:end]) == words:
            return hedge, end
    return None


@cache
def negators() -> Mapping[str, NegatorKind]:
    """The kind of every negator by its lemmas; raises `LexiconError` for one that stands twice."""
    found: dict[str, NegatorKind] = {}
    for row in rows("negators", Negators):
        for words in row.words:
            if words in found:
                raise LexiconError(f"negators.yaml: {words!r} stands there twice")
            found[words] = row.kind
    return MappingProxyType(found)


def is_negator(lemma: str) -> bool:
    """Whether a lemma negates the clause it stands in, wholly or nearly ("not", "hardly")."""
    return negators().get(lemma.lower()) in ("particle", "near")
