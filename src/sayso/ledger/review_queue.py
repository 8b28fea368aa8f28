"""What waits to be judged, in the order in which it matters.

First the findings of contested occurrences, then those of occurrences that several reports tell of,
the most reported first and the uncertain findings of each before the others. Behind them what no
such occurrence holds: the uncertain findings, then the rest, in the order of arrival.

The occurrences are walked by an index, few and then more of them, until a page is full: no store
has to put a whole ledger in order.
"""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Engine, Row, Select, Table, case, or_, select

from sayso.errors import InputError
from sayso.ledger import occurrence_tables as o
from sayso.ledger import tables as t
from sayso.ledger.conditions import conditions
from sayso.ledger.filters import Filters
from sayso.ledger.opening import reading
from sayso.ledger.paging import check_limit, number_of
from sayso.ledger.review_nouns import Queued
from sayso.ledger.review_states import judged_anchors

FIRST_WALK = 4  # so many occurrences, then each time ten times as many
FEW = 5000
PARTS = ("told", "uncertain", "rest")
Condition = ColumnElement[bool]
_MATTERS = or_(o.occurrences.c.contested, o.occurrences.c.reports >= 2)

# That a reading says itself that it may be otherwise, of each kind of finding.
UNCERTAIN: dict[str, Condition] = {
    "claims": t.claims.c.certainty != "certain",
    "events": or_(
        t.events.c.place.is_(None),
        t.events.c.first.is_(None),
        t.events.c.reality.in_(("possible", "conditional")),
    ),
    "figures": or_(
        t.figures.c.low.is_(None), t.figures.c.high.is_(None), t.figures.c.low != t.figures.c.high
    ),
}
TABLES: dict[str, Table] = {"claims": t.claims, "events": t.events, "figures": t.figures}


class Entry(NamedTuple):
    """A row of the queue, with the number of the finding."""

    seq: int
    queued: Queued


class _Wanted(NamedTuple):
    """What a page may hold: rows of `chosen` (None: of all, as `asked`) that are not `judged`."""

    asked: list[Condition]
    chosen: set[int] | None
    judged: set[tuple[int, str]]

    def leaves_out(self, row: Any) -> bool:
        return (row.document, row.anchor) in self.judged

    @property
    def few(self) -> bool:
        return self.chosen is not None and len(self.chosen) <= FEW


class _Cursor(NamedTuple):
    """Where a page begins: in which part, and behind how many, or behind which number."""

    part: str
    number: int


def queue(
    engine: Engine, what: str, filters: Filters, after: str | None, limit: int
) -> tuple[tuple[Entry, ...], str | None]:
    """The findings of a page, and the cursor of what follows; `what`: claims, events or figures.

    Only what nobody judged, unless the filters ask for what is `reviewed` otherwise. A cursor stays
    good while findings are judged.
    """
    if what not in TABLES:
        raise InputError(f"what: {what!r} is none of {', '.join(TABLES)}")
    check_limit(limit)
    with reading(engine) as connection:
        wanted = _wanted(connection, what, filters, engine.dialect.name)
        entries = _entries(connection, what, wanted, _cursor(after), limit + 1)
        found = tuple(islice(entries, limit + 1))
    return found[:limit], found[limit - 1].queued.after if len(found) > limit else None


def _wanted(connection: Connection, what: str, filters: Filters, dialect: str) -> _Wanted:
    """What the filters choose is fetched as numbers: with all else asked too, a store may begin
    with what is the most.
    """
    table, judged = TABLES[what], set[tuple[int, str]]()
    if filters.reviewed in ((), ("none",)):
        judged = judged_anchors(connection)
        filters = filters.model_copy(update={"reviewed": ()})
    asked = conditions(filters, table, dialect)
    if not asked:
        return _Wanted(asked, None, judged)
    chosen = set(connection.execute(select(table.c.seq).where(*asked)).scalars())
    if len(chosen) <= FEW:
        asked = [table.c.seq.in_(chosen)]
    return _Wanted(asked, chosen, judged)


def _cursor(after: str | None) -> _Cursor:
    if after is None:
        return _Cursor("told", 0)
    part, _, number = after.partition("-")
    return _Cursor(part, number_of(after, number if part in PARTS else ""))


def _entries(
    connection: Connection, what: str, wanted: _Wanted, cursor: _Cursor, most: int
) -> Iterator[Entry]:
    if cursor.part == "told":
        told = enumerate(_told(connection, what, wanted), 1)
        for at, row in islice(told, cursor.number, None):
            if not wanted.leaves_out(row):
                known = {it: row._mapping[it] for it in Queued.model_fields if it != "after"}
                yield Entry(row.seq, Queued(**known, after=f"told-{at}"))
    for part in PARTS[max(1, PARTS.index(cursor.part)) :]:
        begin = cursor.number if part == cursor.part else 0
        for seq, name in _others(connection, what, part, wanted, begin, most):
            queued = Queued(
                id=name,
                after=f"{part}-{seq}",
                uncertain=part == "uncertain",
                occurrence=None,
                contested=False,
                reports=0,
            )
            yield Entry(seq, queued)


