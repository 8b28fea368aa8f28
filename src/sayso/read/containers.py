"""Places named to tell where the place before them lies: "Paris, Texas", "a village in Homs"."""

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from sayso.model.words import PlaceFeature
from sayso.read.gazetteer import Entry
from sayso.read.geodesy import distance_km
from sayso.read.namesakes import KNOWN_ABROAD
from sayso.read.toponyms import Toponym

_CONTAINED = re.compile(
    r"(?: township| county| city)?,? ?\(?(?:in |of |, )?(?:the |\w+ern )?", re.IGNORECASE
)
# So many people, and the name means them, whatever division stands beside it.
_FAMOUS = 500_000
_OUTER: tuple[PlaceFeature, ...] = ("country", "admin1", "region")


def find_containers(toponyms: Sequence[Toponym], text: str) -> dict[int, int]:
    """For each toponym the number of the one named as its container right after it."""
    found = {}
    for number, (inner, outer) in enumerate(pairwise(toponyms)):
        if inner.known == outer.known and inner.entries and inner.entries[0].feature == "country":
            continue  # "In Jordan, Jordan Smith": no town in a district of its own name.
        between = text[inner.end : outer.start]
        if 0 < len(between) < 24 and _CONTAINED.fullmatch(between):
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
        named = between.startswith(" in ") or between == ", "
        division = outer.entries and outer.entries[0].feature in ("admin1", "region")
        # Only a list has no short forms: "Shelby, N.Y." is in New York, whatever else is Shelby.
        short = outer.end - outer.start < len(outer.known)
        small = all(_is_small(it, short) for it in inner.entries)
        if named and division and small and _CONTAINED.fullmatch(between):
            found[number] = number + 1
    return found


def _is_small(entry: Entry, sure: bool) -> bool:
    """Whether a name could be a village's; `sure`: the division is named to tell where it lies."""
    if entry.feature == "region":
        return sure and entry.gazetteer is not None
    return entry.feature == "settlement" and entry.fame < (_FAMOUS if sure else KNOWN_ABROAD)


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
