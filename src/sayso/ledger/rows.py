"""A report → the rows by which it can be asked. A pure function: verifying runs it again."""

import datetime
import math
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from pydantic import BaseModel
from sqlalchemy import Table

from sayso.errors import InputError
from sayso.ledger import tables
from sayso.ledger.anchors import anchors
from sayso.ledger.columns import bounded
from sayso.ledger.fold import folded
from sayso.model import Actor, Claim, Event, Figure, Place, Published, Report, Time

Row = dict[str, Any]
Rows = dict[Table, list[Row]]
Day = datetime.date | None
MOST = 1 << tables.POSITION_BITS


def rows_of(report: Report, document: int) -> Rows:
    """The rows of a report, table by table, in the order in which they can be inserted.

    Raises `InputError` for a report with more findings of one kind than can be numbered.
    """
    return _Numbered(report, document).rows()


class _Numbered:
    """A report whose findings have their numbers in the ledger."""

    def __init__(self, report: Report, document: int) -> None:
        self.report = report
        self.document = document
        self.base = document << tables.POSITION_BITS
        self.anchors = anchors(report)
        named = (report.claims, report.events, report.figures, report.actors)
        groups: tuple[Sequence[Any], ...] = named
        if max(map(len, (*groups, report.places, report.times))) > MOST:
            raise InputError(f"{report.id}: holds more findings of one kind than {MOST:,}")
        self.seq = {it.id: self.base + at for group in groups for at, it in enumerate(group)}

    def rows(self) -> Rows:
        report = self.report
        return {
            tables.times: self._found(report.times, _time),
            tables.places: self._found(report.places, _place),
            tables.actors: self._found(report.actors, self._actor),
            tables.figures: self._found(report.figures, self._figure),
            tables.events: self._found(report.events, self._event),
            tables.claims: self._found(report.claims, self._claim),
            tables.links: [row for claim in report.claims for row in self._links(claim)],
            **self._pairs(),
        }

    def _found(self, items: Iterable[BaseModel], columns: Any) -> list[Row]:
        return [
            {"seq": self.base + at, "document": self.document, **columns(item)}
            for at, item in enumerate(items)
        ]

    def _named(self, item: Any) -> Row:
        told = {"id": item.id, "anchor": self.anchors[item.id]}
        return {**told, "item": item.model_dump_json()}

    def _at(self, index: int | None) -> int | None:
        return None if index is None else self.base + index

    def _actor(self, actor: Actor) -> Row:
        key: str | None = getattr(actor, "key", None)
        return {
            **self._named(actor),
            "name": actor.name,
            "folded": folded(actor.name),
            "key": key,
            "party": key or folded(actor.name).strip(),
            "kind": actor.kind,
            "country": actor.country,
            "role": actor.role,
            "mentions": len(actor.mentions),
        }

    def _figure(self, figure: Figure) -> Row:
        return {
            **self._named(figure),
            "measure": figure.measure,
            "low": bounded(figure.low),
            "best": bounded(figure.best),
            "high": bounded(figure.high),
            "actor": self.seq[figure.actor] if figure.actor else None,
            "since": self._at(figure.since),
            "as_of": self._at(figure.as_of),
        }

    def _event(self, event: Event) -> Row:
        time = None if event.when is None else self.report.times[event.when]
        first, last = open_ended(time.earliest, time.latest) if time else (None, None)
        return {
            **self._named(event),
            "kind": event.kind,
            "reality": event.reality,
            "place": self._at(event.where),
            "time": self._at(event.when),
            "first": first,
            "last": last,
        }

    def _claim(self, claim: Claim) -> Row:
        first, last = open_ended(*said(self.report, claim))
        return {
            **self._named(claim),
            "voice": claim.voice,
            "stance": claim.stance,
            "certainty": claim.certainty,
            "content": " … ".join(span.text for span in claim.content),
            "said_first": first,
            "said_last": last,
        }

    def _links(self, claim: Claim) -> Iterator[Row]:
        names = {actor.id: actor.name for actor in self.report.actors}
        for position, link in enumerate(claim.chain):
            name = names.get(link.actor or "", link.text)
            yield {
                "claim": self.seq[claim.id],
                "position": position,
                "role": link.role,
                "text": link.text,
                "folded": folded(name) if name == link.text else folded(f"{name} | {link.text}"),
                "actor": self.seq[link.actor] if link.actor else None,
            }

    def _pairs(self) -> Rows:
        report = self.report
        events = {event.id: event for event in report.events}
        figures = {figure.id: figure for figure in report.figures}
        parties = {it.id: (*it.agents, *it.targets) for it in report.events}

        def actors(claim: Claim) -> Iterator[str]:
            yield from (link.actor for link in claim.chain if link.actor)
            yield from (name for event in claim.events for name in parties[event])
            counted = (figures[it].actor for it in claim.figures)
            yield from (name for name in counted if name)

        def places(claim: Claim) -> Iterator[int]:
            yield from (it for e in claim.events if (it := events[e].where) is not None)
            yield from _places_within(report, claim)

        pairs: dict[Table, list[tuple[int, int]]] = {
            tables.claim_events: self._by_id((it.id, it.events) for it in report.claims),
            tables.claim_figures: self._by_id((it.id, it.figures) for it in report.claims),
            tables.claim_actors: self._by_id((it.id, actors(it)) for it in report.claims),
            tables.event_figures: self._by_id((it.id, it.figures) for it in report.events),
            tables.event_actors: self._by_id(parties.items()),
            tables.claim_places: [
                (self.seq[claim.id], self.base + at)
                for claim in report.claims
                for at in dict.fromkeys(places(claim))
            ],
        }
        return {table: _columns(table, found) for table, found in pairs.items()}

    def _by_id(self, named: Iterable[tuple[str, Iterable[str]]]) -> list[tuple[int, int]]:
        return [(self.seq[one], self.seq[it]) for one, others in named for it in _once(others)]


