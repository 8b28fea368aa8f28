"""Bodies: what ministries, armies, agencies, parties and media are called, and named ones."""

from functools import cache

from pydantic import BaseModel, ConfigDict, Field

from sayso.lexicon.load import rows
from sayso.model.words import ActorKind


class NamedBody(BaseModel):
    """A body with a name of its own; `country` is ISO 3166-1 alpha-3."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str = Field(min_length=2)
    aliases: tuple[str, ...] = ()
    country: str | None = Field(default=None, pattern="^[A-Z]{3}$")


class Institution(BaseModel):
    """A sort of body with its nouns.

    `unique`: a country has one, so that all mentions of it in a report are one actor. `denotes`:
    the kinds of actor its nouns can point back at ("the group"). `mass`: the nouns are plural.
    `weak`: the nouns have other senses, so one counts only where it acts or points back.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    institution: str = Field(pattern="^[a-z_]+$")
    kind: ActorKind
    sector: str | None = Field(default=None, pattern="^[A-Z]{3}$")
    nouns: tuple[str, ...] = Field(min_length=1)
    unique: bool = False
    mass: bool = False
    weak: bool = False
    denotes: tuple[ActorKind, ...] = ()
    named: tuple[NamedBody, ...] = ()


@cache
def institutions() -> tuple[Institution, ...]:
    """Every sort of body of `institutions.yaml`, in its order."""
    return rows("institutions", Institution)
