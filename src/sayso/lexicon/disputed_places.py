"""Places about which states disagree whose they are."""

from functools import cache

from pydantic import BaseModel, ConfigDict, Field

from sayso.lexicon.load import rows


class DisputedPlace(BaseModel):
    """One row of `disputed_places.csv`; without `name` it holds for all of the division or country.

    `note` says whose the gazetteer lists it as, and who else claims or holds it.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    country: str | None = Field(default=None, pattern="^[A-Z]{3}$")
    admin1: str | None = None
    name: str | None = None
    note: str


def dispute_note(country: str | None, admin1: str | None, name: str) -> str | None:
    """What is to know of the place's standing, or None if nobody disputes it."""
    notes = _notes()
    return (
        notes.get((country, None, name))
        or notes.get((country, admin1, None))
        or notes.get((country, None, None))
    )


@cache
def _notes() -> dict[tuple[str | None, str | None, str | None], str]:
    listed = rows("disputed_places.csv", DisputedPlace)
    return {(row.country, row.admin1, row.name): row.note for row in listed}
