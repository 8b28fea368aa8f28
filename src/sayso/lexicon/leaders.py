"""Heads of state and government, by the names reports call them."""

from functools import cache
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from sayso.lexicon.load import listed, rows


class Leader(BaseModel):
    """One leader; `country` is ISO 3166-1 alpha-3, `since` and `until` are years in office.

    `surname` are the short names, `office` the titles one of which must stand with a short name
    unless `alone`.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    country: str = Field(pattern="^[A-Z]{3}$")
    name: str = Field(min_length=2)
    surname: Annotated[tuple[str, ...], BeforeValidator(listed)] = ()
    office: Annotated[tuple[str, ...], BeforeValidator(listed)] = Field(min_length=1)
    since: int
    until: int | None = None
    alone: bool = False

    @property
    def short_names(self) -> tuple[str, ...]:
        """What reports call the leader by: the surnames told, else the last word of the name."""
        return self.surname or (self.name.split()[-1],)


@cache
def leaders() -> tuple[Leader, ...]:
    """Every leader of `leaders.csv`, in its order."""
    return rows("leaders.csv", Leader)
