"""Who asks: a start token for a browser on this machine; room for others beside it."""

import hmac
import secrets
import threading
import time
from collections.abc import Callable
from typing import Literal, NamedTuple

from starlette.exceptions import HTTPException
from starlette.requests import HTTPConnection, Request

from sayso.web.settings import Settings

Role = Literal["reader", "reviewer", "admin"]
ROLES: tuple[Role, ...] = ("reader", "reviewer", "admin")
BEARER = "bearer "


class Identity(NamedTuple):
    """Who asks, and what they may. `by_cookie`: the browser shows it unasked, as for forgeries."""

    name: str
    role: Role
    by_cookie: bool

    def may(self, role: Role) -> bool:
        """Whether their role is this one, or one above it."""
        return ROLES.index(self.role) >= ROLES.index(role)


# Who it is, as far as this gate can tell; several gates are asked one after the other.
Gate = Callable[[HTTPConnection], Identity | None]


class StartToken:
    """The gate of `sayso serve`: its token opens a session, which a cookie then shows."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._ends: dict[str, float] = {}
        self._lock = threading.Lock()

    def __call__(self, connection: HTTPConnection) -> Identity | None:
        """The owner of the machine, who may do all; None for anybody else."""
        told = connection.headers.get("authorization", "")
        if told[: len(BEARER)].lower() == BEARER and self.is_token(told[len(BEARER) :].strip()):
            return Identity("local", "admin", by_cookie=False)
        if self._is_session(connection.cookies.get(self._settings.cookie, "")):
            return Identity("local", "admin", by_cookie=True)
        return None

    def is_token(self, told: str) -> bool:
        """Whether it is the start token; takes as long for each that is not."""
        return hmac.compare_digest(told.encode(), self._settings.token.encode())

    def open_session(self) -> str:
        """A new session's name, which lasts `settings.session` seconds."""
        name = secrets.token_urlsafe(32)
        now = time.monotonic()
        with self._lock:
            self._ends = {it: end for it, end in self._ends.items() if end > now}
            self._ends[name] = now + self._settings.session
        return name

    def close_session(self, name: str) -> None:
        """End a session."""
        with self._lock:
            self._ends.pop(name, None)

    def _is_session(self, name: str) -> bool:
        # A secret of 256 bits is found in a table or not; how long that takes tells nothing of it.
        with self._lock:
            return self._ends.get(name, 0.0) > time.monotonic()


def identity_of(request: HTTPConnection) -> Identity:
    """Who asks; the guard let nobody in whom no gate knows."""
    found: Identity = request.state.identity
    return found


def demand(request: Request, role: Role) -> Identity:
    """Who asks, if they have this role or one above it; raises 403."""
    found = identity_of(request)
    if not found.may(role):
        raise HTTPException(403, f"a {found.role} may not: ask for the role of {role}")
    return found
