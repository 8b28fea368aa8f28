"""What is wrong with the families of reports that carry one text."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Row, func, select

from sayso.errors import SaysoError
from sayso.ledger import occurrence_tables as o
from sayso.ledger import tables as t
from sayso.ledger.damage import noun_of
from sayso.ledger.kinship import family_row, member_rows
from sayso.ledger.nouns import Fault
from sayso.ledger.preparing import parts
from sayso.ledger.settling import documents_of
from sayso.model.family import Family


def family_faults(connection: Connection) -> Iterator[Fault]:
    """Families that name what is not there, or whose rows are not those of what they tell."""
    numbers = select(o.families.c.seq).order_by(o.families.c.seq)
    for some in parts(connection.execute(numbers).scalars().all()):
        yield from _of_some(connection, some)


def _of_some(connection: Connection, numbers: Sequence[int]) -> Iterator[Fault]:
    """What is wrong with the families of these numbers."""
    query = select(o.families).where(o.families.c.seq.in_(numbers)).order_by(o.families.c.seq)
    found: list[tuple[Row[Any], Family]] = []
    for row in connection.execute(query).all():
        try:
            found.append((row, noun_of(Family, row.item)))
        except SaysoError as error:
            yield Fault(what="family", where=row.id, reason=str(error))
    documents = documents_of(connection, {copy.report for _, it in found for copy in it.copies})
    lengths = _lengths(connection, list(documents.values()))
    members = _members_kept(connection, numbers)
    for row, family in found:
        lost = [it.report for it in family.copies if it.report not in documents]
        for report in lost:
            reason = f"names the report {report}, which is not there"
            yield Fault(what="family", where=row.id, reason=reason)
        for copy in family.copies:
            last = max((it.end for it in (*copy.shared, *copy.own)), default=0)
            if copy.report not in lost and last > lengths[documents[copy.report]]:
                reason = f"has a passage behind the end of {copy.report}"
                yield Fault(what="family", where=row.id, reason=reason)
        if not lost:
            for name in _wrong_rows(row, family, members[row.seq], documents):
                reason = f"its rows in {name} are not those of what it tells"
                yield Fault(what="rows", where=row.id, reason=reason)


def _lengths(connection: Connection, documents: Sequence[int]) -> dict[int, int]:
    """How many code points the texts of these documents have."""
    mine = t.documents.c
    query = select(mine.seq, func.length(mine.text).label("length"))
    return {
        row.seq: row.length
        for some in parts(documents)
        for row in connection.execute(query.where(mine.seq.in_(some)))
    }


def _members_kept(
    connection: Connection, numbers: Sequence[int]
) -> defaultdict[int, list[dict[str, Any]]]:
    found: defaultdict[int, list[dict[str, Any]]] = defaultdict(list)
    query = select(o.family_members).where(o.family_members.c.family.in_(numbers))
    for row in connection.execute(query.order_by(o.family_members.c.document)):
        found[row.family].append(dict(row._mapping))
    return found


def _wrong_rows(
    row: Row[Any],
    family: Family,
    members: Sequence[Mapping[str, Any]],
    documents: Mapping[str, int],
) -> Iterator[str]:
    """The tables in which a family has other rows than those that it gives."""
    told = family_row(row.seq, family, documents)
    if any(row._mapping[name] != told[name] for name in told if name != "item"):
        yield o.families.name
    expected = member_rows(row.seq, family, documents)
    if sorted(expected, key=lambda it: it["document"]) != members:
        yield o.family_members.name
