"""Passwords: which will do, and their hashes (argon2id, RFC 9106).

What is asked of a password follows NIST SP 800-63B: length, nothing of the name in it, and no rules
on which letters it has.
"""

import hashlib
import secrets
import unicodedata

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from sayso.errors import InputError

FEWEST, MOST = 12, 256  # characters
FEWEST_DIFFERENT = 5
FEWEST_OF_NAME = 3
# RFC 9106's second recommended option: 64 MiB, three passes, four lanes.
HASHER = PasswordHasher(time_cost=3, memory_cost=65536, parallelism=4)
# Of a password that nobody has: whoever gives a name that is not there waits as long.
NOBODY = (
    "$argon2id$v=19$m=65536,t=3,p=4$Y8Sb9eMUawdMZcsC28sjyg$"
    "6Lf+UxoyPJzMCOsPUKtbgjtWuOiJteOkfsbLDfxfOfU"
)
# Without those that look like others.
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
GROUPS, IN_GROUP = 4, 5


def hash_of(password: str) -> str:
    """The hash to be kept of a password."""
    return HASHER.hash(_bytes(password))


def is_of(password: str, kept: str | None) -> bool:
    """Whether a hash is that of the password; takes as long where there is none (None)."""
    try:
        fits = HASHER.verify(kept or NOBODY, _bytes(password))
    except (VerificationError, InvalidHashError):
        return False
    return fits and kept is not None


def is_dated(kept: str) -> bool:
    """Whether a hash was made with less effort than is made now."""
    return HASHER.check_needs_rehash(kept)


def check(password: str, name: str) -> None:
    """Raises `InputError` for a password that will not do for this account."""
    normal = _normal(password)
    if not FEWEST <= len(normal) <= MOST:
        raise InputError(f"password: takes {FEWEST} to {MOST} characters: several words will do")
    if not normal.isprintable():
        raise InputError("password: holds what no keyboard types: take another")
    if _holds(normal, name):
        raise InputError("password: holds the account's name: take another")
    if len(set(normal)) < FEWEST_DIFFERENT:
        raise InputError(f"password: has fewer than {FEWEST_DIFFERENT} different characters")


def _holds(password: str, name: str) -> bool:
    """Whether a name stands in a password; one of few letters stands in most, and tells nothing."""
    return len(name) >= FEWEST_OF_NAME and name.casefold() in password.casefold()


def first_password(name: str) -> str:
    """A password for this account to begin with, of some 99 bits, easy to read out."""
    groups = ("".join(map(secrets.choice, [LETTERS] * IN_GROUP)) for _ in range(GROUPS))
    told = "-".join(groups)
    return first_password(name) if _holds(told, name) else told


def digest(secret: str) -> str:
    """The hash to be kept of a secret that is random and long, so that no guessing finds it."""
    return hashlib.sha256(secret.encode(errors="replace")).hexdigest()


def _bytes(password: str) -> bytes:
    return _normal(password).encode(errors="replace")


def _normal(password: str) -> str:
    """The password as it is hashed, whatever keyboard it was typed on."""
    return unicodedata.normalize("NFKC", password[: 4 * MOST])
