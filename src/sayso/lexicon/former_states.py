"""States that are no more, and peoples that are no state's own."""

from functools import cache
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from sayso.lexicon.load import listed, rows

Names = Annotated[tuple[str, ...], BeforeValidator(listed)]


class FormerState(BaseModel):
    """One state, by its ISO 3166-3 code; `country` is the successor its acts are booked to."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    code: str = Field(pattern="^[A-Z]{4}$")
    name: str
    aliases: Names = ()
    adjectives: Names = ()
    people: Names = ()
    country: str = Field(pattern="^[A-Z]{3}$")
    until: int


class People(BaseModel):
    """One people, by adjective and plural; `country` is that of its citizenship, if it is one."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    adjectives: Names = ()
    people: Names = ()
    country: str | None = Field(default=None, pattern="^[A-Z]{3}$")


@cache
def former_states() -> tuple[FormerState, ...]:
    """Every state of `former_states.csv`, in its order."""
    return rows("former_states.csv", FormerState)


@cache
def peoples() -> tuple[People, ...]:
    """Every people of `peoples.csv`, in its order."""
    return rows("peoples.csv", People)
