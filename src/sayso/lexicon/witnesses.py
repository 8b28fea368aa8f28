"""Things that can tell something, and the verbs that leave it open: `witnesses.yaml`, checked."""

from functools import cache
from typing import Literal

from pydantic import Field

from sayso.lexicon.load import Entry, rows


class Witnesses(Entry):
    """Nouns of one kind of witness, or (`shows`) verbs that anything can be the subject of."""

    kind: Literal["writing", "study", "recording", "voice", "shows"]
    words: tuple[str, ...] = Field(min_length=1)


@cache
def witnesses() -> frozenset[str]:
    """The lemmas of all nouns that can tell something; raises `LexiconError` for a wrong entry."""
    return _words(shows=False)


@cache
def showing_verbs() -> frozenset[str]:
    """The lemmas of verbs by which an event tells something only in the reporter's words."""
    return _words(shows=True)


def _words(*, shows: bool) -> frozenset[str]:
    listed = rows("witnesses", Witnesses)
    return frozenset(word for row in listed if (row.kind == "shows") is shows for word in row.words)
