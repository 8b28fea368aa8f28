"""Words that tell place names from other names, and a name for the land from one for a party."""

from functools import cache
from typing import Literal

from pydantic import BaseModel, ConfigDict

from sayso.lexicon.load import rows

Guard = Literal[
    "locative",
    "between",
    "holder",
    "assault",
    "suffered",
    "way",
    "unit",
    "street",
    "media",
    "title",
    "never",
]
Sense = Literal[
    "literal_subject", "speech", "aspect", "addressee", "party", "with", "ground_object", "ground",
    "held", "laid_on", "drawn_from", "handed_to", "motion", "person", "land", "vague",
    "asked", "holds_people", "camp", "arrive", "paper", "bent", "readying",
]  # fmt: skip


class _Guards(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    role: Guard
    words: tuple[str, ...]


class _Senses(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    role: Sense
    words: tuple[str, ...]


@cache
def guard_words(role: Guard) -> frozenset[str]:
    """The words of one role of `place_guards.yaml`."""
    listed = rows("place_guards", _Guards)
    return frozenset(word for row in listed if row.role == role for word in row.words)


@cache
def sense_words(role: Sense) -> frozenset[str]:
    """The words of one role of `metonymy.yaml`."""
    listed = rows("metonymy", _Senses)
    return frozenset(word for row in listed if row.role == role for word in row.words)
