"""What colours and signs mean. A word always stands beside them, so none is needed to read."""

from typing import Final

from sayso.model.words import Certainty, Stance

# By what the speaker does with the claim: vouch, hold back, attack, act on others.
STANCE_STYLES: Final[dict[Stance, str]] = {
    "states": "green",
    "confirms": "green",
    "claims": "yellow",
    "alleges": "yellow",
    "estimates": "yellow",
    "suggests": "yellow",
    "hints": "yellow",
    "warns": "red",
    "accuses": "red",
    "denies": "red",
    "condemns": "red",
    "promises": "magenta",
    "demands": "magenta",
    "praises": "magenta",
}
# The emptier the circle, the less sure.
CERTAINTY_SIGNS: Final[dict[Certainty, str]] = {
    "certain": "●",
    "probable": "◕",
    "possible": "◑",
    "unknown": "○",
}
SPEAKER = "bold"
RELAY = "italic dim"
NOBODY = "dim"
HEDGE = "yellow"
LABEL = "dim"
FACT = "cyan"
TITLE = "bold"
