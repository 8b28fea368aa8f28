"""What `sayso show` prints of an occurrence and of a family of reports."""

from collections.abc import Iterator
from pathlib import PurePath
from typing import TYPE_CHECKING

from sayso.cli.judge import line_of

if TYPE_CHECKING:
    from rich.console import Console

    from sayso.ledger import Ledger, Listed, Told
    from sayso.model.family import Family


def print_told(console: "Console", ledger: "Ledger", told: "Told") -> None:
    """Print an occurrence as a page."""
    from sayso.cli.render.occurrence import print_occurrence

    wordings = {key: (it.context, it.figure) for key, it in ledger.figure_words(told).items()}
    print_occurrence(
        console,
        told.occurrence,
        told.dossier,
        {it.id: _named(it) for it in told.reports},
        wordings,
        list(_judged(ledger, told.occurrence.id)),
    )


def print_kin(console: "Console", ledger: "Ledger", family: "Family") -> None:
    """Print a family of reports."""
    from sayso.cli.render.family import print_family

    found = ledger.family(family.id)
    reports = {}
    for it in found[1] if found else ():
        document = ledger.document(it.id)
        reports[it.id] = (*_named(it), document.text if document else "")
    print_family(console, family, reports)


def _named(it: "Listed") -> tuple[str, str, str]:
    # Of a file without an outlet its name is enough: the report's id leads to the rest.
    place = it.location if "://" in it.location else PurePath(it.location).name
    return it.outlet or place, str(it.published or ""), it.title or ""


def _judged(ledger: "Ledger", name: str) -> Iterator[str]:
    """What people judged of an occurrence, and what became of it."""
    for it in ledger.judgements(name):
        yield f"{it.at:%Y-%m-%d}  {line_of(it)} ({it.who}: {it.why})"
    for change in reversed(ledger.history(name)):
        before, after = (", ".join(it) for it in (change.before, change.after))
        yield f"{change.at:%Y-%m-%d}  {change.what}: {before or 'nothing'} → {after or 'nothing'}"
