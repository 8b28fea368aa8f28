"""`sayso search`."""

from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

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

Words = Annotated[
    list[str],
    typer.Argument(metavar="WORDS", help="What the report must hold.", show_default=False),
]


@with_filters
def search(
    words: Words,
    filters: "Filters",
    how: AsFormat = Format.table,
    limit: Limit = SHOWN,
    everything: Everything = False,
    after: After = None,
    ledger: LedgerUrl = DEFAULT,
) -> None:
    """Search the reports for words, those that came in last at the top.

    All words must be in a report; port* is any word that begins so, and '"in quotes"' words must
    follow one another. Case and accents do not count.
    """
    from sayso.cli.render.rows import hit
    from sayso.export.columns import COLUMNS

    with open_ledger(ledger) as opened:
        ask = partial(opened.search, " ".join(words), filters)
        items = pages(ask, None if everything else limit, after)
        print_items(items, how, COLUMNS["hits"], hit)
