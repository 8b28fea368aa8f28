"""Filters → SQL on occurrences: on what is told of them, else on their events and reports."""

from typing import Any

from sqlalchemy import ColumnElement, and_, or_, select

from sayso.ledger import occurrence_tables as o
from sayso.ledger import tables as t
from sayso.ledger.conditions import Condition, beginning, conditions, named, overlap, within
from sayso.ledger.filters import Filters, Near
from sayso.ledger.fold import folded
from sayso.ledger.occurrence_nouns import OccurrenceFilters

# Words that are asked of events in the occurrence, and of reports that tell of it.
_OF_EVENTS = ("reality", "said", "stance", "certainty", "voice", "reviewed")
_OF_REPORTS = ("outlet", "report", "text")


def occurrence_conditions(filters: OccurrenceFilters, dialect: str) -> list[Condition]:
    """What rows of `occurrences` must meet."""
    mine = o.occurrences.c
    found: list[Condition] = []
    for column, words in ((mine.country, filters.country), (mine.status, filters.status)):
        found += [column.in_(words)] if words else []
    least = (
        (mine.origins, filters.origins),
        (mine.reports, filters.reports),
        (mine.killed_high, filters.killed),
    )
    found += [column >= number for column, number in least if number is not None]
    if filters.when:
        found.append(overlap(filters.when, mine.earliest, mine.latest))
    if filters.near:
        found.append(_near(filters.near))
    if filters.kind:
        found.append(_in(o.occurrence_kinds, o.occurrence_kinds.c.kind.in_(filters.kind)))
    if filters.measure:
        found.append(_in(o.tolls, o.tolls.c.measure.in_(filters.measure)))
    if filters.source:
        found.append(_in(o.origins, _called(filters.source)))
    if filters.actor:
        found.append(_taking_part(filters.actor))
    return found + _of_what_it_is_made(filters, dialect)


def _in(parts: Any, condition: Condition) -> Condition:
    return o.occurrences.c.seq.in_(select(parts.c.occurrence).where(condition))


def _called(name: str) -> Condition:
    mine = o.origins.c
    return or_(mine.key == name, mine.folded.contains(beginning(name), autoescape=True))


def _taking_part(name: str) -> Condition:
    pairs = t.event_actors.c
    events = select(pairs.event).join(t.actors, t.actors.c.seq == pairs.actor).where(named(name))
    taking_part = _in(o.occurrence_events, o.occurrence_events.c.event.in_(events))
    return or_(taking_part, _in(o.origins, _called(name)))


def _near(near: Near) -> Condition:
    mine = o.occurrences.c
    if near.name is None:
        return within(near, mine)
    name = folded(near.name)
    provinces = select(t.events.c.seq).join(t.places, t.places.c.seq == t.events.c.place)
    provinces = provinces.where(t.places.c.admin1_folded == name, ~t.places.c.metonym)
    there = _in(o.occurrence_events, o.occurrence_events.c.event.in_(provinces))
    return or_(mine.place_folded == name, there)


def _of_what_it_is_made(filters: OccurrenceFilters, dialect: str) -> list[Condition]:
    """What one of its events must meet, and what one of its reports must."""
    found = []
    of_events = Filters(**{name: getattr(filters, name) for name in _OF_EVENTS})
    if of_events != Filters():
        events = select(t.events.c.seq).where(and_(*conditions(of_events, t.events, dialect)))
        found.append(_in(o.occurrence_events, o.occurrence_events.c.event.in_(events)))
    of_reports = Filters(**{name: getattr(filters, name) for name in _OF_REPORTS})
    if of_reports != Filters():
        asked: list[ColumnElement[bool]] = conditions(of_reports, t.documents, dialect)
        reports = select(t.documents.c.seq).where(*asked)
        found.append(_in(o.mentions, o.mentions.c.document.in_(reports)))
    return found
