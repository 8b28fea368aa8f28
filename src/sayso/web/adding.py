"""What is added while somebody waits: fetched, kept and read by one process beside the server."""

import datetime
import secrets
import signal
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from typing import Any, NamedTuple

from sayso.errors import InputError, SaysoError, SettingError
from sayso.model.span import Noun
from sayso.web.intake import Given, Outcome, add_one, reconcile_one

MOST_JOBS = 200
MOST_WAITING = 20
RECONCILING = "reconciling"
DEADLY = "the process that read it ended (out of memory?): give less at once"


class Job(Noun):
    """What was given to be added; `outcomes` are there when it is `done`, or what went wrong."""

    id: str
    what: str
    at: datetime.datetime
    by: str
    done: bool = False
    outcomes: tuple[Outcome, ...] = ()
    trouble: str | None = None


class _Running(NamedTuple):
    job: Job
    future: "Future[tuple[Outcome, ...]]"


class Adder:
    """The jobs of one server; the process that does them starts with the first, and is kept."""

    def __init__(self, ledger: str, *, allow_private: bool) -> None:
        self._ledger = ledger
        self._allow_private = allow_private
        self._pool: ProcessPoolExecutor | None = None
        self._jobs: OrderedDict[str, _Running] = OrderedDict()
        self._lock = threading.Lock()

    def add(self, source: str, data: bytes | None, given: Given, by: str) -> Job:
        """Begin to add an address, or `data` under the name of `source`.

        Raises `InputError` where too much is waiting already.
        """
        told = (self._ledger, source, data, given, self._allow_private)
        return self._begin(source, by, add_one, told)

    def reconcile(self, by: str) -> Job:
        """Begin to reconcile what is new, judgements too; one that waits already does it."""
        with self._lock:
            waiting = (it.job for it in self._jobs.values() if not it.future.done())
            job = next((it for it in list(waiting)[1:] if it.what == RECONCILING), None)
        return job or self._begin(RECONCILING, by, reconcile_one, (self._ledger,))

    def _begin(
        self, what: str, by: str, work: Callable[..., tuple[Outcome, ...]], told: tuple[Any, ...]
    ) -> Job:
        with self._lock:
            if sum(not it.future.done() for it in self._jobs.values()) >= MOST_WAITING:
                raise InputError(f"{MOST_WAITING} others wait to be read: try again in a minute")
            now = datetime.datetime.now(datetime.UTC)
            job = Job(id=secrets.token_urlsafe(9), what=what, at=now, by=by)
            self._jobs[job.id] = _Running(job, self._submit(what, work, told))
            while len(self._jobs) > MOST_JOBS:
                self._jobs.popitem(last=False)
        return job

    def job(self, name: str) -> Job | None:
        """A job as it stands now; None where there is none, or it is long ago."""
        running = self._jobs.get(name)
        if running is None or not running.future.done():
            return running.job if running else None
        error = running.future.exception()
        if error is None:
            outcomes = running.future.result()
            return running.job.model_copy(update={"done": True, "outcomes": outcomes})
        return running.job.model_copy(update={"done": True, "trouble": self._trouble(error)})

    def _trouble(self, error: BaseException) -> str:
        """What to say of a job that came to nothing."""
        if isinstance(error, SaysoError):
            return str(error)
        if isinstance(error, BrokenProcessPool):
            self._forget_pool()
            return DEADLY
        return f"a fault of sayso, {type(error).__name__}: please report it with what you gave"

    def jobs(self) -> Iterator[Job]:
        """All that are still known, the latest first."""
        for name in reversed(list(self._jobs)):
            if job := self.job(name):
                yield job

    def close(self) -> None:
        """Let go of the process; what waits is not done."""
        self._forget_pool()

    def _forget_pool(self) -> None:
        pool, self._pool = self._pool, None
        if pool:
            pool.shutdown(wait=False, cancel_futures=True)

    def _submit(
        self, what: str, work: Callable[..., tuple[Outcome, ...]], told: tuple[Any, ...]
    ) -> "Future[tuple[Outcome, ...]]":
        if self._pool is None:
            # A fresh process: nothing of the server, least of all its connections, is in it.
            self._pool = ProcessPoolExecutor(
                1,
                mp_context=get_context("spawn"),
                # Ctrl-C in the terminal ends it without a word; what it kept is whole.
                initializer=signal.signal,
                initargs=(signal.SIGINT, signal.SIG_DFL),
            )
        try:
            return self._pool.submit(work, *told)
        except BrokenProcessPool as error:
            self._forget_pool()
            raise SettingError(f"{what}: {DEADLY}") from error
