"""`sayso stats`."""

import sys
from typing import TYPE_CHECKING, Any

import typer

from sayso.cli.ledger_options import (
    DEFAULT,
    AsFormat,
    Format,
    LedgerUrl,
    open_ledger,
    with_filters,
)
from sayso.cli.render.visible import visible, visible_json

if TYPE_CHECKING:
    from sayso.ledger import Filters


@with_filters
def stats(filters: "Filters", how: AsFormat = Format.table, ledger: LedgerUrl = DEFAULT) -> None:
    """Tell how much the ledger holds: counts, days, readers, languages, and bytes.

    With filters: how many reports, claims, events, figures and actors meet them.
    """
    from sayso.export.cells import write_csv
    from sayso.ledger import Filters

    with open_ledger(ledger) as opened:
        found = opened.stats() if filters == Filters() else opened.counts(filters)
    if how is Format.csv:
        rows = ({"what": name, "number": _plain(value)} for name, value in found)
        write_csv(rows, ("what", "number"), sys.stdout)
    elif how is Format.table:
        for name, value in found:
            typer.echo(f"{name.replace('_', ' '):<18}{visible(_told(value))}".rstrip())
    else:
        indent = 1 if how is Format.json else None
        typer.echo(visible_json(found.model_dump_json(indent=indent)))


def _told(value: Any) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{key} ({count:,})" for key, count in value.items())
    if isinstance(value, float):
        return f"{value:.1%}"
    return f"{value:,}" if isinstance(value, int) else str(value or "")


def _plain(value: Any) -> Any:
    return _told(value) if isinstance(value, dict) else value
