"""What a request needs of whoever asks: a scope, which also tells the role.

By method and path alone, before any page is asked, so that no page can forget it.
"""

import re
from typing import Final

from sayso.ledger.user_nouns import SCOPES, Scope
from sayso.web.gate import Identity

SAFE: Final = frozenset({"GET", "HEAD", "OPTIONS"})
# What is one's own, and is changed by nobody's token: one's password, sessions and tokens. (A path
# may hold any character, so `.` is to fit any: `(?s)`.)
OWN: Final = re.compile(r"(?s)/(?:account|leave)(?:[/.].*)?")
ADMIN: Final = re.compile(r"(?s)(?:/api)?/(?:users|audit|settings)(?:[/.].*)?")
# All that is open to who has a password that somebody else gave: to change it, and to leave.
FIRST: Final = re.compile(r"/account(?:\.json|\.csv|/password)?|/leave")
# The first that fits; what is to be looked at otherwise needs `read`.
LOOKING: Final[tuple[tuple[re.Pattern[str], Scope], ...]] = (
    (re.compile(r"/metrics"), "metrics"),
    (re.compile(r"/watches/[^/]*\.atom"), "feeds"),
)
# What is to be changed otherwise needs `admin`.
CHANGING: Final[tuple[tuple[re.Pattern[str], Scope], ...]] = (
    (re.compile(r"(?s)(?:/api)?/add(?:/.*)?"), "add"),
    (re.compile(r"(?s)(?:/api)?/watches(?:/.*)?"), "watch"),
    (re.compile(r"(?s)(?:/api)?/(?:reviews?|judgements|occurrences)(?:/.*)?"), "review"),
)
# Who may read may have this too.
WITHIN_READ: Final = frozenset[Scope]({"feeds", "metrics"})


def scope_of(method: str, path: str) -> Scope | None:
    """The scope that a request needs; None for what is one's own, for which no token is good."""
    if OWN.fullmatch(path):
        return None
    if ADMIN.fullmatch(path):
        return "admin"
    rules = LOOKING if method in SAFE else CHANGING
    named = (scope for pattern, scope in rules if pattern.fullmatch(path))
    return next(named, "read" if method in SAFE else "admin")


def lacking(identity: Identity, method: str, path: str) -> str | None:
    """What whoever asks lacks for a request, in words; None where they may."""
    if identity.temporary and not FIRST.fullmatch(path):
        return "change the password that was given to you first, at /account"
    scope = scope_of(method, path)
    if scope is None:
        own = identity.scopes is None
        return None if own else "a token may not: sign in for what is your own"
    if not identity.may(SCOPES[scope]):
        return f"a {identity.role} may not: ask for the role of {SCOPES[scope]}"
    if identity.scopes is None or scope in identity.scopes:
        return None
    if scope in WITHIN_READ and "read" in identity.scopes:
        return None
    return f"the token has not the scope {scope}: make one that has"
