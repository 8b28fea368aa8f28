"""The runs of reconciling, and what became of occurrences in them."""

import json
from collections.abc import Iterable
from typing import NamedTuple

from sqlalchemy import Connection, Engine, FromClause, func, insert, select

from sayso.ledger import occurrence_tables as o
from sayso.ledger import tables as t
from sayso.ledger.keeping import now
from sayso.ledger.occurrence_nouns import Became, Standing
from sayso.ledger.opening import reading
from sayso.ledger.preparing import counts
from sayso.model.occurrence import Change


class Run(NamedTuple):
    """A run that was finished: with how many reports words were weighed, up to which judgement."""

    version: str
    whole: bool
    weighed: int
    judgement: int
    added: int


def last_run(connection: Connection) -> Run | None:
    """The last run that was finished; None before the first."""
    mine = o.reconcilings.c
    query = select(*(mine[name] for name in Run._fields)).order_by(mine.seq.desc()).limit(1)
    row = connection.execute(query).first()
    return None if row is None else Run(*row)


def put_run(connection: Connection, run: Run) -> None:
    """Add a run to those that were finished."""
    connection.execute(insert(o.reconcilings), {"at": now(), **run._asdict()})


def put_changes(connection: Connection, changes: Iterable[Change]) -> None:
    """Add to the history what became of which occurrence; what is merely new is no news."""
    at = now()
    for it in changes:
        if it.what == "new":
            continue
        row = {
            "at": at,
            "what": it.what,
            "before": json.dumps(it.before),
            "after": json.dumps(it.after),
        }
        mine = o.occurrence_changes
        seq = connection.execute(insert(mine).returning(mine.c.seq), row).scalar_one()
        names = sorted({*it.before, *it.after})
        rows = [{"occurrence": name, "change": seq} for name in names]
        connection.execute(insert(o.occurrence_change_ids), rows)


def history(engine: Engine, name: str | None, limit: int | None) -> tuple[Became, ...]:
    """What became of occurrences (of one of them), the latest first."""
    mine = o.occurrence_changes.c
    query = select(o.occurrence_changes).order_by(mine.seq.desc()).limit(limit)
    if name is not None:
        of_it = o.occurrence_change_ids.c
        query = query.where(mine.seq.in_(select(of_it.change).where(of_it.occurrence == name)))
    with reading(engine) as connection:
        return tuple(
            Became(
                at=row.at,
                what=row.what,
                before=json.loads(row.before),
                after=json.loads(row.after),
            )
            for row in connection.execute(query)
        )


def became(engine: Engine, name: str) -> tuple[str, ...]:
    """The occurrences that a former one went into, as far as they are there now."""
    wanted, seen, found = [name], {name}, []
    while wanted:
        following = [
            it
            for old in wanted
            for change in history(engine, old, None)
            if old in change.before
            for it in change.after
            if it not in seen
        ]
        with reading(engine) as connection:
            query = select(o.occurrences.c.id).where(o.occurrences.c.id.in_(following))
            found += sorted(connection.execute(query).scalars())
        seen.update(following)
        wanted = [it for it in dict.fromkeys(following) if it not in found]
    return tuple(dict.fromkeys(found))


def standing(engine: Engine) -> Standing:
    """How far reconciling has come."""
    with reading(engine) as connection:
        told, ungrouped = counts(connection)
        last = connection.execute(select(func.max(o.reconcilings.c.at))).scalar()
        current = select(func.count()).select_from(t.readings).where(t.readings.c.current)
        read = int(connection.execute(current).scalar_one())
        return Standing(
            at=last,
            reports=told - ungrouped,
            waiting=read - (told - ungrouped),
            occurrences=_count(connection, o.occurrences),
            families=_count(connection, o.families),
        )


def _count(connection: Connection, table: FromClause) -> int:
    return int(connection.execute(select(func.count()).select_from(table)).scalar_one())
