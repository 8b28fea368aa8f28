"""Places: every toponym of a report with the point it means, and whether it stands for a party."""

import re
from bisect import bisect_right
from collections.abc import Sequence

from spacy.tokens import Doc, Span

from sayso.lexicon.countries import country_by_demonym, metonym
from sayso.lexicon.disputed_places import dispute_note
from sayso.model import Block, Place
from sayso.model.words import PlaceFeature
from sayso.read.disambiguation import Resolved, disambiguate
from sayso.read.gazetteer import Entry, Gazetteer
from sayso.read.geodesy import moved_from
from sayso.read.metonymy import is_metonym
from sayso.read.outlet_place import outlet_toponyms
from sayso.read.toponyms import find_toponyms

_NUMBER = r"(?P<number>\d[\d,]*(?:\.\d+)?|a few|several|dozens of|a dozen|ten|twenty|thirty|fifty)"
_UNIT = r"(?P<unit>kilomet(?:er|re)s?|km|nautical miles?|miles?|mi)"
_SIDE = r"(?P<side>(?:north|south)[ -]?(?:east|west)|north|south|east|west)"
_RELATIVE = re.compile(
    rf"(?:about |around |some |roughly |nearly |over )?\b{_NUMBER}[ -]?{_UNIT}\b\.?"
    rf"(?: \([^()]{{1,20}}\))?(?: to the| due)?(?: {_SIDE}(?:ern)?)? (?:of|from|outside|away from)"
    rf" (?:the )?(?:(?:city|town|village|capital|settlement)(?: of)? )?$",
    re.IGNORECASE,
)
_KM = {"k": 1.0, "n": 1.852, "m": 1.609}
_VAGUE = {"a few": 5.0, "several": 7.0, "dozens of": 40.0, "a dozen": 12.0}
_WRITTEN = {"ten": 10.0, "twenty": 20.0, "thirty": 30.0, "fifty": 50.0}
_BEARING = {"north": 0, "northeast": 45, "east": 90, "southeast": 135} | {
    "south": 180,
    "southwest": 225,
    "west": 270,
    "northwest": 315,
}


def find_places(
    doc: Doc, layout: Sequence[Block], gazetteer: Gazetteer, outlet: str | None = None
) -> tuple[Place, ...]:
    """Every place named in `doc`, in reading order, none overlapping.

    Coordinates in degrees (WGS 84); null where not even the region is known. A village that the
    gazetteer does not have gets the point and radius of the region named with it, and no
    `gazetteer` id. "10 km west of X" is one place, moved that far from X. Words for people
    ("Syrian") are no places, nor is anything in a boilerplate block of the `layout`. The name of
    the `outlet` tells which of several towns a local report means.
    """
    text = doc.text  # spaCy joins it anew at every access.
    ents = doc.ents
    hints = outlet_toponyms(outlet, gazetteer)
    toponyms = find_toponyms(text, ents, gazetteer)
    resolved = disambiguate(toponyms, text, _peoples(ents), gazetteer, hints)
    skipped = [(block.start, block.end) for block in layout if block.kind == "boilerplate"]
    openings = [(block.start, block.end) for block in layout if block.kind == "dateline"]
    return tuple(
        _place(doc, text, it, literal=_lies_in(it.toponym.start, openings))
        for it in resolved
        if not _lies_in(it.toponym.start, skipped)
    )


def _lies_in(start: int, stretches: Sequence[tuple[int, int]]) -> bool:
    number = bisect_right(stretches, start, key=lambda it: it[0])
    return number > 0 and start < stretches[number - 1][1]


def _peoples(ents: Sequence[Span]) -> list[str]:
    """The countries, by code, that the text's demonyms speak of, one entry a mention."""
    homes = (country_by_demonym(ent.text) for ent in ents if ent.label_ == "NORP")
    return [home for home in homes if home]


def _place(doc: Doc, text: str, it: Resolved, literal: bool) -> Place:
    toponym, entry, around = it.toponym, it.entry, it.entry or it.within
    if entry and (moved := _distance_before(text, toponym.start)):
        return _moved_place(text, moved, toponym.end, entry)
    told: PlaceFeature = toponym.feature or "settlement"
    return Place(
        start=toponym.start,
        end=toponym.end,
        text=text[toponym.start : toponym.end],
        name=entry.name if entry else toponym.known,
        lat=around.lat if around else None,
        lon=around.lon if around else None,
        country=around.country if around else None,
        admin1=around.admin1 if around else None,
        feature=entry.feature if entry else told,
        gazetteer=entry.gazetteer if entry else None,
        radius_km=around.radius_km if around else None,
        metonym=toponym.nested or (not literal and _stands_for_party(doc, it)),
        note=dispute_note(around.country, around.admin1, around.name) if around else None,
    )


def _distance_before(text: str, start: int) -> re.Match[str] | None:
    """ "10 km west of", if that is what stands before `start`."""
    close = text[max(0, start - 32) : start]
    if " of " not in close and " from " not in close:
        return None
    return _RELATIVE.search(text, max(0, start - 90), start)


def _stands_for_party(doc: Doc, it: Resolved) -> bool:
    toponym, entry = it.toponym, it.entry
    if entry is None or it.container:
        return False
    if entry.feature != "country":
        seat = metonym(toponym.known)
        if seat is None or seat.iso3 != entry.country:
            return False
    return is_metonym(doc, toponym.start, toponym.end, country=entry.feature == "country")


def _moved_place(text: str, moved: re.Match[str], end: int, entry: Entry) -> Place:
    """The place so far from `entry`; without a bearing, a ring around it of that radius."""
    amount = moved["number"].lower()
    number = _VAGUE.get(amount) or _WRITTEN.get(amount) or float(amount.replace(",", ""))
    away = min(number * _KM[moved["unit"][0].lower()], 2000.0)
    side = (moved["side"] or "").lower().replace("-", "").replace(" ", "")
    lat, lon = (entry.lat, entry.lon) if not side else moved_from(entry, away, _BEARING[side])
    start = moved.start()
    return Place(
        start=start,
        end=end,
        text=text[start:end],
        name=text[start:end],
        lat=lat,
        lon=lon,
        country=entry.country,
        admin1=entry.admin1,
        feature="other",
        gazetteer=entry.gazetteer,
        radius_km=round(max(1.0, away * (0.3 if side else 1.0)), 1),
        note=dispute_note(entry.country, entry.admin1, entry.name),
    )
