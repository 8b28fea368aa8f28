"""Who may into a ledger and what: accounts, their sessions and tokens, and what they did."""

import datetime
from typing import Any, Final, Literal, NamedTuple

from sayso.model.span import Noun

Role = Literal["reader", "reviewer", "admin"]
ROLES: Final[tuple[Role, ...]] = ("reader", "reviewer", "admin")
Scope = Literal["read", "feeds", "metrics", "add", "watch", "review", "admin"]
# What a token may be good for, and the role that its owner needs for it.
SCOPES: Final[dict[Scope, Role]] = {
    "read": "reader",
    "feeds": "reader",
    "metrics": "reader",
    "add": "reviewer",
    "watch": "reviewer",
    "review": "reviewer",
    "admin": "admin",
}


def reaches(role: Role, needed: Role) -> bool:
    """Whether a role is the one that is needed, or one above it."""
    return ROLES.index(role) >= ROLES.index(needed)


class By(NamedTuple):
    """Who does something, how they showed who they are, and the address they do it from."""

    who: str
    via: str
    address: str | None = None


class Care(NamedTuple):
    """How carefully a ledger is shown: with private names veiled or not, and under which note."""

    veil: bool = False
    note: str | None = None


class User(Noun):
    """Somebody who may in; `temporary`: somebody else gave the password, which is to be changed."""

    name: str
    role: Role
    temporary: bool
    made_at: datetime.datetime
    made_by: str
    changed_at: datetime.datetime
    disabled_at: datetime.datetime | None


class Session(Noun):
    """A time at a browser, from signing in; it ends at `idle_at` unless it is seen before."""

    id: str
    account: str
    made_at: datetime.datetime
    seen_at: datetime.datetime
    idle_at: datetime.datetime
    ends_at: datetime.datetime
    address: str | None
    agent: str | None


class ApiToken(Noun):
    """What a program shows in the place of a password; `id` is how it begins."""

    id: str
    account: str
    title: str
    scopes: tuple[Scope, ...]
    made_at: datetime.datetime
    ends_at: datetime.datetime
    seen_at: datetime.datetime | None


class Entered(NamedTuple):
    """Whose secret was shown, and what it was: a session or a token."""

    user: User
    shown: Session | ApiToken


class Entry(Noun):
    """One act in the log: who did what to what, when, how they showed who they are, where from."""

    seq: int
    at: datetime.datetime
    who: str
    via: str
    address: str | None
    what: str
    about: str
    detail: dict[str, Any]
