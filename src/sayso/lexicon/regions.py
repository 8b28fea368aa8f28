"""Regions, seas, rivers and other places that are no country, division or town."""

from functools import cache

from pydantic import BaseModel, ConfigDict, Field

from sayso.lexicon.countries import Names
from sayso.lexicon.load import rows
from sayso.model.words import PlaceFeature


class Region(BaseModel):
    """One row of `regions.csv`: a representative point in degrees and the radius around it.

    `weight` ranks it among namesakes as a population would.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    aliases: Names = ()
    feature: PlaceFeature
    lat: float = Field(ge=-90, le=90)
    lon: float = Field(ge=-180, le=180)
    radius_km: float = Field(gt=0)
    country: str | None = Field(default=None, pattern="^[A-Z]{3}$")
    admin1: str | None = None
    weight: int = 1_000_000

    @property
    def names(self) -> tuple[str, ...]:
        """Every name, the usual one first."""
        return (self.name, *self.aliases)


class DivisionAlias(BaseModel):
    """One row of `division_aliases.csv`: a short form, its case as written, of a division."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    alias: str
    iso3: str = Field(pattern="^[A-Z]{3}$")
    division: str


@cache
def division_aliases() -> tuple[DivisionAlias, ...]:
    """Every short form of a first-level division, in the order of the file."""
    return rows("division_aliases.csv", DivisionAlias)


@cache
def regions() -> tuple[Region, ...]:
    """Every listed region, in the order of the file."""
    return rows("regions.csv", Region)
