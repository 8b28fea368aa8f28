"""Watches: made, looked up, changed and removed; and how much is new in each."""

import secrets
from typing import Any

from sqlalchemy import Connection, Engine, Row, insert, select, update

from sayso.errors import InputError
from sayso.ledger import news as told
from sayso.ledger.keeping import now
from sayso.ledger.opening import reading, writing
from sayso.ledger.watch_nouns import News, Position, Watch, WatchStanding, position_of
from sayso.ledger.watch_tables import watches
from sayso.ledger.watch_views import view_of

LONGEST_NAME = 200
COUNTED = 200  # of the news of a watch in a listing
MINE = [watches.c[it] for it in Watch.model_fields]


def add(engine: Engine, name: str, view: str, *, who: str, address: str | None = None) -> Watch:
    """Save a view (path and query of a page) as a watch; its news begin now.

    Raises `InputError` for an empty name, and for what is no view.
    """
    asked = view_of(view)
    begins = told.position(engine)
    row = {
        "id": f"w{secrets.token_hex(5)}",
        "name": _named(name),
        "path": asked.path,
        "query": asked.query,
        "made_at": (at := now()),
        "made_by": who,
        "made": str(begins),
        "seen_at": at,
        "seen": str(begins),
        "changed_at": at,
        "address": address,
    }
    with writing(engine) as connection:
        return _watch(connection.execute(insert(watches).returning(*MINE), row).one())


def _named(name: str) -> str:
    words = " ".join(name.split())
    if not words or len(words) > LONGEST_NAME:
        raise InputError(f"name: give the watch one, of {LONGEST_NAME} characters at most")
    return words


def _watch(row: Row[Any]) -> Watch:
    return Watch.model_validate(dict(row._mapping))


def listed(engine: Engine) -> tuple[Watch, ...]:
    """All watches, oldest first."""
    query = select(*MINE).where(watches.c.removed_at.is_(None)).order_by(watches.c.seq)
    with reading(engine) as connection:
        return tuple(map(_watch, connection.execute(query)))


def watch(engine: Engine, name: str) -> Watch | None:
    """The watch with this id; None where there is none."""
    query = select(*MINE).where(watches.c.id == name, watches.c.removed_at.is_(None))
    with reading(engine) as connection:
        row = connection.execute(query).first()
    return None if row is None else _watch(row)


def standing(engine: Engine, it: Watch) -> WatchStanding:
    """How much is new in a watch since its news were marked as seen."""
    found = news_of(engine, it, limit=COUNTED + 1)
    return WatchStanding(watch=it, news=min(len(found), COUNTED), more=len(found) > COUNTED)


def news_of(
    engine: Engine,
    it: Watch,
    since: Position | None = None,
    until: Position | None = None,
    limit: int = told.MOST,
) -> tuple[News, ...]:
    """The news of a watch between two positions: from when it was last seen until now."""
    return told.news(
        engine,
        view_of(it.view),
        position_of(it.seen) if since is None else since,
        told.position(engine) if until is None else until,
        limit,
    )


def see(engine: Engine, name: str, until: Position | None = None) -> Watch:
    """Mark the news of a watch as seen, up to a position (now); never backwards."""
    end = told.position(engine)
    upto = end if until is None else Position(*map(min, until, end))
    with writing(engine) as connection:
        seen = position_of(_row(connection, name).seen)
        at = now()
        row = {"seen": str(Position(*map(max, seen, upto))), "seen_at": at, "changed_at": at}
        return _changed(connection, name, row)


def edit(engine: Engine, name: str, *, title: str | None = None, view: str | None = None) -> Watch:
    """Give a watch another name, or another view."""
    row: dict[str, Any] = {"changed_at": now()}
    if title is not None:
        row["name"] = _named(title)
    if view is not None:
        asked = view_of(view)
        row |= {"path": asked.path, "query": asked.query}
    with writing(engine) as connection:
        return _changed(connection, name, row)


def remove(engine: Engine, name: str) -> None:
    """Remove a watch with its secret; what was sent of it stays on record."""
    at = now()
    row = {"removed_at": at, "changed_at": at, "url": None, "secret": None}
    with writing(engine) as connection:
        _changed(connection, name, row)


def set_webhook(engine: Engine, name: str, url: str | None, secret: str | None) -> Watch:
    """Send the news of a watch, from now on, to a URL, signed with a secret; None: to nobody."""
    begins = told.position(engine)
    row = {"url": url, "secret": secret, "queued": str(begins) if url else None}
    with writing(engine) as connection:
        return _changed(connection, name, {**row, "changed_at": now()})


def _changed(connection: Connection, name: str, row: dict[str, Any]) -> Watch:
    _row(connection, name)
    mine = update(watches).where(watches.c.id == name)
    return _watch(connection.execute(mine.values(row).returning(*MINE)).one())


def _row(connection: Connection, name: str) -> Row[Any]:
    query = select(*MINE).where(watches.c.id == name, watches.c.removed_at.is_(None))
    row = connection.execute(query).first()
    if row is None:
        raise InputError(f"{name[:40]}: there is no such watch: see `sayso watches`")
    return row
