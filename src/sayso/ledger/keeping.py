"""Documents and the bytes they were made of: kept once each, whatever is given how often."""

import datetime
import json
import os
from collections.abc import Iterator

from sqlalchemy import ColumnElement, Connection, Engine, Row, and_, func, insert, or_, select
from sqlalchemy.sql import Select

from sayso.ledger.damage import noun_of
from sayso.ledger.fold import folded
from sayso.ledger.fulltext import DOCUMENT_IN, index
from sayso.ledger.nouns import Kept, Version
from sayso.ledger.opening import reading, writing
from sayso.ledger.tables import documents, quarantine, readings, snapshots, versions
from sayso.model import Document, Report, Snapshot

AT_ONCE = 50


def keep(engine: Engine, document: Document, snapshot: Snapshot) -> Kept:
    """Keep a document and its bytes, in one transaction; nothing is added where they are known.

    Other bytes at a known location are the next version there. A fetched page is compared with
    the version in force when it was fetched, so that a page that changes and changes back has
    three versions, and an archive added twice has none more.
    """
    series = series_of(document)
    # Most that is given again is known; finding that out needs no lock.
    with reading(engine) as connection:
        known = _known(connection, series, document, snapshot)
    if known:
        return known
    with writing(engine) as connection:
        known = _known(connection, series, document, snapshot)
        return known or _add(connection, series, document, snapshot)


def series_of(document: Document) -> str:
    """What a document is a version of: its location within its kind.

    A page in an archive is the page at its URL. A line without an id, and standard input, are
    versions of nothing but themselves.
    """
    source = document.source
    kind, location = source.kind, source.location
    if kind == "file":
        # Not `Path.resolve`: a link is another place than what it leads to.
        location = os.path.abspath(location)  # noqa: PTH100
    elif kind == "warc":
        kind = "url"
    elif kind == "stdin" or (kind == "jsonl" and _is_line(location)):
        location = f"{location} {source.content_id}"
    return f"{kind} {location}"


def _is_line(location: str) -> bool:
    name, _, number = location.rpartition(":")
    return bool(name) and number.isdecimal()


def _known(
    connection: Connection, series: str, document: Document, snapshot: Snapshot
) -> Kept | None:
    time = moment(snapshot.fetched_at)
    query = (
        select(versions.c.number, documents.c.id)
        .join(documents, documents.c.seq == versions.c.document)
        .where(versions.c.series == series)
    )
    content = document.source.content_id
    if time is None:
        row = connection.execute(query.where(documents.c.id == content)).first()
    else:
        earlier = or_(versions.c.fetched_at.is_(None), versions.c.fetched_at <= time)
        order = (func.coalesce(versions.c.fetched_at, "").desc(), versions.c.number.desc())
        row = connection.execute(query.where(earlier).order_by(*order).limit(1)).first()
    if row is None or row.id != content:
        return None
    return Kept(content, False, row.number)


def _add(connection: Connection, series: str, document: Document, snapshot: Snapshot) -> Kept:
    add_snapshot(connection, snapshot)
    last = select(func.max(versions.c.number)).where(versions.c.series == series)
    number = (connection.execute(last).scalar() or 0) + 1
    row = {
        "series": series,
        "number": number,
        "document": document_number(connection, document),
        "snapshot": snapshot.sha256,
        "fetched_at": moment(snapshot.fetched_at),
        "kept_at": now(),
        "capture": capture_of(snapshot),
    }
    connection.execute(insert(versions), row)
    return Kept(document.source.content_id, True, number)


def moment(time: datetime.datetime | None) -> str | None:
    """A moment in UTC, so that texts compare as times do; one without a zone is taken for UTC."""
    if time is None:
        return None
    if time.tzinfo is None:
        time = time.replace(tzinfo=datetime.UTC)
    return time.astimezone(datetime.UTC).isoformat(timespec="microseconds")


def now() -> str:
    """This moment, as a ledger writes it."""
    return str(moment(datetime.datetime.now(datetime.UTC)))


def add_snapshot(connection: Connection, snapshot: Snapshot) -> None:
    """Keep the bytes, if they are not kept yet."""
    known = select(snapshots.c.sha256).where(snapshots.c.sha256 == snapshot.sha256)
    if connection.execute(known).first() is None:
        row = {"sha256": snapshot.sha256, "size": len(snapshot.data), "data": snapshot.data}
        connection.execute(insert(snapshots), row)


def capture_of(snapshot: Snapshot) -> str:
    """The snapshot as JSON, without its bytes."""
    return snapshot.model_dump_json(exclude={"data"})


def snapshot_of_row(capture: str, data: bytes) -> Snapshot:
    """The snapshot of a capture and its bytes; raises `InputError` if the hash is not theirs."""
    return noun_of(Snapshot, capture, data=data)


