"""`sayso events`."""

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
    Newest,
    with_filters,
)
from sayso.cli.listing import list_found

if TYPE_CHECKING:
    from sayso.ledger import Filters


@with_filters
def events(
    filters: "Filters",
    how: AsFormat = Format.table,
    limit: Limit = SHOWN,
    everything: Everything = False,
    after: After = None,
    newest: Newest = False,
    ledger: LedgerUrl = DEFAULT,
) -> None:
    """List the events of the ledger, those that came in first at the top.

    Filters can be combined; all must be met. As CSV a cell that a spreadsheet would run has an
    apostrophe before it.
    """
    from sayso.cli.render.rows import event

    most = None if everything else limit
    list_found("events", event, filters, how, most, after, newest, ledger)
