"""Organisations of states, by name."""

from functools import cache
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from sayso.lexicon.load import listed, rows


class Igo(BaseModel):
    """One organisation; `also` are words by which reports point back at it ("the bloc")."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    code: str = Field(pattern="^[A-Za-z0-9-]+$")
    name: str = Field(min_length=2)
    aliases: Annotated[tuple[str, ...], BeforeValidator(listed)] = ()
    also: Annotated[tuple[str, ...], BeforeValidator(listed)] = ()

    since: int | None = None
    until: int | None = None

    @property
    def key(self) -> str:
        """The key by which the ledger holds it, whatever a report calls it."""
        return f"igo:{self.code}"


@cache
def igos() -> tuple[Igo, ...]:
    """Every organisation of `igos.csv`, in its order."""
    return rows("igos.csv", Igo)
