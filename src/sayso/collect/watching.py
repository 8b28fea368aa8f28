"""Feeds asked again and again: not too often, for what is new only, and later where one fails."""

import datetime
import hashlib
import random
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Annotated, NamedTuple

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from sayso.collect.blob import Blob, Items, Pairs
from sayso.collect.collected import Failure
from sayso.collect.feeds import Wanted, entries_of, outlined_urls
from sayso.collect.files import read_file
from sayso.collect.kinds import kind_of
from sayso.collect.locations import is_url, location_of
from sayso.collect.web import VALIDATORS, Web
from sayso.errors import InputError

EVERY = 900.0
# Seconds after which a page that a feed still names is asked for again: pages are edited silently.
RECHECK = 6 * 3600.0
LONGEST_PAUSE = 86_400.0
MOST_DOUBLINGS = 10
MOST_TRIES = 5
LATEST = 1e10  # seconds, of any clock
# A poll comes up to this share of the pause later, so that many watchers do not come at once.
JITTER = 0.1

Recall = Callable[[str], str | None]


class Polled(NamedTuple):
    """A feed that is asked now; the documents come as `items` is gone through.

    `state` gives what to remember of the feed, once they have been.
    """

    url: str
    items: Items
    state: Callable[[], str]


class Seen(NamedTuple):
    """An entry of a feed as it was met: the hash of its content, when, and how often in vain.

    Without a hash it is to be tried again.
    """

    sha256: str
    at: float
    failed: int = 0

    def is_due(self, now: float) -> bool:
        """Whether the page of the entry is to be asked for, though the entry has not changed."""
        return not self.sha256 or now >= self.at + RECHECK


