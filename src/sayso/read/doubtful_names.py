"""Names that no word beside them calls a place, and the places around show to be one.

A local paper writes "Salem police" and "Halifax will pay" and expects its readers to know. Such a
name is taken for a place if the report names it elsewhere as one, or if several other places of the
report lie around one of its namesakes.
"""

from collections.abc import Sequence

from sayso.read.gazetteer import Entry
from sayso.read.gazetteer.keys import name_key
from sayso.read.geodesy import distance_km
from sayso.read.toponyms import Toponym

_NEAR_KM = 60.0
_TOWN = 15_000
_CITY = 100_000


def confirmed(
    doubtful: Sequence[Toponym], placed: Sequence[tuple[Toponym, Entry]]
) -> list[tuple[Toponym, Entry]]:
    """Those of the doubtful names that the places of the text speak for, each with its place.

    `placed`: the toponyms that are sure, with the places they mean.
    """
    named = {name_key(it.known): entry for it, entry in placed}
    around = {
        key: entry
        for key, entry in named.items()
        if entry.feature in ("settlement", "region", "admin1") and entry.radius_km < 160
    }
    found = []
    for it in doubtful:
        key = name_key(it.known)
        entry = named.get(key) or _spoken_for(key, it.entries, around)
        if entry is not None:
            found.append((it, entry))
    return found


def _spoken_for(key: str, entries: Sequence[Entry], around: dict[str, Entry]) -> Entry | None:
    """The place that the others lie around, or None: one in a hundred names is a town somewhere."""
    best = max(((_support(it, around), it.fame, it) for it in entries), key=lambda it: it[:2])
    support, fame, entry = best
    wanted = 1.0 if fame >= _TOWN else 2.0
    return entry if support >= wanted and key not in around else None


def _support(entry: Entry, around: dict[str, Entry]) -> float:
    """How many places lie near the entry; for a city, a part of those in its division too."""
    if entry.feature == "country" or not entry.usual:
        return 0.0
    near = sum(distance_km(entry, it) < _NEAR_KM for it in around.values())
    if entry.fame < _CITY and entry.feature != "admin1":
        return float(near)
    home = (entry.country, entry.admin1)
    return near + sum((it.country, it.admin1) == home for it in around.values()) / 3
