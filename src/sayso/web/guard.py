"""What stands before every page: which host, who, from where, how much; and the headers after."""

from collections.abc import Awaitable, Callable, Iterable, Sequence
from typing import NamedTuple
from urllib.parse import urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import HTTPConnection, Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sayso.errors import SettingError
from sayso.web.gate import Gate, Identity, identified
from sayso.web.scopes import SAFE, lacking
from sayso.web.settings import Settings

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # Not `no-referrer`, which would take the Origin from a form that is sent.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
# Nothing of a ledger is in these; at `enter` the token is given, at `login` a password. A path is
# meant exactly, a folder (`/` at its end) with all that is in it.
OPEN = ("/static/", "/healthz", "/enter", "/login")

Refuse = Callable[[Request, int, str], Response]


class Refusal(NamedTuple):
    """Why a request goes no further."""

    status: int
    reason: str


def guarded(
    app: ASGIApp,
    settings: Settings,
    gates: Sequence[Gate],
    open_paths: Sequence[str],
    refuse: Refuse,
) -> ASGIApp:
    """The app behind the guard: what it refuses is answered by `refuse`."""

    async def guard(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await app(scope, receive, send)
            return
        connection = HTTPConnection(scope)
        adorned = _adorned(send, settings)
        opened = is_open(scope["path"], open_paths)
        try:
            identity = None if opened else await run_in_threadpool(identified, connection, gates)
            refusal = _refusal(connection, settings, identity, opened)
        except SettingError as error:
            identity, refusal = None, Refusal(503, str(error))
        scope.setdefault("state", {})["identity"] = identity
        if refusal:
            response = refuse(Request(scope, receive), *refusal)
            await response(scope, receive, adorned)
            return
        await app(scope, _capped(receive, settings.upload), adorned)

    return guard


def _refusal(
    connection: HTTPConnection,
    settings: Settings,
    identity: Identity | None,
    opened: bool,
) -> Refusal | None:
    headers, method = connection.headers, connection.scope["method"]
    host = _host(headers.get("host", ""))
    if host not in settings.hosts:
        return Refusal(421, f"this server is not called {host or 'nothing'}: see --host-name")
    if identity is None and not opened:
        return Refusal(401, "sign in, or show a token")
    if (
        method not in SAFE
        and not (identity and not identity.by_cookie)
        and not _of_this_site(headers)
    ):
        return Refusal(403, "was sent from another site: send it from a page of this server")
    lack = identity and lacking(identity, method, connection.scope["path"])
    if lack:
        return Refusal(403, lack)
    length = headers.get("content-length", "0")
    if length.isdecimal() and int(length) > settings.upload:
        return Refusal(413, too_much(settings.upload))
    return None


def is_open(path: str, open_paths: Iterable[str]) -> bool:
    """Whether anybody may go there."""
    return any(path.startswith(it) if it.endswith("/") else path == it for it in open_paths)


def _host(told: str) -> str:
    """The name without port, brackets and case."""
    try:
        return (urlsplit(f"//{told}").hostname or "").lower()
    except ValueError:
        return ""


def _of_this_site(headers: Headers) -> bool:
    """Whether a page of this server sent it: browsers say so, and nobody else can make them.

    See "Fetch Metadata Request Headers" (W3C); an older browser tells the `Origin` only. A program
    that tells neither has to show a token, not a cookie.
    """
    site = headers.get("sec-fetch-site")
    if site is not None:
        return site in ("same-origin", "none")
    origin = headers.get("origin", "")
    return bool(origin) and urlsplit(origin).netloc == headers.get("host")


def too_much(most: int) -> str:
    """What to say of a body above the cap."""
    return f"is more than {most / (1 << 20):,.0f} MB: give less at once, or use `sayso add`"


def _capped(receive: Receive, most: int) -> Receive:
    """Bodies that tell no length are counted as they come."""
    come = 0

    async def counting() -> Message:
        nonlocal come
        message = await receive()
        come += len(message.get("body", b""))
        if come > most:
            raise HTTPException(413, too_much(most))
        return message

    return counting


def _adorned(send: Send, settings: Settings) -> Callable[[Message], Awaitable[None]]:
    async def adding(message: Message) -> None:
        if message["type"] == "http.response.start":
            adorn(MutableHeaders(scope=message), settings)
        await send(message)

    return adding


def adorn(headers: MutableHeaders, settings: Settings) -> None:
    """Add what every answer carries."""
    headers.update(HEADERS)
    headers.setdefault("Cache-Control", "private, no-cache")
    if settings.secure:
        headers["Strict-Transport-Security"] = "max-age=31536000"
