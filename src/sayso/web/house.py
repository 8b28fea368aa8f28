"""What all pages share: the ledger, the settings, the gates, and answers kept until it changes."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Annotated, Any, TypeVar

from fastapi import Depends
from starlette.requests import Request

from sayso.export.veil import veil_of, veiled
from sayso.ledger import Ledger
from sayso.ledger.user_nouns import Care
from sayso.web.adding import Adder
from sayso.web.delivering import Deliverer
from sayso.web.gate import Gate, StartToken
from sayso.web.guard import OPEN
from sayso.web.meter import Meter
from sayso.web.settings import Settings
from sayso.web.throttle import Throttle
from sayso.web.user_gates import UserGates

KEPT = 256
Value = TypeVar("Value")


class House:
    """One running app on the ledger at `address`: it is opened here, and `close` lets go of it.

    `gates` and `open_paths` may be added to before it serves.
    """

    def __init__(self, address: str, settings: Settings) -> None:
        self.ledger = Ledger(address)
        self.settings = settings
        self.adder = Adder(address, allow_private=settings.allow_private)
        self.deliverer = Deliverer(
            self.ledger, allow_private=settings.allow_private, shown=self.shown
        )
        self.meter = Meter()
        self.start_token = StartToken(settings)
        self.users = UserGates(self.ledger, settings)
        self.throttle = Throttle()
        self.gates: list[Gate] = [self.start_token, self.users.by_cookie, self.users.by_token]
        self.open_paths: list[str] = list(OPEN)
        self._kept: OrderedDict[Hashable, Any] = OrderedDict()
        self._lock = threading.Lock()

    def close(self) -> None:
        """Let go of the ledger, of the process that reads and of the thread that delivers."""
        self.deliverer.close()
        self.adder.close()
        self.users.close()
        self.ledger.close()

    def care(self) -> Care:
        """How carefully the ledger is to be shown, as that is set at this moment."""
        own, told = self.ledger.care(), self.settings
        return Care(
            veil=own.veil if told.veil is None else told.veil,
            note=own.note if told.note is None else told.note or None,
        )

    def care_of(self, request: Request) -> Care:
        """The same for one request: what is set does not change from its key to its last byte."""
        found: Care | None = getattr(request.state, "care", None)
        if found is None:
            found = request.state.care = self.care()
        return found

    def shown(self, body: bytes, care: Care | None = None) -> bytes:
        """An answer as it may be shown: with private names veiled, where that is set."""
        if not (care or self.care()).veil:
            return body
        veil = self.once(("veil", self.ledger.mark()), lambda: veil_of(self.ledger.people()))
        return veiled(body.decode(), veil).encode()

    def once(
        self, key: Hashable, make: Callable[[], Value], small: Callable[[Value], bool] | None = None
    ) -> Value:
        """What `make` gives for a key that names the state of the ledger (`Ledger.mark`) too.

        Kept for the next who asks if it is `small`, the least used ones given up first; two who ask
        at once may both make it.
        """
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                found: Value = self._kept[key]
                return found
        made = make()
        if small and not small(made):
            return made
        with self._lock:
            self._kept[key] = made
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        return made


async def house_of(request: Request) -> House:
    """The house that a request came to; `async` as all dependencies here: no thread is needed."""
    found: House = request.app.state.house
    return found


InHouse = Annotated[House, Depends(house_of)]
