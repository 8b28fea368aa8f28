"""Pages of occurrences and of what hangs on them: origins, tolls, families, history."""

import json
import re
from typing import Any

from sqlalchemy import ColumnElement, Connection, Engine, Row, Select, case, func, select

from sayso.errors import InputError
from sayso.ledger import occurrence_tables as o
from sayso.ledger import tables as t
from sayso.ledger.nouns import Page
from sayso.ledger.occurrence_conditions import occurrence_conditions
from sayso.ledger.occurrence_nouns import (
    OccurrenceFilters,
    Order,
    OriginOf,
    Summary,
    Told,
    TollOf,
    Voice,
    Wording,
)
from sayso.ledger.opening import reading
from sayso.ledger.paging import behind, check_limit, number_of
from sayso.ledger.querying import listed_reports
from sayso.model.figure import Figure
from sayso.model.grade import Dossier
from sayso.model.occurrence import Occurrence

_MINE = o.occurrences.c
# By what a listing can be put in order, the most or the latest first; what has none comes last.
ORDERS: dict[str, ColumnElement[Any]] = {
    "changed": _MINE.changed_at,
    "happened": _MINE.earliest,
    "reports": _MINE.reports,
    "origins": _MINE.origins,
    "killed": _MINE.killed_high,
}
CONTEXT = 60  # code points
SENTENCE_END = re.compile(r"(?<=[.!?])[”\"’)]?\s|\n")
_SUMMARY = [_MINE[name] for name in Summary.model_fields]


def occurrences(
    engine: Engine,
    filters: OccurrenceFilters,
    order: Order,
    after: str | None,
    limit: int,
    newest: bool,
) -> Page[Summary]:
    """A page of occurrences."""
    asked = occurrence_conditions(filters, engine.dialect.name)
    query = select(*_SUMMARY, _MINE.seq).where(*asked)
    with reading(engine) as connection:
        rows, following = paged(connection, query, _MINE.seq, order, after, limit, newest)
    return Page(items=tuple(map(_summary, rows)), next=following)


def paged(
    connection: Connection,
    query: Select[Any],
    seq: ColumnElement[int],
    order: Order,
    after: str | None,
    limit: int,
    newest: bool,
) -> tuple[list[Row[Any]], str | None]:
    """At most `limit` rows after a cursor, and the next one.

    A cursor is a number in the order of arrival, and how many rows were passed in another.
    """
    check_limit(limit)
    passed = 0 if after is None else number_of(after)
    if order == "arrival":
        query = behind(query, seq, after, newest)
    elif order in ORDERS:
        column = ORDERS[order]
        query = query.order_by(column.desc().nulls_last(), seq).offset(passed)
    else:
        raise InputError(f"order: {order!r} is none of arrival, {', '.join(ORDERS)}")
    rows = list(connection.execute(query.limit(limit + 1)))
    if len(rows) <= limit:
        return rows, None
    following = rows[limit - 1].seq if order == "arrival" else passed + limit
    return rows[:limit], str(following)


def _summary(row: Row[Any]) -> Summary:
    return Summary.model_validate({name: row._mapping[name] for name in Summary.model_fields})


def occurrence(engine: Engine, name: str) -> Told | None:
    """An occurrence with its dossier and its reports."""
    with reading(engine) as connection:
        row = connection.execute(select(o.occurrences).where(_MINE.id == name)).first()
        if row is None:
            return None
        query = select(o.mentions.c.document).where(o.mentions.c.occurrence == row.seq)
        documents = list(
            dict.fromkeys(connection.execute(query.order_by(o.mentions.c.position)).scalars())
        )
        return Told(
            summary=_summary(row),
            occurrence=Occurrence.model_validate_json(row.item),
            dossier=Dossier.model_validate_json(row.dossier),
            reports=listed_reports(connection, documents),
        )


def begins_with(engine: Engine, name: str) -> list[str]:
    """Ids of occurrences and families that begin so, at most two of each.

    Ids are hexadecimal after their first letter: all that begin so come before `g`.
    """
    with reading(engine) as connection:
        return [
            found
            for column in (_MINE.id, o.families.c.id)
            for found in connection.execute(
                select(column).where(column >= name, column < name + "g").limit(2)
            ).scalars()
        ]


def occurrences_of(engine: Engine, report: str) -> tuple[Summary, ...]:
    """The occurrences that a report tells of, the one it is about first."""
    mine = o.mentions.c
    query = (
        select(*_SUMMARY)
        .join(o.mentions, mine.occurrence == _MINE.seq)
        .join(t.documents, t.documents.c.seq == mine.document)
        .where(t.documents.c.id == report)
        .order_by(mine.main.desc(), _MINE.seq)
    )
    with reading(engine) as connection:
        rows = {row.id: row for row in connection.execute(query)}
    return tuple(map(_summary, rows.values()))


