"""`sayso schema`."""

import json

import typer


def schema() -> None:
    """Print the JSON Schema of a report, as `sayso read --json` prints one."""
    from sayso.cli.json_schema import report_schema

    typer.echo(json.dumps(report_schema(), indent=2))
