"""How a guest behaves: not too often at one door, and not where robots.txt asks to stay away."""

import time
from collections.abc import Callable
from typing import NamedTuple
from urllib.parse import urlsplit

from sayso.collect.fetch import Client
from sayso.collect.parser import shared_parser
from sayso.errors import InputError

NAME = "sayso"
PACE = 1.0
LONGEST_DELAY = 60.0
# Seconds that a robots.txt is believed: a day (RFC 9309, 2.4), and less where it could not be had.
BELIEVED, BELIEVED_UNREACHABLE = 86_400.0, 600.0
# How much of a robots.txt is read; RFC 9309, 2.5 asks for at least this.
LONGEST_RULES = 512 * 1024


class Rules(NamedTuple):
    """A site's robots.txt, and until when it is believed; or why it could not be had."""

    text: bytes
    until: float
    failed: str | None = None


class Manners:
    """Keeps, for each host, when it may be asked next; and for each site, what it asks for.

    `pace` is in seconds between two requests to one host.
    """

    def __init__(
        self, client: Client, *, pace: float = PACE, sleep: Callable[[float], None] = time.sleep
    ) -> None:
        self._client = client
        self._pace = pace
        self._sleep = sleep
        self._next: dict[str, float] = {}
        self._delays: dict[str, float] = {}
        self._rules: dict[str, Rules] = {}

    def wait(self, url: str) -> None:
        """Returns when the host of `url` may be asked, and counts it as asked.

        Raises `InputError` where the host wants to be left in peace for over a minute.
        """
        host, left = urlsplit(url).netloc, self.left(url)
        if left > LONGEST_DELAY:
            raise InputError(f"{url}: its server asks to be left alone for {left:.0f} s: wait")
        if left:
            self._sleep(left)
        self._next[host] = time.monotonic() + max(self._pace, self._delays.get(host, 0.0))

    def left(self, url: str) -> float:
        """Seconds until the host of `url` may be asked."""
        return max(0.0, self._next.get(urlsplit(url).netloc, 0.0) - time.monotonic())

    def hold(self, url: str, seconds: float) -> None:
        """The host of `url` is left in peace for that long."""
        host = urlsplit(url).netloc
        self._next[host] = max(self._next.get(host, 0.0), time.monotonic() + seconds)

    def check(self, url: str) -> None:
        """Raises `InputError` where the site's robots.txt asks programs to leave `url` alone."""
        rules = self._rules_of(url)
        if rules.failed:
            raise InputError(f"{url}: is left alone, for {rules.failed}")
        try:
            (answer,) = shared_parser().ask("robots", rules.text, url=url, agent=NAME)
        except InputError as error:
            raise InputError(f"{url}: the site's robots.txt {error}") from error
        delay = answer.fields["delay"] or 0.0
        self._delays[urlsplit(url).netloc] = min(float(delay), LONGEST_DELAY)
        if not answer.fields["allowed"]:
            raise InputError(
                f"{url}: the site's robots.txt asks programs to leave it alone: "
                "save the page and give the file"
            )

    def _rules_of(self, url: str) -> Rules:
        parts = urlsplit(url)
        site = f"{parts.scheme}://{parts.netloc}"
        known = self._rules.get(site)
        if known is None or known.until < time.monotonic():
            self._rules[site] = known = self._fetched_rules(f"{site}/robots.txt")
        return known

    def _fetched_rules(self, url: str) -> Rules:
        """What the site says; where it cannot say, nothing of it is asked for a while."""
        self.wait(url)
        believed = time.monotonic() + BELIEVED_UNREACHABLE
        try:
            answer = self._client.fetch(url)
        except InputError as error:
            return Rules(b"", believed, str(error))
        if answer.status >= 500:
            told = f"{url}: its server says {answer.status}: try again later"
            return Rules(b"", believed, told)
        text = answer.body[:LONGEST_RULES] if answer.status < 300 else b""
        return Rules(text, time.monotonic() + BELIEVED)
