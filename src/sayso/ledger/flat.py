"""Findings as flat rows: each with what it points at, in words and numbers, for tables and CSV.

A page of findings is asked about its neighbours in a few queries, not in one a row. Several values
of one cell stand with `; ` between them.
"""

import datetime
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, Row, Select, Table, select

from sayso.ledger import tables as t
from sayso.ledger.nouns import Cell
from sayso.model import Actor, Claim, Event, Figure

BETWEEN = "; "
Flat = dict[str, Cell]
Neighbours = dict[int, list[Row[Any]]]
Found = Sequence[tuple[Row[Any], Any]]


def flat_rows(connection: Connection, table: Table, found: Found) -> list[Flat]:
    """A flat row for every pair of a row of `table` and its noun, in their order."""
    fields = FLAT[table.name](connection, found)
    return [{**_of_report(row), **it} for (row, _), it in zip(found, fields, strict=True)]


def _of_report(row: Row[Any]) -> Flat:
    return {
        "id": f"{row.report}/{row.id}",
        "report": row.report,
        "outlet": row.outlet,
        "published": _day(row.published),
    }


def _claims(connection: Connection, found: Found) -> list[Flat]:
    seqs = [row.seq for row, _ in found]
    chain = _grouped(
        connection,
        select(t.links.c.claim.label("owner"), t.links.c.role, t.links.c.text, t.actors.c.name)
        .join(t.actors, t.actors.c.seq == t.links.c.actor, isouter=True)
        .where(t.links.c.claim.in_(seqs))
        .order_by(t.links.c.claim, t.links.c.position),
    )
    events = _grouped(connection, _events_of(t.claim_events, seqs))
    places = _grouped(connection, _others(t.claim_places, t.places, seqs))
    figures = _grouped(connection, _others(t.claim_figures, t.figures, seqs))
    return [
        _claim(row, claim, *(it.get(row.seq, []) for it in (chain, events, places, figures)))
        for row, claim in found
    ]


def _claim(
    row: Row[Any],
    claim: Claim,
    chain: list[Row[Any]],
    events: list[Row[Any]],
    places: list[Row[Any]],
    figures: list[Row[Any]],
) -> Flat:
    names = [(link.role, link.name or link.text) for link in chain]
    return {
        "voice": claim.voice,
        "speaker": next((name for role, name in names if role == "speaker"), None),
        "chain": " ‹ ".join(name for _, name in names) or None,
        "stance": claim.stance,
        "certainty": claim.certainty,
        "polarity": claim.polarity,
        "quotation": claim.quotation,
        "content": row.content,
        "start": claim.content[0].start,
        "end": claim.content[-1].end,
        "hedges": _joined(span.text for span in claim.hedges),
        "said_first": _day(row.said_first),
        "said_last": _day(row.said_last),
        "kinds": _joined(it.kind for it in events),
        "first": _day(_earliest(events)),
        "last": _day(_latest(events)),
        "places": _joined(it.name for it in places),
        "countries": _joined(it.country for it in places),
        "figures": _joined(amount(it) for it in figures),
    }


def _events(connection: Connection, found: Found) -> list[Flat]:
    seqs = [row.seq for row, _ in found]
    places = _by_seq(connection, t.places, (row.place for row, _ in found))
    parties = _grouped(connection, _others(t.event_actors, t.actors, seqs))
    figures = _grouped(connection, _others(t.event_figures, t.figures, seqs))
    return [
        _event(row, event, places, parties.get(row.seq, []), figures.get(row.seq, []))
        for row, event in found
    ]


def _event(
    row: Row[Any],
    event: Event,
    places: dict[int, Row[Any]],
    parties: list[Row[Any]],
    figures: list[Row[Any]],
) -> Flat:
    names = {it.id: it.name for it in parties}
    return {
        "kind": event.kind,
        "reality": event.reality,
        "trigger": event.trigger.text,
        "start": event.trigger.start,
        "end": event.trigger.end,
        "agents": _joined(names[it] for it in event.agents),
        "targets": _joined(names[it] for it in event.targets),
        "instruments": _joined(it.text for it in event.instruments),
        "first": _day(row.first),
        "last": _day(row.last),
        **_place(places.get(row.place)),
        "figures": _joined(amount(it) for it in figures),
        "plover": event.plover,
        "plover_mode": event.plover_mode,
        "cameo": event.cameo,
        "acled": event.acled,
    }


