"""Kinds of event that share a convention, from event_conventions.yaml."""

from functools import cache
from typing import Literal

from sayso.lexicon.load import Entry, rows
from sayso.model.words import EventKind

Convention = Literal[
    "mutual", "violent", "outcome", "in_one_breath", "of_things", "logged", "coded"
]


class Shared(Entry):
    """The kinds of event of one convention; the table explains them."""

    convention: Convention
    kinds: tuple[EventKind, ...]


@cache
def kinds_that_are(convention: Convention) -> frozenset[EventKind]:
    """The kinds of event for which a convention holds; raises `LexiconError` for a wrong row."""
    return frozenset(
        kind
        for row in rows("event_conventions", Shared)
        if row.convention == convention
        for kind in row.kinds
    )
