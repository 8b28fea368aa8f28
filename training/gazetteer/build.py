"""Builds `src/sayso/read/gazetteer/world.bin`, the gazetteer that sayso ships.

    pip install -r training/gazetteer/requirements.txt
    apt-get download qgis-common && dpkg-deb -x qgis-common_*.deb qgis
    python -m training.gazetteer.build qgis/usr/share/qgis/resources/data/world_map.gpkg

The same packages give the same bytes. README.md beside this file tells what is taken from where.
"""

import argparse
import math
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from training.gazetteer.polygons import Polygon, Ring, centre, shapes
from training.gazetteer.sources import City, Division, cities, country_ids, divisions

from sayso.lexicon.place_words import division_words
from sayso.read.gazetteer.keys import loose_key, name_key
from sayso.read.gazetteer.store import DEGREE, RECORD, Table, build_index, write_table

TARGET = Path(__file__).parents[2] / "src/sayso/read/gazetteer/world.bin"
COUNTRY, ADMIN1, REGION, SETTLEMENT = range(4)
PEOPLE_PER_KM2 = 3000
# An English report writes a place's name in Latin letters, with a capital, and not as an airport's
# code. GeoNames' alternate names have every script, and romanisations in lower case.
# Countries whose places GeoNames calls by romanised names.
_ROMANISED = re.compile(
    "A[EFM]|B[DGHTY]|CN|D[JZ]|E[GRT]|G[ER]|I[LNQR]|J[OP]|K[GHPRWZ]|L[ABKY]|M[AKMNR]|NP|OM|P[KS]"
    "|QA|R[SU]|S[ADOY]|T[DHJNW]|U[AZ]|YE"
)
_ADJECTIVE = re.compile(
    r"(\w{4,}?)(?:skaya|ska|skiy|skyi|sky|ckaya|cka)? ?(?:oblast'?|voblasts'?|kray|krai)", re.I
)
_WRITTEN = re.compile(r"[A-ZÀ-ÖØ-ÞĀ-ɏḀ-ỿ'’ʻ‘][A-Za-zÀ-ÖØ-öø-ɏḀ-ỿ'’ʻ‘ʼ`\-. ()]{2,}")


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


@dataclass
class Shape:
    """The polygons of one drawn division, and the GeoNames division most of its cities are in."""

    name: str
    country: str
    polygons: list[Polygon]
    admin: str
    population: int


@dataclass
class Drawn:
    """What the map shows of one GeoNames first-level division."""

    shapes: list[Shape] = field(default_factory=list)

    @property
    def polygons(self) -> list[Polygon]:
        """All of them, whatever shape they are of."""
        return [polygon for shape in self.shapes for polygon in shape.polygons]


def main() -> None:
    """Writes the table and says how large it is."""
    parser = argparse.ArgumentParser(description="Builds the gazetteer that sayso ships.")
    parser.add_argument("map", type=Path, help="world_map.gpkg of qgis-common")
    parser.add_argument("--to", type=Path, default=TARGET)
    options = parser.parse_args()
    table = build(options.map)
    write_table(options.to, table)
    size = options.to.stat().st_size
    print(f"{len(table.records)} places, {len(table.index.posts)} names, {size} bytes")


def build(map_path: Path) -> Table:
    """The table of countries, divisions and settlements."""
    towns = cities()
    drawn = drawn_divisions(map_path, towns)
    rows = [
        *country_rows(map_path, towns),
        *division_rows(drawn, towns),
        *(city_row(town) for town in towns),
    ]
    return table_of(rows)


def drawn_divisions(map_path: Path, towns: list[City]) -> dict[str, Drawn]:
    """By GeoNames code what the map draws of each first-level division."""
    points = np.array([(town.lon, town.lat) for town in towns])
    found: dict[str, Drawn] = defaultdict(Drawn)
    for (name, country), polygons in shapes(map_path, "states_provinces", "name, iso_a2"):
        inside = np.zeros(len(points), dtype=bool)
        for polygon in polygons:
            inside |= within(polygon, points)
        votes = Counter(towns[number].admin for number in np.flatnonzero(inside).tolist())
        if votes and name:
            admin = min(votes, key=lambda code: (-votes[code], code))
            people = sum(towns[number].population for number in np.flatnonzero(inside).tolist())
            found[admin].shapes.append(Shape(name, country, polygons, admin, people))
    return found


def within(polygon: Polygon, points: Ring) -> NDArray[np.bool_]:
    """Which points lie in the polygon; only those in its box are tried."""
    west, south = polygon.rings[0].min(axis=0)
    east, north = polygon.rings[0].max(axis=0)
    x, y = points[:, 0], points[:, 1]
    inside: NDArray[np.bool_] = (x >= west) & (x <= east) & (y >= south) & (y <= north)
    near = np.flatnonzero(inside)
    if len(near):
        inside[near] = polygon.holds(points[near])
    return inside


def country_rows(map_path: Path, towns: list[City]) -> list[Row]:
    """A row a country: the middle of its greatest piece of land, else of its cities."""
    outlines = {
        code: polygons for (code,), polygons in shapes(map_path, "countries", "iso_a2") if code
    }
    members: dict[str, list[City]] = defaultdict(list)
    for town in towns:
        members[town.country].append(town)
    rows = []
    for code, (number, population, area) in sorted(country_ids().items()):
        inside = members.get(code, [])
        if code not in outlines and not inside:
            continue
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
        name=plain(english(names, seat_name(names, inside), division.name), division.code[:2]),
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


