"""Offices and ranks that a person holds, and the short forms written before a name."""

from functools import cache
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from sayso.lexicon.load import rows


class Title(BaseModel):
    """One office or rank; `sector` is a PLOVER sector code, None where the body decides it.

    `also` are wider words for its holder; `short` are abbreviations; `before` marks a word that
    is a title only in front of a name; `courtesy` a form of address that tells no office.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    title: str = Field(min_length=2)
    sector: str | None = Field(default=None, pattern="^[A-Z]{3}$")
    gender: Literal["m", "f"] | None = None
    plural: str | None = None
    also: tuple[str, ...] = ()
    short: tuple[str, ...] = ()
    before: bool = False
    courtesy: bool = False


@cache
def titles() -> tuple[Title, ...]:
    """Every title of `titles.yaml`, in its order."""
    return rows("titles", Title)
