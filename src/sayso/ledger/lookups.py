"""What has a given id."""

import re
from typing import Any

from sqlalchemy import Connection, Engine, select

from sayso.ledger import kinship, occurrence_queries, quarantining
from sayso.ledger import tables as t
from sayso.ledger.filters import Filters
from sayso.ledger.keeping import (
    document_of_row,
    snapshot_of_document,
    snapshot_of_row,
    versions_of,
)
from sayso.ledger.nouns import Found, Quarantined, Version
from sayso.ledger.occurrence_nouns import Told
from sayso.ledger.opening import reading
from sayso.ledger.querying import NOUNS, find
from sayso.ledger.readings import readings_of, report_of_row
from sayso.model import Document, Report, Snapshot
from sayso.model.family import Family

FEWEST_DIGITS = 8
HEXADECIMAL = re.compile(r"[0-9a-f]+")
# An occurrence's id or a family's, or enough of its beginning; a number is behind some.
OCCURRENCE = re.compile(rf"[oy][0-9a-f]{{{FEWEST_DIGITS - 1},15}}(?:-[0-9]+)?")
# How the ids of findings begin, by where to look for them first.
INITIALS = {"c": "claims", "e": "events", "f": "figures", "a": "actors"}


def report(engine: Engine, name: str) -> Report | None:
    """The current reading of a document."""
    query = (
        select(t.readings.c.report)
        .join(t.documents, t.documents.c.seq == t.readings.c.document)
        .where(t.documents.c.id == name, t.readings.c.current)
    )
    with reading(engine) as connection:
        packed = connection.execute(query).scalar()
    return None if packed is None else report_of_row(packed)


def _number(connection: Connection, name: str) -> int | None:
    return connection.execute(select(t.documents.c.seq).where(t.documents.c.id == name)).scalar()


def all_readings(engine: Engine, name: str) -> dict[str, Report]:
    """All readings of a document by their reader, oldest first."""
    with reading(engine) as connection:
        number = _number(connection, name)
        return {} if number is None else readings_of(connection, number)


def document(engine: Engine, name: str) -> Document | None:
    """A document as it was kept."""
    query = select(t.documents.c.head, t.documents.c.text).where(t.documents.c.id == name)
    with reading(engine) as connection:
        row = connection.execute(query).first()
    return None if row is None else document_of_row(row.head, row.text)


def snapshot(engine: Engine, name: str) -> Snapshot | None:
    """The snapshot a document was first made of."""
    with reading(engine) as connection:
        number = _number(connection, name)
        return None if number is None else snapshot_of_document(connection, number)


def versions(engine: Engine, name: str) -> tuple[Version, ...]:
    """The versions of every location at which a document was seen."""
    with reading(engine) as connection:
        number = _number(connection, name)
        return () if number is None else versions_of(connection, number)


Shown = Report | Document | Found[Any] | Snapshot | Quarantined | Told | Family


def show(engine: Engine, name: str) -> Shown | None:
    """Whatever has this id, or alone has an id that begins so."""
    if OCCURRENCE.fullmatch(name):
        return _told(engine, name)
    content, _, local = name.partition("/")
    whole = _completed(engine, content, t.documents.c.id)
    if local:
        return _finding(engine, whole, local) if whole else None
    if whole:
        return report(engine, whole) or document(engine, whole)
    digest = _completed(engine, name, t.snapshots.c.sha256)
    if digest:
        return _bytes(engine, digest)
    return next((it for it in quarantining.entries(engine) if it.id == name), None)


def _told(engine: Engine, name: str) -> Told | Family | None:
    """An occurrence, or a family: what other ids begin with `o` or `y`."""
    names = occurrence_queries.begins_with(engine, name)
    whole = name if name in names else names[0] if len(names) == 1 else None
    if whole is None:
        return None
    found = kinship.family(engine, whole)
    return found[0] if found else occurrence_queries.occurrence(engine, whole)


def _completed(engine: Engine, name: str, column: Any) -> str | None:
    """The whole id that begins with `name`, if it is the only one."""
    if not HEXADECIMAL.fullmatch(name):
        return None
    theirs = column == name
    if len(name) >= FEWEST_DIGITS:
        # From `name` on and before what follows all that begin with it: an index can tell.
        theirs = (column >= name) & (column < name + "g")
    with reading(engine) as connection:
        found = connection.execute(select(column).where(theirs).limit(2)).scalars().all()
    return found[0] if len(found) == 1 else None


def _finding(engine: Engine, content: str, local: str) -> Found[Any] | None:
    order = sorted(NOUNS, key=lambda it: it != INITIALS.get(local[:1]))
    for what in order:
        table, _ = NOUNS[what]
        query = (
            select(table.c.seq)
            .join(t.documents, t.documents.c.seq == table.c.document)
            .where(t.documents.c.id == content, table.c.id == local)
        )
        with reading(engine) as connection:
            seq = connection.execute(query).scalar()
        if seq is not None:
            found: Found[Any] = find(engine, what, Filters(), str(seq - 1), 1, False).items[0]
            return found
    return None


def _bytes(engine: Engine, digest: str) -> Snapshot | None:
    """The snapshot of a hash, with its first capture."""
    query = (
        select(t.versions.c.capture, t.snapshots.c.data)
        .join(t.versions, t.versions.c.snapshot == t.snapshots.c.sha256)
        .where(t.snapshots.c.sha256 == digest)
        .order_by(t.versions.c.seq)
        .limit(1)
    )
    with reading(engine) as connection:
        row = connection.execute(query).first()
    return None if row is None else snapshot_of_row(row.capture, row.data)
