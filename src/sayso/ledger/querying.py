"""Pages of what a ledger holds, in the order of arrival, by cursor."""

import json
import re
from typing import Any

from sqlalchemy import Connection, Engine, Row, Select, Table, func, select

from sayso.ledger import tables as t
from sayso.ledger.conditions import Condition, conditions
from sayso.ledger.damage import noun_of
from sayso.ledger.filters import Filters
from sayso.ledger.flat import flat_rows
from sayso.ledger.fulltext import parts_of, pattern_of
from sayso.ledger.nouns import Found, Hit, Listed, Page, Party
from sayso.ledger.opening import reading
from sayso.ledger.paging import behind, check_limit, number_of
from sayso.ledger.review_states import judged_cells, verdicts
from sayso.model import Actor, Claim, Event, Figure

SNIPPET = 200
NOUNS: dict[str, tuple[Table, type[Any]]] = {
    "claims": (t.claims, Claim),
    "events": (t.events, Event),
    "figures": (t.figures, Figure),
    "actors": (t.actors, Actor),
}


def find(
    engine: Engine, what: str, filters: Filters, after: str | None, limit: int, newest: bool
) -> Page[Any]:
    """A page of claims, events, figures or actors as `Found`; `after` is a page's `next`."""
    table, _ = NOUNS[what]
    asked = conditions(filters, table, engine.dialect.name)
    with reading(engine) as connection:
        numbers, following = page_of(connection, table, asked, after, limit, newest)
        return Page[Any](items=found_at(connection, what, numbers), next=following)


def found_at(connection: Connection, what: str, numbers: list[int]) -> tuple[Found[Any], ...]:
    """The claims, events, figures or actors of these numbers, in their order."""
    table, noun = NOUNS[what]
    rows = _in_order(connection, _with_report(table), table, numbers)
    found = [(row, noun_of(noun, row.item)) for row in rows]
    flat = flat_rows(connection, table, found)
    judged = verdicts(connection, ((row.document, row.anchor) for row in rows))
    return tuple(
        Found[Any].model_construct(
            id=f"{row.report}/{row.id}",
            report=row.report,
            item=item,
            row=cells | judged_cells(judged.get((row.document, row.anchor))),
            review=judged.get((row.document, row.anchor)),
        )
        for (row, item), cells in zip(found, flat, strict=True)
    )


def _with_report(table: Table) -> Select[Any]:
    """The rows of a table, each with what is asked of its report most.

    Outer joins, though there always is a report: SQLite then begins with the rows, which are few.
    """
    of_it = (t.readings.c.document == table.c.document) & t.readings.c.current
    of_report = (t.documents.c.id.label("report"), t.documents.c.outlet, t.readings.c.published)
    return (
        select(*table.c, *of_report)
        .join(t.documents, t.documents.c.seq == table.c.document, isouter=True)
        .join(t.readings, of_it, isouter=True)
    )


def page_of(
    connection: Connection,
    table: Table,
    asked: list[Condition],
    after: str | None,
    limit: int,
    newest: bool,
) -> tuple[list[int], str | None]:
    """At most `limit` numbers of rows after the cursor, and the cursor of what follows them.

    Only numbers, and from one table: so no store is led to sort what is already in order.
    """
    check_limit(limit)
    query = behind(select(table.c.seq).where(*asked), table.c.seq, after, newest)
    numbers = list(connection.execute(query.limit(limit + 1)).scalars())
    return numbers[:limit], str(numbers[limit - 1]) if len(numbers) > limit else None


def _in_order(
    connection: Connection, query: Select[Any], table: Table, numbers: list[int]
) -> list[Row[Any]]:
    """The rows of these numbers, in their order."""
    rows = {row.seq: row for row in connection.execute(query.where(table.c.seq.in_(numbers)))}
    return [rows[number] for number in numbers]


def reports(
    engine: Engine, filters: Filters, after: str | None, limit: int, newest: bool
) -> Page[Listed]:
    """A page of the reports in which what the filters ask for is found."""
    asked = conditions(filters, t.documents, engine.dialect.name)
    with reading(engine) as connection:
        numbers, following = page_of(connection, t.documents, asked, after, limit, newest)
        return Page(items=listed_reports(connection, numbers), next=following)


