"""Readings: what one version of the reader found in a document. The newest is the current one."""

from collections.abc import Iterator

from sqlalchemy import Connection, Engine, delete, insert, select, update

from sayso.errors import InputError
from sayso.ledger.damage import noun_of
from sayso.ledger.fulltext import CLAIMS_IN, CLAIMS_OUT, index
from sayso.ledger.keeping import document_number, document_of_report, in_parts, now
from sayso.ledger.opening import reading, writing
from sayso.ledger.rows import rows_of
from sayso.ledger.tables import FOUND, FOUND_PAIRS, POSITION_BITS, documents, readings
from sayso.model import Report


def add(engine: Engine, report: Report, reader: str) -> bool:
    """Keep a reading and make it the current one of its document; False if it is known.

    Raises `InputError` if the ledger holds another text under the report's id.
    """
    with reading(engine) as connection:
        if _has(connection, report, reader):
            return False
    with writing(engine) as connection:
        if _has(connection, report, reader):
            return False
        number = document_number(connection, document_of_report(report))
        _check_text(connection, report, number)
        put_rows(connection, report, number)
        _put_reading(connection, report, number, reader)
        return True


def _has(connection: Connection, report: Report, reader: str) -> bool:
    query = (
        select(readings.c.seq)
        .join(documents, documents.c.seq == readings.c.document)
        .where(documents.c.id == report.id, readings.c.reader == reader)
    )
    return connection.execute(query).first() is not None


def _check_text(connection: Connection, report: Report, number: int) -> None:
    kept = connection.execute(select(documents.c.text).where(documents.c.seq == number)).scalar()
    if report.id != report.source.content_id or kept != report.text:
        raise InputError(
            f"{report.id}: the ledger holds another text under this id: "
            "keep the document first, and read that"
        )


def put_rows(connection: Connection, report: Report, number: int) -> None:
    """Put the rows of a report in the place of those of the reading before."""
    had = select(readings.c.seq).where(readings.c.document == number).limit(1)
    if connection.execute(had).first():
        remove_rows(connection, number)
    for table, rows in rows_of(report, number).items():
        if rows:
            connection.execute(insert(table), rows)
    index(connection, CLAIMS_IN, number)


def remove_rows(connection: Connection, number: int) -> None:
    """Remove what was found in a document; its readings stay."""
    index(connection, CLAIMS_OUT, number)
    first, after = number << POSITION_BITS, (number + 1) << POSITION_BITS
    for table in FOUND_PAIRS:
        owner = next(iter(table.primary_key.columns))
        connection.execute(delete(table).where(owner >= first, owner < after))
    for table in FOUND:
        connection.execute(delete(table).where(table.c.document == number))


def _put_reading(connection: Connection, report: Report, number: int, reader: str) -> None:
    mine = update(readings).where(readings.c.document == number, readings.c.current)
    connection.execute(mine.values(current=False))
    published = report.published
    row = {
        "document": number,
        "reader": reader,
        "read_at": now(),
        "current": True,
        "language": report.language,
        "published": published.date,
        "earliest": published.earliest or published.date,
        "latest": published.latest or published.date,
        "report": report.model_dump_json().encode(),
    }
    connection.execute(insert(readings), row)


def report_of_row(packed: bytes) -> Report:
    """The report of a reading; raises `InputError` for one that is no report."""
    return noun_of(Report, packed)


def current_reports(engine: Engine) -> Iterator[tuple[int, Report]]:
    """Every document's current reading, in the order of the documents, with its number."""
    query = select(readings.c.document, readings.c.document.label("seq"), readings.c.report).where(
        readings.c.current
    )
    for row in in_parts(engine, query, readings.c.document):
        yield row.seq, report_of_row(row.report)


def readings_of(connection: Connection, number: int) -> dict[str, Report]:
    """All readings of a document by their reader, oldest first."""
    query = select(readings.c.reader, readings.c.report).where(readings.c.document == number)
    rows = connection.execute(query.order_by(readings.c.seq))
    return {row.reader: report_of_row(row.report) for row in rows}
