"""Armed groups by name."""

from functools import cache
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from sayso.lexicon.load import listed, rows


class ArmedGroup(BaseModel):
    """One group; `country` is its home (ISO 3166-1 alpha-3), None where it has several.

    `also` are words by which reports point back at it ("the rebels", "the movement").
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    code: str = Field(pattern="^[A-Za-z0-9-]+$")
    name: str = Field(min_length=2)
    aliases: Annotated[tuple[str, ...], BeforeValidator(listed)] = ()
    country: str | None = Field(default=None, pattern="^[A-Z]{3}$")
    also: Annotated[tuple[str, ...], BeforeValidator(listed)] = ()

    since: int | None = None
    until: int | None = None

    @property
    def key(self) -> str:
        """The key by which the ledger holds it, whatever a report calls it."""
        return f"group:{self.code}"


@cache
def armed_groups() -> tuple[ArmedGroup, ...]:
    """Every group of `armed_groups.csv`, in its order."""
    return rows("armed_groups.csv", ArmedGroup)


@cache
def armed_group_names() -> frozenset[str]:
    """Every name of every group, as written in the table."""
    return frozenset(name for it in armed_groups() for name in (it.name, *it.aliases))
