"""Words that tell what kind of place a name beside them is."""

from functools import cache

from pydantic import BaseModel, ConfigDict, Field

from sayso.lexicon.load import rows
from sayso.model.words import PlaceFeature


class PlaceWord(BaseModel):
    """A word for a kind of place; `strip`: divisions are also filed without it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    word: str = Field(pattern="^[a-z-]+$")
    feature: PlaceFeature
    strip: bool = False


@cache
def place_words() -> dict[str, PlaceFeature]:
    """The feature that each word tells of."""
    return {row.word: row.feature for row in rows("place_words", PlaceWord)}


@cache
def division_words() -> frozenset[str]:
    """The words a division's name may be without: "Aleppo Governorate" is "Aleppo"."""
    return frozenset(row.word for row in rows("place_words", PlaceWord) if row.strip)
