"""The log of what was done: added to within the transaction that does it, and never changed."""

import datetime
import json
from typing import Any, Final, NamedTuple

from sqlalchemy import Connection, Engine, Row, insert, select

from sayso.ledger.keeping import moment, now
from sayso.ledger.nouns import Page
from sayso.ledger.opening import reading, writing
from sayso.ledger.paging import behind, check_limit
from sayso.ledger.user_nouns import By, Entry
from sayso.ledger.user_tables import audit

LONGEST = 500
CUT: Final = ("address", "what", "about")


class Asked(NamedTuple):
    """Which acts are asked for: by whom, what, to what, from when to (not with) when."""

    who: str | None = None
    what: str | None = None
    about: str | None = None
    since: datetime.datetime | None = None
    until: datetime.datetime | None = None


def put(connection: Connection, by: By, what: str, about: str, **detail: Any) -> None:
    """Add an act."""
    row = {
        "at": now(),
        "who": by.who,
        "via": by.via,
        "address": by.address,
        "what": what,
        "about": about[:LONGEST],
        "detail": json.dumps(detail, ensure_ascii=False, sort_keys=True),
    }
    connection.execute(insert(audit), row)


def note(engine: Engine, by: By, what: str, about: str, **detail: Any) -> None:
    """Add an act that was done elsewhere."""
    with writing(engine) as connection:
        put(connection, by, what, about, **detail)


def entries(
    engine: Engine, asked: Asked, after: str | None = None, limit: int = 100
) -> Page[Entry]:
    """A page of what was done, the latest first; raises `InputError` for a page that is none."""
    check_limit(limit)
    mine = audit.c
    query = behind(select(audit), mine.seq, after, newest=True).limit(limit + 1)
    for column, told in ((mine.who, asked.who), (mine.what, asked.what)):
        if told is not None:
            query = query.where(column == told)
    if asked.about is not None:
        query = query.where(mine.about.startswith(asked.about, autoescape=True))
    if asked.since is not None:
        query = query.where(mine.at >= moment(asked.since))
    if asked.until is not None:
        query = query.where(mine.at < moment(asked.until))
    with reading(engine) as connection:
        rows = connection.execute(query).all()
    found = tuple(map(_entry, rows[:limit]))
    return Page[Entry](items=found, next=str(found[-1].seq) if len(rows) > limit else None)


def kinds(engine: Engine) -> tuple[str, ...]:
    """What was ever done, in words, in the order of the alphabet."""
    with reading(engine) as connection:
        return tuple(connection.execute(select(audit.c.what).distinct().order_by("what")).scalars())


def _entry(row: Row[Any]) -> Entry:
    return Entry.model_validate({**row._mapping, "detail": json.loads(row.detail)})
