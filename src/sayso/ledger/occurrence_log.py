"""What happened to occurrences, written down as it happens: a toll, an origin, a denial, a status.

An occurrence is worked out anew whenever its reports are; what it was is gone then. So what those
who watch would call news is kept here, a row a thing, in the transaction that brings it about.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Literal, NamedTuple

from sqlalchemy import Connection, insert, select

from sayso.ledger import occurrence_tables as o
from sayso.ledger.columns import bounded
from sayso.ledger.preparing import parts
from sayso.model.grade import Dossier
from sayso.model.origin import Origin
from sayso.model.toll import Toll

Logged = Literal["new", "toll", "origin", "denial", "status"]
Counted = tuple[str, str, bool]  # measure, whom, campaign
Range = tuple[int | None, int | None, bool]  # low, high, whether it is open
Row = dict[str, Any]
NO_RANGE: Range = (None, None, False)
AT_ONCE = 500


class Stood(NamedTuple):
    """How an occurrence stood: its status, its tolls, and what its origins did."""

    status: str
    tolls: dict[Counted, Range]
    stances: dict[str, tuple[str, ...]]


def standing_of(connection: Connection, numbers: Sequence[int]) -> dict[int, Stood]:
    """How the occurrences of these numbers stand in the ledger."""
    found: dict[int, Stood] = {}
    for some in parts(numbers, AT_ONCE):
        mine, tolls, origins = o.occurrences.c, o.tolls.c, o.origins.c
        for seq, status in connection.execute(
            select(mine.seq, mine.status).where(mine.seq.in_(some))
        ):
            found[seq] = Stood(status, {}, {})
        of_toll = (tolls.measure, tolls.whom, tolls.campaign)
        query = select(tolls.occurrence, *of_toll, tolls.low, tolls.high, tolls.open_ended)
        for seq, *told in connection.execute(query.where(tolls.occurrence.in_(some))):
            measure, whom, campaign, low, high, open_ended = told
            found[seq].tolls[measure, whom, campaign] = (low, high, open_ended)
        of_origin = select(origins.occurrence, origins.key, origins.stances)
        of_origin = of_origin.where(origins.occurrence.in_(some), origins.sourced)
        for row in connection.execute(of_origin):
            found[row.occurrence].stances[row.key] = tuple(json.loads(row.stances))
    return found


def put_log(
    connection: Connection,
    at: str,
    found: Iterable[tuple[int, Dossier]],
    stood: Mapping[int, Stood],
) -> None:
    """Write down what is otherwise in these occurrences, by number, than it stood."""
    rows = []
    for seq, dossier in found:
        before = stood.get(seq)
        told = [_row("new", after=dossier.grade.status)] if before is None else None
        of_it = told or _turns(before or Stood("", {}, {}), dossier)
        rows += [{"at": at, "occurrence": dossier.occurrence, **it} for it in of_it]
    if rows:
        connection.execute(insert(o.occurrence_log), rows)


def _turns(before: Stood, after: Dossier) -> Iterator[Row]:
    yield from _origins(before, after)
    names = {it.key: it.name for it in after.origins}
    for toll in after.tolls:
        had = before.tolls.get((toll.measure, toll.whom, toll.campaign), NO_RANGE)
        has = (bounded(toll.low), bounded(toll.high), toll.open_ended)
        if had != has and has != NO_RANGE:
            yield _toll(toll, had, has, names)
    if before.status != after.grade.status:
        yield _row("status", before=before.status, after=after.grade.status)


def _origins(before: Stood, after: Dossier) -> Iterator[Row]:
    """The origins that were not among them, and those that deny what they did not deny."""
    number = len(before.stances)
    for it in after.origins:
        if not it.sourced:
            continue
        known = it.key in before.stances
        number += not known
        if "denies" in it.stances and "denies" not in before.stances.get(it.key, ()):
            yield _of_origin("denial", it, number)
        elif not known:
            yield _of_origin("origin", it, number)


def _of_origin(what: Logged, origin: Origin, number: int) -> Row:
    return _row(what, before=None, after=number, sources=(origin.name,))


def _toll(toll: Toll, had: Range, has: Range, names: Mapping[str, str]) -> Row:
    """A toll that is another one, with the origins that gave the ends which moved."""
    moved = [
        *(toll.low_by if had[0] != has[0] else ()),
        *(toll.high_by if had[1] != has[1] else ()),
    ]
    by = dict.fromkeys(names.get(it, it) for it in moved or (*toll.low_by, *toll.high_by))
    before = None if had == NO_RANGE else had
    told = _row("toll", before=before, after=has, sources=tuple(by))
    return {**told, "measure": toll.measure, "whom": "campaign" if toll.campaign else toll.whom}


def _row(what: Logged, *, before: Any = None, after: Any, sources: tuple[str, ...] = ()) -> Row:
    return {
        "what": what,
        "measure": None,
        "whom": None,
        "before": json.dumps(before),
        "after": json.dumps(after),
        "sources": json.dumps(sources, ensure_ascii=False),
    }
