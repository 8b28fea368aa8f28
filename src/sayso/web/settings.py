"""How one server is run: where it listens, who may in, what it shows."""

from typing import NamedTuple

LOOPBACK = ("127.0.0.1", "localhost", "::1")
MEBIBYTE = 1 << 20


class Settings(NamedTuple):
    """What `sayso serve` is told; `token` opens the app in the printed URL, None: users only.

    `hosts` are the names a browser may call it by (port and case do not count). `secure`: it is
    reached by https, through a proxy; `proxies` are the addresses of such, which tell where a
    request is from. `upload` is in bytes; `session` and `idle` are seconds that a session lasts, at
    most and (a user's) unseen. `allow_private`: addresses of the own network may be fetched too.
    `veil` (the names of private victims are blacked out) and `note` (on every page; empty: none)
    are laid over what the ledger says of itself; None leaves it as that says.
    """

    token: str | None
    port: int = 8765
    hosts: tuple[str, ...] = LOOPBACK
    secure: bool = False
    upload: int = 16 * MEBIBYTE
    session: int = 12 * 3600
    idle: int = 4 * 3600
    proxies: tuple[str, ...] = ()
    allow_private: bool = False
    veil: bool | None = None
    note: str | None = None

    @property
    def cookie(self) -> str:
        """The name of the session's cookie: browsers keep one jar for all ports of a host."""
        return f"{'__Host-' if self.secure else ''}sayso_{self.port}"
