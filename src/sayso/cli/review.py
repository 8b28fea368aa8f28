"""`sayso review`: findings accepted, corrected and rejected by whoever read the text."""

import json
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sayso.cli.acts import About, AsJsonl, Who, Why, print_acts, signer
from sayso.cli.ledger_options import DEFAULT, SHOWN, LedgerUrl, Limit, open_ledger
from sayso.cli.render.visible import visible

if TYPE_CHECKING:
    from sayso.ledger import Review

app = typer.Typer(
    name="review",
    help="Judge what was read; that stays beside it. The web app's /review has keys for it.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

Target = Annotated[
    str,
    typer.Argument(metavar="ID", help="A finding (REPORT/c1), or a report.", show_default=False),
]
Detail = Annotated[
    str,
    typer.Argument(
        metavar="JSON",
        help='What stands in its place, such as {"stance": "denies"}.',
        show_default=False,
    ),
]
Number = Annotated[
    int | None,
    typer.Argument(metavar="[NUMBER]", help="The act's number; else your own last."),
]
Kind = Annotated[str, typer.Option("--what", help="Which findings: claims, events or figures.")]


@app.command()
def accept(target: Target, reason: Why, by: Who = None, ledger: LedgerUrl = DEFAULT) -> None:
    """Hold a finding for right as it was read."""
    _act(ledger, target, "accept", by, reason)


@app.command()
def reject(target: Target, reason: Why, by: Who = None, ledger: LedgerUrl = DEFAULT) -> None:
    """Hold that there is no such thing in the text."""
    _act(ledger, target, "reject", by, reason)


@app.command()
def correct(
    target: Target, detail: Detail, reason: Why, by: Who = None, ledger: LedgerUrl = DEFAULT
) -> None:
    """Put other values in the place of what was read; docs/review.md names the fields."""
    try:
        told = json.loads(detail)
    except ValueError as error:
        raise typer.BadParameter(f"the correction is no JSON ({error})") from error
    if not isinstance(told, dict):
        raise typer.BadParameter('the correction is no object: write {"stance": "denies"}')
    _act(ledger, target, "correct", by, reason, detail=told)


@app.command()
def undo(reason: Why, number: Number = None, by: Who = None, ledger: LedgerUrl = DEFAULT) -> None:
    """Take an act back; it stays on record with its undoing."""
    with open_ledger(ledger) as opened:
        _tell(opened.undo_review(number, who=signer(by), why=reason))


@app.command()
def redo(reason: Why, number: Number = None, by: Who = None, ledger: LedgerUrl = DEFAULT) -> None:
    """Take an undo back."""
    with open_ledger(ledger) as opened:
        _tell(opened.redo_review(number, who=signer(by), why=reason))


@app.command()
def queue(what: Kind = "claims", limit: Limit = SHOWN, ledger: LedgerUrl = DEFAULT) -> None:
    """List what nobody judged yet, what matters most first."""
    with open_ledger(ledger) as opened:
        found = opened.review_queue(what=what, limit=limit)
    for it in found:
        plural = "" if it.reports == 1 else "s"
        told = f"{'contested' if it.contested else 'told'} in {it.reports} report{plural}"
        why = [told] if it.occurrence else []
        typer.echo("  ".join([visible(it.id), *why, *(["uncertain"] if it.uncertain else [])]))
    if not found:
        typer.echo("nothing waits")


@app.command("log")
def log_(about: About = None, jsonl: AsJsonl = False, ledger: LedgerUrl = DEFAULT) -> None:
    """List all acts, oldest first, and which were taken back."""
    from sayso.ledger.review_states import taken_back

    with open_ledger(ledger) as opened:
        found = opened.reviews(about)
    print_acts(found, _line, taken_back(found), jsonl, nothing="nothing was reviewed")


def _act(ledger: str, target: str, act: Any, by: str | None, why: str, **more: Any) -> None:
    with open_ledger(ledger) as opened:
        _tell(opened.review(target, act, who=signer(by), why=why, **more))


def _tell(review: "Review") -> None:
    typer.echo(_line(review))


def _line(it: "Review") -> str:
    """An act in words, with its number."""
    of = f" of {it.undoes}" if it.undoes else ""
    told = f" {visible(json.dumps(it.detail, ensure_ascii=False))}" if it.detail else ""
    return f"{it.seq}. {it.act}{of} {visible(it.target)}{told}"