def said(report: Report, claim: Claim) -> tuple[Day, Day]:
    """The days in which a claim was said: as told, else those in which the report came out."""
    time = None if claim.said is None else report.times[claim.said]
    if time and (time.earliest or time.latest):
        return time.earliest, time.latest
    return _came_out(report.published)


def open_ended(first: Day, last: Day) -> tuple[Day, Day]:
    """Days to be compared: of a bound not told the farthest day; nothing where neither is told."""
    if first is None and last is None:
        return None, None
    return first or datetime.date.min, last or datetime.date.max


def _came_out(published: Published) -> tuple[Day, Day]:
    if published.date:
        return published.date, published.date
    return published.earliest, published.latest


def _places_within(report: Report, claim: Claim) -> Iterator[int]:
    """The places, by index, that a claim's own words name; not those that stand for a party."""
    for at, place in enumerate(report.places):
        if not place.metonym and any(
            span.start <= place.start and place.end <= span.end for span in claim.content
        ):
            yield at


def _once(names: Iterable[str]) -> Iterable[str]:
    return dict.fromkeys(names)


def _columns(table: Table, pairs: list[tuple[int, int]]) -> list[Row]:
    first, second = (column.name for column in table.primary_key.columns)
    return [{first: one, second: other} for one, other in pairs]


def _time(time: Time) -> Row:
    return {
        "type": time.type,
        "value": time.value,
        "text": time.text,
        "first": time.earliest,
        "last": time.latest,
    }


def _place(place: Place) -> Row:
    x, y, z = on_the_sphere(place.lat, place.lon)
    return {
        "name": place.name,
        "folded": folded(place.name),
        "feature": place.feature,
        "country": place.country,
        "admin1": place.admin1,
        "admin1_folded": folded(place.admin1) if place.admin1 else None,
        "gazetteer": place.gazetteer,
        "lat": place.lat,
        "lon": place.lon,
        "x": x,
        "y": y,
        "z": z,
        "radius_km": place.radius_km,
        "metonym": place.metonym,
    }


def on_the_sphere(
    lat: float | None, lon: float | None
) -> tuple[float, float, float] | tuple[None, None, None]:
    """The point of the unit sphere at these degrees; nothing where one is unknown."""
    if lat is None or lon is None:
        return None, None, None
    phi, lam = math.radians(lat), math.radians(lon)
    return math.cos(phi) * math.cos(lam), math.cos(phi) * math.sin(lam), math.sin(phi)