def document_number(connection: Connection, document: Document) -> int:
    """The number of a document, which is added if the ledger does not have its content."""
    content = document.source.content_id
    query = select(documents.c.seq).where(documents.c.id == content)
    number = connection.execute(query).scalar()
    if number is not None:
        return int(number)
    title, outlet, outlet_folded = named(document)
    row = {
        "id": content,
        "title": title,
        "outlet": outlet,
        "outlet_folded": outlet_folded,
        "head": document.model_dump_json(exclude={"text"}),
        "text": document.text,
    }
    number = connection.execute(insert(documents).returning(documents.c.seq), row).scalar_one()
    index(connection, DOCUMENT_IN, number)
    return int(number)


def named(document: Document) -> tuple[str | None, str | None, str | None]:
    """A document's title, its outlet, and the outlet as it is compared."""
    return document.title, document.outlet, folded(document.outlet) if document.outlet else None


def document_of_row(head: str, text: str) -> Document:
    """The document, as it was kept; raises `InputError` where the row is damaged."""
    return noun_of(Document, head, text=text)


def document_of_report(report: Report) -> Document:
    """The document a report was read from, as far as the report tells."""
    told = report.published.basis in ("given", "metadata")
    return Document(
        source=report.source,
        text=report.text,
        title=report.title,
        outlet=report.outlet,
        bylines=report.bylines,
        published=report.published.date if told else None,
        published_basis=report.published.basis if told else "unknown",
    )


def unread(engine: Engine, reader: str | None) -> Iterator[Document]:
    """The documents without a reading by `reader` (None: by any), in order, but the quarantined."""
    query = select(documents.c.seq, documents.c.head, documents.c.text).where(*_unread_by(reader))
    for row in in_parts(engine, query, documents.c.seq):
        yield document_of_row(row.head, row.text)


def count_unread(engine: Engine, reader: str | None) -> int:
    """How many documents `unread` gives."""
    query = select(func.count()).select_from(documents).where(*_unread_by(reader))
    with reading(engine) as connection:
        return int(connection.execute(query).scalar_one())


def _unread_by(reader: str | None) -> tuple[ColumnElement[bool], ...]:
    theirs = readings.c.document == documents.c.seq
    if reader is not None:
        theirs = and_(theirs, readings.c.reader == reader)
    aside = quarantine.c.document == documents.c.seq
    return (
        ~select(readings.c.seq).where(theirs).exists(),
        ~select(quarantine.c.id).where(aside).exists(),
    )


def in_parts(engine: Engine, query: Select[tuple[object]], seq: object) -> Iterator[Row]:  # type: ignore[type-arg]
    """The rows of a query by rising `seq`, some at a time, so that others can write in between."""
    after = -1
    while True:
        part = query.where(seq > after).order_by(seq).limit(AT_ONCE)  # type: ignore[operator,arg-type]
        with reading(engine) as connection:
            rows = connection.execute(part).all()
        yield from rows
        if len(rows) < AT_ONCE:
            return
        after = rows[-1].seq


def kept_snapshots(engine: Engine) -> Iterator[tuple[str, Snapshot]]:
    """Every version's snapshot, in the order of keeping, with the id of its document."""
    query = (
        select(versions.c.seq, versions.c.capture, snapshots.c.data, documents.c.id)
        .join(snapshots, snapshots.c.sha256 == versions.c.snapshot)
        .join(documents, documents.c.seq == versions.c.document)
    )
    for row in in_parts(engine, query, versions.c.seq):
        yield row.id, snapshot_of_row(row.capture, row.data)


def snapshot_of_document(connection: Connection, document: int) -> Snapshot | None:
    """The snapshot a document was first made of; None where only a report was given."""
    query = (
        select(versions.c.capture, snapshots.c.data)
        .join(snapshots, snapshots.c.sha256 == versions.c.snapshot)
        .where(versions.c.document == document)
        .order_by(versions.c.seq)
        .limit(1)
    )
    row = connection.execute(query).first()
    return None if row is None else snapshot_of_row(row.capture, row.data)


def latest_at(engine: Engine, location: str) -> Snapshot | None:
    """The snapshot last fetched from a URL."""
    query = (
        select(versions.c.capture, snapshots.c.data)
        .join(snapshots, snapshots.c.sha256 == versions.c.snapshot)
        .where(versions.c.series == f"url {location}")
        .order_by(func.coalesce(versions.c.fetched_at, "").desc(), versions.c.number.desc())
        .limit(1)
    )
    with reading(engine) as connection:
        row = connection.execute(query).first()
    return None if row is None else snapshot_of_row(row.capture, row.data)


def versions_of(connection: Connection, document: int) -> tuple[Version, ...]:
    """All versions of every location at which a document was seen, in the order of time."""
    mine = select(versions.c.series).where(versions.c.document == document)
    query = (
        select(versions, documents.c.id)
        .join(documents, documents.c.seq == versions.c.document)
        .where(versions.c.series.in_(mine))
        .order_by(versions.c.series, func.coalesce(versions.c.fetched_at, ""), versions.c.number)
    )
    return tuple(
        Version(
            number=row.number,
            report=row.id,
            location=json.loads(row.capture)["location"],
            fetched_at=row.fetched_at,
            sha256=row.snapshot,
        )
        for row in connection.execute(query)
    )
