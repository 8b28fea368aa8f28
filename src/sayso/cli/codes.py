"""`sayso codes`."""

import csv
import json
import sys
from enum import StrEnum
from typing import Annotated

import typer


class Shape(StrEnum):
    """How a table is printed."""

    table = "table"
    csv = "csv"
    json = "json"


def codes(
    shape: Annotated[
        Shape, typer.Option("--format", help="How to print it: table, csv or json.")
    ] = Shape.table,
) -> None:
    """Print which PLOVER, CAMEO and ACLED codes each kind of event carries.

    Change the csv and give it back with `sayso read --codes FILE` to code by your own table.
    """
    from sayso.read.code_table import COLUMNS, code_rows

    rows = code_rows()
    if shape is Shape.json:
        typer.echo(json.dumps(rows, indent=1))
    elif shape is Shape.csv:
        writer = csv.DictWriter(sys.stdout, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    else:
        _print_table(COLUMNS, rows)


def _print_table(columns: tuple[str, ...], rows: tuple[dict[str, str], ...]) -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table(box=None, pad_edge=False)
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(*(row[column] for column in columns))
    Console(highlight=False, emoji=False, markup=False).print(table)
