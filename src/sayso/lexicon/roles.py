"""People by what they do or are: soldiers, rebels, residents, officials, witnesses."""

from functools import cache
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from sayso.lexicon.load import rows
from sayso.model.words import ActorKind


class Role(BaseModel):
    """One noun for a person; `many` is the kind of actor that several of them are.

    `source` marks those who speak to reporters without a name; `mass` a noun that is plural by
    itself; `other` one whose bearer is not of the owner's country ("Peru's allies"); `anywhere` one
    whose bearer may be of any ("three tourists"); `also` are
    wider words for the same person.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    noun: str = Field(min_length=2)
    many: ActorKind
    sector: str | None = Field(default=None, pattern="^[A-Z]{3}$")
    gender: Literal["m", "f"] | None = None
    plural: str | None = None
    also: tuple[str, ...] = ()
    source: bool = False
    mass: bool = False
    other: bool = False
    anywhere: bool = False


@cache
def roles() -> tuple[Role, ...]:
    """Every noun of `roles.yaml`, in its order."""
    return rows("roles", Role)
