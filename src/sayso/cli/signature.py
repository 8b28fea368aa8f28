"""Who types a command, for what they sign and for the log of what was done."""

import getpass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sayso.ledger.user_nouns import By

VIA = "command line"
SOMEBODY = "somebody"


def typist() -> str:
    """Who types, as the system knows them; empty where it does not."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return ""


def signed() -> "By":
    """Who types, for the log."""
    from sayso.ledger.user_nouns import By

    return By(typist() or SOMEBODY, VIA)
