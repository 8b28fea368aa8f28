"""The country of parties that a report on one country does not say it of: its police, its minister.

"Police fired on students in Lusaka", with no other country in the report, is told of Zambia's
police and Zambian students. Of two countries told, the report does not say which.
"""

from collections import Counter
from collections.abc import Iterable, Sequence

from sayso.model import Place
from sayso.read.parties import Party

# What a place must be for its country to be sure: a bridge or a camp may be anywhere.
LAND = frozenset({"country", "admin1", "settlement", "region"})
# "The army" of a report on several countries is of the one told so often, and of such a share.
_OFTEN, _MOSTLY = 4, 0.75
# Sectors of parties that act at home; soldiers, reporters, aid workers, refugees may be anybody's.
_AT_HOME = frozenset({"GOV", "COP", "JUD", "LEG", "OPP", "PTY", "CVL", "EDU", "LAB", "AGR", "HLH"})
_BODIES_AT_HOME = _AT_HOME | {"MIL", "SPY", "REB"}
_AWAY = frozenset({"air_force", "navy"})
_REPORTING = frozenset({"MED", "NGO", "IGO"})
_EVERYWHERE = frozenset({"igo", "ngo", "media", "business"})


def settle_countries(parties: Sequence[Party], places: Iterable[Place]) -> None:
    """Gives a party without a country that of its owner ("his ministry"), or the report's only one.

    The latter goes to parties that act at home; a body of which a country has one ("the army",
    "police") is given the report's main country too.
    """
    told = _countries_told(parties, places)
    home = next(iter(told)) if len(told) == 1 else None
    main = home or _main_country(told)
    for party in parties:
        if party.country or party.key or party.foreign or party.kind in _EVERYWHERE:
            continue
        if party.owner is not None and party.owner.kind not in _EVERYWHERE:
            party.country = party.owner.country
        if party.country is None and _acts_at_home(party):
            party.country = main if _is_its_only(party) else home


def _countries_told(parties: Iterable[Party], places: Iterable[Place]) -> Counter[str]:
    """How often each country is told, by its parties' mentions and its places."""
    told = Counter(place.country for place in places if place.country and place.feature in LAND)
    for party in parties:
        if party.country and party.kind not in _EVERYWHERE and party.sector not in _REPORTING:
            told[party.country] += len(party.mentions)
    return told


def _main_country(told: Counter[str]) -> str | None:
    """The country that a report is nearly all about, if there is one."""
    if not told:
        return None
    country, number = told.most_common(1)[0]
    return country if number >= max(_OFTEN, _MOSTLY * told.total()) else None


def _is_its_only(party: Party) -> bool:
    """Whether a country has one such body, that works at home; jets and ships may be anybody's."""
    return bool(party.institution) and not party.person and party.institution not in _AWAY


def _acts_at_home(party: Party) -> bool:
    if party.affiliation is not None:
        return False
    if party.person:
        named_only = bool(party.names) and not party.nouns
        office = party.sector == "MIL" and not party.many and bool(party.nouns)
        return not named_only and (office or party.sector in _AT_HOME)
    return party.sector in _BODIES_AT_HOME
