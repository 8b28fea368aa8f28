"""One line on standard error for what went wrong."""

import typer

from sayso.cli.render.visible import visible


def complain(message: str) -> None:
    """Say on standard error, in one line, what is wrong."""
    typer.echo(f"sayso: {visible(message)}", err=True)
