"""`sayso claims`, `sayso events` and `sayso figures`: what was found in reports, listed."""

from collections.abc import Callable
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
    Newest,
    with_filters,
)
from sayso.cli.listing import list_found

if TYPE_CHECKING:
    from sayso.ledger import Filters


def _listing(what: str) -> Callable[..., None]:
    """The command that lists `what` of the ledger."""

    def command(
        filters: "Filters",
        how: AsFormat = Format.table,
        limit: Limit = SHOWN,
        everything: Everything = False,
        after: After = None,
        newest: Newest = False,
        ledger: LedgerUrl = DEFAULT,
    ) -> None:
        from sayso.cli.render import rows

        most = None if everything else limit
        list_found(
            what, getattr(rows, what.removesuffix("s")), filters, how, most, after, newest, ledger
        )

    command.__name__ = what
    command.__doc__ = (
        f"List the {what} of the ledger, those that came in first at the top.\n\n"
        "Filters can be combined; all must be met. As CSV a cell that a spreadsheet would run has\n"
        "an apostrophe before it.\n"
    )
    return with_filters(command)


claims, events = (_listing(it) for it in ("claims", "events"))

ByOccurrence = Annotated[
    bool, typer.Option("--by-occurrence", help="List the tolls of occurrences instead.")
]


@with_filters
def figures(
    filters: "Filters",
    by_occurrence: ByOccurrence = False,
    how: AsFormat = Format.table,
    limit: Limit = SHOWN,
    everything: Everything = False,
    after: After = None,
    newest: Newest = False,
    ledger: LedgerUrl = DEFAULT,
) -> None:
    """List the figures of the ledger, those that came in first at the top.

    With --by-occurrence they are brought together: of each occurrence and measure the range of the
    figures that stand, and how many origins give one; totals of a whole war are kept apart.
    Filters can be combined; all must be met. As CSV a cell that a spreadsheet would run has
    an apostrophe before it.
    """
    from sayso.cli.render import rows

    what, shown = ("tolls", rows.toll) if by_occurrence else ("figures", rows.figure)
    most = None if everything else limit
    list_found(what, shown, filters, how, most, after, newest, ledger)
