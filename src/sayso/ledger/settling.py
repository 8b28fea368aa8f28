"""What came out of reconciling, put into the ledger: only what changed is written.

Each step works on the caller's connection, so that a run is one transaction.
"""

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from hashlib import sha256
from typing import Any, NamedTuple

from sqlalchemy import Connection, delete, func, insert, select, update

from sayso.ledger import occurrence_tables as o
from sayso.ledger import tables as t
from sayso.ledger.keeping import now
from sayso.ledger.occurrence_log import put_log, standing_of
from sayso.ledger.occurrence_rows import Known, Row, occurrence_row, part_rows
from sayso.ledger.preparing import parts
from sayso.model.grade import Dossier
from sayso.model.occurrence import Occurrence

Values = Mapping[str, Sequence[tuple[str, str, str]]]


class Settled(NamedTuple):
    """How many occurrences a run added, changed and took away."""

    new: int
    changed: int
    gone: int


def occurrences_at(connection: Connection, numbers: Iterable[int] | None) -> dict[int, Occurrence]:
    """The occurrences of these numbers (None: all), by number."""
    mine = o.occurrences.c
    query = select(mine.seq, mine.item).order_by(mine.seq)
    queries = (
        [query]
        if numbers is None
        else [query.where(mine.seq.in_(some)) for some in parts(sorted(numbers))]
    )
    return {
        row.seq: Occurrence.model_validate_json(row.item)
        for it in queries
        for row in connection.execute(it)
    }


def numbers_of(connection: Connection, ids: Iterable[str]) -> dict[str, int]:
    """The numbers of the occurrences with these ids, of those there are."""
    mine = o.occurrences.c
    return {
        row.id: row.seq
        for some in parts(ids)
        for row in connection.execute(select(mine.id, mine.seq).where(mine.id.in_(some)))
    }


def all_numbers(connection: Connection) -> frozenset[int]:
    """The numbers of all occurrences."""
    return frozenset(connection.execute(select(o.occurrences.c.seq)).scalars())


def make_numbers(connection: Connection, ids: Sequence[str]) -> dict[str, int]:
    """A number for each id: its own where it is known, else the next ones that are free."""
    known = numbers_of(connection, ids)
    last = int(connection.execute(select(func.max(o.occurrences.c.seq))).scalar() or 0)
    fresh = (it for it in ids if it not in known)
    return known | {it: last + at for at, it in enumerate(fresh, 1)}


def documents_of(connection: Connection, reports: Iterable[str]) -> dict[str, int]:
    """The numbers of the documents of these reports."""
    mine = t.documents.c
    return {
        row.id: row.seq
        for some in parts(sorted(set(reports)))
        for row in connection.execute(select(mine.id, mine.seq).where(mine.id.in_(some)))
    }


def reports_of(connection: Connection, documents: Iterable[int]) -> dict[int, str]:
    """The ids of the reports of these documents."""
    mine = t.documents.c
    return {
        row.seq: row.id
        for some in parts(sorted(documents))
        for row in connection.execute(select(mine.id, mine.seq).where(mine.seq.in_(some)))
    }


def occurrences_with(connection: Connection, reports: Iterable[str]) -> frozenset[int]:
    """The numbers of the occurrences that these reports tell of."""
    mine = o.mentions.c
    documents = documents_of(connection, reports).values()
    return frozenset(
        seq
        for some in parts(documents)
        for seq in connection.execute(
            select(mine.occurrence).distinct().where(mine.document.in_(some))
        ).scalars()
    )


def occurrences_about(connection: Connection, names: Iterable[str]) -> frozenset[int]:
    """The numbers of the occurrences with these ids, or with origins of these keys."""
    found = set(numbers_of(connection, names).values())
    mine = o.origins.c
    for some in parts(names):
        query = select(mine.occurrence).distinct().where(mine.key.in_(some))
        found.update(connection.execute(query).scalars())
    return frozenset(found)


def knowledge_of(connection: Connection, documents: Mapping[str, int]) -> Known:
    """What the ledger knows of these reports (their numbers by id)."""
    numbers = list(documents.values())
    docs, events = t.documents.c, t.events.c
    outlets = {
        row.id: row.outlet
        for some in parts(numbers)
        for row in connection.execute(select(docs.id, docs.outlet).where(docs.seq.in_(some)))
    }
    rows = {
        (row.document, row.id): row.seq
        for some in parts(numbers)
        for row in connection.execute(
            select(events.document, events.id, events.seq).where(events.document.in_(some))
        )
    }
    return Known(documents, outlets, rows)


