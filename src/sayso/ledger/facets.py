"""How many there are of each: by word, by day, by place; and what tells that a ledger changed."""

import datetime
from collections.abc import Sequence
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Engine,
    Select,
    Table,
    func,
    literal,
    select,
    union_all,
)

from sayso.errors import InputError
from sayso.ledger import occurrence_tables as o
from sayso.ledger import tables as t
from sayso.ledger.conditions import conditions
from sayso.ledger.filters import Filters
from sayso.ledger.fold import folded
from sayso.ledger.nouns import Count, DayCount, Latest, Party, Spot
from sayso.ledger.opening import reading

# By each word: the table that has it, and the column.
WORDS: dict[str, tuple[Table, ColumnElement[Any]]] = {
    "kind": (t.events, t.events.c.kind),
    "reality": (t.events, t.events.c.reality),
    "measure": (t.figures, t.figures.c.measure),
    "stance": (t.claims, t.claims.c.stance),
    "certainty": (t.claims, t.claims.c.certainty),
    "voice": (t.claims, t.claims.c.voice),
    "country": (t.places, t.places.c.country),
    "outlet": (t.documents, t.documents.c.outlet),
}


def mark(engine: Engine) -> str:
    """A word that is another one as soon as anything in the ledger changed."""
    parts = (
        select(func.max(t.documents.c.seq)),
        select(func.max(t.versions.c.seq)),
        select(func.max(t.readings.c.seq)),
        select(func.max(t.reviews.c.seq)),
        select(func.count(t.quarantine.c.id)),
        select(func.max(t.quarantine.c.at)),
        select(func.max(o.reconcilings.c.seq)),
        select(func.max(o.judgements.c.seq)),
    )
    query = select(*(part.scalar_subquery() for part in parts))
    with reading(engine) as connection:
        return "-".join(str(it or 0) for it in connection.execute(query).one())


def count_by(engine: Engine, word: str, filters: Filters, limit: int) -> tuple[Count, ...]:
    """How many reports the filters leave of each value of a word, the most first.

    A report counts once for a value, however often it is in it. `word` is one of `WORDS`; the
    claims, events or figures that have it are those that the filters leave.
    """
    if word not in WORDS:
        raise InputError(f"by: {word!r} is none of {', '.join(WORDS)}")
    table, value = WORDS[word]
    of = t.documents.c.seq if table is t.documents else table.c.document
    number = func.count(of.distinct())
    query = select(value.label("value"), number.label("reports")).where(value.is_not(None))
    if table is t.places:
        query = query.where(~t.places.c.metonym)
    query = query.where(*_rows(filters, table, engine.dialect.name))
    query = query.group_by(value).order_by(number.desc(), value).limit(limit)
    with reading(engine) as connection:
        return tuple(Count(value=it.value, reports=it.reports) for it in connection.execute(query))


def _rows(filters: Filters, of: Table, dialect: str) -> list[ColumnElement[bool]]:
    """What the rows must meet; of a place its report must."""
    if of is not t.places:
        return conditions(filters, of, dialect)
    asked = conditions(filters, t.documents, dialect)
    if not asked:
        return []
    return [of.c.document.in_(select(t.documents.c.seq).where(*asked))]


def party(engine: Engine, name: str) -> Party | None:
    """The party of this key, or of this name where it has no key; None where there is none."""
    actors = t.actors.c
    own = actors.party.in_((name, folded(name).strip()))
    speaks = select(func.count()).where(
        t.links.c.role == "speaker", t.links.c.actor.in_(select(actors.seq).where(own))
    )
    query = (
        select(
            actors.party,
            func.min(actors.name).label("name"),
            func.min(actors.kind).label("kind"),
            func.min(actors.country).label("country"),
            func.count(actors.document.distinct()).label("reports"),
            func.sum(actors.mentions).label("mentions"),
            speaks.scalar_subquery().label("speaks"),
        )
        .where(own)
        .group_by(actors.party)
    )
    with reading(engine) as connection:
        row = connection.execute(query).first()
    return None if row is None else Party.model_validate(dict(row._mapping))


