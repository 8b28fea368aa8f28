"""`sayso show`."""

import sys
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sayso.cli.ledger_options import DEFAULT, AsFormat, Format, LedgerUrl, open_ledger
from sayso.cli.render.visible import visible, visible_json
from sayso.errors import InputError

if TYPE_CHECKING:
    from rich.console import Console

    from sayso.ledger import Ledger, Version

Name = Annotated[
    str,
    typer.Argument(metavar="ID", help="The id, or enough of its beginning.", show_default=False),
]
Versions = Annotated[
    bool, typer.Option("--versions", help="Print what changed from version to version.")
]
Bytes = Annotated[bool, typer.Option("--bytes", help="Write the bytes as they were fetched.")]


def show(
    name: Name,
    how: AsFormat = Format.table,
    versions: Versions = False,
    as_bytes: Bytes = False,
    ledger: LedgerUrl = DEFAULT,
) -> None:
    """Show anything that has an id: a report, a finding (REPORT/c1), an occurrence, a snapshot.

    An occurrence is a page to print: what, where, when, who says what, how many, what is contested.
    A report is shown as `sayso read` shows it. With --versions it is told what each version of its
    page added, withdrew and edited.
    """
    with open_ledger(ledger) as opened:
        found = opened.show(name)
        if found is None:
            raise InputError(_nothing(opened, name))
        if as_bytes:
            _write_bytes(opened, found)
        elif versions:
            _print_versions(opened, found)
        elif how is Format.table:
            _print(opened, found)
        elif how is Format.csv:
            _print_row(opened, found)
        else:
            indent = 1 if how is Format.json else None
            exclude = {"data"} if hasattr(found, "data") else None
            typer.echo(visible_json(found.model_dump_json(indent=indent, exclude=exclude)))


def _nothing(ledger: "Ledger", name: str) -> str:
    after = ledger.became(name)
    if after:
        return f"{name}: this occurrence went into {' and '.join(after)}"
    return f"{name}: nothing in {ledger.name} has this id: see `sayso search`"


def _console() -> "Console":
    from rich.console import Console

    return Console(highlight=False, emoji=False, markup=False)


def _print(ledger: "Ledger", found: Any) -> None:
    from sayso.cli.render.report import print_report
    from sayso.cli.show_told import print_kin, print_told
    from sayso.ledger import Found, Told
    from sayso.model import Document, Report
    from sayso.model.family import Family

    if isinstance(found, Report):
        print_report(_console(), found)
        _print_occurrences(ledger, found.id)
        return
    if isinstance(found, Told):
        print_told(_console(), ledger, found)
        return
    if isinstance(found, Family):
        print_kin(_console(), ledger, found)
        return
    if isinstance(found, Document):
        typer.echo(f"not read yet: {visible(found.source.location)}\n")
        typer.echo("\n".join(map(visible, found.text.splitlines())))
        return
    fields = found.row if isinstance(found, Found) else found.model_dump(exclude={"data"})
    for name, value in fields.items():
        if value not in (None, (), ""):
            typer.echo(f"{name.replace('_', ' '):<18}{visible(str(value))}")
    if isinstance(found, Found):
        _print_reviews(ledger, found.id)


def _print_occurrences(ledger: "Ledger", report: str) -> None:
    for it in ledger.occurrences_of(report):
        what = visible(it.title or (it.kind or "").replace("_", " "))
        typer.echo(f"told of {it.id}: {what} ({it.status})")


def _print_row(ledger: "Ledger", found: Any) -> None:
    """A finding as its flat row, a report as it is listed, the rest field by field."""
    from sayso.export.cells import write_csv
    from sayso.ledger import Found, Told

    name = _content_id(found)
    if isinstance(found, Told):
        row = found.summary.model_dump(mode="json")
    elif name:
        row = ledger.reports(report=name).items[0].model_dump(mode="json")
    else:
        excluded = {"data"} if hasattr(found, "data") else None
        whole = isinstance(found, Found)
        row = found.row if whole else found.model_dump(mode="json", exclude=excluded)
    write_csv([row], row, sys.stdout)


def _print_reviews(ledger: "Ledger", name: str) -> None:
    for it in ledger.reviews(name):
        undone = f" {it.undoes}" if it.undoes else ""
        typer.echo(
            f"review {it.seq}: {it.act}{undone} by {visible(it.who)}, "
            f"{it.at:%Y-%m-%d %H:%M}: {visible(it.why)}"
        )


def _write_bytes(ledger: "Ledger", found: Any) -> None:
    from sayso.model import Snapshot

    name = getattr(found, "report", None) or getattr(found, "id", None) or _content_id(found)
    snapshot = found if isinstance(found, Snapshot) else ledger.snapshot(str(name))
    if snapshot is None:
        raise InputError(f"{name}: was added as a report, without its bytes")
    sys.stdout.buffer.write(snapshot.data)


def _content_id(found: Any) -> str:
    source = getattr(found, "source", None)
    return str(source.content_id) if source else ""


def _print_versions(ledger: "Ledger", found: Any) -> None:
    seen = ledger.versions(_content_id(found) or str(getattr(found, "report", "")))
    before: Version | None = None
    for version in seen:
        same_page = before is not None and before.location == version.location
        when = f", {version.fetched_at[:16]}Z" if version.fetched_at else ""
        typer.echo(f"version {version.number}{when}  {version.report}  {visible(version.location)}")
        if before is not None and same_page:
            _print_edits(ledger, before.report, version.report)
        before = version


def _print_edits(ledger: "Ledger", before: str, after: str) -> None:
    from sayso.ledger import edits

    old, new = ledger.document(before), ledger.document(after)
    for edit in edits(old.text, new.text) if old and new else ():
        told = [f"“{visible(span.text)}”" for span in (edit.before, edit.after) if span]
        typer.echo(f"  {edit.what:<10}{' → '.join(told)}")
