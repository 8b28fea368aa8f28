"""What is new in a view, and what changed in it: told from the logs of the ledger alone.

New are rows of reports that were read for the first time (see `news_arrived`). What changed was
written down as it happened, in `occurrence_log` and `occurrence_changes`, and is told of the
occurrences that meet the filters now.
"""

import datetime
import json
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, Engine, Select, and_, func, or_, select

from sayso.ledger import occurrence_tables as o
from sayso.ledger import tables as t
from sayso.ledger.conditions import Condition
from sayso.ledger.filters import laid_over
from sayso.ledger.keeping import moment
from sayso.ledger.news_arrived import arrived
from sayso.ledger.news_words import became_words, logged_words
from sayso.ledger.occurrence_conditions import occurrence_conditions
from sayso.ledger.occurrence_nouns import OccurrenceFilters
from sayso.ledger.opening import reading
from sayso.ledger.runs import became
from sayso.ledger.watch_nouns import News, Position, View, Window

MOST = 1000
NAMED = [o.occurrences.c[it] for it in ("id", "title", "kind", "place", "earliest", "latest")]


def position(engine: Engine) -> Position:
    """Where the logs of the ledger end now."""
    ends = (t.readings.c.seq, o.occurrence_log.c.seq, o.occurrence_changes.c.seq)
    query = select(*(select(func.max(it)).scalar_subquery() for it in ends))
    with reading(engine) as connection:
        return Position(*(it or 0 for it in connection.execute(query).one()))


def position_at(engine: Engine, time: datetime.datetime) -> Position:
    """Where the logs of the ledger ended at a moment."""
    logs = (
        (t.readings.c.seq, t.readings.c.read_at),
        (o.occurrence_log.c.seq, o.occurrence_log.c.at),
        (o.occurrence_changes.c.seq, o.occurrence_changes.c.at),
    )
    with reading(engine) as connection:
        ends = []
        for seq, at in logs:
            last = select(seq).where(at <= moment(time)).order_by(at.desc(), seq.desc()).limit(1)
            ends.append(connection.execute(last).scalar() or 0)
    return Position(*ends)


def news(
    engine: Engine, view: View, since: Position, until: Position, limit: int = MOST
) -> tuple[News, ...]:
    """What is new and changed in a view between two positions, the latest first.

    At most `limit` entries; where there are more, the oldest are left out.
    """
    window = Window(view, since, until, limit, engine.dialect.name)
    names = (view.occurrence, *became(engine, view.occurrence)) if view.occurrence else ()
    found: list[News] = []
    with reading(engine) as connection:
        if until.readings > since.readings and not names:
            found += arrived(connection, window)
        if view.what != "actors":
            found += _of_occurrences(connection, window, names)
    found.sort(key=lambda it: it.at, reverse=True)
    return tuple(found[:limit])


def _of_occurrences(connection: Connection, window: Window, names: Sequence[str]) -> Iterator[News]:
    """What happened to the occurrences of a view; what came of a split is not told as new too."""
    since, until = window.since, window.until
    parts: set[str] = set()
    if until.changes > since.changes:
        for it, after in _became(connection, window, names):
            parts.update(after)
            yield it
    if until.log > since.log:
        for it in _logged(connection, window, names):
            if not (it.what == "new" and it.about in parts):
                yield it


def _scope(window: Window, names: Sequence[str]) -> tuple[list[Condition], list[Condition]]:
    """What an occurrence must meet, and what it must but for its status."""
    if names:
        own: list[Condition] = [o.occurrences.c.id.in_(names)]
        return own, own
    asked = laid_over(OccurrenceFilters, window.view.filters, {})
    rest = asked.model_copy(update={"status": ()})
    return (
        occurrence_conditions(asked, window.dialect),
        occurrence_conditions(rest, window.dialect),
    )


def _logged(connection: Connection, window: Window, names: Sequence[str]) -> Iterator[News]:
    """What was written down of occurrences; the last first."""
    mine = o.occurrence_log.c
    meets, meets_but = _scope(window, names)
    query = (
        select(o.occurrence_log, *NAMED)
        .join(o.occurrences, o.occurrences.c.id == mine.occurrence)
        .where(mine.seq > window.since.log, mine.seq <= window.until.log)
    )
    if names or window.view.what != "occurrences":
        query = query.where(mine.what != "new")
    if window.view.filters.measure:
        measures = mine.measure.in_(window.view.filters.measure)
        query = query.where(or_(mine.what != "toll", measures))
    query = _in_scope(query, window, meets, meets_but)
    for row in connection.execute(query.order_by(mine.seq.desc()).limit(window.limit)):
        yield News(
            id=f"{row.what}/{row.seq}",
            what=row.what,
            at=row.at,
            about=row.occurrence,
            link=f"/occurrences/{row.occurrence}",
            sentence=logged_words(row),
        )


def _in_scope(
    query: Select[Any], window: Window, meets: list[Condition], meets_but: list[Condition]
) -> Select[Any]:
    """Those that meet the filters; and of a view by status what has left it too."""
    asked: Sequence[str] = getattr(window.view.filters, "status", ())
    if not asked:
        return query.where(*meets)
    mine = o.occurrence_log.c
    before = mine.before.in_([json.dumps(it) for it in asked])
    return query.where(or_(and_(*meets), and_(mine.what == "status", before, *meets_but)))


def _became(
    connection: Connection, window: Window, names: Sequence[str]
) -> Iterator[tuple[News, list[str]]]:
    """What was merged and split, each with the occurrences that came of it."""
    mine, ids = o.occurrence_changes.c, o.occurrence_change_ids.c
    meets, _ = _scope(window, names)
    query = (
        select(o.occurrence_changes, *NAMED)
        .join(o.occurrence_change_ids, ids.change == mine.seq)
        .join(o.occurrences, o.occurrences.c.id == ids.occurrence)
        .where(mine.seq > window.since.changes, mine.seq <= window.until.changes)
        .where(mine.what.in_(("merged", "split")), *meets)
        .order_by(mine.seq.desc(), ids.occurrence)
        .limit(window.limit)
    )
    told = set()
    for row in connection.execute(query):
        if row.seq in told:
            continue
        told.add(row.seq)
        before, after = json.loads(row.before), json.loads(row.after)
        entry = News(
            id=f"{row.what}/{row.seq}",
            what=row.what,
            at=row.at,
            about=row.id,
            link=f"/occurrences/{row.id}",
            sentence=became_words(row, len(before), len(after)),
        )
        yield entry, [it for it in after if it not in before]
