"""What a ledger keeps for those who watch it: the part of `Ledger` about watches."""

import datetime
from collections.abc import Iterator

from sqlalchemy import Engine

from sayso.ledger import delivering, watching
from sayso.ledger import news as logs
from sayso.ledger.delivering import Send, Sent, Shown
from sayso.ledger.watch_nouns import Delivery, News, Position, Watch, WatchStanding
from sayso.ledger.watch_views import view_of


class WatchKeeping:
    """Views that are saved as watches: what is new in them, and what is sent of it.

    A view is the path and query of a page that filters, such as `/claims?stance=denies`. Methods
    raise `InputError` for a view that is none, and for a watch that is not there.
    """

    _engine: Engine

    def add_watch(self, name: str, view: str, *, who: str, address: str | None = None) -> Watch:
        """Save a view under a name; its news begin now. `address`: of the server, for links."""
        return watching.add(self._engine, name, view, who=who, address=address)

    def watches(self) -> tuple[Watch, ...]:
        """All watches, oldest first."""
        return watching.listed(self._engine)

    def watch(self, name: str) -> Watch | None:
        """A watch by its id; None where there is none."""
        return watching.watch(self._engine, name)

    def watch_standing(self, watch: Watch) -> WatchStanding:
        """How much is new in a watch since its news were marked as seen; counted up to 200."""
        return watching.standing(self._engine, watch)

    def news(
        self,
        watch: Watch,
        *,
        since: Position | datetime.datetime | None = None,
        until: Position | None = None,
        limit: int = logs.MOST,
    ) -> tuple[News, ...]:
        """What is new and changed in a watch, the latest first; since it was last seen, till now.

        Where there are more than `limit` the oldest are left out.
        """
        if isinstance(since, datetime.datetime):
            since = logs.position_at(self._engine, since)
        return watching.news_of(self._engine, watch, since, until, limit)

    def news_in(
        self, view: str, since: Position | datetime.datetime, *, limit: int = logs.MOST
    ) -> tuple[News, ...]:
        """What is new and changed in a view that need not be a watch."""
        if isinstance(since, datetime.datetime):
            since = logs.position_at(self._engine, since)
        return logs.news(self._engine, view_of(view), since, self.position(), limit)

    def position(self) -> Position:
        """Where the logs of the ledger end now; grows with everything that can be news."""
        return logs.position(self._engine)

    def see_watch(self, name: str, until: Position | None = None) -> Watch:
        """Mark the news of a watch as seen, up to a position (now)."""
        return watching.see(self._engine, name, until)

    def edit_watch(self, name: str, *, title: str | None = None, view: str | None = None) -> Watch:
        """Give a watch another name or view."""
        return watching.edit(self._engine, name, title=title, view=view)

    def remove_watch(self, name: str) -> None:
        """Remove a watch; what was sent of it stays on record."""
        watching.remove(self._engine, name)

    def set_webhook(self, name: str, url: str | None, secret: str | None = None) -> Watch:
        """Send what is new in a watch from now on to a URL, signed with a secret; None: nowhere."""
        return watching.set_webhook(self._engine, name, url, secret)

    def deliver(self, send: Send, shown: Shown | None = None) -> Iterator[Sent]:
        """Queue what is new for webhooks and send what is due with `send`; each as it is sent."""
        return delivering.deliver(self._engine, send, shown or delivering.as_it_is)

    def deliveries(self, name: str) -> tuple[Delivery, ...]:
        """What was sent of a watch, the last first, with every attempt."""
        return delivering.deliveries(self._engine, name)

    def send_again(self, name: str, delivery: str) -> None:
        """Have a delivery tried again by the next `deliver`."""
        delivering.send_again(self._engine, name, delivery)
