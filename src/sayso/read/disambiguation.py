"""Decides which of its namesakes each toponym of a text means.

Evidence, strongest first: the container named with it ("Paris, Texas"), what the words beside it
say it is ("Kursk Oblast"), the countries and divisions the text is about, nearness to the other
places, and how many people know the name (population). One name keeps one sense in a text, unless
a container says otherwise.

A village the gazetteer does not know, or knows only abroad, gets the region it is named with and
that region's radius.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from sayso.lexicon.countries import metonym
from sayso.model.words import PlaceFeature
from sayso.read.gazetteer import Entry, Gazetteer
from sayso.read.gazetteer.keys import name_key
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
_FOREIGN = 50_000
_CITY_SHARE = 0.1
_FAR_KM = 200.0
_AROUND_KM = 30.0
_HEARD = 0.05
_LEAD = 60
_POINTS = 40
_CONTAINED = re.compile(r",? ?\(?(?:in |of |, )?(?:the |\w+ern )?")
_OUTER: tuple[PlaceFeature, ...] = ("country", "admin1", "region")


@dataclass(frozen=True, slots=True)
class Resolved:
    """A toponym with the place it means; `within`: only the region it lies in is known.

    `container`: it is named to tell where the place before it lies.
    """

    toponym: Toponym
    entry: Entry | None
    within: Entry | None = None
    container: bool = False


@dataclass(frozen=True, slots=True)
class _About:
    """What the text is about: shares of countries, divisions, and places already sure."""

    countries: dict[str, float]
    divisions: frozenset[tuple[str | None, str | None]]
    points: tuple[tuple[float, float, str], ...]


def disambiguate(
    toponyms: Sequence[Toponym], text: str, peoples: Sequence[str], gazetteer: Gazetteer
) -> list[Resolved]:
    """Each toponym with its place, in the same order; `peoples`: countries told of by demonyms."""
    if not toponyms:
        return []
    containers = _containers(toponyms, text)
    about = _first_impression(toponyms, peoples)
    chosen = _choose(toponyms, containers, about)
    about = _second_impression(toponyms, chosen, about)
    chosen = _choose(toponyms, containers, about)
    misplaced = _misplaced(toponyms, containers, text)
    around = {*containers.values(), *misplaced.values()}
    resolved = []
    for number, (it, entry) in enumerate(zip(toponyms, chosen, strict=True)):
        within = chosen[misplaced[number]] if number in misplaced else None
        sure = within is None and _plausible(entry, about, number in containers)
        resolved.append(Resolved(it, entry if sure else None, within, number in around))
    resolved = _without_far(resolved, text)
    return _with_fallback(resolved, text, about, gazetteer)


def _containers(toponyms: Sequence[Toponym], text: str) -> dict[int, int]:
    """For each toponym the number of the one named as its container right after it."""
    found = {}
    for number, (inner, outer) in enumerate(pairwise(toponyms)):
        between = text[inner.end : outer.start]
        if len(between) < 24 and between and _CONTAINED.fullmatch(between):
            pairs = _contained(inner, outer)
            if pairs:
                found[number] = number + 1
    return found


def _misplaced(
    toponyms: Sequence[Toponym], containers: Mapping[int, int], text: str
) -> dict[int, int]:
    """Villages said to lie in a division that holds no namesake, with that division's number."""
    found = {}
    for number, (inner, outer) in enumerate(pairwise(toponyms)):
        if number in containers or not inner.located:
            continue
        between = text[inner.end : outer.start]
        named = between.strip(" ").startswith("in ") or between == ", "
        division = outer.entries and outer.entries[0].feature in ("admin1", "region")
        small = all(it.feature == "settlement" and it.population < _FOREIGN for it in inner.entries)
        if named and division and small and _CONTAINED.fullmatch(between):
            found[number] = number + 1
    return found


def _contained(inner: Toponym, outer: Toponym) -> list[tuple[Entry, Entry]]:
    """The (inside, around) pairs the two names allow; the outer one larger than the inner."""
    return [
        (one, other)
        for other in outer.entries
        if other.feature in _OUTER
        for one in inner.entries
        if one.feature != "country" and one.country == other.country and _inside(one, other)
    ]


