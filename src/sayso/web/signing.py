"""By whom something is done, and from where, for the log; and the log of all other changes."""

import ipaddress
from collections.abc import Sequence
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.requests import HTTPConnection, Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sayso.ledger import Ledger
from sayso.ledger.user_nouns import By
from sayso.web.gate import identity_of
from sayso.web.scopes import SAFE

NOBODY = "nobody"


def signed(request: HTTPConnection) -> By:
    """Who asks, for an act that puts itself into the log: the request is not put there besides."""
    request.state.logged = True
    return _by(request)


def _by(connection: HTTPConnection) -> By:
    who = identity_of(connection)
    proxies = connection.scope["app"].state.house.settings.proxies
    return By(who.name, who.via, caller_of(connection, proxies))


def caller_of(connection: HTTPConnection, proxies: Sequence[str]) -> str | None:
    """The address a request is from; of one that a proxy of our own passes on, as that tells.

    Of `X-Forwarded-For` the last is believed that is no proxy of our own: what stands before it was
    written by whoever asked.
    """
    peer = connection.client.host if connection.client else None
    if peer not in proxies:
        return peer
    told = ",".join(connection.headers.getlist("x-forwarded-for"))
    passed = [it.strip() for it in told.split(",") if it.strip()]
    last = next((it for it in reversed(passed) if it not in proxies), None)
    return last if last is not None and _is_address(last) else peer


def _is_address(told: str) -> bool:
    try:
        ipaddress.ip_address(told)
    except ValueError:
        return False
    return True


def audited(app: ASGIApp, ledger: Ledger) -> ASGIApp:
    """The app, of which every change that came about is in the log before it is answered."""

    async def auditing(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] in SAFE:
            await app(scope, receive, send)
            return

        async def noting(message: Message) -> None:
            if message["type"] == "http.response.start" and message["status"] < 400:
                request = Request(scope)
                if not getattr(request.state, "logged", False):
                    told = _told(request, message)
                    path = request.url.path
                    await run_in_threadpool(ledger.note, _by(request), "changed", path, **told)
            await send(message)

        await app(scope, receive, noting)

    return auditing


def _told(request: Request, message: Message) -> dict[str, Any]:
    """What can be said of a request whose page said nothing: how it asked, and where it led."""
    led = Headers(raw=message["headers"]).get("location")
    return {"method": request.method, **({"led to": led} if led else {})}
