"""`sayso read`."""

import datetime
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sayso.cli.complaint import complain
from sayso.cli.faults import fault_of, foreign
from sayso.cli.render.visible import visible_json
from sayso.errors import InputError, SaysoError

if TYPE_CHECKING:
    from sayso.collect import Collected, Failure
    from sayso.model import Document, Report
    from sayso.read.actor_list import ActorList
    from sayso.read.code_table import CodeTable


def _day(text: str) -> datetime.date:
    try:
        return datetime.date.fromisoformat(text)
    except ValueError as error:
        raise typer.BadParameter(f"{text!r} is no day; write it as YYYY-MM-DD") from error


Sources = Annotated[
    list[str],
    typer.Argument(
        metavar="SOURCE",
        help="A file, a folder, an address of the web, or - for standard input.",
        show_default=False,
    ),
]
Published = Annotated[
    datetime.date | None,
    typer.Option(
        parser=_day,
        metavar="DATE",
        help="The day of publication, as YYYY-MM-DD; sought in the report if not given.",
    ),
]
Title = Annotated[str | None, typer.Option(metavar="TEXT", help="The report's headline.")]
Outlet = Annotated[str | None, typer.Option(metavar="TEXT", help="Who published the report.")]
Actors = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE",
        help="A CSV of your own parties: name, aliases (parted by |), country, kind, role.",
    ),
]
Codes = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE",
        help="A CSV of your own event codes, as `sayso codes --format csv` prints it.",
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print the one report as a JSON object.")]
AsJsonl = Annotated[bool, typer.Option("--jsonl", help="Print every report as JSON, one a line.")]


def read(
    sources: Sources,
    published: Published = None,
    title: Title = None,
    outlet: Outlet = None,
    actors: Actors = None,
    codes: Codes = None,
    as_json: AsJson = False,
    as_jsonl: AsJsonl = False,
) -> None:
    """Read reports and print who says what in them, on whose authority.

    A line of a .jsonl file is an object with a "text" and, if known, "id", "published", "title"
    and "outlet". What cannot be read is named on standard error, the rest is read, and the exit
    status is 1.
    """
    if as_json and as_jsonl:
        raise typer.BadParameter("choose one of --json and --jsonl")
    from sayso.cli.progress import watched
    from sayso.collect import collect
    from sayso.read.actor_list import load_actor_list
    from sayso.read.code_table import load_code_table

    listed = load_actor_list(actors) if actors else None
    table = load_code_table(codes) if codes else None
    failed: list[str] = []
    found = collect(sources, published=published, title=title, outlet=outlet)
    documents = _documents(found, failed)
    chosen = _only(documents) if as_json else watched(documents)
    reports = _reports(chosen, failed, listed, table)
    if as_json or as_jsonl:
        _print_json(reports, indent=1 if as_json else None)
    else:
        _print_tables(reports)
    if failed:
        raise typer.Exit(1)


def _documents(found: "Iterable[Collected | Failure]", failed: list[str]) -> "Iterator[Document]":
    """The documents; a failure is told on standard error and its location added to `failed`."""
    from sayso.collect import Collected

    for it in found:
        if isinstance(it, Collected):
            yield it.document
        else:
            failed.append(it.location)
            complain(it.reason)


def _only(documents: "Iterator[Document]") -> "Iterator[Document]":
    """The one document that `--json` can print; a second one is an error before any is read."""
    first, second = next(documents, None), next(documents, None)
    if second is not None:
        raise typer.BadParameter("--json prints one report, and there are several: use --jsonl")
    return iter([first] if first else [])


def _reports(
    documents: "Iterable[Document]",
    failed: list[str],
    listed: "ActorList | None",
    table: "CodeTable | None",
) -> "Iterator[Report]":
    for document in documents:
        # Here, so that a run without a document ends before a language model is loaded.
        from sayso.read.reader import read_document

        try:
            report = read_document(document, listed, table)
        except InputError as error:
            failed.append(document.source.location)
            complain(f"{document.source.location}: {error}")
        except SaysoError:
            raise
        except Exception as error:  # one document that sayso fails on must not end the others
            failed.append(document.source.location)
            complain(f"{document.source.location}: {fault_of(error)}")
        else:
            if told := foreign(report):
                complain(told)
            yield report


def _print_json(reports: "Iterable[Report]", indent: int | None) -> None:
    for report in reports:
        typer.echo(visible_json(report.model_dump_json(indent=indent)))


def _print_tables(reports: "Iterable[Report]") -> None:
    from rich.console import Console

    from sayso.cli.render.report import print_report

    console = Console(highlight=False, emoji=False, markup=False)
    for report in reports:
        print_report(console, report)
