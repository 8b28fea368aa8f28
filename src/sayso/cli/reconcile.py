"""`sayso reconcile`."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from sayso.cli.ledger_options import DEFAULT, LedgerUrl, open_ledger
from sayso.cli.render.visible import visible

if TYPE_CHECKING:
    from sayso.model.occurrence import Change
    from sayso.reconciling import Outcome

_SHOWN = 20
Whole = Annotated[bool, typer.Option("--all", help="Group all reports anew, not only what is new.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print what it did as a JSON object.")]


def reconcile(whole: Whole = False, as_json: AsJson = False, ledger: LedgerUrl = DEFAULT) -> None:
    """Bring together what many reports tell: occurrences, their origins and tolls.

    Only what is new, read again or judged since the last run is done, with its neighbours; all is
    where that is quicker. Interrupted, it goes on where it stopped. The groups do not hang on the
    order in which reports came, and their ids stay where most of their reports stay.
    """
    from sayso.reconciling import reconcile_ledger

    with open_ledger(ledger) as opened, _bar() as tick:
        outcome = reconcile_ledger(opened, whole=whole, tick=tick)
    if as_json:
        _print_json(outcome)
    else:
        _print(outcome)


def _print(outcome: "Outcome") -> None:
    if not (outcome.grouped or outcome.changed):
        typer.echo("nothing is new: all reports are in their occurrences")
        return
    how = "all anew" if outcome.whole else "with their neighbours"
    typer.echo(f"{outcome.grouped:,} {_reports(outcome.grouped)} grouped, {how}")
    typer.echo(
        f"occurrences: {outcome.new:,} new, {outcome.changed:,} changed, {outcome.gone:,} gone"
    )
    told = [it for it in outcome.changes if it.what in ("merged", "split")]
    for change in told[:_SHOWN]:
        typer.echo(visible(_line(change)))
    if len(told) > _SHOWN:
        typer.echo(f"and {len(told) - _SHOWN:,} more merged or split")


def _reports(number: int) -> str:
    return "report" if number == 1 else "reports"


def _line(change: "Change") -> str:
    if change.what == "merged":
        return f"{' and '.join(change.before)} are one now: {change.after[0]}"
    return f"{change.before[0]} is several now: {', '.join(change.after)}"


def _print_json(outcome: "Outcome") -> None:
    import json

    told = outcome._asdict() | {"changes": [it.model_dump() for it in outcome.changes]}
    typer.echo(json.dumps(told, indent=1))


@contextmanager
def _bar() -> Iterator[Callable[[str, int, int], None]]:
    """A function that draws how far a stage has come, where standard error is a terminal."""
    if not sys.stderr.isatty():
        yield lambda *_: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.completed:,} of {task.total:,}"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("told", total=None)
        yield lambda stage, done, total: bar.update(
            task, description=f"{stage:<8}", completed=done, total=total
        )