def _inside(one: Entry, other: Entry) -> bool:
    if other.feature == "country":
        return True
    if other.feature == "admin1":
        return one.admin1 == other.name and one.gazetteer != other.gazetteer
    return _distance_km(one, other) < 1.5 * other.radius_km + 10


def _first_impression(toponyms: Sequence[Toponym], peoples: Sequence[str]) -> _About:
    votes: defaultdict[str, float] = defaultdict(float)
    for it in toponyms:
        if it.entries and it.entries[0].feature == "country" and it.entries[0].country:
            votes[it.entries[0].country] += 0.3 if _shared(it) else 1.0
        else:
            homes = {entry.country for entry in it.entries}
            if len(homes) == 1 and (home := homes.pop()):
                votes[home] += 0.4
    for home in peoples:
        votes[home] += 0.7
    opening = toponyms[0]
    if opening.start < _LEAD and opening.entries:  # A dateline, or the place of the lead.
        best = max(opening.entries, key=lambda it: (it.usual, it.population))
        votes[best.country or ""] += 0.7
    return _About(_shares(votes), frozenset(), ())


def _shared(toponym: Toponym) -> bool:
    """Whether a country has its name from, or shares it with, a division elsewhere: "Georgia"."""
    home = toponym.entries[0].country
    return any(it.feature == "admin1" and it.country != home for it in toponym.entries[1:])


def _second_impression(
    toponyms: Sequence[Toponym], chosen: Sequence[Entry | None], about: _About
) -> _About:
    votes: defaultdict[str, float] = defaultdict(float)
    divisions = Counter[tuple[str | None, str | None]]()
    points = Counter[tuple[float, float, str]]()
    for it, entry in zip(toponyms, chosen, strict=True):
        if entry is None or entry.country is None:
            continue
        heard = not about.countries or about.countries.get(entry.country, 0.0) > 0
        votes[entry.country] += (1.0 if entry.feature == "country" else 0.6) * (heard or 0.1)
        if entry.admin1:
            divisions[entry.country, entry.admin1] += 1
        if entry.feature == "settlement" and entry.population > _FOREIGN:
            points[entry.lat, entry.lon, it.known] += 1
    for home, share in about.countries.items():
        votes[home] += share
    several = frozenset(division for division, count in divisions.items() if count > 1)
    often = tuple(point for point, _ in points.most_common(_POINTS))
    return _About(_shares(votes), several, often)


def _shares(votes: Mapping[str, float]) -> dict[str, float]:
    whole = sum(votes.values())
    return {home: count / whole for home, count in votes.items()} if whole else {}


def _choose(
    toponyms: Sequence[Toponym], containers: dict[int, int], about: _About
) -> list[Entry | None]:
    chosen: list[Entry | None] = [None] * len(toponyms)
    senses: dict[tuple[str, PlaceFeature | None], Entry | None] = {}
    for number, outer in containers.items():
        pairs = _contained(toponyms[number], toponyms[outer])
        pair = max(pairs, key=lambda it: score(it[0], toponyms[number], about))
        chosen[number] = senses[name_key(toponyms[number].known), None] = pair[0]
        if chosen[outer] is None:
            chosen[outer] = pair[1]
    for number, it in enumerate(toponyms):
        if chosen[number] is None and it.entries:
            key = (name_key(it.known), it.feature)
            sense = senses.get(key) or (senses.get((key[0], None)) if _vague(it) else None)
            if sense is None or sense not in it.entries:
                sense = senses[key] = _best(it, about)
            chosen[number] = sense
    return chosen


def _vague(toponym: Toponym) -> bool:
    """Whether the words beside do not say which kind of namesake is meant."""
    return toponym.feature in (None, "other", "settlement", "facility")


