"""From readings to tellings, some at a time, so that a run that is broken off loses little."""

from collections.abc import Callable

from sayso.ledger import Ledger, preparing
from sayso.ledger.readings import report_of_row
from sayso.reconcile.citations import outlet_key
from sayso.reconcile.packing import pack
from sayso.reconcile.telling import tell

# Called with how many of how many are done.
Tick = Callable[[str, int, int], None]
_AT_ONCE = 100


def tell_waiting(ledger: Ledger, version: str, tick: Tick) -> int:
    """Tell every current reading that was not told by this version; returns how many."""
    with ledger.looking() as connection:
        total = preparing.count_waiting(connection, version)
    done, after = 0, -1
    while True:
        with ledger.looking() as connection:
            waiting = preparing.waiting(connection, version, after, _AT_ONCE)
        if not waiting:
            return done
        told = [_told(it, version) for it in waiting]
        with ledger.changing() as connection:
            preparing.put_tellings(connection, told)
        done, after = done + len(told), waiting[-1].document
        tick("told", done, total)


def _told(waiting: preparing.Waiting, version: str) -> preparing.Telling:
    telling = tell(report_of_row(waiting.report))
    return preparing.Telling(
        document=waiting.document,
        reading=waiting.reading,
        version=version,
        day=telling.published[0] if telling.published else 0,
        outlet=outlet_key(telling.outlet) if telling.outlet else None,
        sketch=telling.sketch.tobytes(),
        data=pack(telling),
    )