def _told(connection: Connection, what: str, wanted: _Wanted) -> Iterator[Row[Any]]:
    """The findings of occurrences that matter, each once, at the first of its occurrences."""
    seen: set[int] = set()
    for row in _walked(connection, what, wanted):
        if row.seq not in seen and (wanted.chosen is None or row.seq in wanted.chosen):
            seen.add(row.seq)
            yield row


def _walked(connection: Connection, what: str, wanted: _Wanted) -> Iterator[Row[Any]]:
    """The findings of some occurrences and then of more; where few are wanted, those at once."""
    if wanted.few:
        yield from connection.execute(_of_occurrences(what, [*wanted.asked, _MATTERS]))
        return
    mine, passed, size = o.occurrences.c, 0, FIRST_WALK
    ranked = select(mine.seq).where(_MATTERS)
    ranked = ranked.order_by(mine.contested.desc(), mine.reports.desc(), mine.seq.desc())
    while numbers := connection.execute(ranked.offset(passed).limit(size)).scalars().all():
        for at in range(0, len(numbers), FEW):
            own = mine.seq.in_(numbers[at : at + FEW])
            yield from connection.execute(_of_occurrences(what, [own]))
        passed, size = passed + len(numbers), 10 * size


def _of_occurrences(what: str, asked: Iterable[Condition]) -> Select[Any]:
    """Findings with the occurrence that they tell of, in the order of the queue."""
    table, mine, uncertain = TABLES[what], o.occurrences.c, _uncertain(what)
    columns = (
        (t.documents.c.id + "/" + table.c.id).label("id"),
        uncertain.label("uncertain"),
        mine.id.label("occurrence"),
        mine.contested,
        mine.reports,
    )
    own = (table.c.seq, table.c.document, table.c.anchor)
    query = select(*own, *columns).select_from(o.occurrences)
    query = query.join(o.occurrence_events, o.occurrence_events.c.occurrence == mine.seq)
    query = _joined(query, what).join(t.documents, t.documents.c.seq == table.c.document)
    order = (mine.contested.desc(), mine.reports.desc(), mine.seq.desc(), uncertain.desc())
    return query.where(*asked).order_by(*order, table.c.seq)


def _uncertain(what: str) -> ColumnElement[bool]:
    return case((UNCERTAIN[what], True), else_=False)


def _joined(query: Select[Any], what: str) -> Select[Any]:
    """From events of occurrences on to the findings that tell of them."""
    event = o.occurrence_events.c.event
    if what == "events":
        return query.join(t.events, t.events.c.seq == event)
    pairs, own = _pairs(what)
    table = TABLES[what]
    return query.join(pairs, pairs.c.event == event).join(table, table.c.seq == own)


def _pairs(what: str) -> tuple[Table, ColumnElement[int]]:
    pairs = t.claim_events if what == "claims" else t.event_figures
    return pairs, pairs.c[what.removesuffix("s")]


def _others(
    connection: Connection, what: str, part: str, wanted: _Wanted, begin: int, most: int
) -> Iterator[tuple[int, str]]:
    """Findings of no occurrence that matters: the uncertain ones, or the rest."""
    table, uncertain = TABLES[what], _uncertain(what)
    kind = uncertain if part == "uncertain" else ~uncertain
    name = (t.documents.c.id + "/" + table.c.id).label("id")
    query = select(table.c.seq, table.c.document, table.c.anchor, name)
    query = query.join(t.documents, t.documents.c.seq == table.c.document)
    query = query.where(kind, ~_in_one_that_matters(what).exists(), *wanted.asked)
    query = query.order_by(table.c.seq).limit(most)
    while rows := connection.execute(query.where(table.c.seq > begin)).all():
        yield from ((row.seq, row.id) for row in rows if not wanted.leaves_out(row))
        begin = rows[-1].seq


def _in_one_that_matters(what: str) -> Select[Any]:
    """The occurrences that matter of the row of `what` that stands around."""
    table, event = TABLES[what], o.occurrence_events.c.event
    own = o.occurrence_events.c.occurrence == o.occurrences.c.seq
    found = select(o.occurrences.c.seq).join(o.occurrence_events, own).where(_MATTERS)
    if what == "events":
        return found.where(event == table.c.seq).correlate(table)
    pairs, one = _pairs(what)
    found = found.join(pairs, pairs.c.event == event)
    return found.where(one == table.c.seq).correlate(table)
