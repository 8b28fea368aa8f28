"""What a ledger tells those who watch it: their watches, the news in them, what was sent."""

import datetime
from typing import Literal, NamedTuple

from sayso.errors import InputError
from sayso.ledger.filters import Filters
from sayso.model.span import Noun

Watched = Literal["reports", "claims", "events", "figures", "actors", "occurrences"]
What = Literal["new", "withdrawn", "toll", "origin", "denial", "status", "merged", "split"]
State = Literal["waiting", "delivered", "given up"]
DIGITS = 18


class Position(NamedTuple):
    """A place in the logs of a ledger: up to which reading, which row of each log of occurrences.

    All three only grow, and are given in the order in which transactions are committed: what comes
    after a position is what was not there at it.
    """

    readings: int = 0
    log: int = 0
    changes: int = 0

    def __str__(self) -> str:
        """As it is kept and handed on: `12-3-0`."""
        return "-".join(map(str, self))


def position_of(words: str) -> Position:
    """The position that is written so; raises `InputError` for what is none."""
    numbers = words.split("-")
    fits = len(numbers) == 3 and all(
        it.isascii() and it.isdecimal() and len(it) <= DIGITS for it in numbers
    )
    if not fits:
        raise InputError(f"{words[:40]!r} is no place in the ledger's logs: take one it gave")
    return Position(*map(int, numbers))


class View(NamedTuple):
    """What a watch watches: rows of one kind that meet filters, or one `occurrence`.

    `path` and `query` are the page that shows it, without how it pages.
    """

    path: str
    query: str
    what: Watched
    filters: Filters
    occurrence: str | None = None


class Window(NamedTuple):
    """What news are asked for: of which view, between which positions, at most how many."""

    view: View
    since: Position
    until: Position
    limit: int
    dialect: str


class Watch(Noun):
    """A view that somebody saved; `seen_at` is when its news were last marked as seen.

    `url` is where its webhook is sent to, `address` the server that links lead to.
    """

    id: str
    name: str
    path: str
    query: str
    made_at: datetime.datetime
    made_by: str
    made: str
    seen_at: datetime.datetime
    seen: str
    changed_at: datetime.datetime
    address: str | None
    url: str | None

    @property
    def view(self) -> str:
        """The path and query of the page that it watches."""
        return f"{self.path}?{self.query}" if self.query else self.path


class News(Noun):
    """One thing that is new or changed: what, when it came into the ledger, and a sentence on it.

    `id` stays the same whenever it is asked for; `link` is the path of its permanent page, and
    `about` the id of the finding, report or occurrence there.
    """

    id: str
    what: What
    at: datetime.datetime
    about: str
    link: str
    sentence: str


class WatchStanding(Noun):
    """A watch and how much is new in it; `more`: there is more than was counted."""

    watch: Watch
    news: int
    more: bool


class Attempt(Noun):
    """One step of a delivery; `status` is the HTTP status that came back, if one did."""

    at: datetime.datetime
    what: str
    status: int | None
    note: str


class Delivery(Noun):
    """Some news that are sent to a webhook: where that stands, and every attempt.

    `id` is its `webhook-id`, the same at each attempt.
    """

    id: str
    at: datetime.datetime
    entries: int
    state: State
    next_at: datetime.datetime | None
    attempts: tuple[Attempt, ...]
