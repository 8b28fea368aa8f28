"""Looking places up by name in the shipped gazetteer, the countries and the regions."""

from collections.abc import Callable
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

import numpy as np

from sayso.lexicon.countries import countries, country_by_iso2, country_by_name
from sayso.lexicon.place_words import place_words
from sayso.lexicon.regions import Region, division_aliases, regions
from sayso.model.words import PlaceFeature
from sayso.read.gazetteer.keys import loose_key, name_key
from sayso.read.gazetteer.store import DEGREE, FEATURES, Table, open_table

_REMEMBERED = 50_000
_COUNTRY_RECORDS = 300
# "State Police" is no division called Police.
_NO_PREFIX = frozenset({"state", "division", "republic", "department", "territory", "agency"})
_OWN_FAME = 5_000_000


class Entry(NamedTuple):
    """One place that a name may mean.

    `lat` and `lon` in degrees; `radius_km` of a disc of its size; `usual`: it was found by its
    usual name, not by an alternate one; `admin1` the first-level division it lies in; `own`: it is
    of a table of the user's own places.
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
    own: bool = False

    @property
    def fame(self) -> int:
        """About how many people know the name; a user's own place counts as a great city."""
        return max(self.population, _OWN_FAME) if self.own else self.population


class Gazetteer:
    """Read-only; `find` is its one question."""

    def __init__(
        self,
        table: Table,
        listed: tuple[Region, ...],
        added: tuple[tuple[str, bool, Table], ...] = (),
    ) -> None:
        """`added`: further tables by name, and whether their places are a user's own, to win."""
        self._tables = (*added, ("", False, table))
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

    def name_by_id(self, number: int) -> str | None:
        """The name of the division or town that has this GeoNames id."""
        table = self._tables[-1][2]
        found = np.flatnonzero(table.records["id"] == number)
        if not len(found):
            return None
        record = table.records[found[0]]
        return table.name(int(record["name"]), int(record["length"]))

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
        rest = self._filed(lambda table: table.index.find(key))
        if not (first or rest) and len(key) > 4:
            loose = loose_key(key)
            rest = self._filed(lambda table: table.loose.find(loose) or table.index.find(loose))
            rest = rest or self._kind_first(name)
        own = [it for it in rest if it.own]
        return (*own, *first, *(it for it in rest if not it.own)) if own else (*first, *rest)

    def _kind_first(self, name: str) -> list[Entry]:
        """Divisions called with the word for their kind before the name: "County Kerry"."""
        kind, _, rest = name.partition(" ")
        if not rest or place_words().get(kind.lower()) not in ("admin1", "region"):
            return []
        if kind.lower() in _NO_PREFIX:
            return []
        return [it for it in self.find(rest) if it.feature in ("admin1", "region")]

    def _filed(self, find: Callable[[Table], list[tuple[int, bool]]]) -> list[Entry]:
        """What the tables have; a place that is in several, once."""
        found: dict[object, Entry] = {}
        for name, own, table in self._tables:
            for number, usual in find(table):
                entry = _entry(table, number, usual, f"own:{name}" if own else None)
                found.setdefault(entry.gazetteer, entry)
        return sorted(found.values(), key=lambda it: -it.population)


@cache
def shipped_table() -> Table:
    """The file that sayso ships, mapped into memory; raises `SettingError` if it cannot be."""
    return open_table(Path(str(files("sayso.read.gazetteer").joinpath("world.bin"))))


@cache
def shipped_gazetteer() -> Gazetteer:
    """The gazetteer without what a user has added.

    Raises `SettingError` if its file is missing or of another version, `LexiconError` if the
    table of regions is wrong.
    """
    return Gazetteer(shipped_table(), regions())


def _stands_alone(name: str) -> bool:
    """Whether an abbreviation is a name by itself: "NSW", "D.C.", but not "Miss." or "OR"."""
    return len(name) > 2 and (name.isupper() and name.count(".") != 1)


def _entry(table: Table, record: int, usual: bool, own: str | None) -> Entry:
    """The record as an entry; `own`: the user's table it is of, if it is of one."""
    row = table.records[record].item()
    number, offset, lat, lon, population, admin, radius, country, feature, length = row
    name = table.name(offset, length)
    if own:
        told = f"{own}#{number}"
    else:
        told = f"geonames:{number}" if number else f"naturalearth:{country.decode()}-{name}"
    return Entry(
        name,
        lat / DEGREE,
        lon / DEGREE,
        country_by_iso2(country.decode()),
        _division(table, admin) if admin else None,
        FEATURES[feature],
        told,
        radius / 10,
        population,
        usual,
        own is not None,
    )


def _division(table: Table, admin: int) -> str | None:
    record = table.records[table.admins[admin]]
    return table.name(int(record["name"]), int(record["length"])) or None


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
                lat=lat / DEGREE,
                lon=lon / DEGREE,
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
