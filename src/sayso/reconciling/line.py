"""The line itself: tell what was not told, then bring the occurrences up to date."""

from collections.abc import Iterable, Sequence
from functools import partial
from typing import NamedTuple

from sqlalchemy import Connection

from sayso.ledger import Ledger, judging, preparing, runs, settling
from sayso.ledger.heirs import heirs_of, is_there
from sayso.ledger.occurrence_nouns import Judgement
from sayso.model.occurrence import Change
from sayso.reconcile.dossiers import reviewed
from sayso.reconciling.inheriting import inherited
from sayso.reconciling.telling import Tick, tell_waiting
from sayso.reconciling.update import regrade, update
from sayso.reconciling.version import reconciling_version
from sayso.reconciling.whole import Judged, judged_in, reconcile_whole

# So few reports are regrouped whole in a moment.
SMALL = 300
# Regrouping all is quicker than adding more than one in so many.
ONE_IN = 25
# Words are weighed anew when the ledger has grown by so much.
GROWN = 1.5
_AT_ONCE = 10
_REGRADED_AT_ONCE = 200


class Outcome(NamedTuple):
    """What a run did: reports told and grouped, occurrences added, changed and gone, and how."""

    told: int
    grouped: int
    whole: bool
    new: int
    changed: int
    gone: int
    changes: tuple[Change, ...]


def _quiet(stage: str, done: int, total: int) -> None:
    """Tell nobody how far the run has come."""


def reconcile_ledger(ledger: Ledger, *, whole: bool = False, tick: Tick = _quiet) -> Outcome:
    """Bring the occurrences of a ledger up to date with its readings and judgements.

    Only what is new, read again or judged since is done, with its neighbours; all is where that
    is quicker, or with `whole`. Broken off, the next run goes on where this one stopped. `tick` is
    called with the stage (`told`, `grouped`, `graded`), and how many of how many are done.
    """
    version = reconciling_version()
    told = tell_waiting(ledger, version, tick)
    with ledger.changing() as connection:
        judged = judged_in(connection)
        fresh = _mark_ruled(connection)
        total, waiting = preparing.counts(connection)
        run = runs.last_run(connection)
    if whole or run is None or _is_much(total, waiting, version, run):
        settled, changes = reconcile_whole(ledger, version, tick)
        return Outcome(told, total, True, *settled, changes)
    if not waiting and not fresh:
        return Outcome(told, 0, False, 0, 0, 0, ())
    found, changes = _update(ledger, run, judged, waiting, tick)
    regraded = _regrade(ledger, judged, fresh, tick)
    with ledger.changing() as connection:
        done = run._replace(whole=False, judgement=judged.last, added=waiting)
        runs.put_run(connection, done)
    settled = _sum([*found, *regraded])
    return Outcome(told, waiting, False, *settled, changes)


def _is_much(total: int, waiting: int, version: str, run: runs.Run) -> bool:
    """Whether all is to be done anew."""
    if run.version != version or total > GROWN * run.weighed:
        return True
    return bool(waiting) and (total <= SMALL or waiting * ONE_IN > total)


def _mark_ruled(connection: Connection) -> tuple[Judgement, ...]:
    """What was judged since the last run; what a ruling is about waits to be grouped again."""
    run = runs.last_run(connection)
    fresh = judging.since(connection, run.judgement if run else 0)
    ruled = settling.documents_of(connection, judging.reports_ruled(fresh))
    preparing.set_waiting(connection, ruled.values())
    return fresh


def _update(
    ledger: Ledger, run: runs.Run, judged: Judged, waiting: int, tick: Tick
) -> tuple[list[settling.Settled], tuple[Change, ...]]:
    """Group what waits, a few reports a transaction."""
    settled: list[settling.Settled] = []
    changes: list[Change] = []
    done = 0
    while True:
        with ledger.changing() as connection:
            dirty = preparing.ungrouped(connection, _AT_ONCE)
            if not dirty:
                return settled, tuple(changes)
            found, more = update(connection, dirty, run.weighed, judged.rulings, judged.grades)
        settled.append(found)
        changes += more
        done += len(dirty)
        tick("grouped", min(done, waiting), waiting)


def _regrade(
    ledger: Ledger, judged: Judged, fresh: Iterable[Judgement], tick: Tick
) -> list[settling.Settled]:
    """Grade the occurrences that judgements of sources and statuses are about."""
    about = {it.about for it in fresh if it.says in ("reliability", "status")}
    with ledger.looking() as connection:
        there = partial(is_there, connection)
        about |= {heir for it in about for heir in heirs_of(connection, it, there)}
        numbers = sorted(settling.occurrences_about(connection, about))
        by_people = reviewed(judged.rulings, inherited(connection, judged.grades, there))
    settled = []
    for some in preparing.parts(numbers, _REGRADED_AT_ONCE):
        with ledger.changing() as connection:
            occurrences = settling.occurrences_at(connection, some)
            known = {it.id: seq for seq, it in occurrences.items()}
            settled.append(regrade(connection, list(occurrences.values()), known, by_people))
        tick("graded", len(settled), -(-len(numbers) // _REGRADED_AT_ONCE))
    return settled


def _sum(settled: Sequence[settling.Settled]) -> settling.Settled:
    return settling.Settled(
        sum(it.new for it in settled),
        sum(it.changed for it in settled),
        sum(it.gone for it in settled),
    )
