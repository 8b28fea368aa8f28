"""What part of the world a text is about, by what all its names may mean together.

Every name votes for the countries, divisions and surroundings of the places it may mean, each in
the share it is thought to mean that one; the shares are then weighed again by the others' votes,
a few rounds of it (mean-field inference). So "Paris", "Reno" and "Blossom" settle on Texas though
each alone would be elsewhere: the report's own focus, after Leidner's (2007) "minimal spread" and
Lieberman and Samet's (2012) "local lexicon".
"""

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sayso.read.gazetteer import Entry
from sayso.read.gazetteer.keys import name_key
from sayso.read.geodesy import distance_km
from sayso.read.namesakes import KNOWN_ABROAD, is_vague, prior
from sayso.read.toponyms import Toponym

Sense = tuple[str, str | None]
Division = tuple[str | None, str | None]
# One name among others: its number, and how near which of its places are.
Neighbour = tuple[int, tuple[tuple[int, float], ...]]

# Shares follow the scores' powers of ten, blurred at first: a guess must not settle the rest.
_BLURS = (2.0, 1.3, 1.0)
_ABOUT = 2.5
_UNHEARD = -2.5
_FAMOUS_UNHEARD = -2.0
_HEARD = 0.05
_SAME_DIVISION = 1.6
_NEAR = 3.0
_ENOUGH = 1.3
_DIVISION_NAMED = 1.5
_LOCAL = 2.0
_TOWN_VOTE = 0.6
_PEOPLE_VOTE = 0.7
_LEAD = 60
_REACH_KM = 160.0
# A book has more names than that; its most frequent ones tell what is around.
_MOST_VOTERS = 400
_CLOSE_KM = 40.0


@dataclass(frozen=True, slots=True)
class Name:
    """One name of the text in one sense: what it may mean, and how well each fits by itself."""

    key: str
    entries: tuple[Entry, ...]
    priors: tuple[float, ...]
    weight: float


@dataclass(frozen=True, slots=True)
class Focus:
    """What the text is about: votes for countries and divisions, and each name's shares.

    `shares[name][entry]`: how likely the name means that one; `near[name][entry]`: votes of the
    names around it.
    """

    names: tuple[Name, ...]
    shares: tuple[tuple[float, ...], ...]
    near: tuple[tuple[float, ...], ...]
    countries: Mapping[str, float]
    divisions: Mapping[Division, float]

    def country_share(self, country: str | None) -> float:
        """The part of all votes that the country has."""
        whole = sum(self.countries.values())
        return self.countries.get(country or "", 0.0) / whole if whole else 0.0

    def home_division(self) -> Division | None:
        """The division that the text is about, if it is about one."""
        home = max(self.divisions, key=lambda it: self.divisions[it], default=None)
        if home is None or self.divisions[home] < _LOCAL:
            return None
        whole = sum(self.divisions.values())
        return home if self.divisions[home] > 0.5 * whole else None

    def votes_beside(self, number: int, entry: Entry) -> float:
        """The votes of the names around a place and, above its own, of those in its division.

        `number` is that of the name that means it. Without end for a place without a namesake.
        """
        name, places = self.names[number], self.near[number]
        if len(name.entries) == 1 or entry not in name.entries:
            return math.inf
        inside = self.divisions.get((entry.country, entry.admin1), 0.0)
        return places[name.entries.index(entry)] + max(0.0, inside - 1.0)


def sense_of(toponym: Toponym) -> Sense:
    """What a toponym shares its sense by: the name, and the kind the words beside it tell."""
    return name_key(toponym.known), None if is_vague(toponym) else toponym.feature


def focus_of(
    toponyms: Sequence[Toponym], settled: Mapping[Sense, Entry], peoples: Sequence[str]
) -> tuple[Focus, dict[Sense, int]]:
    """What the text is about, and the number of each sense among its names.

    `settled`: senses whose place a container named with it tells; `peoples`: the countries told
    of by demonyms, one entry a mention.
    """
    names, numbers = _names(toponyms, settled)
    around = _neighbours(names)
    told = {home: _PEOPLE_VOTE * math.sqrt(count) for home, count in Counter(peoples).items()}
    shares = [_shares(name.priors, _BLURS[0]) for name in names]
    open_names = []
    for number, name in enumerate(names):
        if (meant := _beyond_doubt(name, around[number])) is not None:
            shares[number] = tuple(float(which == meant) for which in range(len(name.entries)))
        else:
            open_names.append(number)
    focus = _counted(names, shares, around, told)
    for blur in _BLURS:
        for number in open_names:
            shares[number] = _shares(_scores(focus, number), blur)
        focus = _counted(names, shares, around, told)
    return focus, numbers


def _beyond_doubt(name: Name, around: Sequence[Sequence[Neighbour]]) -> int | None:
    """The number of the place that the name means whatever the text is about, or None.

    Most names of countries and of great cities: no vote could lift a namesake above them.
    """
    if len(name.entries) == 1:
        return 0
    best = max(range(len(name.entries)), key=lambda which: name.priors[which])
    sunk = name.priors[best] + (0.0 if name.entries[best].feature == "country" else _UNHEARD)
    for which, value in enumerate(name.priors):
        lifted = value + _ABOUT + _SAME_DIVISION + (_NEAR if around[which] else 0.0)
        if which != best and lifted >= sunk:
            return None
    return best


