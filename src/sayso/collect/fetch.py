"""The one client: what is fetched from the web comes through here, guarded and within limits."""

import datetime
import ssl
import time
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from http.cookiejar import CookieJar, DefaultCookiePolicy
from types import TracebackType
from typing import NamedTuple, Self
from urllib.parse import quote, urljoin, urlsplit

import certifi
import httpcore
import httpx

from sayso.collect.address import PORTS, Resolver, Target, target_of
from sayso.collect.network import GuardedNetwork, GuardedTransport
from sayso.collect.text import LONGEST_INPUT
from sayso.errors import InputError
from sayso.version import __version__

AGENT = f"sayso/{__version__} (reads news of armed conflict)"
Headers = tuple[tuple[str, str], ...]

REDIRECTS = frozenset({301, 302, 303, 307, 308})
MOST_REDIRECTS = 8
CHUNK = 1 << 16
PATH_LETTERS = "!$%&'()*+,/:;=@~[]"
QUERY_LETTERS = f"{PATH_LETTERS}?"
LINK_LETTERS = f"{QUERY_LETTERS}#\\"


class Limits(NamedTuple):
    """What one fetch may take: seconds in all and of silence, bytes on the wire and unpacked."""

    total: float = 60.0
    silence: float = 20.0
    wire: int = LONGEST_INPUT
    unpacked: int = LONGEST_INPUT


class Fetched(NamedTuple):
    """An answer: its body unpacked, its headers as they came, and the way that led to it."""

    url: str
    redirects: tuple[str, ...]
    status: int
    request_headers: Headers
    response_headers: Headers
    body: bytes
    fetched_at: datetime.datetime

    def header(self, name: str) -> str | None:
        """The first value of a response header, or None."""
        return header(self.response_headers, name)


def header(headers: Iterable[tuple[str, str]], name: str) -> str | None:
    """The first value of a header, whose name may be in any case; None where it is not there."""
    return next((value for key, value in headers if key.lower() == name.lower()), None)


