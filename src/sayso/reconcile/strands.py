"""Which reports of an occurrence something ties together, beyond that they were grouped.

Two attacks on one town of one day, told without their sites, come to be one occurrence. Their
reports then fall into strands that share nobody who told of it, no number and no victim. That both
tell of one sort of site proves little: the false contradictions of generated wars mostly do.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from sayso.model.occurrence import Occurrence
from sayso.model.origin import Origin
from sayso.model.toll import Toll
from sayso.reconcile.rulings import Target
from sayso.reconcile.telling import Telling

# Two happenings often have a toll of one or two in common.
_COMMON = 2


def strands_of(
    occurrence: Occurrence,
    tellings: Mapping[str, Telling],
    origins: Iterable[Origin],
    tolls: Iterable[Toll],
    same: Mapping[str, Sequence[tuple[Target, Target]]],
) -> dict[str, str]:
    """For each report of the occurrence the first report, by id, of its strand.

    A strand's reports share a named origin, a number of one measure greater than two, or the name
    of a victim, each with some other of it; or a reviewer ruled that two of them tell of the same:
    `same` is what `pairs_ruled_same` gives.
    """
    ties: list[Sequence[str]] = [[it.report] for it in occurrence.mentions]
    ties += [it.reports for it in origins if it.side != "unnamed"]
    ties += _numbers(tolls)
    ties += _victims(occurrence, tellings)
    ties += _ruled(occurrence, same)
    above: dict[str, str] = {}
    for reports in ties:
        tops = sorted({_top(above, it) for it in reports})
        above.update(dict.fromkeys(tops, tops[0]))
    return {it: _top(above, it) for it in list(above)}


def are_tied(strands: Mapping[str, str], some: Collection[str], others: Collection[str]) -> bool:
    """Whether a report of the one and a report of the other are of one strand."""
    return not {strands.get(it, it) for it in some}.isdisjoint(strands.get(it, it) for it in others)


def _top(above: dict[str, str], report: str) -> str:
    while above.setdefault(report, report) != report:
        report = above[report]
    return report


def _numbers(tolls: Iterable[Toll]) -> list[Sequence[str]]:
    found: defaultdict[tuple[str, str, int], list[str]] = defaultdict(list)
    for toll in tolls:
        for it in toll.entries if not toll.campaign else ():
            if it.best is not None and it.best > _COMMON and not it.doubtful:
                found[toll.measure, toll.whom, it.best] += it.reports
    return list(found.values())


def _victims(occurrence: Occurrence, tellings: Mapping[str, Telling]) -> list[Sequence[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for mention in occurrence.mentions:
        for it in tellings[mention.report].accounts:
            if it.events == mention.events and (it.number == 0) == mention.main:
                for name in it.victims:
                    found[name].append(mention.report)
    return list(found.values())


def _ruled(
    occurrence: Occurrence, same: Mapping[str, Sequence[tuple[Target, Target]]]
) -> Iterator[Sequence[str]]:
    here: set[Target] = {(it.report, None) for it in occurrence.mentions if it.main}
    here |= {(it.report, event) for it in occurrence.mentions for event in it.events}
    for mention in occurrence.mentions:
        for pair in same.get(mention.report, ()):
            if here.issuperset(pair):
                yield [report for report, _ in pair]
