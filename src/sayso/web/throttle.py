"""Guessing made slow: who fails waits twice as long each time, by name and by address.

See "Authentication Cheat Sheet" and "Slow Down Online Guessing Attacks with Device Cookies"
(OWASP). It lives as long as the server does.
"""

import ipaddress
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from typing import Final, NamedTuple

from sayso.errors import SettingError

MOST_KEYS: Final = 20_000
FORGOTTEN: Final = 24 * 3600.0  # seconds without a failure
AT_ONCE, WAITING = 2, 8  # hashings, and those that wait for one
LONGEST_NAME = 64


class Patience(NamedTuple):
    """How many failures cost nothing, and how many seconds are waited at most."""

    free: int
    most: float


BY_NAME: Final = Patience(free=4, most=300.0)
# A whole desk may come from one address.
BY_ADDRESS: Final = Patience(free=12, most=900.0)


class _Tally(NamedTuple):
    failures: int
    last: float
    until: float


class Throttle:
    """Failures by name and by address. `clock` gives seconds that only grow.

    A name that was entered from an address is counted apart there, so that strangers who guess at
    it do not keep its owner out.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._tallies: OrderedDict[Hashable, _Tally] = OrderedDict()
        self._entered: OrderedDict[tuple[str, str], None] = OrderedDict()
        self._lock = threading.Lock()
        self._turns = threading.BoundedSemaphore(AT_ONCE)
        self._waiting = 0

    def attempt(self, name: str, address: str | None) -> float:
        """Seconds to be waited first; 0.0: go on, and it counts as failed until `entered`.

        So many who try at once are counted before any of them is answered.
        """
        now = self._clock()
        with self._lock:
            keys = self._keys(name, address)
            waits = [self._until(key, now) - now for key, _ in keys]
            wait = max(0.0, *waits)
            if wait == 0.0:
                for key, patience in keys:
                    self._count(key, patience, now)
        return wait

    def entered(self, name: str, address: str | None) -> None:
        """What was tried was right: no failure of this name is held against it or the address.

        Those of other names are: who has an account gains no guesses at others by signing in.
        """
        known = (_name(name), network_of(address))
        with self._lock:
            (own, _), (shared, _) = self._keys(name, address)
            mine, all_here = self._tallies.pop(own, None), self._tallies.pop(shared, None)
            if mine and all_here and all_here.failures > mine.failures:
                left = all_here.failures - mine.failures
                self._tallies[shared] = all_here._replace(failures=left, until=0.0)
            self._entered[known] = None
            while len(self._entered) > MOST_KEYS:
                self._entered.popitem(last=False)

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Wait for a turn to hash; raises `SettingError` where too many wait already."""
        with self._lock:
            if self._waiting >= WAITING:
                raise SettingError("too many sign in at this moment: try again in a minute")
            self._waiting += 1
        try:
            with self._turns:
                yield
        finally:
            with self._lock:
                self._waiting -= 1

    def _keys(self, name: str, address: str | None) -> list[tuple[Hashable, Patience]]:
        told, network = _name(name), network_of(address)
        own: Hashable = (told, network) if (told, network) in self._entered else (told,)
        return [(("name", own), BY_NAME), (("address", network), BY_ADDRESS)]

    def _until(self, key: Hashable, now: float) -> float:
        found = self._tallies.get(key)
        if found is None or now - found.last >= FORGOTTEN:
            return 0.0
        return found.until

    def _count(self, key: Hashable, patience: Patience, now: float) -> None:
        before = self._tallies.pop(key, None)
        forgotten = before is None or now - before.last >= FORGOTTEN
        failures = 1 if before is None or forgotten else before.failures + 1
        beyond = failures - patience.free
        # No power of two beyond the most is worked out.
        wait = min(patience.most, 2.0 ** min(beyond, 20)) if beyond >= 0 else 0.0
        self._tallies[key] = _Tally(failures, now, now + wait)
        while len(self._tallies) > MOST_KEYS:
            self._tallies.popitem(last=False)


def _name(told: str) -> str:
    return told.strip().lower()[:LONGEST_NAME]


def network_of(address: str | None) -> str:
    """The address; of IPv6 the network of one customer, who has all addresses in it."""
    try:
        found = ipaddress.ip_address(address or "")
    except ValueError:
        return ""
    if isinstance(found, ipaddress.IPv6Address):
        mapped = found.ipv4_mapped
        return str(mapped or ipaddress.ip_network((int(found) >> 64 << 64, 64)))
    return str(found)
