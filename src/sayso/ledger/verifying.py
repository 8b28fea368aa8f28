"""Proof that a ledger is whole: every hash, span, row and reference, and a sample made again."""

import hashlib
import random
from collections.abc import Callable, Iterator

from sqlalchemy import Connection, Engine, Table, exists, func, select, text
from sqlalchemy.exc import DBAPIError

from sayso.errors import SaysoError
from sayso.ledger import tables as t
from sayso.ledger.family_faults import family_faults
from sayso.ledger.keeping import document_of_row, in_parts, named, snapshot_of_document
from sayso.ledger.nouns import Fault
from sayso.ledger.occurrence_faults import occurrence_faults
from sayso.ledger.opening import reading
from sayso.ledger.readings import report_of_row
from sayso.ledger.review_states import wrong_states
from sayso.ledger.rows import rows_of
from sayso.model import Document, Report, Snapshot

Derive = Callable[[Snapshot], Document]
SAMPLE = 100


def verify(
    engine: Engine, derive: Derive | None = None, sample: int = SAMPLE, seed: int = 0
) -> Iterator[Fault]:
    """Everything that is wrong with a ledger, as it is found; nothing, if it is whole.

    `derive` makes a document of a snapshot; with it `sample` documents, drawn by `seed`, are made
    again from their bytes and compared.
    """
    yield from _store(engine)
    yield from _snapshots(engine)
    yield from _documents(engine)
    yield from _readings(engine)
    with reading(engine) as connection:
        yield from wrong_states(connection)
        yield from occurrence_faults(connection)
        yield from family_faults(connection)
    if derive:
        yield from _derived(engine, derive, sample, seed)


def _store(engine: Engine) -> Iterator[Fault]:
    """What the store itself finds broken, and references that lead nowhere."""
    with reading(engine) as connection:
        if engine.dialect.name == "sqlite":
            for row in connection.exec_driver_sql("PRAGMA quick_check"):
                if row[0] != "ok":
                    yield Fault(what="file", where="", reason=str(row[0]))
        for table in t.metadata.sorted_tables:
            yield from _references(connection, table)
    if engine.dialect.name == "sqlite":
        yield from _words(engine)


def _references(connection: Connection, table: Table) -> Iterator[Fault]:
    for key in table.foreign_keys:
        other = key.column.table.alias("other")
        mine, theirs = key.parent, other.c[key.column.name]
        lost = select(func.count()).select_from(table)
        lost = lost.where(mine.is_not(None), ~exists().where(theirs == mine))
        count = connection.execute(lost).scalar_one()
        if count:
            reason = f"{count} rows name a row of {key.column.table.name} that is not there"
            yield Fault(what="reference", where=f"{table.name}.{mine.name}", reason=reason)


def _words(engine: Engine) -> Iterator[Fault]:
    """SQLite's full text must hold what its tables hold."""
    for name in ("documents_words", "claims_words"):
        check = text(f"INSERT INTO {name}({name}, rank) VALUES ('integrity-check', 1)")
        with engine.connect() as connection:
            try:
                connection.execute(check)
            except DBAPIError as error:
                yield Fault(what="full text", where=name, reason=str(error.orig))


def _snapshots(engine: Engine) -> Iterator[Fault]:
    """The bytes must have the hash under which they are kept."""
    with reading(engine) as connection:
        names = connection.execute(select(t.snapshots.c.sha256)).scalars().all()
    for name in names:
        kept = select(t.snapshots.c.data, t.snapshots.c.size).where(t.snapshots.c.sha256 == name)
        try:
            with reading(engine) as connection:
                data, size = connection.execute(kept).one()
        except SaysoError as error:
            yield Fault(what="snapshot", where=name, reason=str(error))
            continue
        if hashlib.sha256(data).hexdigest() != name:
            yield Fault(what="snapshot", where=name, reason="its bytes have another hash")
        elif len(data) != size:
            yield Fault(what="snapshot", where=name, reason="its bytes are not as many as is told")


def _documents(engine: Engine) -> Iterator[Fault]:
    """A document must have the id of its content, and its columns what it says of itself."""
    for row in in_parts(engine, select(t.documents), t.documents.c.seq):
        try:
            document = document_of_row(row.head, row.text)
        except SaysoError as error:
            yield Fault(what="document", where=row.id, reason=str(error))
            continue
        if document.source.content_id != row.id:
            yield Fault(what="document", where=row.id, reason="has another hash than its id")
        elif (row.title, row.outlet, row.outlet_folded) != named(document):
            reason = "its title or outlet is not the one it came with"
            yield Fault(what="document", where=row.id, reason=reason)


def _readings(engine: Engine) -> Iterator[Fault]:
    """Every reading must be a report, of its document's text, and the current one has its rows."""
    with reading(engine) as connection:
        numbers = connection.execute(select(t.readings.c.seq).order_by("seq")).scalars().all()
    for number in numbers:
        with reading(engine) as connection:
            yield from _reading(connection, number)


def _reading(connection: Connection, number: int) -> Iterator[Fault]:
    head = select(t.readings.c.document, t.readings.c.reader, t.readings.c.current, t.documents)
    of_it = t.documents.c.seq == t.readings.c.document
    row = connection.execute(head.join(t.documents, of_it).where(t.readings.c.seq == number)).one()
    where = f"{row.id} ({row.reader})"
    try:
        packed = select(t.readings.c.report).where(t.readings.c.seq == number)
        report = report_of_row(connection.execute(packed).scalar_one())
    except SaysoError as error:
        yield Fault(what="reading", where=where, reason=str(error))
        return
    if report.text != row.text or report.id != row.id:
        yield Fault(what="reading", where=where, reason="is of another text than the document")
    elif row.current:
        yield from _rows(connection, report, row.document)


def _rows(connection: Connection, report: Report, number: int) -> Iterator[Fault]:
    """The rows must be those that the report gives."""
    first, after = number << t.POSITION_BITS, (number + 1) << t.POSITION_BITS
    for table, expected in rows_of(report, number).items():
        key = next(iter(table.primary_key.columns))
        order = list(table.primary_key.columns)
        found = connection.execute(select(table).where(key >= first, key < after).order_by(*order))
        names = [column.name for column in order]
        told = sorted(expected, key=lambda row: tuple(row[name] for name in names))
        if [dict(row._mapping) for row in found] != told:
            reason = f"its rows in {table.name} are not those of its reading"
            yield Fault(what="rows", where=report.id, reason=reason)


def _derived(engine: Engine, derive: Derive, sample: int, seed: int) -> Iterator[Fault]:
    with reading(engine) as connection:
        numbers = list(
            connection.execute(
                select(t.versions.c.document).distinct().order_by("document")
            ).scalars()
        )
        drawn = sorted(random.Random(seed).sample(numbers, min(sample, len(numbers))))
        for number in drawn:
            yield from _made_again(connection, derive, number)


def _made_again(connection: Connection, derive: Derive, number: int) -> Iterator[Fault]:
    row = connection.execute(select(t.documents).where(t.documents.c.seq == number)).one()
    try:
        snapshot = snapshot_of_document(connection, number)
        made = derive(snapshot) if snapshot else None
        same = made is None or made == document_of_row(row.head, row.text)
    except (ValueError, SaysoError) as error:
        reason = f"cannot be made again from its bytes: {' '.join(str(error).split())}"
        yield Fault(what="derivation", where=row.id, reason=reason)
        return
    if not same:
        reason = "its bytes now give another document"
        yield Fault(what="derivation", where=row.id, reason=reason)
