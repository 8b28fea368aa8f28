"""Feeds for readers that know user names and passwords only: the password is the token."""

import base64
import binascii

from starlette.requests import HTTPConnection

from sayso.web.gate import Gate, Identity, identified
from sayso.web.scopes import SAFE

BASIC = "basic "
FEED = ".atom"


def by_password(gates: list[Gate]) -> Gate:
    """A gate for feeds (RFC 7617): what is shown as password goes to `gates` as a bearer's token.

    The user name may be anything. Only for feeds, to be read: a browser that knows it shows it
    unasked, and so for what another site sends too.
    """

    def gate(connection: HTTPConnection) -> Identity | None:
        told = connection.headers.get("authorization", "")
        feed = connection.scope["path"].endswith(FEED)
        if (
            not feed
            or connection.scope["method"] not in SAFE
            or told[: len(BASIC)].lower() != BASIC
        ):
            return None
        password = _password(told[len(BASIC) :])
        if password is None:
            return None
        kept = [
            it for it in connection.scope["headers"] if it[0] not in (b"authorization", b"cookie")
        ]
        bearer = (b"authorization", b"Bearer " + password)
        shown = HTTPConnection({**connection.scope, "headers": [*kept, bearer]})
        return identified(shown, [it for it in gates if it is not gate])

    return gate


def _password(told: str) -> bytes | None:
    try:
        return base64.b64decode(told.strip(), validate=True).partition(b":")[2]
    except (binascii.Error, ValueError):
        return None
