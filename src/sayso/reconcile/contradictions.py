"""Figures of different origins that cannot both hold."""

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from sayso.model.toll import Contradiction, Toll, TollEntry
from sayso.reconcile.strands import are_tied
from sayso.reconcile.tolls import day_of, disjoint

# What is counted so only grows: a later, lower count cannot be an update of another's.
_GROWING = frozenset(("killed", "wounded", "killed_or_wounded", "destroyed"))


def find_contradictions(
    tolls: Iterable[Toll], sourced: frozenset[str], strands: Mapping[str, str]
) -> tuple[Contradiction, ...]:
    """The contradictions within each toll: one for two origins, the first of them by day.

    Two figures contradict where their intervals have no number in common and they are of one
    day, or the later is the lower while the earlier still stood. Measures are never mixed.
    Figures of others than the `sourced` origins, which nobody stands for, contradict none; nor do
    those of an outlet that is cited for them: it has them from somebody who is not told. Of one
    between reports of different `strands` it is doubtful that they are of one happening.
    """
    witnesses = {it for it in sourced if not it.startswith("outlet:")}
    found = []
    for toll in tolls:
        held = [
            it
            for it in toll.entries
            if not (it.doubtful or it.retracted or toll.campaign) and it.origin in witnesses
        ]
        for one, other in combinations(sorted({it.origin for it in held}), 2):
            mine, theirs = _of(held, one), _of(held, other)
            met = next(_meetings(toll, mine, theirs), None)
            if met is not None:
                tied = are_tied(strands, _reports(mine), _reports(theirs))
                found.append(met if tied else met.model_copy(update={"doubtful": True}))
    return tuple(found)


def _of(entries: Sequence[TollEntry], origin: str) -> list[TollEntry]:
    return [it for it in entries if it.origin == origin]


def _reports(entries: Sequence[TollEntry]) -> list[str]:
    return [report for it in entries for report in it.reports]


def _meetings(
    toll: Toll, some: Sequence[TollEntry], others: Sequence[TollEntry]
) -> Iterator[Contradiction]:
    for one in some:
        for other in others:
            if not disjoint((one.low, one.best, one.high), (other.low, other.best, other.high)):
                continue
            if _one_time(one, other, some, others, growing=toll.measure in _GROWING):
                yield Contradiction(
                    measure=toll.measure,
                    whom=toll.whom,
                    origins=(one.origin, other.origin),
                    intervals=((one.low, one.high), (other.low, other.high)),
                    day=max((d for it in (one, other) if (d := day_of(it))), default=None),
                )


def _one_time(
    one: TollEntry,
    other: TollEntry,
    some: Sequence[TollEntry],
    others: Sequence[TollEntry],
    *,
    growing: bool,
) -> bool:
    """Whether both figures are of one day, or the later is lower and met the earlier standing."""
    first, second = day_of(one), day_of(other)
    if first is None or second is None or first == second:
        return True
    earlier, later, line = (one, other, some) if first < second else (other, one, others)
    falls = (later.high or 0) < (earlier.low or 0)
    ended = _ended(earlier, line)
    return growing and falls and (ended is None or ended > max(first, second))


def _ended(entry: TollEntry, line: Sequence[TollEntry]) -> datetime.date | None:
    """The day the origin's next figure replaced this one; None while it stands."""
    mine = day_of(entry)
    later = [d for it in line if (d := day_of(it)) and mine and d > mine]
    return min(later, default=None)
