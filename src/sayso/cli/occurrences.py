"""`sayso occurrences`, `sayso origins` and `sayso syndication`: what many reports tell together."""

from enum import StrEnum
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
    Newest,
    open_ledger,
    with_occurrence_filters,
)
from sayso.cli.listing import pages, print_items

if TYPE_CHECKING:
    from sayso.ledger import Ledger, OccurrenceFilters


class By(StrEnum):
    """In what order occurrences are listed."""

    arrival = "arrival"
    changed = "changed"
    happened = "happened"
    reports = "reports"
    origins = "origins"
    killed = "killed"


InOrder = Annotated[By, typer.Option("--by", help="In what order; the most or the last first.")]
OfReport = Annotated[
    str | None, typer.Option("--report", metavar="ID", help="Those that this report is of.")
]


@with_occurrence_filters
def occurrences(
    filters: "OccurrenceFilters",
    by: InOrder = By.arrival,
    how: AsFormat = Format.table,
    limit: Limit = SHOWN,
    everything: Everything = False,
    after: After = None,
    newest: Newest = False,
    ledger: LedgerUrl = DEFAULT,
) -> None:
    """List occurrences: what many reports tell together, and how far it is borne out.

    Place, days and kind are those that most reports tell. `sayso show ID` prints one as a page,
    and `sayso reconcile` brings them up to date.
    """
    from sayso.cli.render.rows import occurrence
    from sayso.export.columns import COLUMNS

    with open_ledger(ledger) as opened:
        ask = partial(opened.occurrences, filters, order=by.value, newest=newest)
        items = pages(ask, None if everything else limit, after)
        print_items(items, how, COLUMNS["occurrences"], occurrence)
        _tell_what_waits(opened)


@with_occurrence_filters
def origins(
    filters: "OccurrenceFilters",
    how: AsFormat = Format.table,
    limit: Limit = SHOWN,
    everything: Everything = False,
    after: After = None,
    ledger: LedgerUrl = DEFAULT,
) -> None:
    """List the origins of what is told: the parties that could have known, each once.

    Of each: of how many occurrences it tells, of how many it alone does, in how many the figures
    are contested, and how many reports carry its word. `sayso judge source` grades one, A to F.
    """
    from sayso.cli.render.rows import voice
    from sayso.export.columns import COLUMNS

    with open_ledger(ledger) as opened:
        items = pages(partial(opened.voices, filters), None if everything else limit, after)
        print_items(items, how, COLUMNS["origins"], voice)
        _tell_what_waits(opened)


def syndication(
    report: OfReport = None,
    how: AsFormat = Format.table,
    limit: Limit = SHOWN,
    everything: Everything = False,
    after: After = None,
    newest: Newest = False,
    ledger: LedgerUrl = DEFAULT,
) -> None:
    """List the families of reports that carry one text, and who published it first.

    `sayso show ID` prints one with the passages that its reports share and those of their own.
    """
    from sayso.cli.render.rows import kin
    from sayso.export.columns import COLUMNS

    with open_ledger(ledger) as opened:
        ask = partial(opened.families, report, newest=newest)
        items = pages(ask, None if everything else limit, after)
        print_items(items, how, COLUMNS["families"], kin)
        _tell_what_waits(opened)


def _tell_what_waits(ledger: "Ledger") -> None:
    """Say on standard error what is read, and not in the occurrences yet."""
    from sayso.cli.complaint import complain

    waiting = ledger.standing().waiting
    if waiting:
        reports = "report is" if waiting == 1 else "reports are"
        complain(f"{waiting:,} {reports} not in it yet: run `sayso reconcile`")
