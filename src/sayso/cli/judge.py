"""`sayso judge`: what a human rules on occurrences, sources and statuses."""

from typing import TYPE_CHECKING, Annotated

import typer

from sayso.cli.acts import About, AsJsonl, Who, Why, print_acts, signer
from sayso.cli.ledger_options import DEFAULT, LedgerUrl, open_ledger
from sayso.cli.render.visible import visible

if TYPE_CHECKING:
    from sayso.ledger import Judgement

app = typer.Typer(
    name="judge",
    help="Rule on occurrences, sources and statuses; what you rule is obeyed until you undo it.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

_ID = "A report, an event of one (REPORT/e1), or an occurrence."
One = Annotated[str, typer.Argument(metavar="ID", help=_ID, show_default=False)]
Other = Annotated[str, typer.Argument(metavar="OTHER", help="Another.", show_default=False)]
Source = Annotated[
    str,
    typer.Argument(help="An origin's name or key, see `sayso origins`.", show_default=False),
]
Letter = Annotated[
    str,
    typer.Argument(
        metavar="LETTER", help="A (reliable) to E (unreliable), F (unknown).", show_default=False
    ),
]
Named = Annotated[str, typer.Argument(metavar="ID", help="The occurrence.", show_default=False)]
Status = Annotated[
    str, typer.Argument(metavar="STATUS", help="Such as contested.", show_default=False)
]
Number = Annotated[
    int, typer.Argument(metavar="NUMBER", help="The judgement's number.", show_default=False)
]


@app.command()
def same(one: One, other: Other, reason: Why, by: Who = None, ledger: LedgerUrl = DEFAULT) -> None:
    """Rule that two are the same happening."""
    with open_ledger(ledger) as opened:
        _tell(opened.judge("same", one, other, who=signer(by), why=reason))


@app.command()
def apart(one: One, other: Other, reason: Why, by: Who = None, ledger: LedgerUrl = DEFAULT) -> None:
    """Rule that two are not the same happening; what both hold goes out of the first."""
    with open_ledger(ledger) as opened:
        _tell(opened.judge("apart", one, other, who=signer(by), why=reason))


@app.command()
def source(
    name: Source, letter: Letter, reason: Why, by: Who = None, ledger: LedgerUrl = DEFAULT
) -> None:
    """Grade how reliable a source is, A to F as in the Admiralty system."""
    with open_ledger(ledger) as opened:
        _tell(opened.rate(name, letter.upper(), who=signer(by), why=reason))  # type: ignore[arg-type]


@app.command()
def status(
    occurrence: Named, word: Status, reason: Why, by: Who = None, ledger: LedgerUrl = DEFAULT
) -> None:
    """Give an occurrence its status, whatever is worked out of the reports."""
    told = word.replace("_", " ").lower()
    with open_ledger(ledger) as opened:
        _tell(opened.overrule(occurrence, told, who=signer(by), why=reason))  # type: ignore[arg-type]


@app.command()
def undo(number: Number, reason: Why, by: Who = None, ledger: LedgerUrl = DEFAULT) -> None:
    """Take a judgement back; it stays on record with its undoing."""
    with open_ledger(ledger) as opened:
        _tell(opened.undo_judgement(number, who=signer(by), why=reason))


@app.command()
def redo(number: Number, reason: Why, by: Who = None, ledger: LedgerUrl = DEFAULT) -> None:
    """Judge once more what was taken back."""
    with open_ledger(ledger) as opened:
        _tell(opened.redo_judgement(number, who=signer(by), why=reason))


@app.command("list")
def list_(about: About = None, jsonl: AsJsonl = False, ledger: LedgerUrl = DEFAULT) -> None:
    """List all judgements, oldest first, and which were taken back."""
    with open_ledger(ledger) as opened:
        found = opened.judgements(about)
    undone = {it.undoes for it in found}
    print_acts(found, line_of, undone, jsonl, nothing="nothing was judged")


def _tell(judgement: "Judgement") -> None:
    typer.echo(line_of(judgement))
    typer.echo("it is obeyed from the next `sayso reconcile` on")


def line_of(it: "Judgement") -> str:
    """A judgement in words, with its number."""
    about, value = visible(it.about), visible(it.value)
    told = {
        "same": f"{about} and {value} are the same",
        "apart": f"{about} and {value} are not the same",
        "reliability": f"{about} is a source of reliability {value}",
        "status": f"{about} is {value}",
        "undo": f"judgement {it.undoes} no longer holds",
    }
    return f"{it.seq}. {told[it.says]}"
