"""Organisations of states, by name."""

from functools import cache
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from sayso.lexicon.load import rows


def _listed(cell: object) -> object:
    return tuple(cell.split("|")) if isinstance(cell, str) else cell


class Igo(BaseModel):
    """One organisation; `also` are words by which reports point back at it ("the bloc")."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str = Field(min_length=2)
    aliases: Annotated[tuple[str, ...], BeforeValidator(_listed)] = ()
    also: Annotated[tuple[str, ...], BeforeValidator(_listed)] = ()


@cache
def igos() -> tuple[Igo, ...]:
    """Every organisation of `igos.csv`, in its order."""
    return rows("igos.csv", Igo)