def _best(toponym: Toponym, about: _About) -> Entry:
    """The entry of the highest score; a town stands before the division called after it."""
    entries = toponym.entries
    if len(entries) == 1:
        return entries[0]
    best = max(entries, key=lambda it: score(it, toponym, about))
    if best.feature in ("admin1", "region") and _vague(toponym):
        towns = [
            it
            for it in entries
            if it.feature == "settlement"
            and it.country == best.country
            and it.population >= _CITY_SHARE * best.population
            and _distance_km(it, best) < 2 * best.radius_km + 30
            and best.gazetteer
        ]
        return max(towns, key=lambda it: it.population) if towns else best
    return best


def score(entry: Entry, toponym: Toponym, about: _About) -> float:
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
        if seat and seat.iso3 == entry.country and entry.population > _FOREIGN:
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


def _plausible(entry: Entry | None, about: _About, contained: bool) -> bool:
    """False for a small place in a country the text does not speak of: a namesake abroad."""
    if entry is None or contained or not about.countries or entry.feature != "settlement":
        return entry is not None
    if entry.population >= _FOREIGN or entry.country is None:
        return True
    share = about.countries.get(entry.country, 0.0)
    greatest = max(about.countries.values())
    return share >= 0.12 or share >= 0.3 * greatest


def _without_far(resolved: list[Resolved], text: str) -> list[Resolved]:
    """Small towns found by an alternate name lose it where all places beside them are far away."""
    out = []
    for number, it in enumerate(resolved):
        entry = it.entry
        if entry and not entry.usual and entry.feature == "settlement":
            beside = [near for _, near in _beside(resolved, number, text) if _is_local(near)]
            if beside and entry.population < _FOREIGN:
                near = min(beside, key=lambda other: _distance_km(entry, other))
                if _distance_km(entry, near) > _FAR_KM + near.radius_km:
                    it = Resolved(it.toponym, None, None, it.container)
        out.append(it)
    return out


def _is_local(entry: Entry) -> bool:
    return entry.feature in ("settlement", "admin1") and entry.radius_km < _FAR_KM


def _with_fallback(
    resolved: list[Resolved], text: str, about: _About, gazetteer: Gazetteer
) -> list[Resolved]:
    out = []
    for number, it in enumerate(resolved):
        if it.entry is None and it.within is None:
            around = _region_beside(resolved, number, text) or _main_country(about, gazetteer)
            it = Resolved(it.toponym, None, around, it.container)
        out.append(it)
    return out


def _region_beside(resolved: Sequence[Resolved], number: int, text: str) -> Entry | None:
    """The nearest division, region or town named in the same sentence, else a country, or None.

    A town stands for its surroundings, with `_AROUND_KM` of them.
    """
    found = min(
        _beside(resolved, number, text),
        key=lambda it: (it[1].feature == "country", it[0]),
        default=None,
    )
    if found is None:
        return None
    return found[1]._replace(radius_km=max(found[1].radius_km, _AROUND_KM))


def _beside(resolved: Sequence[Resolved], number: int, text: str) -> list[tuple[int, Entry]]:
    """The places of the toponyms around this one in the same sentence, by characters between."""
    here = resolved[number].toponym
    beside = []
    for other in resolved[max(0, number - 4) : number + 5]:
        entry = other.entry
        if entry is None or other.toponym.nested or other.toponym is here:
            continue
        low, high = sorted((here.end, other.toponym.start, here.start, other.toponym.end))[1:3]
        if high - low < 200 and not _BREAK.search(text, low, high):
            beside.append((high - low, entry))
    return beside


_BREAK = re.compile(r"[.!?]\s|\n")


def _main_country(about: _About, gazetteer: Gazetteer) -> Entry | None:
    """The country that more than half of the text's places are in."""
    home = max(about.countries, key=lambda it: (about.countries[it], it), default=None)
    if home is None or about.countries[home] < 0.5:
        return None
    return gazetteer.country(home)


def _distance_km(one: Entry, other: Entry) -> float:
    x = (one.lon - other.lon) * math.cos(math.radians((one.lat + other.lat) / 2))
    return 111.195 * math.hypot(x, one.lat - other.lat)
