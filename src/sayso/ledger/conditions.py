"""Filters → SQL. Each group of filters is asked of the table that knows, and joined by number.

All conditions on events must hold of one event, all on claims of one claim, and so on. A group is
a subquery of row numbers: the store makes the list once, from an index, and not row by row.
"""

import math
from collections.abc import Callable
from typing import Any

from sqlalchemy import ColumnElement, Select, Table, and_, or_, select, union

from sayso.ledger import tables as t
from sayso.ledger.filters import Days, Filters, Near
from sayso.ledger.fold import folded
from sayso.ledger.fulltext import holding
from sayso.ledger.review_states import judged_rows

EARTH_KM = 6371.0088  # the mean radius (IUGG)
KM_A_DEGREE = math.pi * EARTH_KM / 180

Condition = ColumnElement[bool]
Numbers = Select[tuple[int]]


def conditions(filters: Filters, of: Table, dialect: str, first: int = 0) -> list[Condition]:
    """What rows of `of` (claims, events, figures, actors or documents) must meet.

    With `first` only documents from that number on are looked at, which is quick where they are
    few; what a row is joined with stands in its own report.
    """
    low = first << t.POSITION_BITS
    found = [*_of_the_report(filters, of), *_of_the_text(filters, of, dialect)]
    if filters.reviewed:
        found.append(_judged(filters.reviewed, of))
    if of is t.actors and filters.country:
        found += _among(t.actors.c.country, filters.country)
        filters = filters.model_copy(update={"country": ()})
    if of is t.claims and filters.actor:
        found.append(_claims_of(filters.actor, low))
        filters = filters.model_copy(update={"actor": None})
    for name, asked in _groups(filters, low).items():
        late = _late(GROUPS[name].c.seq, low)
        found += [WAYS[of.name][name]([*asked, *late])] if asked else []
    return found


def _late(seq: ColumnElement[int], low: int) -> list[Condition]:
    return [seq >= low] if low else []


def _groups(filters: Filters, low: int) -> dict[str, list[Condition]]:
    return {
        "claims": _claims(filters, low),
        "events": _events(filters),
        "figures": _among(t.figures.c.measure, filters.measure),
        "places": _places(filters),
        "actors": [named(filters.actor)] if filters.actor else [],
    }


def _claims(filters: Filters, low: int) -> list[Condition]:
    claims = t.claims.c
    found = [
        *_among(claims.voice, filters.voice),
        *_among(claims.stance, filters.stance),
        *_among(claims.certainty, filters.certainty),
    ]
    if filters.said:
        found.append(overlap(filters.said, claims.said_first, claims.said_last))
    if filters.source:
        speaks = and_(
            t.links.c.role == "speaker", _link_names(filters.source), *_late(t.links.c.claim, low)
        )
        found.append(claims.seq.in_(select(t.links.c.claim).where(speaks)))
    return found


def _events(filters: Filters) -> list[Condition]:
    events = t.events.c
    found = [*_among(events.kind, filters.kind), *_among(events.reality, filters.reality)]
    return found + ([overlap(filters.when, events.first, events.last)] if filters.when else [])


def _among(column: ColumnElement[str], words: tuple[str, ...]) -> list[Condition]:
    return [column.in_(words)] if words else []


def overlap(days: Days, first: ColumnElement[object], last: ColumnElement[object]) -> Condition:
    """Some day is in both; of what has no day at all none is (see `rows.open_ended`)."""
    found: list[Condition] = [first.is_not(None)]
    if days.last:
        found.append(first <= days.last)
    if days.first:
        found.append(last >= days.first)
    return and_(*found)


def named(name: str) -> Condition:
    """Rows of actors with this key, or with a name that has a word which begins so."""
    actors = t.actors.c
    return or_(actors.key == name, actors.folded.contains(beginning(name), autoescape=True))


def _link_names(name: str) -> Condition:
    keyed = select(t.actors.c.seq).where(t.actors.c.key == name)
    named = t.links.c.folded.contains(beginning(name), autoescape=True)
    return or_(named, t.links.c.actor.in_(keyed))


def beginning(name: str) -> str:
    """The words as they stand at the beginning of a word of a folded name."""
    return folded(name).rstrip()


def _places(filters: Filters) -> list[Condition]:
    places = t.places.c
    found = _among(places.country, filters.country)
    if filters.near:
        found.append(_near(filters.near))
    return [*found, ~places.metonym] if found else []


def _near(near: Near) -> Condition:
    places = t.places.c
    if near.name is not None:
        name = folded(near.name)
        return or_(places.folded == name, places.admin1_folded == name)
    return within(near, places)


def within(near: Near, places: Any) -> Condition:
    """Rows whose point (columns lat, x, y, z) is no farther than the radius."""
    lat, lon, radius = near.lat or 0.0, near.lon or 0.0, near.radius_km or 0.0
    phi, lam = math.radians(lat), math.radians(lon)
    along = (
        places.x * (math.cos(phi) * math.cos(lam))
        + places.y * (math.cos(phi) * math.sin(lam))
        + places.z * math.sin(phi)
    )
    degrees = radius / KM_A_DEGREE
    # The band of latitudes comes from an index; within it the angle decides.
    band = places.lat.between(lat - degrees, lat + degrees)
    return and_(band, along >= math.cos(min(radius / EARTH_KM, math.pi)))


def _of_the_report(filters: Filters, of: Table) -> list[Condition]:
    asked: list[Condition] = []
    if filters.outlet:
        asked.append(t.documents.c.outlet_folded == folded(filters.outlet))
    if filters.report:
        asked.append(t.documents.c.id == filters.report)
    if not asked or of is t.documents:
        return asked
    return [of.c.document.in_(select(t.documents.c.seq).where(*asked))]


