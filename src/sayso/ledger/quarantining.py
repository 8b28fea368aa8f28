"""What could not be taken apart or read: kept with its reason until it is tried again."""

import datetime
import hashlib

from sqlalchemy import Connection, Engine, delete, insert, select, update

from sayso.ledger.keeping import add_snapshot, capture_of, now, snapshot_of_row
from sayso.ledger.nouns import Quarantined
from sayso.ledger.opening import reading, writing
from sayso.ledger.tables import documents, quarantine, snapshots
from sayso.model import Document, Snapshot

DIGITS = 12


def put(engine: Engine, what: Snapshot | Document | str, reason: str) -> str:
    """Quarantine bytes that give no document, a document that cannot be read, or a location.

    Returns the id of the entry: the same for the same thing, whose reason is then told anew.
    """
    with writing(engine) as connection:
        row = _row(connection, what)
        same = quarantine.c.id == row["id"]
        if connection.execute(select(quarantine.c.id).where(same)).first():
            connection.execute(update(quarantine).where(same).values(reason=reason))
        else:
            connection.execute(insert(quarantine), {**row, "reason": reason, "at": now()})
        return str(row["id"])


def _row(connection: Connection, what: Snapshot | Document | str) -> dict[str, object]:
    empty = {"snapshot": None, "capture": None, "document": None}
    if isinstance(what, str):
        return {**empty, "id": _id("location", what), "location": what}
    if isinstance(what, Snapshot):
        add_snapshot(connection, what)
        told = {"snapshot": what.sha256, "capture": capture_of(what)}
        name = _id("bytes", what.location, what.sha256)
        return {**empty, **told, "id": name, "location": what.location}
    query = select(documents.c.seq).where(documents.c.id == what.source.content_id)
    number = connection.execute(query).scalar()
    name = _id("document", what.source.content_id)
    return {**empty, "document": number, "id": name, "location": what.source.location}


def _id(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode(errors="replace")).hexdigest()[:DIGITS]


def entries(engine: Engine) -> tuple[Quarantined, ...]:
    """All that is in quarantine, the oldest first."""
    query = (
        select(quarantine, documents.c.id.label("report"))
        .join(documents, documents.c.seq == quarantine.c.document, isouter=True)
        .order_by(quarantine.c.at, quarantine.c.id)
    )
    with reading(engine) as connection:
        return tuple(
            Quarantined(
                id=row.id,
                at=datetime.datetime.fromisoformat(row.at),
                location=row.location,
                reason=row.reason,
                sha256=row.snapshot,
                report=row.report,
            )
            for row in connection.execute(query)
        )


def bytes_of(engine: Engine, name: str) -> Snapshot | None:
    """The snapshot of an entry; None where it has no bytes."""
    query = (
        select(quarantine.c.capture, snapshots.c.data)
        .join(snapshots, snapshots.c.sha256 == quarantine.c.snapshot)
        .where(quarantine.c.id == name)
    )
    with reading(engine) as connection:
        row = connection.execute(query).first()
    return None if row is None else snapshot_of_row(row.capture, row.data)


def release(engine: Engine, name: str) -> bool:
    """Take an entry out of quarantine, to be tried again; False if there is none of that id."""
    with writing(engine) as connection:
        return connection.execute(delete(quarantine).where(quarantine.c.id == name)).rowcount > 0
