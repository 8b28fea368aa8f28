"""A ledger whose writers are killed, or run side by side, holds what an undisturbed one holds."""

import io
import multiprocessing
import os
import random
import signal
import time
from collections.abc import Callable
from pathlib import Path

from adding_run import work
from fake_reader import derive

from sayso.export.warc import write_warc
from sayso.ledger import Ledger

KILLS = 30
A_RUN = 8  # documents that are new in each run
# Forked from a process without threads, which may be killed at any instruction and starts fast.
forked = multiprocessing.get_context("forkserver")
forked.set_forkserver_preload(["sayso.ledger"])


def told(where: str) -> list[str]:
    """All that a ledger tells and exports of its reports, as text."""
    with Ledger(where) as ledger:
        assert list(ledger.verify(derive)) == []
        reports = list(ledger.all_reports())
        found = [report.model_dump_json() for report in reports]
        for what in ("claims", "events", "figures", "actors"):
            found += [it.model_dump_json() for it in getattr(ledger, what)(limit=1000)]
        found += [repr(ledger.versions(report.id)) for report in reports]
        found += [snapshot.model_dump_json(exclude={"data"}) for _, snapshot in ledger.snapshots()]
        found.append(ledger.stats().model_dump_json(exclude={"size"}))
        archive = io.BytesIO()
        write_warc(ledger, archive)
        found.append(archive.getvalue().hex())
    return found


def undisturbed(where: str, count: int) -> float:
    """Seconds that a run without a kill takes."""
    begun = time.perf_counter()
    worker = forked.Process(target=work, args=(where, count))
    worker.start()
    worker.join()
    assert worker.exitcode == 0
    return time.perf_counter() - begun


def test_thirty_kills_leave_no_trace(unmade: Callable[[Path], str], tmp_path: Path) -> None:
    whole = A_RUN * (KILLS + 1)
    calm, killed = (tmp_path / name for name in ("calm", "killed"))
    calm.mkdir(), killed.mkdir()
    calm_place, killed_place = unmade(calm), unmade(killed)
    longest = 2 * undisturbed(calm_place, whole) / KILLS
    chance = random.Random(30)
    kills = 0
    while kills < KILLS:
        worker = forked.Process(target=work, args=(killed_place, A_RUN * (kills + 1)))
        worker.start()
        time.sleep(chance.uniform(0, longest))
        os.kill(worker.pid, signal.SIGKILL)
        worker.join()
        kills += worker.exitcode == -signal.SIGKILL
        if worker.exitcode == 0:
            longest *= 0.9
    undisturbed(killed_place, whole)
    assert told(killed_place) == told(calm_place)


def test_two_that_add_at_once_both_finish(unmade: Callable[[Path], str], tmp_path: Path) -> None:
    place = unmade(tmp_path)
    workers = [forked.Process(target=work, args=(place, 40)) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert [worker.exitcode for worker in workers] == [0, 0]
    with Ledger(place) as ledger:
        assert ledger.stats().documents == ledger.stats().readings == 40
        assert ledger.stats().versions == 40
        assert list(ledger.verify(derive)) == []