def origins_of(engine: Engine, name: str) -> tuple[OriginOf, ...]:
    """The origins of an occurrence, in the order of its dossier."""
    mine = o.origins.c
    query = select(*(mine[it] for it in OriginOf.model_fields if it != "occurrence"))
    query = query.join(o.occurrences, _MINE.seq == mine.occurrence).where(_MINE.id == name)
    with reading(engine) as connection:
        rows = connection.execute(query.order_by(mine.position))
        return tuple(
            OriginOf(occurrence=name, **{**row._mapping, "stances": json.loads(row.stances)})
            for row in rows
        )


def voices(
    engine: Engine, filters: OccurrenceFilters, after: str | None, limit: int
) -> Page[Voice]:
    """A page of the origins of the occurrences that the filters leave, those of most first."""
    mine, passed = o.origins.c, 0 if after is None else number_of(after)
    number = func.count(mine.occurrence.distinct())
    query = (
        select(
            mine.key,
            func.max(mine.name).label("name"),
            func.max(mine.country).label("country"),
            number.label("occurrences"),
            func.sum(case((_MINE.origins == 1, 1), else_=0)).label("alone"),
            func.sum(case((_MINE.contested, 1), else_=0)).label("contested"),
            func.sum(mine.reports).label("reports"),
        )
        .join(o.occurrences, _MINE.seq == mine.occurrence)
        .where(mine.sourced, *occurrence_conditions(filters, engine.dialect.name))
        .group_by(mine.key)
        .order_by(number.desc(), mine.key)
        .offset(passed)
        .limit(limit + 1)
    )
    with reading(engine) as connection:
        letters = _letters(connection)
        rows = connection.execute(query).all()
    items = [Voice(reliability=letters.get(row.key), **row._mapping) for row in rows[:limit]]
    following = str(passed + limit) if len(rows) > limit else None
    return Page(items=tuple(items), next=following)


def _letters(connection: Connection) -> dict[str, Any]:
    """The reliability that a human gave each origin last."""
    mine = o.judgements.c
    undone = select(mine.undoes).where(mine.undoes.is_not(None))
    query = select(mine.about, mine.value).where(
        mine.says == "reliability", mine.seq.not_in(undone)
    )
    return {row.about: row.value for row in connection.execute(query.order_by(mine.seq))}


def tolls(
    engine: Engine, filters: OccurrenceFilters, after: str | None, limit: int, newest: bool
) -> Page[TollOf]:
    """A page of the tolls of the occurrences that the filters leave, by occurrence."""
    mine = o.tolls.c
    # A toll's place in the order of arrival, as one number: an occurrence has few of them.
    seq = (mine.occurrence * 1000 + mine.position).label("seq")
    of_toll = [mine[it] for it in TollOf.model_fields if it in mine and it != "occurrence"]
    of_it = [_MINE[it] for it in TollOf.model_fields if it not in mine]
    asked = occurrence_conditions(filters, engine.dialect.name)
    if filters.measure:
        asked.append(mine.measure.in_(filters.measure))
    query = select(_MINE.id.label("occurrence"), *of_toll, *of_it, seq)
    query = query.join(o.occurrences, _MINE.seq == mine.occurrence).where(*asked)
    with reading(engine) as connection:
        number = mine.occurrence * 1000 + mine.position
        rows, following = paged(connection, query, number, "arrival", after, limit, newest)
    items = (
        TollOf.model_validate({name: row._mapping[name] for name in TollOf.model_fields})
        for row in rows
    )
    return Page(items=tuple(items), next=following)


def figure_words(engine: Engine, told: Told) -> dict[tuple[Any, ...], Wording]:
    """The words of every number of an occurrence's tolls, by (report, measure, low, best, high)."""
    wanted = {
        (report, toll.measure, entry.low, entry.best, entry.high)
        for toll in told.dossier.tolls
        for entry in toll.entries
        for report in entry.reports
    }
    mine = t.figures.c
    query = (
        select(t.documents.c.id.label("report"), t.documents.c.text, mine.id, mine.item)
        .join(t.documents, t.documents.c.seq == mine.document)
        .where(t.documents.c.id.in_(sorted({it[0] for it in wanted})))
        .order_by(mine.seq.desc())
    )
    found = {}
    with reading(engine) as connection:
        for row in connection.execute(query):
            it = Figure.model_validate_json(row.item)
            key = (row.report, it.measure, it.low, it.best, it.high)
            if key in wanted:
                found[key] = Wording(
                    report=row.report,
                    figure=row.id,
                    text=it.text,
                    start=it.start,
                    end=it.end,
                    context=_context(row.text, it),
                )
    return found


def _context(text: str, figure: Figure) -> str:
    """The words from a figure on: to the end of what is counted, or on in its sentence a little."""
    counted = figure.of.end if figure.of and figure.of.start >= figure.start else figure.end
    least = min(max(figure.end, counted), figure.start + 2 * CONTEXT)
    end = max(least, figure.start + CONTEXT)
    told = text[figure.start : end]
    if end < len(text) and not text[end].isspace():
        told = told[: max(told.rfind(" "), least - figure.start)]
    ends = SENTENCE_END.search(told, least - figure.start)
    return told[: ends.start() if ends else None].rstrip()
