"""Decides which of its namesakes each toponym of a text means.

Evidence, strongest first: the container named with it ("Paris, Texas"), what the words beside it
say it is ("Kursk Oblast"), the countries and divisions the text is about, nearness to the other
places, and how many people know the name (population). One name keeps one sense in a text, unless
a container says otherwise.

A village the gazetteer does not know, or knows only abroad, gets the region it is named with and
that region's radius.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sayso.model.words import PlaceFeature
from sayso.read.containers import contained, find_containers, find_misplaced
from sayso.read.gazetteer import Entry, Gazetteer
from sayso.read.gazetteer.keys import name_key
from sayso.read.geodesy import distance_km
from sayso.read.geographic_focus import KNOWN_ABROAD, Focus, first_focus, second_focus
from sayso.read.namesakes import best_entry, is_vague, score
from sayso.read.toponyms import Toponym

_FAR_KM = 200.0
_AROUND_KM = 30.0
_BREAK = re.compile(r"[.!?]\s|\n")


@dataclass(frozen=True, slots=True)
class Resolved:
    """A toponym with the place it means; `within`: only the region it lies in is known.

    `container`: it is named to tell where the place before it lies.
    """

    toponym: Toponym
    entry: Entry | None
    within: Entry | None = None
    container: bool = False


def disambiguate(
    toponyms: Sequence[Toponym], text: str, peoples: Sequence[str], gazetteer: Gazetteer
) -> list[Resolved]:
    """Each toponym with its place, in the same order; `peoples`: countries told of by demonyms."""
    if not toponyms:
        return []
    containers = find_containers(toponyms, text)
    about = first_focus(toponyms, peoples)
    chosen = _choose(toponyms, containers, about)
    about = second_focus(toponyms, chosen, about)
    chosen = _choose(toponyms, containers, about)
    misplaced = find_misplaced(toponyms, containers, text)
    around = {*containers.values(), *misplaced.values()}
    resolved = []
    for number, (it, entry) in enumerate(zip(toponyms, chosen, strict=True)):
        within = chosen[misplaced[number]] if number in misplaced else None
        sure = within is None and _plausible(entry, about, number in containers)
        resolved.append(Resolved(it, entry if sure else None, within, number in around))
    resolved = _without_far(resolved, text)
    return _with_fallback(resolved, text, about, gazetteer)


def _choose(
    toponyms: Sequence[Toponym], containers: dict[int, int], about: Focus
) -> list[Entry | None]:
    chosen: list[Entry | None] = [None] * len(toponyms)
    senses: dict[tuple[str, PlaceFeature | None], Entry | None] = {}
    for number, outer in containers.items():
        pairs = contained(toponyms[number], toponyms[outer])
        pair = max(pairs, key=lambda it: score(it[0], toponyms[number], about))
        chosen[number] = senses[name_key(toponyms[number].known), None] = pair[0]
        if chosen[outer] is None:
            chosen[outer] = pair[1]
    for number, it in enumerate(toponyms):
        if chosen[number] is None and it.entries:
            key = (name_key(it.known), it.feature)
            sense = senses.get(key) or (senses.get((key[0], None)) if is_vague(it) else None)
            if sense is None or sense not in it.entries:
                sense = senses[key] = best_entry(it, about)
            chosen[number] = sense
    return chosen


def _plausible(entry: Entry | None, about: Focus, contained: bool) -> bool:
    """False for a small place in a country the text does not speak of: a namesake abroad."""
    if entry is None or contained or not about.countries or entry.feature != "settlement":
        return entry is not None
    if entry.population >= KNOWN_ABROAD or entry.country is None:
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
            if beside and entry.population < KNOWN_ABROAD:
                near = min(beside, key=lambda other: distance_km(entry, other))
                if distance_km(entry, near) > _FAR_KM + near.radius_km:
                    it = Resolved(it.toponym, None, None, it.container)
        out.append(it)
    return out


def _is_local(entry: Entry) -> bool:
    return entry.feature in ("settlement", "admin1") and entry.radius_km < _FAR_KM


def _with_fallback(
    resolved: list[Resolved], text: str, about: Focus, gazetteer: Gazetteer
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


def _main_country(about: Focus, gazetteer: Gazetteer) -> Entry | None:
    """The country that more than half of the text's places are in."""
    home = max(about.countries, key=lambda it: (about.countries[it], it), default=None)
    if home is None or about.countries[home] < 0.5:
        return None
    return gazetteer.country(home)
