"""`sayso export`."""

import sys
from collections.abc import Callable, Container, Iterator
from contextlib import contextmanager
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, BinaryIO, TextIO

import typer

from sayso.cli.complaint import complain
from sayso.cli.ledger_options import DEFAULT, LedgerUrl, open_ledger, with_filters
from sayso.cli.listing import pages
from sayso.cli.render.visible import visible_json
from sayso.errors import SettingError

if TYPE_CHECKING:
    from sayso.ledger import Filters, Ledger
    from sayso.model import Report


class ExportFormat(StrEnum):
    """What others read."""

    jsonl = "jsonl"
    json = "json"
    csv = "csv"
    warc = "warc"


class What(StrEnum):
    """What of a ledger is exported."""

    reports = "reports"
    claims = "claims"
    events = "events"
    figures = "figures"
    actors = "actors"
    occurrences = "occurrences"
    tolls = "tolls"
    families = "families"
    reviews = "reviews"


HowExported = Annotated[ExportFormat, typer.Argument(help="In what form.", show_default=False)]
Only = Annotated[
    What, typer.Option("--what", help="What of it; an archive (warc) always holds all bytes.")
]
Out = Annotated[
    Path | None,
    typer.Option(metavar="FILE", help="Write to this file, not to standard output."),
]


@with_filters
def export(
    how: HowExported,
    filters: "Filters",
    what: Only = What.reports,
    out: Out = None,
    ledger: LedgerUrl = DEFAULT,
) -> None:
    """Write the ledger, or what filters choose of it, for other programs to read.

    Reports as JSON are those of `sayso read`, whole; as CSV, what each report is and where it came
    from. Reviews as JSON are a report a line: its text, and what was read and what people put in
    its place, each with its stretches, to train and measure a reader with. As CSV a cell that a
    spreadsheet would run has an apostrophe before it.
    """
    with open_ledger(ledger) as opened, _binary(out) as stream:
        note = opened.care().note
        if note:
            complain(f"handle with care: {note}")
        if how is ExportFormat.warc:
            from sayso.export.warc import write_warc

            write_warc(opened, stream, _chosen(opened, filters))
            return
        with _words(stream) as words:
            _write(opened, filters, how, what, words)


def _chosen(ledger: "Ledger", filters: "Filters") -> "Container[str] | None":
    """The ids of the reports that meet the filters; None for all there are."""
    from sayso.ledger import Filters

    if filters == Filters():
        return None
    return {it.id for it in pages(partial(ledger.reports, filters), None, None)}


def _write(
    ledger: "Ledger", filters: "Filters", how: ExportFormat, what: What, stream: TextIO
) -> None:
    from sayso.export.cells import write_csv
    from sayso.export.columns import COLUMNS
    from sayso.export.json_lines import write_json, write_jsonl
    from sayso.ledger.nouns import row_of
    from sayso.ledger.training_examples import rows_of_examples

    ask = ledger.examples if what is What.reviews else getattr(ledger, what)
    items: Iterator[Any] = pages(partial(ask, filters), None, None)
    if how is ExportFormat.csv:
        rows_of = rows_of_examples if what is What.reviews else lambda it: [row_of(it)]
        write_csv((row for it in items for row in rows_of(it)), COLUMNS[what], stream)
        return
    if what is What.reports:
        items = _reports(ledger, items)
    write: Callable[..., None] = write_json if how is ExportFormat.json else write_jsonl
    write(items, stream, visible_json)


def _reports(ledger: "Ledger", listed: Iterator[Any]) -> "Iterator[Report]":
    """The reports of those listed; what is not read yet has none."""
    for it in listed:
        report = ledger.report(it.id)
        if report:
            yield report


@contextmanager
def _binary(out: Path | None) -> Iterator[BinaryIO]:
    if out is None:
        yield sys.stdout.buffer
        return
    try:
        with out.open("wb") as stream:
            yield stream
    except OSError as error:
        raise SettingError(f"{out}: cannot be written ({error.strerror}): give another") from error


@contextmanager
def _words(stream: BinaryIO) -> Iterator[TextIO]:
    """The bytes' stream for words, in UTF-8 everywhere, left open at the end."""
    import io

    words = io.TextIOWrapper(stream, "utf-8", newline="")
    try:
        yield words
    finally:
        words.flush()
        words.detach()