def _of_the_text(filters: Filters, of: Table, dialect: str) -> list[Condition]:
    """Of a claim its own words are searched; of the rest the report they stand in."""
    if not filters.text:
        return []
    if of in (t.claims, t.documents):
        return [of.c.seq.in_(holding(filters.text, of, dialect))]
    return [of.c.document.in_(holding(filters.text, t.documents, dialect))]


def _judged(states: tuple[str, ...], of: Table) -> Condition:
    """What people made of it; of a report, of it or of some finding in it."""
    asked, mine = tuple(it for it in states if it != "none"), t.review_states.c
    if of is t.documents:
        some = select(mine.document).where(mine.state.in_(asked))
        told = select(mine.document).where(mine.document == of.c.seq)
    else:
        some = judged_rows(of, asked)
        told = select(mine.document).where(
            mine.document == of.c.document, mine.anchor == of.c.anchor
        )
    found: list[Condition] = [of.c.seq.in_(some)] if asked else []
    # What nobody judged is nearly all: a row is looked up when it is come to.
    return or_(*found, ~told.correlate(of).exists()) if "none" in states else found[0]


Way = Callable[[list[Condition]], Condition]


def _itself(asked: list[Condition]) -> Condition:
    return and_(*asked)


def _through(pairs: Table, mine: Table, other: Table) -> Way:
    """Rows of `mine` that a table of pairs joins to rows of `other` which meet what is asked."""
    own, others = mine.name.removesuffix("s"), other.name.removesuffix("s")

    def way(asked: list[Condition]) -> Condition:
        query = select(pairs.c[own]).join(other, other.c.seq == pairs.c[others])
        return mine.c.seq.in_(query.where(*asked))

    return way


def _in_the_same_report(other: Table) -> Way:
    return lambda asked: t.documents.c.seq.in_(select(other.c.document).where(*asked))


def _claims_of(name: str, low: int) -> Condition:
    """The party speaks, passes on, does or suffers; or it is named so where no actor is known."""
    pairs, links = t.claim_actors.c, t.links.c
    taking_part = select(pairs.claim).join(t.actors, t.actors.c.seq == pairs.actor)
    unknown = select(links.claim).where(
        links.actor.is_(None), _link_names(name), *_late(links.claim, low)
    )
    taking_part = taking_part.where(named(name), *_late(t.actors.c.seq, low))
    return t.claims.c.seq.in_(union(taking_part, unknown))


def _events_at(asked: list[Condition]) -> Condition:
    return t.events.c.place.in_(select(t.places.c.seq).where(*asked))


def _figures_at(asked: list[Condition]) -> Condition:
    of_events = (
        select(t.event_figures.c.figure)
        .join(t.events, t.events.c.seq == t.event_figures.c.event)
        .where(_events_at(asked))
    )
    of_claims = (
        select(t.claim_figures.c.figure)
        .join(t.claim_places, t.claim_places.c.claim == t.claim_figures.c.claim)
        .join(t.places, t.places.c.seq == t.claim_places.c.place)
        .where(*asked)
    )
    return t.figures.c.seq.in_(union(of_events, of_claims))


def _figures_of_actor(asked: list[Condition]) -> Condition:
    matching = select(t.actors.c.seq).where(*asked)
    of_events = select(t.event_figures.c.figure).join(
        t.event_actors, t.event_actors.c.event == t.event_figures.c.event
    )
    return or_(
        t.figures.c.actor.in_(matching),
        t.figures.c.seq.in_(of_events.where(t.event_actors.c.actor.in_(matching))),
    )


def _actors_counted(asked: list[Condition]) -> Condition:
    return t.actors.c.seq.in_(select(t.figures.c.actor).where(*asked))


def _actors_at(asked: list[Condition]) -> Condition:
    query = select(t.event_actors.c.actor).join(t.events, t.events.c.seq == t.event_actors.c.event)
    return t.actors.c.seq.in_(query.where(_events_at(asked)))


# The table that each group of filters is asked of.
GROUPS: dict[str, Table] = {
    "claims": t.claims,
    "events": t.events,
    "figures": t.figures,
    "places": t.places,
    "actors": t.actors,
}
# From each table asked for (first) to each group of filters (second).
WAYS: dict[str, dict[str, Way]] = {
    "claims": {
        "claims": _itself,
        "events": _through(t.claim_events, t.claims, t.events),
        "figures": _through(t.claim_figures, t.claims, t.figures),
        "places": _through(t.claim_places, t.claims, t.places),
        "actors": _through(t.claim_actors, t.claims, t.actors),
    },
    "events": {
        "claims": _through(t.claim_events, t.events, t.claims),
        "events": _itself,
        "figures": _through(t.event_figures, t.events, t.figures),
        "places": _events_at,
        "actors": _through(t.event_actors, t.events, t.actors),
    },
    "figures": {
        "claims": _through(t.claim_figures, t.figures, t.claims),
        "events": _through(t.event_figures, t.figures, t.events),
        "figures": _itself,
        "places": _figures_at,
        "actors": _figures_of_actor,
    },
    "actors": {
        "claims": _through(t.claim_actors, t.actors, t.claims),
        "events": _through(t.event_actors, t.actors, t.events),
        "figures": _actors_counted,
        "places": _actors_at,
        "actors": _itself,
    },
    "documents": {name: _in_the_same_report(table) for name, table in GROUPS.items()},
}
