"""`sayso actors`."""

from functools import partial
from typing import TYPE_CHECKING

from sayso.cli.ledger_options import (
    DEFAULT,
    SHOWN,
    After,
    AsFormat,
    Everything,
    Format,
    LedgerUrl,
    Limit,
    open_ledger,
    with_filters,
)
from sayso.cli.listing import pages, print_items

if TYPE_CHECKING:
    from sayso.ledger import Filters


@with_filters
def actors(
    filters: "Filters",
    how: AsFormat = Format.table,
    limit: Limit = SHOWN,
    everything: Everything = False,
    after: After = None,
    ledger: LedgerUrl = DEFAULT,
) -> None:
    """List the parties of all reports together, those in most reports at the top.

    With each: in how many reports it is, how often it is named, and how many claims it speaks.
    """
    from sayso.cli.render.rows import party
    from sayso.export.columns import COLUMNS

    with open_ledger(ledger) as opened:
        items = pages(partial(opened.parties, filters), None if everything else limit, after)
        print_items(items, how, COLUMNS["parties"], party)