def written(names: Iterable[str]) -> list[str]:
    """The names an English report could write."""
    return [
        name
        for name in names
        if _WRITTEN.fullmatch(name) and not (name.isupper() and len(name) < 5)
    ]


def parts(name: str) -> list[str]:
    """The names in a map's label: "Homs (Hims)" has two."""
    return [part.strip() for part in re.split(r"[()|/]", name) if part.strip()]


def stripped(name: str) -> str:
    """`name` without the words for its kind: "Aleppo Governorate", "Province of Ghazni"."""
    words = name.split()
    if len(words) > 2 and words[0].lower() in division_words() and words[1].lower() in ("of", "de"):
        words = words[2:]
    while len(words) > 1 and words[-1].lower().strip("'’") in division_words():
        words.pop()
    return " ".join(words)


def adjective_stem(name: str, inside: list[City]) -> list[str]:
    """The town that a Slavic division's adjective is made of: "Kurskaya oblast'" of Kursk."""
    match = _ADJECTIVE.fullmatch(name)
    if not match:
        return []
    stem = name_key(match[1])[:5]
    for town in sorted(inside, key=lambda it: (-it.population, it.id))[:3]:
        if name_key(town.name).startswith(stem):
            return [town.name, f"{town.name} Oblast"]
    return []


def seat_name(names: list[str], inside: list[City]) -> list[str]:
    """The name of the greatest town where the division is called so too: "Moskva" is "Moscow"."""
    if not inside:
        return []
    town = max(inside, key=lambda it: (it.population, -it.id))
    return [town.name] if town.name in map(stripped, names) else []


def english(names: list[str], seat: list[str], fallback: str) -> str:
    """The name with an English word for the kind of division, else its seat's, else a plain one."""
    for name in names:
        kind = name.split()[-1]
        if (
            name.isascii()
            and " " in name
            and kind[0].isupper()
            and kind.lower() in division_words()
        ):
            return name
    return next(iter([*seat, *filter(str.isascii, names), *names]), fallback)


def plain(name: str, country: str) -> str:
    """`name` without the marks of a scientific romanisation, where the script is not Latin."""
    if name.isascii() or not _ROMANISED.fullmatch(country):
        return name
    letters = unicodedata.normalize("NFKD", name.strip("‘’ʻʼ"))
    return "".join(char for char in letters if not unicodedata.combining(char))


def middle(towns: list[City]) -> tuple[float, float]:
    """The town nearest the middle of the people: a point that is somewhere."""
    weights = np.array([town.population + 500 for town in towns], dtype=float)
    points = np.array([(town.lat, town.lon) for town in towns])
    lat, lon = (points * weights[:, None]).sum(axis=0) / weights.sum()
    nearest = min(towns, key=lambda it: ((it.lat - lat) ** 2 + (it.lon - lon) ** 2, it.id))
    return nearest.lat, nearest.lon


def spread(towns: list[City], lat: float, lon: float) -> float:
    """Kilometres from the point to the farthest of the nearest nine tenths of the towns."""
    scale = math.cos(math.radians(lat))
    away = sorted(math.hypot(it.lat - lat, (it.lon - lon) * scale) * 111.195 for it in towns)
    return away[int(len(away) * 0.9)] if len(away) > 1 else 10.0


def equal_circle(polygons: list[Polygon]) -> float:
    """The radius in kilometres of a disc as large as the polygons."""
    return math.sqrt(max(1.0, sum(polygon.area for polygon in polygons)) / math.pi)


def table_of(rows: list[Row]) -> Table:
    """The rows as the file's arrays."""
    admins = [0]
    place = {}
    for number, row in enumerate(rows):
        if row.feature == ADMIN1:
            place[row.admin] = len(admins)
            admins.append(number)
    records = np.zeros(len(rows), dtype=RECORD)
    blob = bytearray()
    keys: dict[str, dict[int, bool]] = defaultdict(dict)
    for number, row in enumerate(rows):
        name = row.name.encode()
        records[number] = (
            row.id,
            len(blob),
            round(row.lat * DEGREE),
            round(row.lon * DEGREE),
            row.population,
            place.get(row.admin, 0),
            min(65535, round(row.radius_km * 10)),
            row.country.encode(),
            row.feature,
            len(name),
        )
        blob += name
        if row.feature != COUNTRY:
            file_names(keys, number, row)
    return Table(
        records=records,
        names=np.frombuffer(bytes(blob), dtype=np.uint8),
        admins=np.array(admins, dtype="<u4"),
        index=build_index(keys),
        loose=build_index(loosened(keys)),
    )


def file_names(keys: dict[str, dict[int, bool]], number: int, row: Row) -> None:
    """Files the record under each of its names."""
    for names, usual in ((row.others, False), (row.usual, True)):
        for name in names:
            if key := name_key(name):
                keys[key][number] = usual or keys[key].get(number, False)


def loosened(keys: dict[str, dict[int, bool]]) -> dict[str, dict[int, bool]]:
    """The levelled keys of usual names that differ from every exact key of the record."""
    loose: dict[str, dict[int, bool]] = defaultdict(dict)
    for key, records in keys.items():
        levelled = loose_key(key)
        if levelled != key and len(levelled) > 3:
            for number, usual in records.items():
                if usual:
                    loose[levelled][number] = True
    return loose


if __name__ == "__main__":
    main()
