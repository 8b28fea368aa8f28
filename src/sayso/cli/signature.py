"""Who types a command, for the log of what was done to accounts."""

import getpass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sayso.ledger.user_nouns import By

VIA = "command line"


def signed() -> "By":
    """Who types, as the system knows them."""
    from sayso.ledger.user_nouns import By

    try:
        return By(getpass.getuser(), VIA)
    except (KeyError, OSError):
        return By("somebody", VIA)
