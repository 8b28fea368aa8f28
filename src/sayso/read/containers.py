"""Places named to tell where the place before them lies: "Paris, Texas", "a village in Homs"."""

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from sayso.model.words import PlaceFeature
from sayso.read.gazetteer import Entry
from sayso.read.geodesy import distance_km
from sayso.read.geographic_focus import KNOWN_ABROAD
from sayso.read.toponyms import Toponym

_CONTAINED = re.compile(r",? ?\(?(?:in |of |, )?(?:the |\w+ern )?")
_OUTER: tuple[PlaceFeature, ...] = ("country", "admin1", "region")


def find_containers(toponyms: Sequence[Toponym], text: str) -> dict[int, int]:
    """For each toponym the number of the one named as its container right after it."""
    found = {}
    for number, (inner, outer) in enumerate(pairwise(toponyms)):
        between = text[inner.end : outer.start]
        if len(between) < 24 and between and _CONTAINED.fullmatch(between):
            pairs = contained(inner, outer)
            if pairs:
                found[number] = number + 1
    return found


def find_misplaced(
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
        small = all(
            it.feature == "settlement" and it.population < KNOWN_ABROAD for it in inner.entries
        )
        if named and division and small and _CONTAINED.fullmatch(between):
            found[number] = number + 1
    return found


def contained(inner: Toponym, outer: Toponym) -> list[tuple[Entry, Entry]]:
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
    return distance_km(one, other) < 1.5 * other.radius_km + 10
