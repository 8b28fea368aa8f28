"""`sayso read`."""

import datetime
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from sayso.cli.complaint import complain
from sayso.cli.render.visible import visible_json
from sayso.errors import InputError, SaysoError

if TYPE_CHECKING:
    from sayso.collect import Failure
    from sayso.model import Document, Report


def _day(text: str) -> datetime.date:
    try:
        return datetime.date.fromisoformat(text)
    except ValueError as error:
        raise typer.BadParameter(f"{text!r} is no day; write it as YYYY-MM-DD") from error


ENGLISH, UNKNOWN = "en", "und"

Sources = Annotated[
    list[str],
    typer.Argument(
        metavar="SOURCE",
        help="A text, HTML or .jsonl file, a folder of them, or - for standard input.",
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
AsJson = Annotated[bool, typer.Option("--json", help="Print the one report as a JSON object.")]
AsJsonl = Annotated[bool, typer.Option("--jsonl", help="Print every report as JSON, one a line.")]


def read(
    sources: Sources,
    published: Published = None,
    title: Title = None,
    outlet: Outlet = None,
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

    failed: list[str] = []
    found = collect(sources, published=published, title=title, outlet=outlet)
    documents = _documents(found, failed)
    reports = _reports(_only(documents) if as_json else watched(documents), failed)
    if as_json or as_jsonl:
        _print_json(reports, indent=1 if as_json else None)
    else:
        _print_tables(reports)
    if failed:
        raise typer.Exit(1)


def _documents(found: "Iterable[Document | Failure]", failed: list[str]) -> "Iterator[Document]":
    """The documents; a failure is told on standard error and its location added to `failed`."""
    from sayso.model import Document

    for it in found:
        if isinstance(it, Document):
            yield it
        else:
            failed.append(it.location)
            complain(it.reason)


def _only(documents: "Iterator[Document]") -> "Iterator[Document]":
    """The one document that `--json` can print; a second one is an error before any is read."""
    first, second = next(documents, None), next(documents, None)
    if second is not None:
        raise typer.BadParameter("--json prints one report, and there are several: use --jsonl")
    return iter([first] if first else [])


def _reports(documents: "Iterable[Document]", failed: list[str]) -> "Iterator[Report]":
    for document in documents:
        # Here, so that a run without a document ends before a language model is loaded.
        from sayso.read.reader import read_document

        try:
            report = read_document(document)
        except InputError as error:
            failed.append(document.source.location)
            complain(f"{document.source.location}: {error}")
        except SaysoError:
            raise
        except Exception as error:  # one document that sayso fails on must not end the others
            failed.append(document.source.location)
            complain(f"{document.source.location}: {_fault(error)}")
        else:
            if report.language != ENGLISH:
                complain(_foreign(report))
            yield report


def _foreign(report: "Report") -> str:
    """What to say of a report that is kept, but into which nothing was read."""
    tongue = "no language it knows" if report.language == UNKNOWN else f"“{report.language}”"
    return (
        f"{report.source.location}: is written in {tongue}, and sayso reads English: "
        "its text is kept, nothing is read into it; give a translation"
    )


def _fault(error: Exception) -> str:
    """What to say of a fault of our own: its kind, where it arose, and the mend."""
    place = error.__traceback__
    while place is not None and place.tb_next is not None:
        place = place.tb_next
    code = place.tb_frame.f_code if place else None
    where = f" in {code.co_name}" if code else ""
    return f"a fault of sayso{where}, {type(error).__name__}: please report it with the text"


def _print_json(reports: "Iterable[Report]", indent: int | None) -> None:
    for report in reports:
        typer.echo(visible_json(report.model_dump_json(indent=indent)))


def _print_tables(reports: "Iterable[Report]") -> None:
    from rich.console import Console

    from sayso.cli.render.report import print_report

    console = Console(highlight=False, emoji=False, markup=False)
    for report in reports:
        print_report(console, report)
