"""`sayso settings`: how carefully a ledger is shown, whoever serves or delivers it."""

from typing import TYPE_CHECKING, Annotated

import typer

from sayso.cli.ledger_options import DEFAULT, LedgerUrl, open_ledger
from sayso.cli.render.visible import visible
from sayso.cli.signature import signed

if TYPE_CHECKING:
    from sayso.ledger.user_nouns import Care

VeilOn = Annotated[
    bool | None,
    typer.Option("--veil/--no-veil", help="Black out the names of private victims, or do not."),
]
Note = Annotated[
    str | None,
    typer.Option(metavar="WORDS", help="A note of sensitivity on all that is shown; '' for none."),
]


def settings(ledger: LedgerUrl = DEFAULT, veil: VeilOn = None, note: Note = None) -> None:
    """Tell, or change, how carefully a ledger is shown: in a browser, by the API and to webhooks.

    It is kept in the ledger. `sayso serve` may be told otherwise for as long as it runs. What the
    commands themselves print and export is not veiled.
    """
    with open_ledger(ledger) as opened:
        if veil is not None:
            opened.set_veil(veil, by=signed())
        if note is not None:
            opened.set_note(note, by=signed())
        _tell(opened.care())


def _tell(care: "Care") -> None:
    typer.echo(f"names of private victims are {'veiled' if care.veil else 'shown'}")
    typer.echo(f"note: {visible(care.note)}" if care.note else "no note of sensitivity")
