"""What a watch remembers of its feeds from one run to the next, in its own words."""

from sqlalchemy import Engine, insert, select, update

from sayso.ledger.keeping import now
from sayso.ledger.opening import reading, writing
from sayso.ledger.tables import feeds


def keep_state(engine: Engine, url: str, state: str) -> None:
    """Keep what is to be remembered of the feed at `url`, in the place of what was."""
    row = {"asked_at": now(), "state": state}
    with writing(engine) as connection:
        done = connection.execute(update(feeds).where(feeds.c.url == url).values(row))
        if not done.rowcount:
            connection.execute(insert(feeds), {"url": url, **row})


def state_of(engine: Engine, url: str) -> str | None:
    """What was kept of the feed at `url`; None where it was never asked."""
    with reading(engine) as connection:
        return connection.execute(select(feeds.c.state).where(feeds.c.url == url)).scalar()
