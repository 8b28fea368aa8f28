"""Families of reports that carry one text, as a ledger keeps them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sqlalchemy import Connection, Engine, delete, func, insert, select

from sayso.ledger import occurrence_tables as o
from sayso.ledger import tables as t
from sayso.ledger.nouns import Listed, Page
from sayso.ledger.occurrence_nouns import Kin
from sayso.ledger.occurrence_queries import paged
from sayso.ledger.opening import reading
from sayso.ledger.preparing import parts
from sayso.ledger.querying import listed_reports
from sayso.model.family import Family

Members = tuple[Family, frozenset[int]]


def all_families(connection: Connection) -> dict[int, Members]:
    """All families by number, each with its documents."""
    return _families(connection, [None])


def families_of(connection: Connection, documents: Iterable[int]) -> dict[int, Members]:
    """The families that hold any of these documents, by number, each with all its documents."""
    mine = o.family_members.c
    wanted = {
        seq
        for some in parts(sorted(documents))
        for seq in connection.execute(
            select(mine.family).distinct().where(mine.document.in_(some))
        ).scalars()
    }
    return _families(connection, parts(sorted(wanted)))


def _families(connection: Connection, wanted: Iterable[list[int] | None]) -> dict[int, Members]:
    members: defaultdict[int, set[int]] = defaultdict(set)
    found: dict[int, Family] = {}
    for some in wanted:
        pairs = select(o.family_members.c.family, o.family_members.c.document)
        items = select(o.families.c.seq, o.families.c.item)
        if some is not None:
            pairs = pairs.where(o.family_members.c.family.in_(some))
            items = items.where(o.families.c.seq.in_(some))
        for row in connection.execute(pairs):
            members[row.family].add(row.document)
        for row in connection.execute(items):
            found[row.seq] = Family.model_validate_json(row.item)
    return {seq: (it, frozenset(members[seq])) for seq, it in found.items()}


def settle_families(
    connection: Connection,
    before: Mapping[int, Family],
    after: Iterable[Family],
    documents: Mapping[str, int],
) -> frozenset[str]:
    """Put families in the place of those before; the reports whose family is another one now."""
    had = {it: seq for seq, it in before.items()}
    wanted = set(after)
    gone = [it for it in had if it not in wanted]
    fresh = sorted(wanted - had.keys(), key=lambda it: it.id)
    for some in parts([had[it] for it in gone]):
        mine = o.family_members.c.family
        connection.execute(delete(o.family_members).where(mine.in_(some)))
        connection.execute(delete(o.families).where(o.families.c.seq.in_(some)))
    last = int(connection.execute(select(func.max(o.families.c.seq))).scalar() or 0)
    numbered = list(enumerate(fresh, last + 1))
    if numbered:
        rows = [family_row(seq, it, documents) for seq, it in numbered]
        connection.execute(insert(o.families), rows)
        members = [it for seq, family in numbered for it in member_rows(seq, family, documents)]
        connection.execute(insert(o.family_members), members)
    return frozenset(copy.report for it in (*gone, *fresh) for copy in it.copies)


def family_row(seq: int, family: Family, documents: Mapping[str, int]) -> dict[str, Any]:
    """The row of a family with the number `seq`."""
    return {
        "seq": seq,
        "id": family.id,
        "first": documents[family.copies[0].report],
        "copies": len(family.copies),
        "item": family.model_dump_json().encode(),
    }


def member_rows(seq: int, family: Family, documents: Mapping[str, int]) -> Iterator[dict[str, Any]]:
    """The rows of the reports of a family."""
    for copy in family.copies:
        yield {
            "family": seq,
            "document": documents[copy.report],
            "relation": copy.relation,
            "share": copy.share,
        }


def families(
    engine: Engine, report: str | None, after: str | None, limit: int, newest: bool
) -> Page[Kin]:
    """A page of the families (of a report), each with its first report and its outlets."""
    mine, first = o.families.c, t.documents.c
    query = (
        select(mine.seq, mine.id, mine.copies, mine.item, first.outlet, first.title)
        .add_columns(first.id.label("first"), t.readings.c.published)
        .join(t.documents, first.seq == mine.first)
        .join(t.readings, (t.readings.c.document == first.seq) & t.readings.c.current, isouter=True)
    )
    if report is not None:
        members = o.family_members.join(t.documents, first.seq == o.family_members.c.document)
        with_it = select(o.family_members.c.family).select_from(members).where(first.id == report)
        query = query.where(mine.seq.in_(with_it))
    with reading(engine) as connection:
        rows, following = paged(connection, query, mine.seq, "arrival", after, limit, newest)
        outlets = _outlets(connection, [row.seq for row in rows])
    items = (
        Kin(
            **{name: row._mapping[name] for name in Kin.model_fields if name in row._mapping},
            certain_first=Family.model_validate_json(row.item).certain_first,
            outlets=outlets.get(row.seq, ()),
        )
        for row in rows
    )
    return Page(items=tuple(items), next=following)


def _outlets(connection: Connection, numbers: Iterable[int]) -> dict[int, tuple[str, ...]]:
    """The outlets of the reports of these families."""
    mine = o.family_members.c
    query = (
        select(mine.family, t.documents.c.outlet)
        .join(t.documents, t.documents.c.seq == mine.document)
        .where(mine.family.in_(list(numbers)), t.documents.c.outlet.is_not(None))
        .order_by(mine.family, t.documents.c.outlet)
        .distinct()
    )
    found: dict[int, tuple[str, ...]] = {}
    for row in connection.execute(query):
        found[row.family] = (*found.get(row.family, ()), row.outlet)
    return found


def family(engine: Engine, name: str) -> tuple[Family, tuple[Listed, ...]] | None:
    """A family, and its reports in the same order."""
    with reading(engine) as connection:
        packed = connection.execute(
            select(o.families.c.item).where(o.families.c.id == name)
        ).scalar()
        if packed is None:
            return None
        found = Family.model_validate_json(packed)
        names = [it.report for it in found.copies]
        query = select(t.documents.c.id, t.documents.c.seq).where(t.documents.c.id.in_(names))
        numbers = {row.id: row.seq for row in connection.execute(query)}
        return found, listed_reports(connection, [numbers[it] for it in names])
