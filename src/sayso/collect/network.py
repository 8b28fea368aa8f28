"""Connections to checked addresses, with an end to all patience."""

import ssl
import time
from collections.abc import Iterable, Iterator

import httpcore
import httpx

from sayso.collect.address import Resolver, resolve


class GuardedNetwork(httpcore.NetworkBackend):
    """Connects to checked addresses only; no stream outlives the deadline of the fetch."""

    def __init__(self, allow_private: bool, resolver: Resolver | None) -> None:
        self.deadline = float("inf")
        self._allow_private = allow_private
        self._resolver = resolver
        self._system = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """A stream to the host, at the addresses that its name gave and that were checked."""
        failed: Exception | None = None
        for address in resolve(
            host, port, allow_private=self._allow_private, resolver=self._resolver
        ):
            try:
                left = self.left(timeout)
                stream = self._system.connect_tcp(
                    address, port, left, local_address, socket_options
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failed = error
            else:
                return TimedStream(stream, self)
        raise failed or httpcore.ConnectError(f"{host} has no address")

    def left(self, timeout: float | None) -> float:
        """Seconds that the next step may take; raises `httpcore.ReadTimeout` if none are left."""
        left = self.deadline - time.monotonic()
        if left <= 0:
            raise httpcore.ReadTimeout("the time for the whole fetch is over")
        return left if timeout is None else min(left, timeout)


class GuardedTransport(httpx.BaseTransport):
    """Carries the requests of an httpx client over a guarded network and no other way."""

    def __init__(self, network: GuardedNetwork, context: ssl.SSLContext) -> None:
        self._pool = httpcore.ConnectionPool(
            ssl_context=context, network_backend=network, max_connections=8, keepalive_expiry=15
        )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """The answer, whose body is read as it is asked for."""
        url = httpcore.URL(
            scheme=request.url.raw_scheme,
            host=request.url.raw_host,
            port=request.url.port,
            target=request.url.raw_path,
        )
        answer = self._pool.handle_request(
            httpcore.Request(
                request.method,
                url,
                headers=request.headers.raw,
                content=request.stream,
                extensions=request.extensions,
            )
        )
        return httpx.Response(
            answer.status,
            headers=answer.headers,
            stream=Body(answer),
            extensions=answer.extensions,
        )

    def close(self) -> None:
        """Closes the connections."""
        self._pool.close()


class Body(httpx.SyncByteStream):
    """The bytes of an answer as they come over the wire."""

    def __init__(self, answer: httpcore.Response) -> None:
        self._answer = answer

    def __iter__(self) -> Iterator[bytes]:
        yield from self._answer.iter_stream()

    def close(self) -> None:
        """Lets go of the connection."""
        self._answer.close()


class TimedStream(httpcore.NetworkStream):
    """A stream every step of which ends when the fetch must end, however it drips."""

    def __init__(self, stream: httpcore.NetworkStream, network: GuardedNetwork) -> None:
        self._stream = stream
        self._network = network

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """At most `max_bytes` more bytes."""
        return self._stream.read(max_bytes, self._network.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Sends the bytes."""
        self._stream.write(buffer, self._network.left(timeout))

    def close(self) -> None:
        """Closes the connection."""
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        """The same stream, encrypted; the name is verified, not the address."""
        left = self._network.left(timeout)
        return TimedStream(
            self._stream.start_tls(ssl_context, server_hostname, left), self._network
        )

    def get_extra_info(self, info: str) -> object:
        """What the stream below tells of itself."""
        return self._stream.get_extra_info(info)
