"""Words of datelines: months, weekdays, agencies, and openings that only look like a place."""

from functools import cache
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from sayso.lexicon.load import rows

WordKind = Literal[
    "month", "weekday", "zone", "agency", "particle", "no_place", "lead", "name", "opener", "stamp"
]


class DatelineWord(BaseModel):
    """One entry of `dateline.yaml`: words of one kind, in any case."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: WordKind
    words: tuple[str, ...] = Field(min_length=1)


@cache
def dateline_words(kind: WordKind) -> frozenset[str]:
    """The words of one kind, case folded; raises `LexiconError` for an entry that is wrong."""
    return frozenset(
        word.casefold()
        for entry in rows("dateline.yaml", DatelineWord)
        if entry.kind == kind
        for word in entry.words
    )
