"""Sessions of browsers: opened, found by their secret, put off while they are seen, ended.

The secret is random and long, so a plain hash of it is kept (SHA-256); who copies the ledger learns
none.
"""

import datetime
import secrets
from typing import Any, NamedTuple

from sqlalchemy import Engine, Row, delete, insert, select, update

from sayso.ledger import auditing
from sayso.ledger.keeping import moment
from sayso.ledger.opening import reading, writing
from sayso.ledger.passwords import digest
from sayso.ledger.user_nouns import By, Entered, Session
from sayso.ledger.user_tables import sessions, users
from sayso.ledger.users import OWNER, known, may_in, number_of, owner_of

LONGEST_AGENT = 200
KEPT_DAYS = 30  # after its end
MINE = [sessions.c[it] for it in Session.model_fields if it != "account"]


class Lasting(NamedTuple):
    """How long a session lasts, in seconds: while nothing is asked, and at most."""

    idle: int = 4 * 3600
    most: int = 12 * 3600


LASTING = Lasting()


def now() -> datetime.datetime:
    """This moment."""
    return datetime.datetime.now(datetime.UTC)


def open_session(
    engine: Engine,
    name: str,
    *,
    by: By,
    agent: str | None = None,
    lasting: Lasting = LASTING,
    at: datetime.datetime | None = None,
) -> str:
    """Open a session of an account; the secret that shows it from now on."""
    at, secret = at or now(), secrets.token_urlsafe(32)
    ends = at + datetime.timedelta(seconds=lasting.most)
    long_ago = at - datetime.timedelta(days=KEPT_DAYS)
    with writing(engine) as connection:
        found = known(connection, name)
        row = {
            "id": f"s{secrets.token_hex(5)}",
            "hash": digest(secret),
            "account": number_of(found.name),
            "made_at": moment(at),
            "seen_at": moment(at),
            "idle_at": moment(min(ends, at + datetime.timedelta(seconds=lasting.idle))),
            "ends_at": moment(ends),
            "address": by.address,
            "agent": agent and agent[:LONGEST_AGENT],
        }
        connection.execute(insert(sessions).values(row))
        connection.execute(delete(sessions).where(sessions.c.ends_at < moment(long_ago)))
        auditing.put(connection, by, "signed in", found.name, session=row["id"])
    return secret


def by_session(
    engine: Engine, secret: str, *, at: datetime.datetime | None = None
) -> Entered | None:
    """Whose session this secret shows; None where it shows none that lasts."""
    mine, told = sessions.c, moment(at or now())
    query = (
        select(*MINE, *OWNER)
        .join(users, users.c.seq == mine.account)
        .where(mine.hash == digest(secret), mine.ended_at.is_(None), mine.idle_at > told)
        .where(mine.ends_at > told, *may_in())
    )
    with reading(engine) as connection:
        row = connection.execute(query).first()
    return None if row is None else Entered(owner_of(row), _session(row))


def see_session(
    engine: Engine, it: Session, lasting: Lasting = LASTING, at: datetime.datetime | None = None
) -> None:
    """Put off the end of a session that was shown."""
    at = at or now()
    idle = min(it.ends_at, at + datetime.timedelta(seconds=lasting.idle))
    mine = update(sessions).where(sessions.c.id == it.id, sessions.c.ended_at.is_(None))
    with writing(engine) as connection:
        connection.execute(mine.values(seen_at=moment(at), idle_at=moment(idle)))


def sessions_of(
    engine: Engine, name: str, *, at: datetime.datetime | None = None
) -> tuple[Session, ...]:
    """The sessions of an account that last, the last seen first."""
    mine, told = sessions.c, moment(at or now())
    query = (
        select(*MINE, *OWNER)
        .join(users, users.c.seq == mine.account)
        .where(users.c.name == name, mine.ended_at.is_(None))
        .where(mine.idle_at > told, mine.ends_at > told)
        .order_by(mine.seen_at.desc(), mine.seq.desc())
    )
    with reading(engine) as connection:
        return tuple(map(_session, connection.execute(query)))


def end_session(engine: Engine, name: str, session: str, *, by: By, what: str) -> bool:
    """End a session of an account, by its id; False where none lasted. `what`: for the log."""
    mine = update(sessions).where(
        sessions.c.id == session,
        sessions.c.account == number_of(name),
        sessions.c.ended_at.is_(None),
    )
    with writing(engine) as connection:
        ended = connection.execute(mine.values(ended_at=moment(now()))).rowcount
        if ended:
            auditing.put(connection, by, what, name, session=session)
    return bool(ended)


def _session(row: Row[Any]) -> Session:
    told = row._mapping
    named = {it: told[it] for it in Session.model_fields if it != "account"}
    return Session.model_validate({**named, "account": told["of_name"]})
