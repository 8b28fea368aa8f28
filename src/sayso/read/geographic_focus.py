"""What part of the world a text is about: shares of countries, divisions, places already sure."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sayso.read.gazetteer import Entry
from sayso.read.toponyms import Toponym

# So many people make a place known in reports that do not speak of its country.
KNOWN_ABROAD = 50_000
_LEAD = 60
_POINTS = 40


@dataclass(frozen=True, slots=True)
class Focus:
    """What the text is about: shares of countries, divisions, and places already sure."""

    countries: dict[str, float]
    divisions: frozenset[tuple[str | None, str | None]]
    points: tuple[tuple[float, float, str], ...]


def first_focus(toponyms: Sequence[Toponym], peoples: Sequence[str]) -> Focus:
    """By the names alone, before any is resolved; `peoples` are countries told of by demonyms."""
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
    return Focus(_shares(votes), frozenset(), ())


def _shared(toponym: Toponym) -> bool:
    """Whether a country has its name from, or shares it with, a division elsewhere: "Georgia"."""
    home = toponym.entries[0].country
    return any(it.feature == "admin1" and it.country != home for it in toponym.entries[1:])


def second_focus(
    toponyms: Sequence[Toponym], chosen: Sequence[Entry | None], about: Focus
) -> Focus:
    """By the places first `chosen` for the toponyms, on top of what the text was `about` so far."""
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
        if entry.feature == "settlement" and entry.population > KNOWN_ABROAD:
            points[entry.lat, entry.lon, it.known] += 1
    for home, share in about.countries.items():
        votes[home] += share
    several = frozenset(division for division, count in divisions.items() if count > 1)
    often = tuple(point for point, _ in points.most_common(_POINTS))
    return Focus(_shares(votes), several, often)


def _shares(votes: Mapping[str, float]) -> dict[str, float]:
    whole = sum(votes.values())
    return {home: count / whole for home, count in votes.items()} if whole else {}
