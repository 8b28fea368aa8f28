"""Weighs the places of one name by the evidence of the text, and takes the likeliest."""

import math

from sayso.lexicon.countries import metonym
from sayso.model.words import PlaceFeature
from sayso.read.gazetteer import Entry
from sayso.read.geodesy import distance_km
from sayso.read.geographic_focus import KNOWN_ABROAD, Focus
from sayso.read.toponyms import Toponym

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
_ALTERNATE = -1.5
_CAPITAL = 2.0
_METROPOLIS = 1.0
_ABOUT = 2.5
_UNHEARD = -2.5
_SAME_DIVISION = 1.0
_NEAR = 0.7
_CITY_SHARE = 0.1
_HEARD = 0.05


def best_entry(toponym: Toponym, about: Focus) -> Entry:
    """The entry of the highest score; a town stands before the division called after it."""
    entries = toponym.entries
    if len(entries) == 1:
        return entries[0]
    best = max(entries, key=lambda it: score(it, toponym, about))
    if best.feature in ("admin1", "region") and is_vague(toponym):
        towns = [
            it
            for it in entries
            if it.feature == "settlement"
            and it.country == best.country
            and it.population >= _CITY_SHARE * best.population
            and distance_km(it, best) < 2 * best.radius_km + 30
            and best.gazetteer
        ]
        return max(towns, key=lambda it: it.population) if towns else best
    return best


def is_vague(toponym: Toponym) -> bool:
    """Whether the words beside do not say which kind of namesake is meant."""
    return toponym.feature in (None, "other", "settlement", "facility")


def score(entry: Entry, toponym: Toponym, about: Focus) -> float:
    """How well the entry fits: about log10 of the people one would have to know otherwise."""
    base, slope = _PRIOR[entry.feature]
    value = base + slope * math.log10(entry.population + 10)
    if entry.gazetteer is None:
        value += _LISTED
    if not entry.usual:
        value += _ALTERNATE
    if toponym.feature and entry.feature != "country":
        value += _agreement(entry.feature, toponym.feature)
    if entry.feature == "settlement":
        seat = metonym(toponym.known)
        if seat and seat.iso3 == entry.country and entry.population > KNOWN_ABROAD:
            value += _CAPITAL
        if entry.usual and entry.population > 1_000_000:
            value += _METROPOLIS
    if entry.country:
        share = about.countries.get(entry.country, 0.0)
        value += _ABOUT * math.sqrt(share) if share >= _HEARD or not about.countries else _UNHEARD
        if entry.feature != "admin1" and (entry.country, entry.admin1) in about.divisions:
            value += _SAME_DIVISION
    if any(_close(entry, lat, lon) and name != toponym.known for lat, lon, name in about.points):
        value += _NEAR
    return value


def _agreement(feature: PlaceFeature, told: PlaceFeature) -> float:
    """Whether an entry is what the words beside the name say; "region" is said of divisions too."""
    if feature == told:
        return 3.0
    if {feature, told} == {"admin1", "region"}:
        return 2.0
    if told in ("region", "facility", "other"):
        return 0.0
    return -2.0


def _close(entry: Entry, lat: float, lon: float) -> bool:
    return abs(entry.lat - lat) < 1.5 and abs(entry.lon - lon) < 2.0
