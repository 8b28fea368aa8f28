"""What `add` and `watch` both do: keep what was collected, and read what is kept and unread."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from multiprocessing import get_context
from typing import NamedTuple

from sayso.cli.complaint import complain
from sayso.cli.faults import fault_of, foreign
from sayso.cli.own_lists import NO_LISTS, OwnLists, loaded, version_with
from sayso.collect import Collected, Failure
from sayso.errors import InputError, SaysoError
from sayso.ledger import Ledger
from sayso.model import Document, Report

# Documents that a reading process has before it, so that it never waits.
AHEAD = 3
DEADLY = "ends the process that reads it (out of memory?): split it into its reports"

Tick = Callable[[str], None]
# A report, or why there is none.
Outcome = Report | str


class Tally(NamedTuple):
    """How many documents were met, kept as new, read, and failed."""

    met: int = 0
    new: int = 0
    read: int = 0
    failed: int = 0

    def __str__(self) -> str:
        return f"{self.met:,} met, {self.new:,} new, {self.read:,} read, {self.failed:,} failed"

    def plus(self, other: "Tally") -> "Tally":
        """Both together."""
        return Tally(*map(sum, zip(self, other, strict=True)))


def keep_all(
    ledger: Ledger,
    items: Iterable[Collected | Failure],
    tick: Tick,
    sources: Iterable[str] = (),
) -> Tally:
    """Keeps every document with its bytes; what failed is told, and goes into quarantine.

    What had failed before, and is there now, leaves it; so do `sources` (locations that the items
    come from) which did not fail this time. `tick` is called with each location.
    """
    held: dict[str, list[str]] = {}
    for entry in ledger.quarantined():
        if entry.report is None:
            held.setdefault(entry.location, []).append(entry.id)
    met = new = failed = 0
    for item in items:
        met += 1
        if isinstance(item, Collected):
            where = item.document.source.location
            tick(where)
            new += ledger.keep(item.document, item.snapshot).new
            _release(ledger, held.pop(where, ()))
        else:
            tick(item.location)
            failed += 1
            complain(item.reason)
            ledger.quarantine(item.snapshot or item.location, item.reason)
            held.pop(item.location, None)
    for source in sources:
        _release(ledger, held.pop(source, ()))
    return Tally(met, new, 0, failed)


def _release(ledger: Ledger, names: Iterable[str]) -> None:
    for name in names:
        ledger.release(name)


def read_unread(ledger: Ledger, workers: int, tick: Tick, lists: OwnLists = NO_LISTS) -> Tally:
    """Reads every document of the ledger that no reader has read, in the order they were kept.

    Also those that an earlier run had left unread. What cannot be read is told, and goes into
    quarantine. With several `workers` as many processes read, and the rows are the same. `lists`
    are the user's own.
    """
    read = failed = 0
    for document, outcome in outcomes_of(ledger.unread(), workers, lists):
        tick(document.source.location)
        if isinstance(outcome, str):
            failed += 1
            reason = f"{document.source.location}: {outcome}"
            complain(reason)
            ledger.quarantine(document, reason)
            continue
        if told := foreign(outcome):
            complain(told)
        read += ledger.add(outcome, reader_version=version_with(lists))
    return Tally(0, 0, read, failed)


def outcomes_of(
    documents: Iterable[Document], workers: int, lists: OwnLists = NO_LISTS
) -> Iterator[tuple[Document, Outcome]]:
    """Every document with its report, or why there is none, in order; by so many processes."""
    read = partial(outcome_of, lists=lists)
    if workers > 1:
        return _side_by_side(documents, workers, read)
    return ((document, read(document)) for document in documents)


def outcome_of(document: Document, lists: OwnLists = NO_LISTS) -> Outcome:
    """The report of a document, or in one line why there is none."""
    # Here, so that a run with nothing to read ends before a language model is loaded.
    from sayso.read.reader import read_document

    try:
        return read_document(document, *loaded(lists))
    except InputError as error:
        return str(error)
    except SaysoError:
        raise
    except Exception as error:  # one document that sayso fails on must not end the others
        return fault_of(error)


Read = Callable[[Document], Outcome]
Waiting = deque[tuple[Document, Future[Outcome]]]


def _side_by_side(
    documents: Iterable[Document], workers: int, read: Read
) -> Iterator[tuple[Document, Outcome]]:
    """Every document with its outcome, in order; no more is taken than keeps all workers busy.

    A document at whose turn a process died is read once more, alone.
    """
    waiting: Waiting = deque()
    pool = _pool(workers)
    try:
        for document in documents:
            waiting.append((document, _submit(pool, read, document)))
            if len(waiting) < AHEAD * workers:
                continue
            yield _first_of(waiting, read)
            if _died(waiting):
                pool = _again(pool, waiting, workers, read)
        while waiting:
            yield _first_of(waiting, read)
            if _died(waiting):
                pool = _again(pool, waiting, workers, read)
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _submit(pool: ProcessPoolExecutor, read: Read, document: Document) -> Future[Outcome]:
    try:
        return pool.submit(read, document)
    except BrokenProcessPool as error:
        failed: Future[Outcome] = Future()
        failed.set_exception(error)
        return failed


def _first_of(waiting: Waiting, read: Read) -> tuple[Document, Outcome]:
    document, future = waiting.popleft()
    try:
        return document, future.result()
    except BrokenProcessPool:
        return document, _alone(document, read)


def _died(waiting: Waiting) -> bool:
    return any(
        future.done() and isinstance(future.exception(), BrokenProcessPool) for _, future in waiting
    )


def _again(
    pool: ProcessPoolExecutor, waiting: Waiting, workers: int, read: Read
) -> ProcessPoolExecutor:
    """A new pool in the place of a broken one, with the same documents before it."""
    pool.shutdown(wait=True, cancel_futures=True)
    fresh = _pool(workers)
    documents = [document for document, _ in waiting]
    waiting.clear()
    waiting.extend((document, _submit(fresh, read, document)) for document in documents)
    return fresh


def _alone(document: Document, read: Read) -> Outcome:
    with _pool(1) as pool:
        try:
            return pool.submit(read, document).result()
        except BrokenProcessPool:
            return DEADLY


def _pool(workers: int) -> ProcessPoolExecutor:
    """Fresh processes: nothing of this one, least of all its connections, is in them."""
    return ProcessPoolExecutor(workers, mp_context=get_context("spawn"))
