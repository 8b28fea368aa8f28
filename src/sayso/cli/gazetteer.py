"""`sayso gazetteer`: a user's own places, and full GeoNames dumps."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from sayso.read.gazetteer.own_tables import OwnTable

app = typer.Typer(
    name="gazetteer",
    help="Add places to the gazetteer: your own, or a full GeoNames dump.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

_CREDITS = {"geonames": "GeoNames, CC BY 4.0", "own": "yours"}
File = Annotated[
    Path,
    typer.Argument(
        metavar="FILE",
        help="A GeoNames dump (allCountries.txt, UA.txt), or a CSV with the header"
        " name,lat,lon[,country,admin1,feature,aliases,population,radius_km].",
        show_default=False,
    ),
]
Name = Annotated[
    str | None,
    typer.Option(help="What to call it; the file's name if not given.", show_default=False),
]


@app.command()
def add(file: File, name: Name = None) -> None:
    """Add the places of a file; they are used from the next report on.

    Aliases are separated by |. Your own places are taken before all others of their name. What is
    added changes what sayso reads: a report read with it may differ from one read without.
    """
    from sayso.read.gazetteer.own_tables import add_table

    with _progress(file) as advance:
        added = add_table(file, name, progress=advance)
    typer.echo(f"added {added.name}: {added.places:,} places ({_CREDITS[added.kind]})")


@app.command("list")
def list_() -> None:
    """Show what is added: name, number of places, whose they are, the file and its SHA-256."""
    from sayso.read.gazetteer.own_tables import own_tables

    for it in own_tables():
        typer.echo("\t".join(_row(it)))


def _row(it: "OwnTable") -> tuple[str, ...]:
    return it.name, f"{it.places}", _CREDITS[it.kind], it.source, it.sha256


@app.command()
def remove(name: Annotated[str, typer.Argument(metavar="NAME", show_default=False)]) -> None:
    """Remove what was added under a name."""
    from sayso.read.gazetteer.own_tables import remove_table

    remove_table(name)
    typer.echo(f"removed {name}")


@contextmanager
def _progress(file: Path) -> Iterator[Callable[[int], object]]:
    """A bar on standard error while the file is read, if somebody looks."""
    if not sys.stderr.isatty() or not file.is_file():
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TimeRemainingColumn

    columns = (BarColumn(), DownloadColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=file.stat().st_size)
        yield lambda read: bar.advance(task, read)
