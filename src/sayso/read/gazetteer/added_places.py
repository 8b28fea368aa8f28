"""Places that a user adds: rows of a GeoNames dump, or of a CSV of the user's own."""

import csv
import math
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from sayso.errors import InputError
from sayso.lexicon.countries import countries, country_by_iso2, country_by_name
from sayso.model.words import PlaceFeature
from sayso.read.gazetteer.names import stripped, written

_NEEDED = ("name", "lat", "lon")
_MORE = ("country", "admin1", "feature", "aliases", "population", "radius_km")
COLUMNS = (*_NEEDED, *_MORE)
_DUMP_COLUMNS = 19
_PEOPLE_PER_KM2 = 3000

# GeoNames' feature codes that news of conflict speaks of (geonames.org/export/codes.html), with
# the contract's feature and a radius in km where people do not tell it. Streams and hills of every
# village, shops and schools are left out: their names are everywhere.
_RADIUS: dict[str, tuple[PlaceFeature, float]] = {
    "ADM1": ("admin1", 100.0),
    **dict.fromkeys(("ADM2", "ADM3", "ADMD", "TERR"), ("region", 20.0)),
    **dict.fromkeys(("RGN", "RGNE", "PEN", "ISL", "ISLS", "MTS", "VAL", "DSRT"), ("region", 20.0)),
    **dict.fromkeys(("PASS", "SPIT", "CAPE", "FRST", "OILF"), ("region", 5.0)),
    **dict.fromkeys(("SEA", "GULF", "STRT", "CHNM", "BAY"), ("water", 50.0)),
    **dict.fromkeys(("LK", "LKS", "RSV", "LGN", "STM", "CNL", "DLTA"), ("water", 20.0)),
    **dict.fromkeys(("AIRB", "AIRF", "AIRP", "AIRQ", "INSM", "MILB", "NVB"), ("facility", 3.0)),
    **dict.fromkeys(("PS", "PSN", "PSH", "DAM", "BDG", "PRT", "HBR", "OILR"), ("facility", 2.0)),
    **dict.fromkeys(("CMP", "CMPRF", "PSTB", "PRN", "MFGN", "DPOF"), ("facility", 2.0)),
}
_FEATURES: tuple[PlaceFeature, ...] = get_args(PlaceFeature)
_NO_TOWN = frozenset({"PPLH", "PPLW", "PPLCH"})


@dataclass(frozen=True, slots=True)
class AddedPlace:
    """One place to file; `id` is GeoNames' number, or the line of the user's own table.

    `country` is ISO 3166-1 alpha-2 or empty, `admin1` the division's name or GeoNames code.
    """

    id: int
    name: str
    others: tuple[str, ...]
    lat: float
    lon: float
    country: str
    admin1: str
    feature: PlaceFeature
    population: int
    radius_km: float


def is_dump(path: Path) -> bool:
    """Whether the file's first line is one of a GeoNames dump and not a CSV header.

    Raises `InputError` if the file cannot be read or is neither.
    """
    try:
        with path.open("rb") as file:
            first = file.readline(100_000)
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror}") from error
    if first.startswith(b"PK"):
        raise InputError(f"{path} is an archive: unzip it and add the .txt file in it")
    if first.count(b"\t") == _DUMP_COLUMNS - 1:
        return True
    header = _cells(first.decode("utf-8-sig", "replace"))
    if not set(_NEEDED).issubset(header):
        raise InputError(
            f"{path}, line 1: is neither a GeoNames dump (19 columns between tabs) nor a CSV header"
            f" with name,lat,lon: write the header name,lat,lon[,{','.join(_MORE)}]"
        )
    return False


def dump_places(path: Path) -> Iterator[tuple[int, AddedPlace | None]]:
    """Each line of a GeoNames dump: its length in bytes, and its place if it is worth keeping.

    Raises `InputError` naming the line that is wrong.
    """
    with path.open("rb") as file:
        for number, line in enumerate(file, start=1):
            try:
                cells = line.decode("utf-8").rstrip("\r\n").split("\t")
            except UnicodeDecodeError as error:
                raise _wrong(path, number, "is not UTF-8: download the dump again") from error
            if len(cells) != _DUMP_COLUMNS:
                told = f"has {len(cells)} columns where a GeoNames dump has {_DUMP_COLUMNS}"
                raise _wrong(path, number, f"{told}: download the dump again, or cut the line")
            yield len(line), _dump_place(path, number, cells)


