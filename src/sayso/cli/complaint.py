"""One line on standard error for what went wrong."""

import sys

from sayso.cli.render.visible import visible


def complain(message: str) -> None:
    """Say on standard error, in one line, what is wrong; above the progress line, if one is there.

    Not `typer.echo`: it goes past the stream that Rich puts in the place of standard error.
    """
    sys.stderr.write(f"sayso: {visible(message)}\n")
