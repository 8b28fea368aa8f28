"""`sayso quarantine`."""

from typing import TYPE_CHECKING, Annotated

import typer

from sayso.cli.add import AllowPrivate
from sayso.cli.complaint import complain
from sayso.cli.ledger_options import DEFAULT, AsFormat, Format, LedgerUrl, open_ledger
from sayso.cli.listing import print_items

if TYPE_CHECKING:
    from sayso.ledger import Ledger, Quarantined

Retry = Annotated[bool, typer.Option("--retry", help="Try again what is in it.")]


def quarantine(
    retry: Retry = False,
    how: AsFormat = Format.table,
    allow_private: AllowPrivate = False,
    ledger: LedgerUrl = DEFAULT,
) -> None:
    """List what could not be taken apart or read, and why; nothing of it is lost.

    With --retry it is tried again, such as after an upgrade: what succeeds leaves the quarantine,
    and what does not stays, with the exit status 1.
    """
    from sayso.cli.render.rows import entry
    from sayso.export.columns import COLUMNS

    with open_ledger(ledger) as opened:
        if retry:
            _retry(opened, allow_private)
            return
        print_items(opened.quarantined(), how, COLUMNS["quarantine"], entry)


def _retry(ledger: "Ledger", allow_private: bool) -> None:
    from sayso.cli.intake import read_unread

    entries = ledger.quarantined()
    for entry in entries:
        _again(ledger, entry, allow_private)
    read_unread(ledger, 1, lambda _: None)
    left = len(ledger.quarantined())
    typer.echo(f"{len(entries):,} tried again, {left:,} left")
    if left:
        raise typer.Exit(1)


def _again(ledger: "Ledger", entry: "Quarantined", allow_private: bool) -> None:
    """Take an entry apart, or fetch it, again; a document is let out, to be read as unread.

    An entry leaves when what became of it is kept, so that a run that is killed loses nothing.
    """
    from sayso.cli.intake import keep_all
    from sayso.collect import collect, derive
    from sayso.errors import InputError

    snapshot = ledger.quarantined_bytes(entry.id)
    if snapshot is not None:
        try:
            document = derive(snapshot)
        except InputError as error:
            ledger.quarantine(snapshot, str(error))
            complain(str(error))
            return
        ledger.keep(document, snapshot)
        ledger.release(entry.id)
    elif entry.report is not None:
        ledger.release(entry.id)
    else:
        found = collect([entry.location], allow_private=allow_private)
        keep_all(ledger, found, lambda _: None, [entry.location])
