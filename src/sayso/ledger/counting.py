"""How much a ledger holds."""

import datetime
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, Table, func, select, text

from sayso.ledger import occurrence_tables as o
from sayso.ledger import tables as t
from sayso.ledger.conditions import Condition, conditions
from sayso.ledger.filters import Filters
from sayso.ledger.nouns import Counts, Stats
from sayso.ledger.opening import reading

COUNTED = {
    "reports": t.documents,
    "claims": t.claims,
    "events": t.events,
    "figures": t.figures,
    "actors": t.actors,
}


def stats(engine: Engine) -> Stats:
    """The counts of a ledger, its span of time, and its size on disk in bytes."""
    with reading(engine) as connection:
        current = t.readings.c.current
        days = select(func.min(t.readings.c.published), func.max(t.readings.c.published))
        first, last = connection.execute(days.where(current)).one()
        documents = _count(connection, t.documents)
        read = connection.execute(select(func.count()).where(current)).scalar_one()
        return Stats(
            documents=documents,
            versions=_count(connection, t.versions),
            snapshots=_count(connection, t.snapshots),
            snapshot_bytes=connection.execute(
                select(func.coalesce(func.sum(t.snapshots.c.size), 0))
            ).scalar_one(),
            readings=_count(connection, t.readings),
            unread=documents - read,
            quarantined=_count(connection, t.quarantine),
            reviews=_count(connection, t.reviews),
            **{table.name: _count(connection, table) for table in t.FOUND},
            occurrences=_count(connection, o.occurrences),
            origins=_origins(connection),
            families=_count(connection, o.families),
            reconciled=_reconciled(connection) / read if read else None,
            first_published=_day(first),
            last_published=_day(last),
            readers=_groups(connection, t.readings.c.reader),
            languages=_groups(connection, t.readings.c.language),
            size=_size(connection, engine),
        )


def counts(engine: Engine, filters: Filters) -> Counts:
    """How much of each kind of finding, and how many reports, the filters leave."""
    dialect = engine.dialect.name
    published = t.readings.c.published
    days = (
        select(func.min(published), func.max(published))
        .join(t.documents, t.documents.c.seq == t.readings.c.document)
        .where(t.readings.c.current, *conditions(filters, t.documents, dialect))
    )
    with reading(engine) as connection:
        first, last = connection.execute(days).one()
        found = {
            name: _count(connection, table, conditions(filters, table, dialect))
            for name, table in COUNTED.items()
        }
        return Counts(first_published=_day(first), last_published=_day(last), **found)


def _count(connection: Connection, table: Table, asked: Sequence[Condition] = ()) -> int:
    query = select(func.count()).select_from(table).where(*asked)
    return int(connection.execute(query).scalar_one())


def _origins(connection: Connection) -> int:
    """How many parties are named for what occurrences tell."""
    query = select(func.count(o.origins.c.key.distinct())).where(o.origins.c.sourced)
    return int(connection.execute(query).scalar_one())


def _reconciled(connection: Connection) -> int:
    """How many present readings are those that occurrences were made of."""
    told, mine = o.tellings.c, t.readings.c
    query = select(func.count()).select_from(o.tellings).join(t.readings, mine.seq == told.reading)
    return int(connection.execute(query.where(mine.current, told.grouped)).scalar_one())


def _groups(connection: Connection, column: Any) -> dict[str, int]:
    query = select(column, func.count()).where(t.readings.c.current).group_by(column)
    return {row[0]: row[1] for row in connection.execute(query.order_by(column))}


def _day(value: Any) -> datetime.date | None:
    return datetime.date.fromisoformat(value) if isinstance(value, str) else value


def _size(connection: Connection, engine: Engine) -> int:
    if engine.dialect.name == "postgresql":
        size = text("SELECT pg_database_size(current_database())")
        return int(connection.execute(size).scalar_one())
    files = (Path(f"{engine.url.database}{end}") for end in ("", "-wal"))
    return sum(path.stat().st_size for path in files if path.exists())