def listed_reports(connection: Connection, numbers: list[int]) -> tuple[Listed, ...]:
    """The reports of these documents, in their order."""
    rows = _in_order(connection, _documents("head"), t.documents, numbers)
    claims = _counts(connection, t.claims.c.document, rows)
    seen = _counts(connection, t.versions.c.document, rows)
    return tuple(_listed(row, claims.get(row.seq, 0), seen.get(row.seq, 0)) for row in rows)


def _documents(more: str) -> Select[Any]:
    of_it = (t.readings.c.document == t.documents.c.seq) & t.readings.c.current
    mine = (t.documents.c[it] for it in ("seq", "id", "title", "outlet", more))
    read = (t.readings.c[it] for it in ("published", "earliest", "latest", "language", "reader"))
    return select(*mine, *read).join(t.readings, of_it, isouter=True)


def _counts(connection: Connection, column: Any, rows: list[Row[Any]]) -> dict[int, int]:
    wanted = [row.seq for row in rows]
    query = select(column, func.count()).where(column.in_(wanted)).group_by(column)
    return {row[0]: row[1] for row in connection.execute(query)}


def _listed(row: Row[Any], claims: int, versions: int) -> Listed:
    source = json.loads(row.head)["source"]
    return Listed(
        id=row.id,
        title=row.title,
        outlet=row.outlet,
        published=row.published,
        earliest=row.earliest,
        latest=row.latest,
        language=row.language,
        kind=source["kind"],
        location=source["location"],
        read_by=row.reader,
        claims=claims,
        versions=versions,
    )


def search(
    engine: Engine, asked: str, filters: Filters, after: str | None, limit: int, newest: bool
) -> Page[Hit]:
    """The reports that hold the words, newest in the ledger first, each with the place found."""
    filters = filters.model_copy(update={"text": asked})
    pattern = pattern_of(parts_of(asked))
    found = conditions(filters, t.documents, engine.dialect.name)
    with reading(engine) as connection:
        numbers, following = page_of(connection, t.documents, found, after, limit, newest)
        rows = _in_order(connection, _documents("text"), t.documents, numbers)
    return Page(items=tuple(_hit(row, pattern) for row in rows), next=following)


def _hit(row: Row[Any], pattern: re.Pattern[str]) -> Hit:
    """A hit with the stretch of the text around the first words found, cut between words."""
    text: str = row.text
    first = pattern.search(text)
    start = max(0, first.start() - SNIPPET // 3) if first else 0
    start = text.rfind(" ", 0, start) + 1 if start else 0
    start = max(start, first.start() - SNIPPET if first else 0)
    end = start + SNIPPET
    snippet = text[start : end if end >= len(text) else max(text.rfind(" ", start, end), end - 30)]
    return Hit(
        id=row.id,
        report=row.id,
        title=row.title,
        outlet=row.outlet,
        published=row.published,
        snippet=snippet,
        start=start,
        marks=tuple(
            (it.start(), it.end()) for it in pattern.finditer(text, start, start + len(snippet))
        ),
    )


def parties(engine: Engine, filters: Filters, after: str | None, limit: int | None) -> Page[Party]:
    """The parties of all reports, those in most reports and most often named in them first.

    `after` is how many to pass over.
    """
    passed = 0 if after is None else number_of(after)
    query = _parties(conditions(filters, t.actors, engine.dialect.name))
    most = None if limit is None else limit + 1
    with reading(engine) as connection:
        rows = connection.execute(query.limit(most).offset(passed)).all()
    shown = rows if limit is None else rows[:limit]
    return Page(
        items=tuple(Party.model_validate(dict(row._mapping)) for row in shown),
        next=str(passed + len(shown)) if len(rows) > len(shown) else None,
    )


def _parties(asked: list[Condition]) -> Select[Any]:
    actors = t.actors.c
    speaks = (
        select(t.links.c.actor, func.count().label("count"))
        .where(t.links.c.role == "speaker", t.links.c.actor.is_not(None))
        .group_by(t.links.c.actor)
        .subquery()
    )
    in_reports, named = func.count(actors.document.distinct()), func.sum(actors.mentions)
    return (
        select(
            actors.party,
            func.min(actors.name).label("name"),
            func.min(actors.kind).label("kind"),
            func.min(actors.country).label("country"),
            in_reports.label("reports"),
            named.label("mentions"),
            func.coalesce(func.sum(speaks.c.count), 0).label("speaks"),
        )
        .join(speaks, speaks.c.actor == actors.seq, isouter=True)
        .where(*asked)
        .group_by(actors.party)
        .order_by(in_reports.desc(), named.desc(), actors.party)
    )
