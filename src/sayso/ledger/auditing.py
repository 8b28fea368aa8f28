"""The log of what was done: added to within the transaction that does it, and never changed."""

import datetime
import json
from typing import Any, Final, NamedTuple

from sqlalchemy import Connection, Engine, Row, insert, select

from sayso.errors import InputError
from sayso.ledger.keeping import moment, now
from sayso.ledger.nouns import Page
from sayso.ledger.opening import reading, writing
from sayso.ledger.user_nouns import By, Entry
from sayso.ledger.user_tables import audit

LARGEST = 1000
DIGITS = 18
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
    """A page of what was done, the latest first; raises `InputError` for a cursor that is none."""
    mine = audit.c
    query = select(audit).order_by(mine.seq.desc()).limit(min(max(limit, 1), LARGEST) + 1)
    for column, told in ((mine.who, asked.who), (mine.what, asked.what)):
        if told is not None:
            query = query.where(column == told)
    if asked.about is not None:
        query = query.where(mine.about.startswith(asked.about, autoescape=True))
    if asked.since is not None:
        query = query.where(mine.at >= moment(asked.since))
    if asked.until is not None:
        query = query.where(mine.at < moment(asked.until))
    if after is not None:
        query = query.where(mine.seq < _number(after))
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


def _number(cursor: str) -> int:
    if not (cursor.isascii() and cursor.isdecimal() and len(cursor) <= DIGITS):
        raise InputError(f"after: {cursor[:40]!r} is no cursor: take the `next` of a page")
    return int(cursor)
