"""`sayso reread`."""

import json
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from sayso.cli.add import Workers
from sayso.cli.ledger_options import DEFAULT, LedgerUrl, open_ledger
from sayso.cli.read import Actors, Codes
from sayso.cli.render.visible import visible, visible_json

if TYPE_CHECKING:
    from sayso.cli.own_lists import OwnLists
    from sayso.ledger import Change, Ledger

Verbose = Annotated[bool, typer.Option("--changes", help="Print every change, not only counts.")]
AsJsonl = Annotated[bool, typer.Option("--jsonl", help="Print every change as JSON, one a line.")]


def reread(
    changes: Verbose = False,
    jsonl: AsJsonl = False,
    actors: Actors = None,
    codes: Codes = None,
    workers: Workers = 1,
    ledger: LedgerUrl = DEFAULT,
) -> None:
    """Read every document again that this version of sayso has not read, and tell what changes.

    Your own lists are part of the version: with other ones every document is read again. The
    readings before stay, and so do all reviews. Interrupted, it goes on where it stopped.
    """
    from sayso.cli.own_lists import own_lists

    lists = own_lists(actors, codes)
    counts: Counter[tuple[str, str]] = Counter()
    documents = failed = 0
    with open_ledger(ledger) as opened:
        for name, found in _read_again(opened, workers, lists):
            documents += 1
            failed += found is None
            for change in found or ():
                counts[change.kind, change.what] += 1
                if jsonl:
                    typer.echo(_json(name, change))
                elif changes:
                    typer.echo(_line(name, change))
    if not jsonl:
        typer.echo(f"{documents:,} read again, {failed:,} failed")
        for (kind, what), count in sorted(counts.items()):
            typer.echo(f"{what:<10}{count:>8,} {kind}{'s' if count > 1 else ''}")
    if failed:
        raise typer.Exit(1)


def _read_again(
    ledger: "Ledger", workers: int, lists: "OwnLists"
) -> "Iterator[tuple[str, tuple[Change, ...] | None]]":
    """Every document that is read again, and what changes; None where it cannot be read."""
    from sayso.cli.complaint import complain
    from sayso.cli.intake import outcomes_of
    from sayso.cli.own_lists import version_with
    from sayso.cli.progress import counted
    from sayso.ledger import changes

    version = version_with(lists)
    with counted("read again", ledger.count_unread(version)) as tick:
        for document, outcome in outcomes_of(ledger.unread(version), workers, lists):
            tick(document.source.location)
            name = document.source.content_id
            if isinstance(outcome, str):
                # The reading before stays, so the document is not put into quarantine.
                complain(f"{document.source.location}: {outcome}")
                yield name, None
                continue
            before = ledger.report(name)
            ledger.add(outcome, reader_version=version)
            yield name, changes(before, outcome) if before else ()


def _json(name: str, change: "Change") -> str:
    told = {"report": name, **change.model_dump(mode="json")}
    return visible_json(json.dumps(told, ensure_ascii=False, separators=(",", ":")))


def _line(name: str, change: "Change") -> str:
    where = f"{name}/{change.after or change.before}"
    fields = "; ".join(f"{field}: {old!r} → {new!r}" for field, old, new in change.fields)
    return visible(f"{where} {change.kind} {change.what} {change.words!r} {fields}".rstrip())
