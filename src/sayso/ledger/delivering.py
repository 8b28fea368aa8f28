"""News on their way to webhooks: queued once, tried until they arrive or it is given up.

What is to be sent is fixed when it is queued, so each attempt sends the same bytes under the same
id. An attempt is on record before it begins: whoever is killed in between has it tried again, so
that what is queued arrives at least once.
"""

import datetime
import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, Engine, Row, func, insert, or_, select, update

from sayso.errors import InputError
from sayso.ledger import news as told
from sayso.ledger.keeping import moment, now
from sayso.ledger.opening import reading, writing
from sayso.ledger.preparing import parts
from sayso.ledger.watch_nouns import Attempt, Delivery, News, Position, Watch, position_of
from sayso.ledger.watch_tables import watch_attempts, watch_deliveries, watches
from sayso.ledger.watching import listed, news_of

AT_ONCE = 50  # entries of one message
MOST_AT_ONCE = 10_000  # of one watch; the oldest are left out where there are more
# Seconds after each failure, as the Standard Webhooks specification has it.
WAITS = (5, 300, 1800, 7200, 18_000, 36_000, 50_400, 72_000, 86_400)
# So long may an attempt take; after that it was broken off.
PATIENCE = 120
GONE = 410
SHOWN = 50


class Answer(NamedTuple):
    """What came of sending: the HTTP status, None where none came, and words on it."""

    status: int | None
    note: str

    @property
    def arrived(self) -> bool:
        """Whether the receiver has it."""
        return self.status is not None and 200 <= self.status < 300


class Sent(NamedTuple):
    """An attempt that was made: of which watch, with what outcome."""

    watch: str
    delivery: str
    what: str
    answer: Answer


# url, secret, id, body → what came of it, as `Answer` has it; raises nothing.
Send = Callable[[str, str, str, bytes], tuple[int | None, str]]
Shown = Callable[[bytes], bytes]


def as_it_is(body: bytes) -> bytes:
    """The body."""
    return body


def deliver(engine: Engine, send: Send, shown: Shown = as_it_is) -> Iterator[Sent]:
    """Queue the news of all watches that have a webhook, and send what is due, as it is sent.

    `shown` may change what is sent, before it is queued.
    """
    for it in listed(engine):
        if it.url is not None:
            _queue(engine, it, shown)
    for row in _due(engine):
        if _begin(engine, row):
            answer = Answer(*send(row.url, row.secret, row.id, row.body.encode()))
            yield _end(engine, row, answer)


def _queue(engine: Engine, it: Watch, shown: Shown) -> None:
    """Put what is new since it was last done on its way, in messages of some entries each."""
    mine = watches.c
    with reading(engine) as connection:
        since = connection.execute(select(mine.queued).where(mine.id == it.id)).scalar()
    until = told.position(engine)
    if since is None or since == str(until):
        return
    entries = news_of(engine, it, position_of(since), until, MOST_AT_ONCE)
    with writing(engine) as connection:
        unchanged = update(watches).where(mine.id == it.id, mine.queued == since)
        if not connection.execute(unchanged.values(queued=str(until))).rowcount:
            return  # another has done it
        number = connection.execute(select(mine.seq).where(mine.id == it.id)).scalar_one()
        rows = [
            {**_message(it, some, until, shown), "watch": number}
            for some in parts(reversed(entries), AT_ONCE)
        ]
        if rows:
            connection.execute(insert(watch_deliveries), rows)


def _message(it: Watch, entries: Sequence[News], until: Position, shown: Shown) -> dict[str, Any]:
    """A message as it is sent; its id is that of its entries, whoever makes it."""
    at = now()
    address = (it.address or "").rstrip("/")
    told = {
        "type": "watch.news",
        "timestamp": at,
        "data": {
            "watch": {"id": it.id, "name": it.name, "view": it.view},
            "entries": [
                {**one.model_dump(mode="json"), "url": f"{address}{one.link}"} for one in entries
            ],
        },
    }
    names = "\n".join((it.id, str(until), *(one.id for one in entries)))
    return {
        "id": f"msg_{hashlib.sha256(names.encode()).hexdigest()[:32]}",
        "at": at,
        "entries": len(entries),
        # Not in ASCII: a name has to be found in it as it is written.
        "body": shown(json.dumps(told, ensure_ascii=False).encode(errors="replace")).decode(),
    }


def _last() -> Any:
    """The last attempt of each delivery."""
    mine = watch_attempts.c
    last = select(func.max(mine.seq).label("seq")).group_by(mine.delivery).subquery()
    return select(watch_attempts).join(last, last.c.seq == mine.seq).subquery()


