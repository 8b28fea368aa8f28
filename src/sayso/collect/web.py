"""Addresses → blobs: what the web answers, fetched with manners, or that nothing has changed."""

import datetime
import email.utils
import http
from collections.abc import Callable
from functools import cached_property

from sayso.collect.blob import Blob, Pairs
from sayso.collect.fetch import Client, Fetched, header
from sayso.collect.locations import location_of
from sayso.collect.manners import PACE, Manners
from sayso.errors import InputError
from sayso.model import Snapshot

Latest = Callable[[str], Snapshot | None]
# What a later request asks with, by the header of the answer that told it (RFC 9110, 13.1).
VALIDATORS = {"etag": "If-None-Match", "last-modified": "If-Modified-Since"}
NOT_MODIFIED = 304
BUSY = frozenset({429, 503})
LONGEST_RETRY = 86_400.0


def nothing_known(location: str) -> Snapshot | None:  # noqa: ARG001
    """No snapshot of any location."""
    return None


class Web:
    """The web as `collect` sees it; connections are made when first needed.

    `latest` gives the last snapshot of a location, if there is one: the page is then asked for only
    if it has changed since.
    """

    def __init__(
        self,
        *,
        allow_private: bool = False,
        pace: float = PACE,
        latest: Latest = nothing_known,
    ) -> None:
        self._allow_private = allow_private
        self._pace = pace
        self._latest = latest

    @cached_property
    def client(self) -> Client:
        """The guarded client."""
        return Client(allow_private=self._allow_private)

    @cached_property
    def manners(self) -> Manners:
        """When and whether a host may be asked."""
        return Manners(self.client, pace=self._pace)

    def close(self) -> None:
        """Closes the connections, if there are any."""
        if "client" in self.__dict__:
            self.client.close()

    def get(
        self, url: str, *, given: Pairs = (), invited: bool = True, last: Pairs = ()
    ) -> Blob | None:
        """What is at `url`, or None where that has not changed.

        It is asked for as it was when it was last fetched, or answered with the headers `last`.

        `invited` is an address that a person named just now; for others the site's robots.txt is
        asked first. Raises `InputError` where there is nothing to be had.
        """
        if not invited:
            self.manners.check(url)
        self.manners.wait(url)
        known = None if last else self._latest(location_of(url))
        answer = self.client.fetch(url, validators(known.response_headers if known else last))
        if answer.status == NOT_MODIFIED:
            return None
        self._refuse_status(answer, url)
        return blob_of(answer, given)

    def _refuse_status(self, answer: Fetched, url: str) -> None:
        if 200 <= answer.status < 300:
            return
        seconds = retry_after(answer)
        if answer.status in BUSY and seconds:
            self.manners.hold(url, seconds)
            raise InputError(f"{url}: its server asks to come back in {seconds:.0f} s: do so")
        raise InputError(f"{url}: its server says {answer.status} {_phrase(answer)}: check it")


def blob_of(answer: Fetched, given: Pairs = ()) -> Blob:
    """The body of an answer with all that is known of its fetching."""
    return Blob(
        location_of(answer.url),
        answer.body,
        "url",
        given=given,
        fetching={
            "media_type": answer.header("content-type"),
            "final_url": answer.url,
            "redirects": answer.redirects,
            "status": answer.status,
            "request_headers": answer.request_headers,
            "response_headers": answer.response_headers,
            "fetched_at": answer.fetched_at,
        },
    )


def validators(headers: Pairs) -> dict[str, str]:
    """The request headers that ask for a page only if it has changed since these were its own."""
    told = {asked: header(headers, name) for name, asked in VALIDATORS.items()}
    return {name: value for name, value in told.items() if value}


def retry_after(answer: Fetched) -> float | None:
    """Seconds that the server asks to wait (RFC 9110, 10.2.3), at most a day; None for none."""
    told = (answer.header("retry-after") or "").strip()
    if told.isdecimal():
        return min(float(told[:9]), LONGEST_RETRY)
    try:
        until = email.utils.parsedate_to_datetime(told)
    except (ValueError, TypeError, IndexError):
        return None
    until = until if until.tzinfo else until.replace(tzinfo=datetime.UTC)
    return min(max((until - answer.fetched_at).total_seconds(), 0.0), LONGEST_RETRY)


def _phrase(answer: Fetched) -> str:
    try:
        return http.HTTPStatus(answer.status).phrase
    except ValueError:
        return "(no status of HTTP)"
