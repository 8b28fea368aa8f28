"""Countries, their people, and the seats that speak for them."""

import pytest

from sayso.lexicon.countries import countries, country_by_demonym, country_by_name, metonym
from sayso.lexicon.place_signs import guard_words, sense_words
from sayso.lexicon.place_words import division_words, place_words
from sayso.lexicon.regions import division_aliases, regions


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Ukraine", "UKR"),
        ("the Netherlands", "NLD"),
        ("U.S.", "USA"),
        ("UK", "GBR"),
        ("DRC", "COD"),
        ("Palestine", "PSE"),
        ("Kosovo", "XKX"),
        ("SYRIA", "SYR"),
        ("us", None),
        ("Atlantis", None),
    ],
)
def test_a_country_is_known_by_its_names(name: str, code: str | None) -> None:
    assert country_by_name(name) == code


@pytest.mark.parametrize(
    ("word", "code"),
    [("Ukrainians", "UKR"), ("Dutch", "NLD"), ("Turks", "TUR"), ("Palestinian", "PSE")],
)
def test_a_people_tells_its_country(word: str, code: str) -> None:
    assert country_by_demonym(word) == code


@pytest.mark.parametrize(
    ("name", "code", "kind"),
    [
        ("the Kremlin", "RUS", "government"),
        ("Pentagon", "USA", "military"),
        ("Seoul", "KOR", "government"),
        ("Langley", "USA", "intelligence"),
    ],
)
def test_a_seat_stands_for_an_institution(name: str, code: str, kind: str) -> None:
    found = metonym(name)
    assert found is not None
    assert (found.iso3, found.kind) == (code, kind)


def test_every_table_of_places_is_well_formed() -> None:
    assert len(countries()) > 240
    assert len({country.iso2 for country in countries().values()}) == len(countries())
    assert all(region.country in (None, *countries()) for region in regions())
    assert all(alias.iso3 in countries() for alias in division_aliases())
    assert division_words() <= place_words().keys()
    assert guard_words("unit")
    assert sense_words("party")
