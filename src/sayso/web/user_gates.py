"""The gates of users: a session that a cookie shows, a token that a program shows."""

import datetime
import logging
import threading
from concurrent.futures import ThreadPoolExecutor

from starlette.requests import HTTPConnection

from sayso.errors import SaysoError
from sayso.ledger import Ledger
from sayso.ledger.sessions import Lasting
from sayso.ledger.user_nouns import ApiToken, Entered, Session
from sayso.web.gate import Identity, bearer_of
from sayso.web.settings import Settings

LOG = logging.getLogger("sayso.web")
# How exactly it is kept when something was last shown: not each request is to write.
SEEN_EVERY = datetime.timedelta(seconds=60)
BY_PASSWORD = "password"


class UserGates:
    """Asks the ledger, at each request, whose cookie or token it is: what was ended opens nothing.

    That it was seen is written beside the requests, which so wait for no other writer.
    """

    def __init__(self, ledger: Ledger, settings: Settings) -> None:
        self._ledger = ledger
        self._settings = settings
        self._writing: set[str] = set()
        self._lock = threading.Lock()
        self._writer = ThreadPoolExecutor(1, thread_name_prefix="seen")

    def by_cookie(self, connection: HTTPConnection) -> Identity | None:
        """Whose session the browser shows."""
        secret = connection.cookies.get(self._settings.cookie, "")
        entered = self._ledger.by_session(secret) if secret else None
        if entered is None:
            return None
        self._see(entered)
        user = entered.user
        return Identity(
            user.name,
            user.role,
            by_cookie=True,
            via=BY_PASSWORD,
            session=entered.shown.id,
            temporary=user.temporary,
        )

    def by_token(self, connection: HTTPConnection) -> Identity | None:
        """Whose token a program shows."""
        secret = bearer_of(connection)
        entered = self._ledger.by_token(secret) if secret else None
        if entered is None or not isinstance(entered.shown, ApiToken):
            return None
        self._see(entered)
        return Identity(
            entered.user.name,
            entered.user.role,
            by_cookie=False,
            via=f"token {entered.shown.id}",
            scopes=frozenset(entered.shown.scopes),
            temporary=entered.user.temporary,
        )

    def close(self) -> None:
        """Write what is still to be written, and end."""
        self._writer.shutdown()

    def _see(self, entered: Entered) -> None:
        it = entered.shown
        now = datetime.datetime.now(datetime.UTC)
        if it.seen_at is not None and now - it.seen_at < SEEN_EVERY:
            return
        with self._lock:
            if it.id in self._writing:
                return
            self._writing.add(it.id)
        self._writer.submit(self._write, it)

    def _write(self, it: Session | ApiToken) -> None:
        try:
            if isinstance(it, Session):
                lasting = Lasting(self._settings.idle, self._settings.session)
                self._ledger.see_session(it, lasting)
            else:
                self._ledger.see_token(it)
        except SaysoError as error:
            LOG.warning("when %s was seen is not kept: %s", it.id, error)
        finally:
            with self._lock:
                self._writing.discard(it.id)
