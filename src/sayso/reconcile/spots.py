"""Places as reconciling sees them: a point with a radius, or a name alone."""

from collections.abc import Iterable
from functools import lru_cache
from math import asin, cos, radians, sin, sqrt
from typing import NamedTuple

from sayso.model import Report

_EARTH_KM = 6371.0
# Reports name the village, the next town or the district for one and the same place.
SLACK_KM = 15.0
_WIDE = frozenset(("country", "admin1"))


class Spot(NamedTuple):
    """A place: degrees (WGS 84) or None, kilometres around it, and whether it is a wide one."""

    name: str
    lat: float | None
    lon: float | None
    radius_km: float
    country: str | None
    admin1: str | None
    wide: bool


def spots_of(report: Report, indices: Iterable[int | None]) -> tuple[Spot, ...]:
    """The places of the report at these indices, in their order, each once."""
    found: dict[Spot, None] = {}
    for index in indices:
        if index is None:
            continue
        place = report.places[index]
        if not place.metonym:
            found[
                _spot(
                    place.name,
                    place.lat,
                    place.lon,
                    place.radius_km,
                    place.country,
                    place.admin1,
                    place.feature in _WIDE,
                )
            ] = None
    return tuple(found)


@lru_cache(maxsize=100_000)
def _spot(
    name: str,
    lat: float | None,
    lon: float | None,
    radius: float | None,
    country: str | None,
    admin1: str | None,
    wide: bool,
) -> Spot:
    """One object for one place, however many reports name it."""
    return Spot(name, lat, lon, radius or 0.0, country, admin1, wide)


def kilometres(one: Spot, other: Spot) -> float | None:
    """The great-circle distance of two places' points; None where one has no point."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return None
    return _distance(one.lat, one.lon, other.lat, other.lon)


@lru_cache(maxsize=200_000)
def _distance(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    a, b = radians(lat), radians(other_lat)
    step = sin((b - a) / 2) ** 2
    step += cos(a) * cos(b) * sin(radians(other_lon - lon) / 2) ** 2
    return 2 * _EARTH_KM * asin(sqrt(min(1.0, step)))


def near(one: Spot, other: Spot) -> bool:
    """Whether the two may be one place: their circles meet, or they have one name."""
    if one.name == other.name and one.country == other.country:
        return True
    apart = kilometres(one, other)
    return apart is None or apart <= one.radius_km + other.radius_km + SLACK_KM
