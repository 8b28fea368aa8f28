"""People by what they do or are: soldiers, rebels, residents, officials, witnesses."""

from functools import cache
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from sayso.lexicon.load import rows
from sayso.model.words import ActorKind


class _Traits(BaseModel):
    """What a row tells of its nouns; `Role` explains the fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    many: ActorKind
    sector: str | None = Field(default=None, pattern="^[A-Z]{3}$")
    gender: Literal["m", "f"] | None = None
    plural: str | None = None
    also: tuple[str, ...] = ()
    source: bool = False
    mass: bool = False
    other: bool = False
    anywhere: bool = False
    adjective: bool = False


class Role(_Traits):
    """One noun for a person; `many` is the kind of actor that several of them are.

    `source` marks those who speak to reporters without a name; `mass` a noun that is plural by
    itself; `other` one whose bearer is not of the owner's country ("Peru's allies"); `anywhere` one
    whose bearer may be of any ("three tourists"); `adjective` a word that names people only behind
    an article ("the wounded"); `also` are wider words for the same person.
    """

    noun: str = Field(min_length=2)


class _Row(_Traits):
    """One noun, or several that are alike."""

    noun: str | None = Field(default=None, min_length=2)
    nouns: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _has_nouns(self) -> Self:
        if bool(self.noun) == bool(self.nouns):
            raise ValueError("give either noun or nouns")
        return self


@cache
def roles() -> tuple[Role, ...]:
    """Every noun of `roles.yaml`, in its order."""
    return tuple(
        Role(noun=noun, **row.model_dump(exclude={"noun", "nouns"}))
        for row in rows("roles", _Row)
        for noun in row.nouns or (row.noun or "",)
    )
