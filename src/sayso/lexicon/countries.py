"""Countries by their names, the words for their people, and the seats that speak for them.

`countries.csv` has one row a country (ISO 3166-1, and XKX, the code in use for Kosovo);
`metonyms.csv` the buildings, streets and towns that stand for an institution. A disputed place
is listed by what reports call it; the table takes no side on who owns it.
"""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Annotated, Literal, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from sayso.lexicon.load import listed, rows

Value = TypeVar("Value")
Institution = Literal["state", "government", "military", "intelligence", "armed_group"]


Names = Annotated[tuple[str, ...], BeforeValidator(listed)]


class Country(BaseModel):
    """One country: ISO 3166-1 codes, names in use, demonyms, its capital."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    iso3: str = Field(pattern="^[A-Z]{3}$")
    iso2: str = Field(pattern="^[A-Z]{2}$")
    name: str
    official: str | None = None
    aliases: Names = ()
    adjectives: Names = ()
    people: Names = ()
    capital: str | None = None
    capital_aliases: Names = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Every name of the country itself, the usual one first."""
        return (self.name, *([self.official] if self.official else []), *self.aliases)


class Metonym(BaseModel):
    """A name that stands for an institution of a country."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    iso3: str = Field(pattern="^[A-Z]{3}$")
    kind: Institution


@cache
def countries() -> dict[str, Country]:
    """Every country by its ISO 3166-1 alpha-3 code, in the order of the codes."""
    return {row.iso3: row for row in rows("countries.csv", Country)}


def country_by_name(name: str) -> str | None:
    """The alpha-3 code of the country called `name`, with or without "the"; None if of none.

    Case counts for abbreviations ("US" is a country, "us" is not), not for text in capitals.
    """
    return _look(name, _country_names())


def country_by_demonym(word: str) -> str | None:
    """The alpha-3 code of the country that `word` is the adjective or people of, or None.

    A demonym of several countries ("Congolese") gives the first by code.
    """
    return _look(word, _demonyms())


def country_by_iso2(code: str) -> str | None:
    """The alpha-3 code for an alpha-2 code in capitals, or None."""
    return _iso2().get(code)


def metonym(name: str) -> Metonym | None:
    """The institution that the capital, seat or building `name` stands for, or None."""
    return _look(name, _metonyms())


def _look(name: str, table: Mapping[str, Value]) -> Value | None:
    found = table.get(name)
    return table.get(name[4:]) if found is None and name[:4].lower() == "the " else found


@cache
def _country_names() -> dict[str, str]:
    return _first(
        (name, country.iso3) for country in countries().values() for name in country.names
    )


@cache
def _demonyms() -> dict[str, str]:
    return _first(
        (word, country.iso3)
        for country in countries().values()
        for word in (*country.adjectives, *country.people)
    )


@cache
def _iso2() -> dict[str, str]:
    return {country.iso2: country.iso3 for country in countries().values()}


@cache
def _metonyms() -> dict[str, Metonym]:
    listed = [(row.name, row) for row in rows("metonyms.csv", Metonym)]
    capitals = [
        (name, Metonym(name=name, iso3=country.iso3, kind="government"))
        for country in countries().values()
        if country.capital
        for name in (country.capital, *country.capital_aliases)
    ]
    return _first([*listed, *capitals])


def _first(pairs: Iterable[tuple[str, Value]]) -> dict[str, Value]:
    """A table in which the first entry of a name stands, also for the name in capitals."""
    table: dict[str, Value] = {}
    for name, value in pairs:
        table.setdefault(name, value)
        if len(name) > 3:
            table.setdefault(name.upper(), value)
    return table