class Client:
    """Asks web servers; keeps connections open between requests. Use it in a `with`.

    Not for several threads at once. Proxies named in the environment are not used.
    """

    def __init__(
        self,
        *,
        allow_private: bool = False,
        limits: Limits = Limits(),  # noqa: B008
        resolver: Resolver | None = None,
        agent: str = AGENT,
        context: ssl.SSLContext | None = None,
    ) -> None:
        self.allow_private = allow_private
        self.agent = agent
        self._limits = limits
        self._network = GuardedNetwork(allow_private, resolver)
        self._client = httpx.Client(
            transport=GuardedTransport(self._network, context or _verifying()),
            trust_env=False,
            cookies=CookieJar(DefaultCookiePolicy(allowed_domains=())),
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        value: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Closes the connections."""
        self._client.close()

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> Fetched:
        """The answer at `url`, whatever its status, after its redirects.

        Raises `InputError` where the address may not be asked, the server cannot be reached or
        verified, or a limit is passed.
        """
        try:
            return self._follow(url, headers or {})
        except InputError as error:
            told = str(error)
            raise InputError(told if told.startswith(url) else f"{url}: leads to {told}") from error

    def _follow(self, url: str, headers: Mapping[str, str]) -> Fetched:
        self._network.deadline = time.monotonic() + self._limits.total
        way: list[str] = []
        while True:
            answer = self._ask(url, headers)._replace(redirects=tuple(way))
            onward = answer.header("location")
            if answer.status not in REDIRECTS or not onward:
                return answer
            way.append(url)
            url = _onward(url, onward)
            # What was known of the one address says nothing of another.
            headers = {}
            if len(way) > MOST_REDIRECTS or url in way:
                raise InputError(f"{way[0]}: is redirected in a circle or too often: check it")

    def post(self, url: str, body: bytes, headers: Mapping[str, str]) -> int:
        """The status with which the server takes `body`; no redirect is followed, no answer read.

        Raises `InputError` where the address may not be asked, or the server cannot be reached.
        """
        self._network.deadline = time.monotonic() + self._limits.total
        target = target_of(url, allow_private=self.allow_private)
        sent = _request_headers(target, {"Content-Length": str(len(body)), **headers}, self.agent)
        with self._answer("POST", url, target, sent, body) as response:
            return response.status_code

    def _ask(self, url: str, headers: Mapping[str, str]) -> Fetched:
        target = target_of(url, allow_private=self.allow_private)
        sent = _request_headers(target, headers, self.agent)
        with self._answer("GET", url, target, sent) as response:
            told = tuple(
                (k.decode("latin-1"), v.decode("latin-1")) for k, v in response.headers.raw
            )
            body = self._body(response.iter_raw(), told)
        now = datetime.datetime.now(datetime.UTC).replace(microsecond=0)
        return Fetched(url, (), response.status_code, sent, told, body, now)

    @contextmanager
    def _answer(
        self, method: str, url: str, target: Target, sent: Headers, content: bytes | None = None
    ) -> Iterator[httpx.Response]:
        """The answer to one request; what goes wrong with it is an `InputError` on the URL."""
        timeouts = dict.fromkeys(("connect", "read", "write", "pool"), self._limits.silence)
        try:
            request = httpx.Request(
                method,
                _wire_url(target, url),
                headers=sent,
                content=content,
                extensions={"timeout": timeouts},
            )
            with closing(self._client.send(request, stream=True)) as response:
                yield response
        except InputError as error:
            raise InputError(f"{url}: {error}") from error
        except httpcore.TimeoutException as error:
            raise InputError(
                f"{url}: takes too long (over {self._limits.silence:.0f} s of silence or "
                f"{self._limits.total:.0f} s in all): try again later"
            ) from error
        except (httpcore.NetworkError, httpcore.ProtocolError, httpx.InvalidURL, OSError) as error:
            raise InputError(f"{url}: cannot be fetched ({error}): try again later") from error

    def _body(self, chunks: Iterable[bytes], headers: Headers) -> bytes:
        coding = (header(headers, "content-encoding") or "").strip().lower()
        wired = _within(chunks, self._limits.wire)
        return b"".join(_within(unpack(wired, coding), self._limits.unpacked))


def unpack(chunks: Iterable[bytes], coding: str) -> Iterator[bytes]:
    """The chunks unpacked in pieces of at most 64 kB, so that a bomb is cut off at any size.

    Raises `InputError` for a coding that was not asked for, or broken bytes.
    """
    if coding in ("", "identity"):
        yield from chunks
        return
    if coding not in ("gzip", "x-gzip", "deflate"):
        raise InputError(f"is packed as {coding[:40]!r}, which was not asked for: save the page")
    unpacker = None
    try:
        for chunk in chunks:
            if unpacker is None and chunk:
                unpacker = zlib.decompressobj(_window(coding, chunk))
            while chunk and unpacker is not None:
                yield unpacker.decompress(chunk, CHUNK)
                chunk = unpacker.unconsumed_tail
        if unpacker is not None and not unpacker.eof:
            raise zlib.error("it breaks off")
    except zlib.error as error:
        raise InputError(f"is packed in a broken way ({error}): try again later") from error


def _window(coding: str, start: bytes) -> int:
    """What zlib is to expect; "deflate" is sent with and without the header of zlib."""
    if coding != "deflate":
        return 16 + zlib.MAX_WBITS
    return zlib.MAX_WBITS if start[0] & 0x0F == 8 else -zlib.MAX_WBITS


def _verifying() -> ssl.SSLContext:
    """TLS with the system's certificates, and Mozilla's, which not every system has."""
    context = ssl.create_default_context()
    context.load_verify_locations(cafile=certifi.where())
    return context


def _within(chunks: Iterable[bytes], most: int) -> Iterator[bytes]:
    """The chunks; raises `InputError` as soon as they are more than `most` bytes."""
    received = 0
    for chunk in chunks:
        received += len(chunk)
        if received > most:
            raise InputError(f"is over the {most / 1e6:.0f} MB that one document may have")
        yield chunk


def _onward(url: str, location: str) -> str:
    """The address that a redirect leads to; its letters may be UTF-8, which headers are not."""
    words = location.encode("latin-1", "replace").decode("utf-8", "replace").strip()
    return urljoin(url, quote(words, safe=LINK_LETTERS))


def _wire_url(target: Target, url: str) -> httpx.URL:
    parts = urlsplit(url)
    path = quote(parts.path or "/", safe=PATH_LETTERS)
    query = f"?{quote(parts.query, safe=QUERY_LETTERS)}" if parts.query else ""
    port = None if PORTS[target.scheme] == target.port else target.port
    way = f"{path}{query}".encode()
    return httpx.URL(scheme=target.scheme, host=target.host, port=port, raw_path=way)


def _request_headers(target: Target, headers: Mapping[str, str], agent: str) -> Headers:
    host = f"[{target.host}]" if ":" in target.host else target.host
    port = "" if PORTS[target.scheme] == target.port else f":{target.port}"
    usual = {
        "Host": f"{host}{port}",
        "User-Agent": agent,
        "Accept": "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, "
        "application/pdf, text/plain, */*;q=0.5",
        "Accept-Encoding": "gzip, deflate",
        "Accept-Language": "en, *;q=0.5",
    }
    return tuple((usual | dict(headers)).items())