def spoken(engine: Engine, source: str, limit: int) -> dict[str, tuple[Count, ...]]:
    """Of the claims that a source speaks: in how many reports they have which stance, and so on.

    By `stance`, `kind` of event, `measure` of figure, and `outlet`; the most first, in each as many
    as `limit`. One query: finding what it speaks is the dear part.
    """
    own = conditions(Filters(source=source), t.claims, engine.dialect.name)
    said = select(t.claims.c.seq, t.claims.c.document, t.claims.c.stance).where(*own).cte("said")
    of_event = t.claim_events.join(t.events, t.events.c.seq == t.claim_events.c.event)
    of_figure = t.claim_figures.join(t.figures, t.figures.c.seq == t.claim_figures.c.figure)
    ways: dict[str, tuple[ColumnElement[Any], Any]] = {
        "stance": (said.c.stance, said),
        "kind": (t.events.c.kind, said.join(of_event, t.claim_events.c.claim == said.c.seq)),
        "measure": (
            t.figures.c.measure,
            said.join(of_figure, t.claim_figures.c.claim == said.c.seq),
        ),
        "outlet": (
            t.documents.c.outlet,
            said.join(t.documents, t.documents.c.seq == said.c.document),
        ),
    }
    number = func.count(said.c.document.distinct()).label("reports")
    parts = [
        select(literal(word).label("word"), value.label("value"), number)
        .select_from(rows)
        .where(value.is_not(None))
        .group_by(value)
        for word, (value, rows) in ways.items()
    ]
    found: dict[str, list[Count]] = {word: [] for word in ways}
    with reading(engine) as connection:
        for row in connection.execute(union_all(*parts)):
            found[row.word].append(Count(value=row.value, reports=row.reports))
    most = {
        word: sorted(it, key=lambda one: (-one.reports, one.value)) for word, it in found.items()
    }
    return {word: tuple(it[:limit]) for word, it in most.items()}


def days(engine: Engine, filters: Filters) -> tuple[DayCount, ...]:
    """How many events begin on each day; those without a first day are left out."""
    first = t.events.c.first
    query = select(first.label("day"), func.count().label("events"))
    query = query.where(first > datetime.date.min, *_events(filters, engine))
    with reading(engine) as connection:
        rows = connection.execute(query.group_by(first).order_by(first))
        return tuple(DayCount(day=row.day, events=row.events) for row in rows)


def spots(engine: Engine, filters: Filters, limit: int) -> tuple[Spot, ...]:
    """Where how many events are, the places with the most first."""
    number = func.count().label("events")
    found = select(t.events.c.place, number).where(
        t.events.c.place.is_not(None), *_events(filters, engine)
    )
    of_places = found.group_by(t.events.c.place).subquery()
    place = t.places.c
    total = func.sum(of_places.c.events).label("events")
    query = (
        select(
            func.min(place.name).label("name"),
            func.min(place.country).label("country"),
            place.lat,
            place.lon,
            func.max(place.radius_km).label("radius_km"),
            total,
        )
        .join(of_places, of_places.c.place == place.seq)
        .where(place.lat.is_not(None), ~place.metonym)
        .group_by(place.lat, place.lon)
        .order_by(total.desc(), place.lat, place.lon)
        .limit(limit)
    )
    with reading(engine) as connection:
        rows = connection.execute(query).all()
    return tuple(Spot.model_validate(dict(row._mapping)) for row in rows)


def _events(filters: Filters, engine: Engine) -> Sequence[ColumnElement[bool]]:
    return conditions(filters, t.events, engine.dialect.name)


def latest(engine: Engine, since: datetime.datetime) -> Latest:
    """What came in since a moment: new documents, new versions of known ones, and what is judged.

    `documents` were seen for the first time, `revised` are newer versions of what was there.
    """
    moment = since.astimezone(datetime.UTC).isoformat(timespec="microseconds")
    kept = select(func.count()).where(t.versions.c.kept_at >= moment)
    read = t.readings.c
    queries: dict[str, Select[Any]] = {
        "documents": kept.where(t.versions.c.number == 1),
        "revised": kept.where(t.versions.c.number > 1),
        "readings": select(func.count()).where(read.read_at >= moment, read.current),
        "reviews": select(func.count()).where(t.reviews.c.at >= moment),
        "quarantined": select(func.count()).where(t.quarantine.c.at >= moment),
    }
    with reading(engine) as connection:
        return Latest(since=since, **{name: _one(connection, it) for name, it in queries.items()})


def _one(connection: Connection, query: Select[Any]) -> int:
    return int(connection.execute(query).scalar_one())


def revised(engine: Engine, limit: int) -> tuple[str, ...]:
    """The reports that are newer versions of a page known before, the last kept first."""
    query = (
        select(t.documents.c.id)
        .join(t.versions, t.versions.c.document == t.documents.c.seq)
        .where(t.versions.c.number > 1)
        .order_by(t.versions.c.seq.desc())
        .limit(limit)
    )
    with reading(engine) as connection:
        return tuple(connection.execute(query).scalars())