def settle(
    connection: Connection,
    found: Iterable[tuple[Occurrence, Dossier]],
    numbers: Mapping[str, int],
    known: Known,
    gone: Iterable[int],
) -> Settled:
    """Write those occurrences that are new or not as they were, and remove those that went."""
    new = changed = 0
    at = now()
    for some in parts(found):
        fresh = []
        there = _digests(connection, [numbers[it.id] for it, _ in some])
        for occurrence, dossier in some:
            seq = numbers[occurrence.id]
            row = {**occurrence_row(occurrence, dossier, known), "seq": seq, "changed_at": at}
            if there.get(seq) != _digest(row["item"], row["dossier"]):
                fresh.append((row, occurrence, dossier))
        stood = standing_of(connection, [it["seq"] for it, _, _ in fresh if it["seq"] in there])
        _write(connection, [it for it, _, _ in fresh], set(there))
        _put_parts(connection, ((it["seq"], *told) for it, *told in fresh), known)
        put_log(connection, at, ((it["seq"], dossier) for it, _, dossier in fresh), stood)
        again = sum(it["seq"] in there for it, _, _ in fresh)
        new, changed = new + len(fresh) - again, changed + again
    went = sorted(gone)
    _remove(connection, went)
    return Settled(new, changed, len(went))


def _write(connection: Connection, rows: Iterable[Row], there: AbstractSet[int]) -> None:
    """Write the rows of occurrences over those there are; their parts are taken away."""
    fresh = []
    for row in rows:
        if row["seq"] in there:
            mine = o.occurrences.c.seq == row["seq"]
            connection.execute(update(o.occurrences).where(mine).values(row))
            _remove_parts(connection, [row["seq"]])
        else:
            fresh.append(row)
    if fresh:
        connection.execute(insert(o.occurrences), fresh)


def _digest(item: bytes, dossier: bytes) -> bytes:
    return sha256(item + b"\0" + dossier).digest()


def _digests(connection: Connection, numbers: Iterable[int]) -> dict[int, bytes]:
    mine = o.occurrences.c
    query = select(mine.seq, mine.item, mine.dossier)
    return {
        row.seq: _digest(row.item, row.dossier)
        for some in parts(sorted(numbers))
        for row in connection.execute(query.where(mine.seq.in_(some)))
    }


def _put_parts(
    connection: Connection, found: Iterable[tuple[int, Occurrence, Dossier]], known: Known
) -> None:
    rows: dict[Any, list[dict[str, Any]]] = {}
    for seq, occurrence, dossier in found:
        for table, more in part_rows(seq, occurrence, dossier, known).items():
            rows.setdefault(table, []).extend(more)
    for table, its in rows.items():
        if its:
            connection.execute(insert(table), its)


def _remove_parts(connection: Connection, numbers: Iterable[int]) -> None:
    for some in parts(numbers):
        for table in o.PARTS:
            connection.execute(delete(table).where(table.c.occurrence.in_(some)))


def _remove(connection: Connection, numbers: Sequence[int]) -> None:
    _remove_parts(connection, numbers)
    for some in parts(numbers):
        mine = o.accounts.c.occurrence
        connection.execute(update(o.accounts).where(mine.in_(some)).values(occurrence=None))
        connection.execute(delete(o.occurrences).where(o.occurrences.c.seq.in_(some)))


def put_values(connection: Connection, values: Values, occurrences: Iterable[str] | None) -> None:
    """Keep what outlets give as (question, outlet, value), by the occurrence's id.

    They stand in the place of those of `occurrences` (None: of all).
    """
    mine = o.given_values
    if occurrences is None:
        connection.execute(delete(mine))
    for some in parts(occurrences or ()):
        connection.execute(delete(mine).where(mine.c.occurrence.in_(some)))
    names = ("occurrence", "question", "outlet", "value")
    rows = [
        dict(zip(names, (name, *it), strict=True)) for name, its in values.items() for it in its
    ]
    for some in parts(rows, 10_000):
        connection.execute(insert(mine), some)


def values_shared(connection: Connection, outlets: Iterable[str]) -> list[tuple[str, str, str]]:
    """(question, outlet, value) of all outlets on the questions that two of `outlets` answer."""
    mine = o.given_values.c
    asked = (
        select(mine.question)
        .where(mine.outlet.in_(list(outlets)))
        .group_by(mine.question)
        .having(func.count() > 1)
    )
    query = select(mine.question, mine.outlet, mine.value).where(mine.question.in_(asked))
    return [tuple(row) for row in connection.execute(query.order_by(mine.question, mine.outlet))]
