"""What is new for webhooks, sent in the background while the server runs."""

import logging
import threading

from sayso.collect.webhook import Poster
from sayso.errors import SaysoError
from sayso.ledger import Ledger
from sayso.ledger.delivering import Shown

LOG = logging.getLogger("sayso.web")
EVERY = 10.0  # seconds
# So long is waited for a message on its way; broken off, it is sent again by the next server.
PATIENCE = 3.0


class Deliverer:
    """A thread that delivers what is due every some seconds, from `start` to `close`."""

    def __init__(
        self, ledger: Ledger, *, allow_private: bool, shown: Shown, every: float = EVERY
    ) -> None:
        self._ledger = ledger
        self._allow_private = allow_private
        self._shown = shown
        self._every = every
        self._ending = threading.Event()
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Begin."""
        self._thread = threading.Thread(target=self._run, name="deliveries", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """End, after the message that is on its way; does nothing where it was not begun."""
        self._ending.set()
        if self._thread is not None:
            self._thread.join(PATIENCE)

    def _run(self) -> None:
        with Poster(allow_private=self._allow_private) as poster:
            while not self._ending.wait(self._every):
                try:
                    self._once(poster)
                except SaysoError as error:
                    LOG.warning("webhooks wait: %s", error)

    def _once(self, poster: Poster) -> None:
        if not any(it.url for it in self._ledger.watches()):
            return
        for _ in self._ledger.deliver(poster.send, self._shown):
            if self._ending.is_set():
                return
