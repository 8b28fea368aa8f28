"""Readings as they were told, and in how many of them words stand: what reconciling begins with.

Each step works on the caller's connection, so that several make one transaction. Tellings are
bytes here: only who reconciles knows what is in them.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, NamedTuple

from sqlalchemy import Connection, and_, bindparam, delete, func, insert, or_, select, update

from sayso.ledger import occurrence_tables as o
from sayso.ledger import tables as t

AT_ONCE = 500


class Waiting(NamedTuple):
    """A reading that was not told yet."""

    document: int
    reading: int
    report: bytes


class Telling(NamedTuple):
    """A reading as it was told; `day` is its first possible day as an ordinal, 0 if not known."""

    document: int
    reading: int
    version: str
    day: int
    outlet: str | None
    sketch: bytes
    data: bytes


class Kept(NamedTuple):
    """A telling that is kept, with the id of its report."""

    document: int
    report: str
    data: bytes


def parts(items: Iterable[Any], size: int = AT_ONCE) -> Iterator[list[Any]]:
    """The items, so many at a time: no store takes a query with very many values."""
    stream = iter(items)
    while some := list(islice(stream, size)):
        yield some


def _untold(version: str) -> Any:
    kept, readings = o.tellings.c, t.readings.c
    other = or_(
        kept.document.is_(None), kept.reading != readings.seq, kept.version != bindparam("version")
    )
    joined = t.readings.outerjoin(o.tellings, kept.document == readings.document)
    return joined, and_(readings.current, other), {"version": version}


def count_waiting(connection: Connection, version: str) -> int:
    """How many readings `waiting` gives."""
    joined, asked, told = _untold(version)
    query = select(func.count()).select_from(joined).where(asked)
    return int(connection.execute(query, told).scalar_one())


def waiting(connection: Connection, version: str, after: int, limit: int) -> list[Waiting]:
    """Readings that are current and not told by this version, by document after `after`."""
    joined, asked, told = _untold(version)
    mine = t.readings.c
    query = select(mine.document, mine.seq, mine.report).select_from(joined).where(asked)
    query = query.where(mine.document > after).order_by(mine.document).limit(limit)
    return [Waiting(*row) for row in connection.execute(query, told)]


def put_tellings(connection: Connection, tellings: Sequence[Telling]) -> None:
    """Keep tellings in the place of those there were; they wait to be grouped."""
    for some in parts([it.document for it in tellings]):
        connection.execute(delete(o.tellings).where(o.tellings.c.document.in_(some)))
    if tellings:
        rows = [{**it._asdict(), "grouped": False} for it in tellings]
        connection.execute(insert(o.tellings), rows)


def all_tellings(connection: Connection) -> Iterator[Kept]:
    """Every telling, in the order of the documents."""
    after = -1
    while True:
        kept = o.tellings.c
        query = select(kept.document, t.documents.c.id, kept.data)
        query = query.join(t.documents, t.documents.c.seq == kept.document)
        query = query.where(kept.document > after).order_by(kept.document).limit(AT_ONCE)
        rows = connection.execute(query).all()
        yield from (Kept(*row) for row in rows)
        if len(rows) < AT_ONCE:
            return
        after = rows[-1][0]


def documents_told(connection: Connection) -> dict[str, tuple[int, int]]:
    """The documents that have a telling, each with its reading, by the ids of their reports."""
    kept = o.tellings.c
    query = select(t.documents.c.id, kept.document, kept.reading)
    query = query.join(t.documents, t.documents.c.seq == kept.document)
    return {row.id: (row.document, row.reading) for row in connection.execute(query)}


def tellings_of(connection: Connection, documents: Iterable[int]) -> list[Kept]:
    """The tellings of these documents."""
    kept = o.tellings.c
    query = select(kept.document, t.documents.c.id, kept.data)
    query = query.join(t.documents, t.documents.c.seq == kept.document)
    return [
        Kept(*row)
        for some in parts(sorted(documents))
        for row in connection.execute(query.where(kept.document.in_(some)))
    ]


def ungrouped(connection: Connection, limit: int) -> list[int]:
    """Documents whose tellings wait to be grouped, in their order."""
    kept = o.tellings.c
    query = select(kept.document).where(~kept.grouped).order_by(kept.document).limit(limit)
    return list(connection.execute(query).scalars())


def counts(connection: Connection) -> tuple[int, int]:
    """How many tellings there are, and how many of them wait to be grouped."""
    kept = o.tellings.c
    waits = select(func.count()).where(~kept.grouped)
    total = select(func.count()).select_from(o.tellings)
    return (
        int(connection.execute(total).scalar_one()),
        int(connection.execute(waits).scalar_one()),
    )


def readings_of(connection: Connection, documents: Iterable[int]) -> list[int]:
    """The readings that were told of these documents."""
    kept = o.tellings.c
    return [
        reading
        for some in parts(sorted(documents))
        for reading in connection.execute(
            select(kept.reading).where(kept.document.in_(some))
        ).scalars()
    ]


def set_grouped(connection: Connection, readings: Iterable[int]) -> None:
    """Say that the accounts of these readings are in their occurrences.

    Of readings, and not of documents: another one may have come while this one was grouped.
    """
    change = update(o.tellings).values(grouped=True)
    for some in parts(sorted(readings)):
        connection.execute(change.where(o.tellings.c.reading.in_(some)))


def set_waiting(connection: Connection, documents: Iterable[int]) -> None:
    """Say that the tellings of these documents are to be grouped again."""
    change = update(o.tellings).values(grouped=False)
    for some in parts(sorted(documents)):
        connection.execute(change.where(o.tellings.c.document.in_(some)))


def sketches_near(connection: Connection, day: int, reach: int) -> list[tuple[int, bytes]]:
    """Documents told on a day within `reach` of `day`, with their sketches."""
    kept = o.tellings.c
    query = select(kept.document, kept.sketch).where(kept.day.between(day - reach, day + reach))
    return [(row.document, row.sketch) for row in connection.execute(query)]


def outlet_keys(connection: Connection) -> frozenset[str]:
    """The keys of all outlets."""
    query = select(o.tellings.c.outlet).distinct().where(o.tellings.c.outlet.is_not(None))
    return frozenset(connection.execute(query).scalars())


def word_counts(connection: Connection, words: Iterable[int]) -> dict[int, int]:
    """In how many reports each of these words stood when words were last counted."""
    mine = o.word_counts.c
    query = select(mine.word, mine.reports)
    return {
        row.word: row.reports
        for some in parts(sorted(set(words)))
        for row in connection.execute(query.where(mine.word.in_(some)))
    }


def put_word_counts(connection: Connection, counted: Iterable[tuple[int, int]]) -> None:
    """Keep in how many reports each word stands, in the place of what was counted before."""
    connection.execute(delete(o.word_counts))
    for some in parts(counted, 50_000):
        rows = [{"word": word, "reports": number} for word, number in some]
        connection.execute(insert(o.word_counts), rows)
