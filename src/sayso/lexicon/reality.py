"""Reality: the words that say an event is planned, possible, demanded, denied …"""

from functools import cache

from pydantic import BaseModel, ConfigDict

from sayso.lexicon.load import rows
from sayso.model.words import EventKind, Reality


class RealityRow(BaseModel):
    """The words that give the events they govern one reality."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    reality: Reality
    auxiliaries: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    infinitives: tuple[str, ...] = ()
    adverbs: tuple[str, ...] = ()
    openers: tuple[str, ...] = ()
    courses: tuple[str, ...] = ()
    lasting: tuple[str, ...] = ()
    fragile: tuple[str, ...] = ()
    averting: tuple[str, ...] = ()
    ending: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    sentence_adverbs: tuple[str, ...] = ()
    unsure: tuple[str, ...] = ()
    dismissing: tuple[str, ...] = ()
    tellings: tuple[str, ...] = ()
    passing: tuple[str, ...] = ()
    keeping: tuple[str, ...] = ()
    drives: tuple[str, ...] = ()
    wording: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    journeys: tuple[str, ...] = ()
    heralds: tuple[str, ...] = ()
    heralded: tuple[EventKind, ...] = ()


@cache
def reality_words(column: str) -> dict[str, Reality]:
    """The reality each word of a column (`auxiliaries`, `marks`, `verbs` …) gives."""
    return {
        word: row.reality for row in rows("reality", RealityRow) for word in getattr(row, column)
    }
