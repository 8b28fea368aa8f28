"""Weighs the places of one name by themselves: how well known each is, and what kind it is."""

import math

from sayso.lexicon.countries import metonym
from sayso.model.words import PlaceFeature
from sayso.read.gazetteer import Entry
from sayso.read.gazetteer.keys import name_key
from sayso.read.geodesy import distance_km
from sayso.read.toponyms import Toponym

# So many people make a place known in reports that do not speak of its country.
KNOWN_ABROAD = 50_000
# Log10 of the people a name of this kind stands for, where population alone would mislead.
_PRIOR: dict[PlaceFeature, tuple[float, float]] = {
    "country": (9.0, 0.0),
    "admin1": (4.5, 0.4),
    "region": (-1.2, 1.0),
    "settlement": (0.0, 1.0),
    "water": (1.0, 1.0),
    "facility": (1.0, 1.0),
    "other": (0.0, 1.0),
}
_LISTED = 2.0
_BARE_DISTRICT = -1.0
_ALTERNATE = -1.5
_OWN = 12.0
_CAPITAL = 2.0
_METROPOLIS = 1.0
_CITY_SHARE = 0.1


def is_vague(toponym: Toponym) -> bool:
    """Whether the words beside do not say which kind of namesake is meant."""
    return toponym.feature in (None, "other", "settlement", "facility")


def prior(entry: Entry, toponym: Toponym) -> float:
    """How well the entry fits whatever the text: about log10 of the people who know it."""
    base, slope = _PRIOR[entry.feature]
    value = base + slope * math.log10(entry.population + 10)
    if entry.gazetteer is None:
        value += _LISTED
    if entry.own:
        return value + _OWN
    if not entry.usual:
        value += _ALTERNATE
    if entry.feature == "region" and entry.gazetteer and is_vague(toponym):
        value += _BARE_DISTRICT if name_key(entry.name) != name_key(toponym.known) else 0.0
    if toponym.feature and entry.feature != "country":
        value += _agreement(entry.feature, toponym.feature)
    if entry.feature == "settlement":
        seat = metonym(toponym.known)
        if seat and seat.iso3 == entry.country and entry.population > KNOWN_ABROAD:
            value += _CAPITAL
        if entry.usual and entry.population > 1_000_000:
            value += _METROPOLIS
    return value


def seat_before_division(best: Entry, toponym: Toponym) -> Entry:
    """A town stands before the division called after it, unless the words beside tell otherwise."""
    if best.feature not in ("admin1", "region") or not best.gazetteer or not is_vague(toponym):
        return best
    towns = [
        it
        for it in toponym.entries
        if it.feature == "settlement"
        and it.country == best.country
        and (it.usual or not best.usual or _is_seat(it, best, toponym.known))
        and it.population >= _CITY_SHARE * best.population
        and distance_km(it, best) < 2 * best.radius_km + 30
    ]
    return max(towns, key=lambda it: it.population) if towns else best


def _is_seat(town: Entry, division: Entry, name: str) -> bool:
    """Whether a town is a great one of that division, spelled otherwise in the name's language.

    "Hama" is Hamah; "Oklahoma" is not Oklahoma City, whose longer name tells the two apart.
    """
    great = town.admin1 == division.name and town.population > KNOWN_ABROAD
    return great and not name_key(town.name).startswith(f"{name_key(name)} ")


def _agreement(feature: PlaceFeature, told: PlaceFeature) -> float:
    """Whether an entry is what the words beside the name say; "region" is said of divisions too."""
    if feature == told:
        return 3.0
    if {feature, told} == {"admin1", "region"}:
        return 2.0
    if told in ("region", "facility", "other"):
        return 0.0
    return -2.0
