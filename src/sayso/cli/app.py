"""The `sayso` application: its commands, and how it ends."""

import gc
import sys
from typing import Annotated

import typer

from sayso.cli import gazetteer, judge, review, users, watches
from sayso.cli.actors import actors
from sayso.cli.add import add
from sayso.cli.codes import codes
from sayso.cli.complaint import complain
from sayso.cli.export import export
from sayso.cli.listings import claims, events, figures
from sayso.cli.occurrences import occurrences, origins, syndication
from sayso.cli.quarantine import quarantine
from sayso.cli.read import read
from sayso.cli.reconcile import reconcile
from sayso.cli.reread import reread
from sayso.cli.schema import schema
from sayso.cli.search import search
from sayso.cli.serve import serve
from sayso.cli.settings import settings
from sayso.cli.show import show
from sayso.cli.stats import stats
from sayso.cli.verify import verify
from sayso.cli.watch import watch
from sayso.errors import SaysoError
from sayso.version import __version__

# What loading makes stays: garbage is looked for after so many new objects, not after 700.
_COLLECTED = (50_000, 10, 10)
# Plain help: it starts in half the time, and the reference is made from it.
app = typer.Typer(
    name="sayso",
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
# In the order in which the help names them.
COMMANDS = (
    read,
    add,
    watch,
    claims,
    events,
    figures,
    actors,
    reconcile,
    occurrences,
    origins,
    syndication,
    search,
    show,
    stats,
    serve,
    settings,
    export,
    verify,
    reread,
    quarantine,
    codes,
    schema,
)
for command in COMMANDS:
    app.command()(command)
app.add_typer(judge.app, name="judge")
app.add_typer(review.app, name="review")
app.add_typer(watches.app, name="watches")
app.add_typer(users.app, name="users")
app.add_typer(gazetteer.app, name="gazetteer")


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"sayso {__version__}")
        raise typer.Exit


@app.callback()
def sayso(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_version, is_eager=True, help="Show the version."),
    ] = False,
) -> None:
    """On whose say-so? Reads news of armed conflict and tells who says what, on whose authority."""


def run(arguments: list[str] | None = None) -> None:
    """Run one command line (this process's own by default); always ends in `SystemExit`."""
    gc.set_threshold(*_COLLECTED)
    for stream in (sys.stdout, sys.stderr):
        # A terminal that cannot show a letter gets its escape, not a UnicodeEncodeError.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    try:
        app(args=arguments, prog_name="sayso")
    except SaysoError as error:
        complain(str(error))
        sys.exit(1)
