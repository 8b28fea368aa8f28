"""Looking places up by name in the shipped gazetteer, the countries and the regions."""

from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

from sayso.lexicon.countries import countries, country_by_iso2, country_by_name
from sayso.lexicon.regions import Region, division_aliases, regions
from sayso.model.words import PlaceFeature
from sayso.read.gazetteer.keys import loose_key, name_key
from sayso.read.gazetteer.store import DEGREE, Table, open_table

FEATURES: tuple[PlaceFeature, ...] = ("country", "admin1", "region", "settlement")
_REMEMBERED = 50_000
_COUNTRY_RECORDS = 300


class Entry(NamedTuple):
    """One place that a name may mean.

    `lat` and `lon` in degrees; `radius_km` of a disc of its size; `usual`: it was found by its
    usual name, not by an alternate one; `admin1` the first-level division it lies in.
    """

    name: str
    lat: float
    lon: float
    country: str | None
    admin1: str | None
    feature: PlaceFeature
    gazetteer: str | None
    radius_km: float
    population: int
    usual: bool


class Gazetteer:
    """Read-only; `find` is its one question."""

    def __init__(self, table: Table, listed: tuple[Region, ...]) -> None:
        self._table = table
        self._countries = _country_entries(table)
        self._regions: dict[str, list[Entry]] = {}
        for region in listed:
            entry = _region_entry(region)
            for name in region.names:
                self._regions.setdefault(name_key(name), []).append(entry)
        self._found: dict[str, tuple[Entry, ...]] = {}
        self._abbreviations: dict[str, Entry] = {}
        for alias in division_aliases():
            for entry in self.find(alias.division):
                if entry.feature == "admin1" and entry.country == alias.iso3:
                    self._abbreviations.setdefault(alias.alias, entry)

    def find(self, name: str) -> tuple[Entry, ...]:
        """Every place called `name`: countries, then listed regions, then the rest by population.

        Spelling is matched without case, diacritics and apostrophes; where nothing is called so,
        by its sound in other romanisations. Abbreviations of countries keep their case.
        """
        found = self._found.get(name)
        if found is None:
            if len(self._found) > _REMEMBERED:
                self._found.clear()
            found = self._found[name] = self._look(name)
        return found

    def abbreviation(self, alias: str) -> Entry | None:
        """The division that `alias` ("Va.", "TX", "NSW") is short for, its case as written."""
        return self._abbreviations.get(alias)

    def country(self, iso3: str) -> Entry | None:
        """The country with this ISO 3166-1 alpha-3 code."""
        return self._countries.get(iso3)

    def _look(self, name: str) -> tuple[Entry, ...]:
        key = name_key(name)
        if not key:
            return ()
        iso3 = country_by_name(name)
        country = self._countries.get(iso3) if iso3 else None
        first = [country] if country else []
        short = self._abbreviations.get(name)
        first += [short] if short and _stands_alone(name) else []
        first += self._regions.get(key, []) or self._regions.get(key.removeprefix("the "), [])
        rest = self._records(self._table.index.find(key))
        if not (first or rest) and len(key) > 4:
            loose = loose_key(key)
            rest = self._records(self._table.loose.find(loose) or self._table.index.find(loose))
        return (*first, *rest)

    def _records(self, posts: list[tuple[int, bool]]) -> list[Entry]:
        rows = [(*self._table.records[number].item(), usual) for number, usual in posts]
        return sorted((self._entry(row) for row in rows), key=lambda it: -it.population)

    def _entry(self, row: tuple[int, int, int, int, int, int, int, bytes, int, int, bool]) -> Entry:
        number, offset, lat, lon, population, admin, radius, country, feature, length, usual = row
        name = self._table.name(offset, length)
        return Entry(
            name,
            lat / DEGREE,
            lon / DEGREE,
            country_by_iso2(country.decode()),
            self._division(admin) if admin else None,
            FEATURES[feature],
            f"geonames:{number}" if number else f"naturalearth:{country.decode()}-{name}",
            radius / 10,
            population,
            usual,
        )

    def _division(self, admin: int) -> str:
        record = self._table.records[self._table.admins[admin]]
        return self._table.name(int(record["name"]), int(record["length"]))


@cache
def load_gazetteer() -> Gazetteer:
    """The gazetteer that sayso ships, mapped into memory once a process.

    Raises `SettingError` if its file is missing or of another version, `LexiconError` if the
    table of regions is wrong.
    """
    path = Path(str(files("sayso.read.gazetteer").joinpath("world.bin")))
    return Gazetteer(open_table(path), regions())


def _stands_alone(name: str) -> bool:
    """Whether an abbreviation is a name by itself: "NSW", "D.C.", but not "Miss." or "OR"."""
    return len(name) > 2 and (name.isupper() and name.count(".") != 1)


def _country_entries(table: Table) -> dict[str, Entry]:
    """Countries by alpha-3 code; the file keeps them first, under their alpha-2 codes."""
    entries = {}
    for number, _, lat, lon, population, _, radius, code, feature, _ in table.records[
        :_COUNTRY_RECORDS
    ].tolist():
        iso3 = country_by_iso2(code.decode())
        if feature == 0 and iso3:
            country = countries()[iso3]
            entries[iso3] = Entry(
                name=country.name,
                lat=lat / DEGREE if country.lat is None else country.lat,
                lon=lon / DEGREE if country.lon is None else country.lon,
                country=iso3,
                admin1=None,
                feature="country",
                gazetteer=f"geonames:{number}",
                radius_km=radius / 10,
                population=population,
                usual=True,
            )
    return entries


def _region_entry(region: Region) -> Entry:
    return Entry(
        region.name,
        region.lat,
        region.lon,
        region.country,
        region.admin1,
        region.feature,
        None,
        region.radius_km,
        region.weight,
        True,
    )
