"""Messages to a webhook, signed as the Standard Webhooks specification has it (version 1).

The signature is an HMAC-SHA256, in base64, of `ID.TIMESTAMP.BODY` under the bytes of the secret;
it goes with the id and the timestamp (seconds since 1970) in the headers of the message.
"""

import base64
import hashlib
import hmac
import secrets
import time
from types import TracebackType
from typing import NamedTuple, Self

from sayso.collect.address import DOTTED, resolve, target_of
from sayso.collect.fetch import Client, Limits
from sayso.errors import InputError

PREFIX = "whsec_"
BYTES = 32
FEWEST_BYTES, MOST_BYTES = 24, 64
PATIENCE = Limits(total=20, silence=10)
LONGEST_NOTE = 300


class Posted(NamedTuple):
    """What came of a message: the HTTP status (None where none came back), and words on it."""

    status: int | None
    note: str


def make_secret() -> str:
    """A new secret, as receivers' libraries take it."""
    return PREFIX + base64.b64encode(secrets.token_bytes(BYTES)).decode()


def key_of(secret: str) -> bytes:
    """The bytes of a secret; raises `InputError` for what is none."""
    try:
        key = base64.b64decode(secret.removeprefix(PREFIX), validate=True)
    except ValueError as error:
        raise InputError("the secret is none: it is base64 after `whsec_`") from error
    if not FEWEST_BYTES <= len(key) <= MOST_BYTES:
        raise InputError(f"the secret is {len(key)} bytes: give {FEWEST_BYTES} to {MOST_BYTES}")
    return key


def signature(secret: str, name: str, timestamp: int, body: bytes) -> str:
    """The `webhook-signature` of a message with this id at this time."""
    signed = b".".join((name.encode(), str(timestamp).encode(), body))
    digest = hmac.new(key_of(secret), signed, hashlib.sha256).digest()
    return f"v1,{base64.b64encode(digest).decode()}"


def check_url(url: str, *, allow_private: bool = False) -> str:
    """The address, if messages may be sent there as far as it tells; raises `InputError`.

    What a name leads to is looked at each time when something is sent.
    """
    host = target_of(url, allow_private=allow_private).host
    if DOTTED.fullmatch(host) or ":" in host:
        resolve(host, 0, allow_private=allow_private, resolver=lambda *_: [host])
    return url


class Poster:
    """Sends messages through the guarded network; redirects are not followed. Use it in a `with`.

    Not for several threads at once.
    """

    def __init__(self, *, allow_private: bool = False) -> None:
        self._client = Client(allow_private=allow_private, limits=PATIENCE)

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
        """Close the connections."""
        self._client.close()

    def send(self, url: str, secret: str, name: str, body: bytes) -> Posted:
        """Send a message, signed now; what goes wrong is told in what it gives."""
        timestamp = int(time.time())
        try:
            headers = {
                "Content-Type": "application/json",
                "Accept": "*/*",
                "webhook-id": name,
                "webhook-timestamp": str(timestamp),
                "webhook-signature": signature(secret, name, timestamp, body),
            }
            status = self._client.post(url, body, headers)
        except InputError as error:
            return Posted(None, str(error)[:LONGEST_NOTE])
        return Posted(status, _note(status))


def _note(status: int) -> str:
    if 200 <= status < 300:
        return "taken"
    if 300 <= status < 400:
        return f"answers {status}: redirects are not followed, give the address it leads to"
    return f"answers {status}"
