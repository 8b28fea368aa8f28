"""`sayso add`."""

from pathlib import Path
from typing import Annotated

import typer

from sayso.cli.ledger_options import DEFAULT, LedgerUrl, open_ledger
from sayso.cli.read import Actors, Codes, Outlet, Published, Title

Sources = Annotated[
    list[str],
    typer.Argument(
        metavar="SOURCE",
        help="A file, a folder, the address of a page or feed, or - for standard input.",
        show_default=False,
    ),
]
Workers = Annotated[
    int, typer.Option(min=1, max=256, metavar="N", help="How many processes read side by side.")
]
AllowPrivate = Annotated[
    bool,
    typer.Option(
        "--allow-private", help="Ask servers of your own network too, not public ones only."
    ),
]
Pace = Annotated[
    float,
    typer.Option(min=0, metavar="SECONDS", help="The time between two requests to one host."),
]


def add(
    sources: Sources,
    ledger: LedgerUrl = DEFAULT,
    published: Published = None,
    title: Title = None,
    outlet: Outlet = None,
    actors: Actors = None,
    codes: Codes = None,
    workers: Workers = 1,
    allow_private: AllowPrivate = False,
    pace: Pace = 1.0,
) -> None:
    """Keep reports in a ledger with their bytes, and read them.

    Takes text, HTML, PDF, .docx and mails, JSON Lines and CSV tables, feeds and lists of feeds,
    WARC, WACZ and ZIP archives. What is known already is not added again; a run that was
    interrupted goes on where it stopped. What cannot be read is told, goes into quarantine with its
    reason, and the exit status is 1.
    """
    from sayso.cli.intake import keep_all, read_unread
    from sayso.cli.own_lists import own_lists
    from sayso.cli.progress import counted
    from sayso.collect import collect

    lists = own_lists(actors, codes)
    named = [absolute(source) for source in sources]
    with open_ledger(ledger, create=True) as store:
        found = collect(
            named,
            published=published,
            title=title,
            outlet=outlet,
            allow_private=allow_private,
            pace=pace,
            latest=store.latest,
        )
        with counted("kept") as tick:
            kept = keep_all(store, found, tick, map(located, named))
        with counted("read", store.count_unread()) as tick:
            tally = kept.plus(read_unread(store, workers, tick, lists))
    typer.echo(str(tally))
    if tally.failed:
        raise typer.Exit(1)


def absolute(source: str) -> str:
    """A path from the root, so that the ledger knows the file from every folder; others as is."""
    from sayso.collect.files import STDIN
    from sayso.collect.locations import is_url

    return source if source == STDIN or is_url(source) else str(Path(source).absolute())


def located(source: str) -> str:
    """Where a failure of the source itself is said to be."""
    from sayso.collect.locations import is_url, location_of

    return location_of(source) if is_url(source) else source.encode(errors="replace").decode()
