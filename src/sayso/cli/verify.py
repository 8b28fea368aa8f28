"""`sayso verify`."""

from typing import Annotated

import typer

from sayso.cli.complaint import complain
from sayso.cli.ledger_options import DEFAULT, LedgerUrl, open_ledger

Sample = Annotated[
    int,
    typer.Option(min=0, metavar="N", help="Make so many documents again from their bytes."),
]


def verify(sample: Sample = 100, ledger: LedgerUrl = DEFAULT) -> None:
    """Check every span, hash, row and reference of the ledger, and make a sample again.

    What is wrong is told on standard error, one line a thing, and the exit status is 1.
    """
    from sayso.collect import derive

    faults = 0
    with open_ledger(ledger) as opened:
        for fault in opened.verify(derive if sample else None, sample=sample):
            faults += 1
            complain(f"{fault.what} {fault.where}: {fault.reason}")
        found = opened.stats()
    if faults:
        raise typer.Exit(1)
    typer.echo(
        f"all is well: documents {found.documents:,}, snapshots {found.snapshots:,}, "
        f"readings {found.readings:,}, claims {found.claims:,}"
    )
