"""Armed groups by name."""

from functools import cache
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from sayso.lexicon.load import rows


def _listed(cell: object) -> object:
    return tuple(cell.split("|")) if isinstance(cell, str) else cell


class ArmedGroup(BaseModel):
    """One group; `country` is its home (ISO 3166-1 alpha-3), None where it has several.

    `also` are words by which reports point back at it ("the rebels", "the movement").
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str = Field(min_length=2)
    aliases: Annotated[tuple[str, ...], BeforeValidator(_listed)] = ()
    country: str | None = Field(default=None, pattern="^[A-Z]{3}$")
    also: Annotated[tuple[str, ...], BeforeValidator(_listed)] = ()


@cache
def armed_groups() -> tuple[ArmedGroup, ...]:
    """Every group of `armed_groups.csv`, in its order."""
    return rows("armed_groups.csv", ArmedGroup)