def _due(engine: Engine) -> Sequence[Row[Any]]:
    """What was never tried, and what is to be tried again by now; oldest first."""
    last, mine = _last(), watch_deliveries.c
    query = (
        select(watch_deliveries, watches.c.url, watches.c.secret, last.c.seq.label("last"))
        .add_columns(watches.c.id.label("named"))
        .join(watches, watches.c.seq == mine.watch)
        .join(last, last.c.delivery == mine.seq, isouter=True)
        .where(watches.c.url.is_not(None), or_(last.c.seq.is_(None), last.c.next_at <= now()))
        .order_by(mine.seq)
    )
    with reading(engine) as connection:
        return connection.execute(query).all()


def _begin(engine: Engine, row: Row[Any]) -> bool:
    """Put an attempt on record; False where another has begun it meanwhile."""
    mine = watch_attempts.c
    with writing(engine) as connection:
        last = connection.execute(select(func.max(mine.seq)).where(mine.delivery == row.seq))
        if last.scalar() != row.last:
            return False
        _put(connection, row.seq, "begun", None, "", _after(PATIENCE))
    return True


def _end(engine: Engine, row: Row[Any], answer: Answer) -> Sent:
    """Put on record what came of an attempt, and when the next one is."""
    with writing(engine) as connection:
        wait = None if answer.arrived else _wait(connection, row.seq, answer)
        what = "delivered" if answer.arrived else "given up" if wait is None else "failed"
        next_at = None if wait is None else _after(wait)
        _put(connection, row.seq, what, answer.status, answer.note, next_at)
        if answer.status == GONE:
            gone = {"url": None, "secret": None, "queued": None, "changed_at": now()}
            connection.execute(update(watches).where(watches.c.id == row.named).values(gone))
    return Sent(row.named, row.id, what, answer)


def _wait(connection: Connection, delivery: int, answer: Answer) -> int | None:
    """Seconds until the next attempt; None where there is to be none."""
    mine = watch_attempts.c
    asked = select(func.max(mine.seq)).where(mine.delivery == delivery, mine.what == "asked")
    begun = connection.execute(asked).scalar() or 0
    failed = select(func.count()).where(
        mine.delivery == delivery, mine.what == "failed", mine.seq > begun
    )
    number = connection.execute(failed).scalar_one()
    return None if answer.status == GONE or number >= len(WAITS) else WAITS[number]


def _put(
    connection: Connection,
    delivery: int,
    what: str,
    status: int | None,
    note: str,
    next_at: str | None,
) -> None:
    row = {"delivery": delivery, "at": now(), "what": what, "status": status, "note": note}
    connection.execute(insert(watch_attempts), {**row, "next_at": next_at})


def _after(seconds: int) -> str:
    return str(moment(datetime.datetime.now(datetime.UTC) + datetime.timedelta(seconds=seconds)))


def send_again(engine: Engine, name: str, delivery: str) -> None:
    """Have a delivery of a watch tried again, as soon as something delivers."""
    mine = watch_deliveries.c
    query = select(mine.seq).join(watches, watches.c.seq == mine.watch)
    with writing(engine) as connection:
        found = connection.execute(query.where(mine.id == delivery, watches.c.id == name)).scalar()
        if found is None:
            raise InputError(f"{delivery[:60]}: the watch has no such delivery")
        _put(connection, found, "asked", None, "to be sent again", now())


def deliveries(engine: Engine, name: str, limit: int = SHOWN) -> tuple[Delivery, ...]:
    """What was sent of a watch, the last first, with every attempt."""
    mine, tries = watch_deliveries.c, watch_attempts.c
    query = select(mine.seq, mine.id, mine.at, mine.entries).join(
        watches, watches.c.seq == mine.watch
    )
    with reading(engine) as connection:
        found = connection.execute(
            query.where(watches.c.id == name).order_by(mine.seq.desc()).limit(limit)
        ).all()
        wanted = tries.delivery.in_([row.seq for row in found])
        steps: dict[int, list[Row[Any]]] = {row.seq: [] for row in found}
        for step in connection.execute(select(watch_attempts).where(wanted).order_by(tries.seq)):
            steps[step.delivery].append(step)
    return tuple(_delivery(row, steps[row.seq]) for row in found)


def _delivery(row: Any, steps: Sequence[Row[Any]]) -> Delivery:
    last = steps[-1] if steps else None
    done = last is not None and last.next_at is None
    return Delivery(
        id=row.id,
        at=row.at,
        entries=row.entries,
        state=last.what if last is not None and done else "waiting",
        next_at=last.next_at if last is not None else None,
        attempts=tuple(
            Attempt(at=it.at, what=it.what, status=it.status, note=it.note)
            for it in steps
            if it.what != "begun" or it is last
        ),
    )
