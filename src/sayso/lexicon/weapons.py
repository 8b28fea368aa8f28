"""Weapons by class."""

from functools import cache

from pydantic import BaseModel, ConfigDict, Field

from sayso.lexicon.load import rows


class WeaponClass(BaseModel):
    """The words for the weapons of one class, as lemmas."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str = Field(alias="class")
    words: tuple[str, ...]


@cache
def weapon_words() -> dict[str, str]:
    """The class of each weapon word; words of several lemmas are parted by a blank."""
    return {word: row.name for row in rows("weapons", WeaponClass) for word in row.words}


@cache
def weapon_heads() -> frozenset[str]:
    """The last lemma of each weapon word."""
    return frozenset(word.split()[-1] for word in weapon_words())
