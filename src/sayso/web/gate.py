"""Who asks, as far as a gate can tell; and the start token, for a browser on this machine."""

import hmac
import secrets
import threading
import time
from collections.abc import Callable, Sequence
from typing import NamedTuple

from starlette.exceptions import HTTPException
from starlette.requests import HTTPConnection, Request

from sayso.ledger.user_nouns import Role, Scope, reaches
from sayso.web.settings import Settings

BEARER = "bearer "
OWNER = "local"
BY_START_TOKEN = "start token"


class Identity(NamedTuple):
    """Who asks, and what they may. `by_cookie`: the browser shows it unasked, as for forgeries.

    `via` is how they showed who they are. `scopes` are all that a token is good for (None: all that
    the role may), `session` is the id of a user's session; `temporary`: the password is to be
    changed before anything else.
    """

    name: str
    role: Role
    by_cookie: bool
    via: str = BY_START_TOKEN
    scopes: frozenset[Scope] | None = None
    session: str | None = None
    temporary: bool = False

    def may(self, role: Role) -> bool:
        """Whether their role is this one, or one above it."""
        return reaches(self.role, role)


# Who it is, as far as this gate can tell; several gates are asked one after the other.
Gate = Callable[[HTTPConnection], Identity | None]


def identified(connection: HTTPConnection, gates: Sequence[Gate]) -> Identity | None:
    """Who asks, by the first gate that knows them."""
    return next(filter(None, (gate(connection) for gate in gates)), None)


def bearer_of(connection: HTTPConnection) -> str:
    """What is shown as a bearer's token (RFC 6750); empty where nothing is."""
    told = connection.headers.get("authorization", "")
    return told[len(BEARER) :].strip() if told[: len(BEARER)].lower() == BEARER else ""


class StartToken:
    """The gate of `sayso serve`: its token opens a session, which a cookie then shows.

    Without a token (`settings.token` is None) it is shut.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._ends: dict[str, float] = {}
        self._lock = threading.Lock()

    def __call__(self, connection: HTTPConnection) -> Identity | None:
        """The owner of the machine, who may do all; None for anybody else."""
        if self.is_token(bearer_of(connection)):
            return Identity(OWNER, "admin", by_cookie=False)
        if self.is_session(connection.cookies.get(self._settings.cookie, "")):
            return Identity(OWNER, "admin", by_cookie=True)
        return None

    def is_token(self, told: str) -> bool:
        """Whether it is the start token; takes as long for each that is not."""
        token = self._settings.token
        return token is not None and hmac.compare_digest(
            told.encode(errors="replace"), token.encode()
        )

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

    def is_session(self, name: str) -> bool:
        """Whether a session of this name lasts."""
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