class State(BaseModel):
    """What is remembered of a feed: its last answer's validators, its entries, and its failures.

    `reason` tells of the last failure; `due` is in seconds of the clock that the watch goes by.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")

    headers: Pairs = ()
    seen: dict[str, Seen] = {}
    failures: Annotated[int, Field(ge=0, le=MOST_DOUBLINGS)] = 0
    reason: str = ""
    due: Annotated[float, Field(ge=0, le=LATEST)] = 0.0


class Feed:
    """A feed that is watched: what was seen of it, and when it is to be asked again.

    `listed` are the feeds that it names, where it is a list of feeds itself.
    """

    def __init__(self, url: str, remembered: str | None = None) -> None:
        self.url = url
        self.listed: list[str] = []
        known = _state_of(remembered)
        self._headers = known.headers
        self._seen = known.seen
        self._failures = known.failures
        self._reason = known.reason
        # A feed that answered is asked at once, one that failed not before it may be.
        self.due = known.due if known.failures else 0.0

    def state(self) -> str:
        """What to remember of the feed, for the next run."""
        return State(
            headers=self._headers,
            seen=self._seen,
            failures=self._failures,
            reason=self._reason,
            due=self.due,
        ).model_dump_json()

    def poll(self, web: Web, every: float, clock: Callable[[], float]) -> Items:
        """The documents of the entries that are new, changed, or due to be looked at again."""
        if clock() < self.due:
            yield self._failure(self._told_to_wait())
            return
        try:
            blob = web.get(self.url, invited=False, last=self._validators(clock()))
            if blob is not None:
                yield from self._contents(blob, web, clock())
            self._failures = 0
        except InputError as error:
            self._failures = min(self._failures + 1, MOST_DOUBLINGS)
            self._reason = str(error)
            yield self._failure(self._reason)
        self.due = clock() + self._pause(every, web)

    def _contents(self, blob: Blob, web: Web, now: float) -> Items:
        """The documents of an answer; it counts as seen when all have been gone through."""
        kind = kind_of(blob.data, blob.location)
        if kind == "outline":
            self.listed = outlined_urls(blob)
        elif kind != "feed":
            raise InputError(f"{self.url}: is no feed: give the address of one")
        else:
            # Only of the entries that are still there: what a feed drops is forgotten.
            met: dict[str, Seen] = {}
            for item in entries_of(blob, web, self._wants_at(now, met)):
                if isinstance(item, Failure) and item.snapshot is None:
                    _try_again(met, item.location)
                yield item
            self._seen = met
        headers: Pairs = blob.fetching["response_headers"]
        self._headers = tuple(it for it in headers if it[0].lower() in VALIDATORS)

    def _validators(self, now: float) -> Pairs:
        """The headers to ask by; none where a page is due, for which the feed itself is needed."""
        if any(seen.is_due(now) for seen in self._seen.values()):
            return ()
        return self._headers

    def _wants_at(self, now: float, met: dict[str, Seen]) -> Wanted:
        def wants(location: str, content: bytes) -> bool:
            sha256 = hashlib.sha256(content).hexdigest()
            seen = self._seen.get(location)
            known = seen is not None and seen.sha256 == sha256 and not seen.is_due(now)
            if seen is not None and known:
                met[location] = seen
            else:
                met[location] = Seen(sha256, now, seen.failed if seen else 0)
            return not known

        return wants

    def _pause(self, every: float, web: Web) -> float:
        """Seconds until the next poll: twice as many after each failure, and what servers ask."""
        doubled = min(every * float(1 << self._failures), max(LONGEST_PAUSE, every))
        pause = max(doubled, web.manners.left(self.url))
        return pause * (1 + JITTER * random.random())

    def _failure(self, reason: str) -> Failure:
        return Failure(location=location_of(self.url), reason=reason)

    def _told_to_wait(self) -> str:
        again = datetime.datetime.fromtimestamp(self.due, datetime.UTC)
        times = "once" if self._failures == 1 else f"{self._failures} times in a row"
        return (
            f"{self._reason or self.url} "
            f"(failed {times}; not asked before {again:%Y-%m-%d %H:%M} UTC)"
        )


def watch(
    sources: Sequence[str],
    web: Web,
    *,
    every: float = EVERY,
    once: bool = False,
    recall: Recall = lambda _: None,
    clock: Callable[[], float] = time.time,
    sleep: Callable[[float], None] = time.sleep,
) -> Iterator[Polled]:
    """The feeds in the order in which they are due, for ever, or `once` each.

    A source is the address of a feed or of a list of feeds (OPML), or the path of such a list.
    `every` is in seconds from one poll of a feed to the next; `recall` gives what was to be
    remembered of a feed in an earlier run. The next feed comes when the items of the one before
    have been gone through. Raises `InputError` for a path that holds no list of feeds.
    """
    feeds = [Feed(url, recall(url)) for source in sources for url in _feeds_in(source)]

    def polled(feed: Feed) -> Iterator[Polled]:
        yield Polled(feed.url, feed.poll(web, every, clock), feed.state)
        known = {it.url for it in feeds}
        feeds.extend(Feed(url, recall(url)) for url in feed.listed if url not in known)

    for feed in feeds:  # which a list of feeds makes longer
        if once or feed.due <= clock():
            yield from polled(feed)
    while feeds and not once:
        feed = min(feeds, key=lambda it: it.due)
        sleep(max(0.0, feed.due - clock()))
        yield from polled(feed)


def _feeds_in(source: str) -> list[str]:
    """The address itself, or the feeds of the list at a path."""
    if is_url(source):
        return [source]
    return outlined_urls(Blob(source, read_file(Path(source), source)))


def _try_again(met: dict[str, Seen], location: str) -> None:
    """A page that could not be had is asked for at the next poll again, a few times."""
    seen = met.get(location)
    if seen and seen.failed < MOST_TRIES:
        met[location] = Seen("", seen.at, seen.failed + 1)


def _state_of(remembered: str | None) -> State:
    """What was remembered; nothing, where it is nothing that this sayso would remember."""
    try:
        return State.model_validate_json(remembered) if remembered else State()
    except ValidationError:
        return State()
