"""A toponym and the place it names."""

from pydantic import Field

from sayso.model.span import Span
from sayso.model.words import PlaceFeature


class Place(Span):
    """A place name in the text; `lat` and `lon` in degrees (WGS 84), `radius_km` around them.

    `country` is ISO 3166-1 alpha-3. `metonym`: the name stands for a party, not for a location.
    `note`: who disputes whose the place is, where that is disputed.
    """

    name: str
    lat: float | None = Field(default=None, ge=-90, le=90)
    lon: float | None = Field(default=None, ge=-180, le=180)
    country: str | None = None
    admin1: str | None = None
    feature: PlaceFeature = "other"
    gazetteer: str | None = None
    radius_km: float | None = Field(default=None, ge=0)
    metonym: bool = False
    note: str | None = None