def _figures(connection: Connection, found: Found) -> list[Flat]:
    seqs = [row.seq for row, _ in found]
    actors = _by_seq(connection, t.actors, (row.actor for row, _ in found))
    times = _by_seq(connection, t.times, (it for row, _ in found for it in (row.since, row.as_of)))
    events = _grouped(connection, _events_of(t.event_figures, seqs))
    numbers = [it.place for group in events.values() for it in group]
    places = _by_seq(connection, t.places, numbers)
    return [
        _figure(row, figure, actors.get(row.actor), times, events.get(row.seq, []), places)
        for row, figure in found
    ]


def _figure(
    row: Row[Any],
    figure: Figure,
    actor: Row[Any] | None,
    times: dict[int, Row[Any]],
    events: list[Row[Any]],
    places: dict[int, Row[Any]],
) -> Flat:
    since, as_of = times.get(row.since), times.get(row.as_of)
    place = next((places[it.place] for it in events if it.place is not None), None)
    return {
        "measure": figure.measure,
        "low": figure.low,
        "best": figure.best,
        "high": figure.high,
        "text": figure.text,
        "start": figure.start,
        "end": figure.end,
        "of": figure.of.text if figure.of else None,
        "hedge": figure.hedge,
        "actor": actor.name if actor else None,
        "cumulative": figure.cumulative,
        "since": _day(since.first) if since else None,
        "as_of": _day(as_of.last) if as_of else None,
        "kinds": _joined(it.kind for it in events),
        "first": _day(_earliest(events)),
        "last": _day(_latest(events)),
        **_place(place),
    }


def _actors(_: Connection, found: Found) -> list[Flat]:
    return [_actor(row, actor) for row, actor in found]


def _actor(row: Row[Any], actor: Actor) -> Flat:
    return {
        "name": actor.name,
        "key": row.key,
        "kind": actor.kind,
        "country": actor.country,
        "role": actor.role,
        "mentions": len(actor.mentions),
    }


FLAT: dict[str, Callable[[Connection, Found], list[Flat]]] = {
    "claims": _claims,
    "events": _events,
    "figures": _figures,
    "actors": _actors,
}


def amount(figure: Row[Any]) -> str:
    """A figure in a word and its bounds: `killed 12..`, `wounded 40..59`, `killed 12`."""
    low, high = (("" if it is None else str(it)) for it in (figure.low, figure.high))
    if not low and not high:
        number = "" if figure.best is None else f"~{figure.best}"
    else:
        number = low if low == high else f"{low}..{high}"
    return f"{figure.measure} {number}".strip()


def _place(place: Row[Any] | None) -> Flat:
    names = ("admin1", "country", "lat", "lon", "radius_km")
    known: Flat = {"place": place.name if place else None}
    return known | {name: getattr(place, name) if place else None for name in names}


def _day(day: datetime.date | None) -> str | None:
    """The day as a cell; nothing for the farthest days, which stand for a bound not told."""
    if day is None or day in (datetime.date.min, datetime.date.max):
        return None
    return day.isoformat()


def _earliest(events: list[Row[Any]]) -> datetime.date | None:
    return min((it.first for it in events if it.first), default=None)


def _latest(events: list[Row[Any]]) -> datetime.date | None:
    return max((it.last for it in events if it.last), default=None)


def _joined(words: Iterable[str | None]) -> str | None:
    return BETWEEN.join(dict.fromkeys(it for it in words if it)) or None


def _events_of(pairs: Table, seqs: list[int]) -> Select[Any]:
    return _others(pairs, t.events, seqs)


def _others(pairs: Table, other: Table, seqs: list[int]) -> Select[Any]:
    """The rows of `other` that `pairs` joins to these numbers, which come as `owner`."""
    first, second = pairs.primary_key.columns
    own, others = (
        (second, first) if second.name != other.name.removesuffix("s") else (first, second)
    )
    columns = [column for column in other.c if column.name != "item"]
    return (
        select(own.label("owner"), *columns)
        .join(other, other.c.seq == others)
        .where(own.in_(seqs))
        .order_by(own, others)
    )


def _grouped(connection: Connection, query: Select[Any]) -> Neighbours:
    groups: Neighbours = {}
    for row in connection.execute(query):
        groups.setdefault(row.owner, []).append(row)
    return groups


def _by_seq(
    connection: Connection, table: Table, seqs: Iterable[int | None]
) -> dict[int, Row[Any]]:
    wanted = {it for it in seqs if it is not None}
    if not wanted:
        return {}
    columns = [column for column in table.c if column.name != "item"]
    rows = connection.execute(select(*columns).where(table.c.seq.in_(wanted)))
    return {row.seq: row for row in rows}
