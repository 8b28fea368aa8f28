"""One thing that was given → documents kept and read, in a process of its own."""

import datetime
from collections.abc import Iterable

from sayso.collect import Collected, Failure, collect
from sayso.collect.blob import Blob
from sayso.collect.contents import contents_of
from sayso.collect.sources import given_of
from sayso.errors import InputError, SaysoError
from sayso.ledger import Ledger
from sayso.model.span import Noun
from sayso.reconciling import reconcile_ledger

FOREIGN = "is written in another language than English: its text is kept, nothing is read into it"


class Given(Noun):
    """What is told of everything that is added at once."""

    published: datetime.date | None = None
    title: str | None = None
    outlet: str | None = None


class Outcome(Noun):
    """One document that was in what was given: the report it became, or why it became none.

    `new`: the ledger did not know it. `note`: what else is to be said of it.
    """

    location: str
    report: str | None = None
    new: bool = False
    claims: int = 0
    trouble: str | None = None
    note: str | None = None


def add_one(
    where: str, source: str, data: bytes | None, given: Given, allow_private: bool
) -> tuple[Outcome, ...]:
    """Keeps and reads what is at an address, or in `data`; what came of each document in it.

    What cannot be taken apart or read goes into quarantine; the occurrences are brought up to date.
    """
    with Ledger(where, create=False) as ledger:
        if data is None:
            found = collect(
                [source], **dict(given), allow_private=allow_private, latest=ledger.latest
            )
        else:
            # As standard input: a file of the same name is no later version of this one. No client
            # is given, so that what is uploaded can send this server nowhere.
            told = given_of(given.published, given.title, given.outlet)
            found = contents_of(Blob(source, data, "stdin", given=told), None)
        outcomes = _all(ledger, found, source)
        if any(it.report for it in outcomes):
            reconcile_ledger(ledger)
        return outcomes


def reconcile_one(address: str) -> tuple[Outcome, ...]:
    """Reconcile what is new in the ledger at an address, judgements too; nothing is added."""
    with Ledger(address, create=False) as ledger:
        reconcile_ledger(ledger)
    return ()


def _all(ledger: Ledger, found: Iterable[Collected | Failure], source: str) -> tuple[Outcome, ...]:
    outcomes = []
    try:
        for item in found:
            outcomes.append(_kept(ledger, item))
    except InputError as error:
        outcomes.append(Outcome(location=source, trouble=str(error)))
    return tuple(outcomes)


def _kept(ledger: Ledger, item: Collected | Failure) -> Outcome:
    if isinstance(item, Failure):
        ledger.quarantine(item.snapshot or item.location, item.reason)
        return Outcome(location=item.location, trouble=item.reason)
    where = item.document.source.location
    kept = ledger.keep(item.document, item.snapshot)
    known = ledger.report(kept.id)
    if known is not None:
        return Outcome(location=where, report=kept.id, new=kept.new, claims=len(known.claims))
    return _read(ledger, item, Outcome(location=where, report=kept.id, new=kept.new))


def _read(ledger: Ledger, item: Collected, outcome: Outcome) -> Outcome:
    from sayso.read.reader import read_document
    from sayso.read.version import reader_version

    try:
        report = read_document(item.document)
    except SaysoError as error:
        ledger.quarantine(item.document, str(error))
        return outcome.model_copy(update={"trouble": str(error)})
    ledger.add(report, reader_version=reader_version())
    note = None if report.language == "en" else FOREIGN
    return outcome.model_copy(update={"claims": len(report.claims), "note": note})
