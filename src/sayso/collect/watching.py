"""Feeds asked again and again: not too often, for what is new only, and later where one fails."""

import hashlib
import random
import time
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from sayso.collect.blob import Items, Pairs
from sayso.collect.collected import Failure
from sayso.collect.feeds import Wanted, entries_of, outlined_urls
from sayso.collect.kinds import kind_of
from sayso.collect.locations import location_of
from sayso.collect.web import Web
from sayso.errors import InputError

EVERY = 900.0
# Seconds after which a page that a feed still names is asked for again: pages are edited silently.
RECHECK = 6 * 3600.0
LONGEST_PAUSE = 86_400.0
MOST_DOUBLINGS = 10
MOST_TRIES = 5
# A poll comes up to this share of the pause later, so that many watchers do not come at once.
JITTER = 0.1


class Polled(NamedTuple):
    """A feed that is asked now; the documents come as `items` is gone through."""

    url: str
    items: Items


class Seen(NamedTuple):
    """An entry of a feed as it was met: the hash of its content, when, and how often in vain."""

    sha256: str
    at: float
    failed: int = 0


class Feed:
    """A feed that is watched: what was seen of it, and when it is to be asked again."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.due = 0.0
        self._failures = 0
        self._headers: Pairs = ()
        self._seen: dict[str, Seen] = {}

    def poll(self, web: Web, every: float, clock: Callable[[], float]) -> Items:
        """The documents of the entries that are new, changed, or due to be looked at again."""
        try:
            blob = web.get(self.url, invited=False, last=self._headers)
            if blob is not None:
                self._headers = blob.fetching["response_headers"]
                if kind_of(blob.data, blob.location) != "feed":
                    raise InputError(f"{self.url}: is no feed: give the address of one")
                for item in entries_of(blob, web, self._wants_at(clock())):
                    if isinstance(item, Failure) and item.snapshot is None:
                        self._forget(item.location)
                    yield item
            self._failures = 0
        except InputError as error:
            self._failures = min(self._failures + 1, MOST_DOUBLINGS)
            yield Failure(location=location_of(self.url), reason=str(error))
        self.due = clock() + self._pause(every, web)

    def _pause(self, every: float, web: Web) -> float:
        """Seconds until the next poll: twice as many after each failure, and what servers ask."""
        doubled = min(every * float(1 << self._failures), max(LONGEST_PAUSE, every))
        pause = max(doubled, web.manners.left(self.url))
        return pause * (1 + JITTER * random.random())

    def _wants_at(self, now: float) -> Wanted:
        return lambda location, content: self._wants(location, content, now)

    def _wants(self, location: str, content: bytes, now: float) -> bool:
        sha256 = hashlib.sha256(content).hexdigest()
        seen = self._seen.get(location)
        failed = seen.failed if seen else 0
        if seen and seen.sha256 == sha256 and now < seen.at + RECHECK:
            return False
        self._seen[location] = Seen(sha256, now, failed)
        return True

    def _forget(self, location: str) -> None:
        """A page that could not be had is asked for at the next poll again, a few times."""
        seen = self._seen.get(location)
        if seen and seen.failed < MOST_TRIES:
            self._seen[location] = Seen("", seen.at, seen.failed + 1)


def watch(
    urls: Sequence[str],
    web: Web,
    *,
    every: float = EVERY,
    once: bool = False,
    clock: Callable[[], float] = time.monotonic,
    sleep: Callable[[float], None] = time.sleep,
) -> Iterator[Polled]:
    """The feeds in the order in which they are due, for ever, or `once` each.

    `every` is in seconds from one poll of a feed to the next. A list of feeds (OPML) stands for all
    of its feeds. The next feed comes when the items of the one before have been gone through.
    """
    feeds: list[Feed] = []
    for url in urls:
        feeds += map(Feed, _feeds_at(url, web))
    for feed in feeds:
        yield Polled(feed.url, feed.poll(web, every, clock))
    while feeds and not once:
        feed = min(feeds, key=lambda it: it.due)
        sleep(max(0.0, feed.due - clock()))
        yield Polled(feed.url, feed.poll(web, every, clock))


def _feeds_at(url: str, web: Web) -> list[str]:
    """The feeds of an OPML list, or the address itself."""
    if not url.lower().endswith(".opml"):
        return [url]
    blob = web.get(url)
    return outlined_urls(blob) if blob else []
