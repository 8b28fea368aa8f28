"""The gazetteer's places, a row each: countries, divisions, settlements."""

import math
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from training.gazetteer.division_map import Drawn, Shape
from training.gazetteer.english_names import (
    adjective_stem,
    division_name,
    english,
    parts,
    plain,
    seat_name,
)
from training.gazetteer.extent import equal_circle, middle, spread
from training.gazetteer.polygons import centre, shapes
from training.gazetteer.sources import City, Division, country_ids, country_points, divisions

from sayso.read.gazetteer.names import stripped, written

COUNTRY, ADMIN1, REGION, SETTLEMENT = range(4)
PEOPLE_PER_KM2 = 3000
# Countries whose listed point is no fair one, so that the map's is taken: at the edge of the land
# or far from the middle of it (US, AU, CD, LY, SO, SS), outside it (KW, FJ), or that of the capital
# (MM, JM, ME, RS).
OFF_CENTRE = frozenset({"US", "AU", "CD", "LY", "SO", "SS", "KW", "FJ", "MM", "JM", "ME", "RS"})


@dataclass
class Row:
    """A record in the making; `usual` names rank above `others`."""

    id: int
    name: str
    lat: float
    lon: float
    country: str
    feature: int
    radius_km: float
    population: int = 0
    admin: str = ""
    usual: tuple[str, ...] = ()
    others: tuple[str, ...] = ()


def country_rows(map_path: Path, towns: list[City]) -> list[Row]:
    """A row a country: the listed point, the middle of its greatest land, else of its cities."""
    listed = country_points()
    outlines = {
        code: polygons for (code,), polygons in shapes(map_path, "countries", "iso_a2") if code
    }
    members: dict[str, list[City]] = defaultdict(list)
    for town in towns:
        members[town.country].append(town)
    rows = []
    for code, (number, population, area) in sorted(country_ids().items()):
        inside = members.get(code, [])
        if code not in outlines and not inside and code not in listed:
            continue
        if code in listed and code not in OFF_CENTRE:
            lat, lon = listed[code]
        else:
            lat, lon = centre(outlines[code]) if code in outlines else middle(inside)
        radius = math.sqrt(max(area, 1) / math.pi)
        rows.append(Row(number, code, lat, lon, code, COUNTRY, radius, population))
    return rows


def division_rows(drawn: dict[str, Drawn], towns: list[City]) -> list[Row]:
    """First-level divisions, the finer pieces the map draws of them, second-level divisions."""
    town_of = {town.id: town for town in towns}
    members: dict[str, list[City]] = defaultdict(list)
    for town in towns:
        members[town.admin].append(town)
    firsts, seconds = [], []
    for division in divisions():
        inside = [town_of[number] for number in division.cities if number in town_of]
        if division.level == 1:
            firsts.append(first_row(division, drawn.get(division.code), members[division.code]))
        elif inside:
            seconds.append(second_row(division, inside))
    pieces = [
        piece_row(shape)
        for _, division in sorted(drawn.items())
        if len(division.shapes) > 1
        for shape in division.shapes
    ]
    return [*(row for row in firsts if row), *pieces, *seconds]


def first_row(division: Division, drawn: Drawn | None, inside: list[City]) -> Row | None:
    """A first-level division, or None if neither the map nor a city tells where it is."""
    if not drawn and not inside:
        return None
    lat, lon = centre(drawn.polygons) if drawn else middle(inside)
    radius = equal_circle(drawn.polygons) if drawn else spread(inside, lat, lon)
    alone = drawn.shapes[0].name if drawn and len(drawn.shapes) == 1 else ""
    names = [
        *written([division.name, *division.others]),
        *parts(alone),
        *adjective_stem(division.name, inside),
    ]
    return Row(
        id=division.id,
        name=division_name(division.code, division.name, names, seat_name(names, inside)),
        lat=lat,
        lon=lon,
        country=division.code[:2],
        feature=ADMIN1,
        radius_km=radius,
        population=sum(town.population for town in inside),
        admin=division.code,
        usual=tuple(dict.fromkeys([*names, *map(stripped, names)])),
    )


def second_row(division: Division, inside: list[City]) -> Row:
    """A district, at the middle of its people."""
    lat, lon = middle(inside)
    names = written([division.name, *division.others])
    return Row(
        id=division.id,
        name=plain(english(names, [], division.name), division.code[:2]),
        lat=lat,
        lon=lon,
        country=division.code[:2],
        feature=REGION,
        radius_km=max(10.0, spread(inside, lat, lon)),
        population=sum(town.population for town in inside),
        admin=".".join(division.code.split(".")[:2]),
        usual=(division.name, stripped(division.name)),
        others=tuple(dict.fromkeys([*names, *map(stripped, names)])),
    )


def piece_row(shape: Shape) -> Row:
    """One of several pieces the map draws of one first-level division: a county, a department."""
    lat, lon = centre(shape.polygons)
    return Row(
        id=0,
        name=parts(shape.name)[0],
        lat=lat,
        lon=lon,
        country=shape.admin[:2],
        feature=REGION,
        radius_km=equal_circle(shape.polygons),
        population=shape.population,
        admin=shape.admin,
        usual=tuple(parts(shape.name)),
    )


def city_row(town: City) -> Row:
    """A settlement; its radius is that of a disc where its people live 3,000 to the km²."""
    return Row(
        id=town.id,
        name=plain(town.name, town.country),
        lat=town.lat,
        lon=town.lon,
        country=town.country,
        feature=SETTLEMENT,
        radius_km=max(1.0, math.sqrt(town.population / PEOPLE_PER_KM2 / math.pi)),
        population=town.population,
        admin=town.admin,
        usual=(town.name,),
        others=tuple(written(town.others)),
    )
