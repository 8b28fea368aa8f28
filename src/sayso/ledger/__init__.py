"""The ledger: what was published, what was read in it, and what people judged of that."""

from sayso.ledger.changes import Change, Edit, changes, edits
from sayso.ledger.filters import Days, Filters, Near
from sayso.ledger.nouns import (
    Fault,
    Found,
    Hit,
    Kept,
    Listed,
    Page,
    Party,
    Quarantined,
    Review,
    Stats,
    Version,
)
from sayso.ledger.store import DEFAULT, Ledger

__all__ = [
    "DEFAULT",
    "Change",
    "Days",
    "Edit",
    "Fault",
    "Filters",
    "Found",
    "Hit",
    "Kept",
    "Ledger",
    "Listed",
    "Near",
    "Page",
    "Party",
    "Quarantined",
    "Review",
    "Stats",
    "Version",
    "changes",
    "edits",
]