def _dump_place(path: Path, number: int, cells: list[str]) -> AddedPlace | None:
    kind, code = cells[6], cells[7]
    known = _RADIUS.get(code)
    if known is None and (kind != "P" or code in _NO_TOWN):
        return None
    feature, least = known or ("settlement", 1.0)
    people = _whole(path, number, "population", cells[14] or "0")
    others = written(cells[3].split(",")) if cells[3] else []
    if feature in ("admin1", "region"):
        others += [short for it in (cells[1], *others) if (short := stripped(it)) != it]
    return AddedPlace(
        id=_whole(path, number, "geonameid", cells[0]),
        name=cells[1],
        others=tuple(dict.fromkeys([cells[2], *others])),
        lat=_degrees(path, number, "latitude", cells[4], 90),
        lon=_degrees(path, number, "longitude", cells[5], 180),
        country=cells[8],
        admin1=cells[10],
        feature=feature,
        population=people,
        radius_km=max(least, math.sqrt(people / _PEOPLE_PER_KM2 / math.pi)) if not known else least,
    )


def own_places(path: Path) -> Iterator[tuple[int, AddedPlace | None]]:
    """Each row of a CSV of a user's places: its length in bytes, near enough, and its place.

    Raises `InputError` naming the line that is wrong, and the mend.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.reader(file)
            header = [it.strip().lower() for it in next(reader)]
            if unknown := [it for it in header if it not in COLUMNS]:
                known = ", ".join(COLUMNS)
                raise _wrong(path, 1, f"no column is called {unknown[0]!r}: there are {known}")
            for cells in reader:
                if not any(map(str.strip, cells)):
                    continue
                number = reader.line_num
                if len(cells) != len(header):
                    told = f"{len(cells)} cells where the header has {len(header)}"
                    raise _wrong(path, number, f"{told}: quote a cell that has a comma in it")
                row = dict(zip(header, map(str.strip, cells), strict=True))
                yield sum(map(len, cells)) + len(cells), _own_place(path, number, row)
    except UnicodeDecodeError as error:
        raise InputError(f"{path} is not UTF-8: save it as UTF-8") from error
    except csv.Error as error:
        raise InputError(f"{path}, line {reader.line_num}: {error}: mend the quotes") from error


def _own_place(path: Path, number: int, row: dict[str, str]) -> AddedPlace:
    if not row["name"]:
        raise _wrong(path, number, "has no name: give it one, or cut the line")
    told = row.get("feature") or "settlement"
    feature = next((it for it in _FEATURES if it == told), None)
    if feature is None:
        raise _wrong(path, number, f"feature {told!r} is none of {', '.join(_FEATURES)}")
    people = _whole(path, number, "population", row.get("population") or "0")
    radius = row.get("radius_km") or str(max(1.0, math.sqrt(people / _PEOPLE_PER_KM2 / math.pi)))
    return AddedPlace(
        id=number,
        name=row["name"],
        others=tuple(filter(None, map(str.strip, row.get("aliases", "").split("|")))),
        lat=_degrees(path, number, "lat", row["lat"], 90),
        lon=_degrees(path, number, "lon", row["lon"], 180),
        country=_country(path, number, row.get("country", "")),
        admin1=row.get("admin1", ""),
        feature=feature,
        population=people,
        radius_km=_degrees(path, number, "radius_km", radius, 6553, least=0.1),
    )


def _country(path: Path, number: int, cell: str) -> str:
    """The alpha-2 code of a country given by a code or by its name."""
    if not cell:
        return ""
    iso3 = cell if cell in countries() else country_by_iso2(cell) or country_by_name(cell)
    if iso3 is None:
        raise _wrong(path, number, f"no country is called {cell!r}: write its ISO 3166 code")
    return countries()[iso3].iso2


def _degrees(
    path: Path, number: int, column: str, cell: str, most: float, least: float | None = None
) -> float:
    low = -most if least is None else least
    try:
        value = float(cell)
    except ValueError as error:
        raise _wrong(path, number, f"{column} {cell!r} is no number: write it as 48.59") from error
    if not low <= value <= most:
        raise _wrong(path, number, f"{column} {cell} is not between {low:g} and {most:g}")
    return value


def _whole(path: Path, number: int, column: str, cell: str) -> int:
    if not (cell.isascii() and cell.isdigit()) or int(cell) >= 1 << 32:
        raise _wrong(
            path, number, f"{column} {cell!r} is no number of people or places: write 1200"
        )
    return int(cell)


def _wrong(path: Path, number: int, told: str) -> InputError:
    return InputError(f"{path}, line {number}: {told}")


def _cells(line: str) -> list[str]:
    return [it.strip().lower() for it in next(csv.reader([line]), [])]
