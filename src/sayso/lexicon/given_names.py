"""Given names that tell a person's gender."""

from functools import cache
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from sayso.lexicon.load import rows


class GivenNames(BaseModel):
    """The names of one gender; names given to both stand in neither list."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    gender: Literal["m", "f"]
    names: tuple[str, ...] = Field(min_length=1)


@cache
def genders() -> dict[str, str]:
    """Gender by given name, case-folded; a name in both lists is left out."""
    lists = [{name.casefold() for name in row.names} for row in rows("given_names", GivenNames)]
    both = set.intersection(*lists)
    return {
        name.casefold(): row.gender
        for row in rows("given_names", GivenNames)
        for name in row.names
        if name.casefold() not in both
    }
