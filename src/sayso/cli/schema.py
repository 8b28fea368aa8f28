"""`sayso schema`."""

import json
from enum import StrEnum
from typing import Annotated

import typer


class Noun(StrEnum):
    """What there is a schema of."""

    report = "report"
    occurrence = "occurrence"


Of = Annotated[Noun, typer.Argument(help="Of what.")]


def schema(of: Of = Noun.report) -> None:
    """Print the JSON Schema of a report or of an occurrence.

    A report is what `sayso read --json` prints, an occurrence what `sayso show --format json` does.
    """
    from sayso.cli.json_schema import occurrence_schema, report_schema

    made = report_schema() if of is Noun.report else occurrence_schema()
    typer.echo(json.dumps(made, indent=2))
