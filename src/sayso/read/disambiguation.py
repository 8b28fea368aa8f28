"""Decides which of its namesakes each toponym of a text means.

Evidence, strongest first: the container named with it ("Paris, Texas"), what the words beside it
say it is ("Kursk Oblast"), the countries and divisions the text is about, nearness to the other
places, and how many people know the name (population). One name keeps one sense in a text, unless
a container says otherwise.

A village the gazetteer does not know, or knows only abroad, gets the region it is named with and
that region's radius.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from sayso.read.containers import contained, find_containers, find_misplaced
from sayso.read.doubtful_names import confirmed
from sayso.read.gazetteer import Entry, Gazetteer
from sayso.read.geodesy import distance_km
from sayso.read.geographic_focus import Focus, Sense, focus_of, sense_of
from sayso.read.namesakes import KNOWN_ABROAD, prior, seat_before_division
from sayso.read.toponyms import Toponym

_FAR_KM = 200.0
_KNOWN_NEXT_DOOR = 60_000
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
    toponyms: Sequence[Toponym],
    text: str,
    peoples: Sequence[str],
    gazetteer: Gazetteer,
    hints: Sequence[Toponym] = (),
) -> list[Resolved]:
    """The toponyms with their places, in the same order; doubtful ones only if confirmed.

    `peoples`: the countries told of by demonyms, one entry a mention. `hints`: names from outside
    the text that tell what it is about.
    """
    doubtful = [it for it in toponyms if it.doubtful]
    sure = [it for it in toponyms if not it.doubtful]
    resolved = _resolved(sure, text, peoples, gazetteer, hints)
    if not doubtful or not resolved:
        return resolved
    placed = [(it.toponym, it.entry) for it in resolved if it.entry]
    more = [Resolved(it, entry) for it, entry in confirmed(doubtful, placed)]
    return sorted([*resolved, *more], key=lambda it: it.toponym.start) if more else resolved


def _resolved(
    toponyms: Sequence[Toponym],
    text: str,
    peoples: Sequence[str],
    gazetteer: Gazetteer,
    hints: Sequence[Toponym],
) -> list[Resolved]:
    if not toponyms:
        return []
    containers = find_containers(toponyms, text)
    misplaced = _all_misplaced(toponyms, containers, find_misplaced(toponyms, containers, text))
    named = _named_with_container(toponyms, containers)
    settled = {sense_of(toponyms[it]): entry for it, entry in reversed(named.items())}
    voting = [it for number, it in enumerate(toponyms) if number not in misplaced]
    about, numbers = focus_of([*voting, *hints], settled, peoples)
    chosen = [
        named.get(number) or _likeliest(it, about, numbers) for number, it in enumerate(toponyms)
    ]
    around = {*containers.values(), *misplaced.values()}
    resolved = []
    for number, (it, entry) in enumerate(zip(toponyms, chosen, strict=True)):
        within = chosen[misplaced[number]] if number in misplaced else None
        name = None if number in containers else numbers.get(sense_of(it))
        sure = within is None and _plausible(entry, about, name)
        resolved.append(Resolved(it, entry if sure else None, within, number in around))
    resolved = _without_far(resolved, text)
    return _with_fallback(resolved, text, about, gazetteer)


def _all_misplaced(
    toponyms: Sequence[Toponym], containers: dict[int, int], misplaced: dict[int, int]
) -> dict[int, int]:
    """Also the other mentions of a village that lies in a division without a namesake.

    But for those with a container of their own: "Berezove in Sumy Oblast and Berezove in …".
    """
    if not misplaced:
        return misplaced
    outer_of = {sense_of(toponyms[number]): outer for number, outer in misplaced.items()}
    return {
        number: misplaced.get(number, outer_of[sense_of(it)])
        for number, it in enumerate(toponyms)
        if sense_of(it) in outer_of
        and number not in misplaced.values()
        and number not in containers
    }


def _named_with_container(
    toponyms: Sequence[Toponym], containers: dict[int, int]
) -> dict[int, Entry]:
    """The places of toponyms that stand with their container, and of these containers."""
    named: dict[int, Entry] = {}
    for number, outer in sorted(containers.items(), reverse=True):
        pairs = contained(toponyms[number], toponyms[outer])
        if outer in named:
            pairs = [it for it in pairs if it[1] == named[outer]] or pairs
        inside, other = max(
            pairs, key=lambda it: prior(it[0], toponyms[number]) + prior(it[1], toponyms[outer])
        )
        named[number] = inside
        named.setdefault(outer, other)
    return dict(sorted(named.items()))


def _likeliest(it: Toponym, about: Focus, numbers: dict[Sense, int]) -> Entry | None:
    number = numbers.get(sense_of(it)) if it.entries else None
    if number is None:
        return None
    name, shares = about.names[number], about.shares[number]
    best = max(zip(shares, name.entries, strict=True), key=lambda pair: pair[0])[1]
    return seat_before_division(best, it)


def _plausible(entry: Entry | None, about: Focus, name: int | None) -> bool:
    """False for a small namesake in a country not spoken of, or far from the text's focus."""
    if entry is None or name is None or not about.countries or entry.own:
        return entry is not None
    if entry.feature not in ("settlement", "region") or not entry.gazetteer:
        return True
    if entry.country is None or _is_strayed(entry, about, name):
        return entry.country is None
    if entry.fame >= KNOWN_ABROAD or entry.feature == "region":
        return True
    share = about.country_share(entry.country)
    greatest = max(about.countries.values()) / sum(about.countries.values())
    return share >= 0.12 or share >= 0.3 * greatest


def _is_strayed(entry: Entry, about: Focus, name: int) -> bool:
    """Whether the text is about one division, and this is a small place in another one."""
    home = about.home_division()
    if home is None or entry.fame >= _KNOWN_NEXT_DOOR or (entry.country, entry.admin1) == home:
        return False
    return about.votes_beside(name, entry) < 0.6


def _without_far(resolved: list[Resolved], text: str) -> list[Resolved]:
    """Small towns found by an alternate name lose it where all places beside them are far away."""
    out = []
    for number, it in enumerate(resolved):
        entry = it.entry
        if entry and not entry.usual and entry.feature == "settlement":
            beside = [near for _, near in _beside(resolved, number, text) if _is_local(near)]
            if beside and entry.fame < KNOWN_ABROAD:
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
    local = _local_places(resolved, about)
    out = []
    for number, it in enumerate(resolved):
        if it.entry is None and it.within is None:
            around = (
                _region_beside(resolved, number, text)
                or _nearest_local(local, number)
                or _main_country(about, gazetteer)
            )
            it = Resolved(it.toponym, None, around, it.container)
        out.append(it)
    return out


def _local_places(resolved: Sequence[Resolved], about: Focus) -> list[tuple[int, Entry]]:
    """In a text about one division, its towns and districts, else itself, with their numbers."""
    home = about.home_division()
    inside = [
        (number, it.entry)
        for number, it in enumerate(resolved)
        if it.entry and (it.entry.country, it.entry.admin1) == home and _is_local(it.entry)
    ]
    return [it for it in inside if it[1].feature != "admin1"] or inside


def _nearest_local(local: Sequence[tuple[int, Entry]], number: int) -> Entry | None:
    """The one of these places that is named nearest, with its surroundings."""
    at = bisect_left(local, number, key=lambda it: it[0])
    found = min(local[max(0, at - 1) : at + 1], key=lambda it: abs(it[0] - number), default=None)
    return found[1]._replace(radius_km=max(found[1].radius_km, _AROUND_KM)) if found else None


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
    if home is None or about.country_share(home) < 0.5:
        return None
    return gazetteer.country(home)
