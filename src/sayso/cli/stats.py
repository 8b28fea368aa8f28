"""`sayso stats`."""

from typing import Annotated

import typer

from sayso.cli.ledger_options import DEFAULT, LedgerUrl, open_ledger
from sayso.cli.render.visible import visible, visible_json

AsJson = Annotated[bool, typer.Option("--json", help="Print them as a JSON object.")]


def stats(as_json: AsJson = False, ledger: LedgerUrl = DEFAULT) -> None:
    """Tell how much the ledger holds: counts, days, readers, languages, and bytes."""
    with open_ledger(ledger) as opened:
        found = opened.stats()
    if as_json:
        typer.echo(visible_json(found.model_dump_json(indent=1)))
        return
    for name, value in found:
        if isinstance(value, dict):
            told = ", ".join(f"{visible(key)} ({count:,})" for key, count in value.items())
        else:
            told = f"{value:,}" if isinstance(value, int) else str(value or "")
        typer.echo(f"{name.replace('_', ' '):<18}{told}".rstrip())