def _names(
    toponyms: Sequence[Toponym], settled: Mapping[Sense, Entry]
) -> tuple[tuple[Name, ...], dict[Sense, int]]:
    mentions: dict[Sense, list[Toponym]] = {}
    for it in toponyms:
        if it.entries:
            mentions.setdefault(sense_of(it), []).append(it)
    names = []
    for sense, those in mentions.items():
        first = those[0]
        entries = (settled[sense],) if sense in settled else first.entries
        weight = math.sqrt(len(those)) + (0.7 if first.start < _LEAD else 0.0)
        priors = tuple(prior(entry, first) for entry in entries)
        names.append(Name(sense[0], entries, priors, weight))
    return tuple(names), {sense: number for number, sense in enumerate(mentions)}


def _neighbours(names: Sequence[Name]) -> list[list[list[Neighbour]]]:
    """For each place of each name the other names with a place within reach."""
    grid: defaultdict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
    often = sorted(range(len(names)), key=lambda number: -names[number].weight)[:_MOST_VOTERS]
    for number in often:
        for which, entry in enumerate(names[number].entries):
            if _is_local(entry):
                grid[_cell(entry)].append((number, which))
    return [
        [_around(entry, number, names, grid) for entry in name.entries]
        if len(name.entries) > 1
        else []
        for number, name in enumerate(names)
    ]


def _cell(entry: Entry) -> tuple[int, int]:
    return math.floor(entry.lat), math.floor(entry.lon)


def _is_local(entry: Entry) -> bool:
    return entry.feature != "country" and entry.radius_km < _REACH_KM


def _around(
    entry: Entry,
    number: int,
    names: Sequence[Name],
    grid: Mapping[tuple[int, int], Sequence[tuple[int, int]]],
) -> list[Neighbour]:
    if not _is_local(entry):
        return []
    row, column = _cell(entry)
    found: dict[int, list[tuple[int, float]]] = {}
    for y in (row - 1, row, row + 1):
        for x in (column - 1, column, column + 1):
            for other, which in grid.get((y, x), ()):
                if other == number or names[other].key == names[number].key:
                    continue
                near = _nearness(distance_km(entry, names[other].entries[which]))
                if near > 0:
                    found.setdefault(other, []).append((which, near))
    return [(other, tuple(places)) for other, places in found.items()]


def _nearness(away: float) -> float:
    """1 next door, 0 out of reach."""
    return min(1.0, max(0.0, (_REACH_KM - away) / (_REACH_KM - _CLOSE_KM)))


def _counted(
    names: Sequence[Name],
    shares: Sequence[tuple[float, ...]],
    around: Sequence[Sequence[Sequence[Neighbour]]],
    told: Mapping[str, float],
) -> Focus:
    countries = defaultdict(float, told)
    divisions: defaultdict[Division, float] = defaultdict(float)
    for name, parts in zip(names, shares, strict=True):
        for entry, part in zip(name.entries, parts, strict=True):
            if entry.country and part > 0.01:
                countries[entry.country] += part * _country_vote(name, entry)
                if entry.admin1:
                    divisions[entry.country, entry.admin1] += part * _division_vote(entry)
    near = tuple(
        tuple(_votes_near(those, shares) if those else 0.0 for those in places) for places in around
    )
    return Focus(tuple(names), tuple(shares), near, countries, divisions)


def _votes_near(those: Sequence[Neighbour], shares: Sequence[tuple[float, ...]]) -> float:
    votes = 0.0
    for other, places in those:
        parts = shares[other]
        if len(places) == 1:
            which, close = places[0]
            votes += parts[which] * close
        else:
            votes += max([parts[which] * close for which, close in places])
    return votes


def _country_vote(name: Name, entry: Entry) -> float:
    return name.weight * (1.0 if entry.feature == "country" else _TOWN_VOTE)


def _division_vote(entry: Entry) -> float:
    return _DIVISION_NAMED if entry.feature == "admin1" else 1.0


def _scores(focus: Focus, number: int) -> list[float]:
    """How well each place of a name fits, by itself and by what the other names vote for."""
    name, parts = focus.names[number], focus.shares[number]
    own: defaultdict[str, float] = defaultdict(float)
    for entry, part in zip(name.entries, parts, strict=True):
        if entry.country and part > 0.01:
            own[entry.country] += part * _country_vote(name, entry)
    whole = sum(focus.countries.values()) - sum(own.values())
    scores = []
    for which, entry in enumerate(name.entries):
        value = name.priors[which]
        if entry.country:
            votes = focus.countries.get(entry.country, 0.0) - own[entry.country]
            share = votes / whole if whole > 0.01 else 0.0
            value += _ABOUT * math.sqrt(share) if share >= _HEARD else _unheard(entry, whole)
        if entry.country and entry.feature != "country":
            votes = focus.divisions.get((entry.country, entry.admin1), 0.0)
            part = parts[which] if parts[which] > 0.01 else 0.0
            value += _SAME_DIVISION * _filled(votes - part * _division_vote(entry))
        value += _NEAR * _filled(focus.near[number][which])
        scores.append(value)
    return scores


def _unheard(entry: Entry, whole: float) -> float:
    """What a place loses in a country that no other name speaks of; the better known, the less."""
    if whole < 0.5 or entry.feature == "country":
        return 0.0
    return _UNHEARD if entry.population < KNOWN_ABROAD else _FAMOUS_UNHEARD


def _filled(votes: float) -> float:
    """From 0 without a vote towards 1 with many."""
    return 1.0 - math.exp(-votes / _ENOUGH) if votes > 0.01 else 0.0


def _shares(scores: Sequence[float], blur: float) -> tuple[float, ...]:
    best = max(scores)
    powers = [10 ** ((score - best) / blur) for score in scores]
    whole = sum(powers)
    return tuple(power / whole for power in powers)
