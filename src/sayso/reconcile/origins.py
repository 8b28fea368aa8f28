"""Who could have known: the origins of an occurrence, and the circles that have none."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from sayso.model.occurrence import Occurrence
from sayso.model.origin import Circle, Origin, Route
from sayso.reconcile.copying import Shares, copying_likelihood
from sayso.reconcile.sides import homes_of, side_of
from sayso.reconcile.telling import Telling
from sayso.reconcile.tracing import Heard, Trace, amount_of, carried_by, outlet_of


class Traced(NamedTuple):
    """The origins of an occurrence, the circles, and each statement with its origin."""

    origins: tuple[Origin, ...]
    circles: tuple[Circle, ...]
    heard: tuple[Heard, ...]


def trace_origins(
    occurrence: Occurrence,
    tellings: Mapping[str, Telling],
    outlets: frozenset[str],
    shares: Shares,
) -> Traced:
    """The origins of an occurrence with the ways their words came; pure, in any order the same.

    `outlets` are the keys of all outlets of the ledger, `shares` what each outlet gives of all
    occurrences (`weigh_values`).
    """
    carried = carried_by(occurrence, tellings)
    trace = Trace(carried, outlets, shares, occurrence)
    heard = [it for number in range(len(carried)) if (it := trace.hear(number))]
    return Traced(_origins(heard, trace, occurrence), _circles(heard), tuple(heard))


def _origins(heard: Iterable[Heard], trace: Trace, occurrence: Occurrence) -> tuple[Origin, ...]:
    by_key: defaultdict[str, list[Heard]] = defaultdict(list)
    for it in heard:
        if it.how != "circle" and not it.statement.campaign:
            by_key[it.origin].append(it)
    contesting = {
        party.country
        for key, told in by_key.items()
        if any(it.statement.what in ("denies", "owns") for it in told)
        for party in trace.parties.get(key, [])
        if party.country
    }
    homes = homes_of(occurrence, contesting)
    found = []
    for key, told in sorted(by_key.items()):
        parties = trace.parties.get(key, [])
        names = sorted({it.name for it in parties}, key=lambda it: (-len(it), it))
        countries = [it.country for it in parties if it.country]
        found.append(
            Origin(
                key=key,
                name=names[0] if names else trace.outlet_name(key) or key.partition(":")[2],
                side=side_of(key, parties, homes),
                country=max(set(countries), key=lambda it: (countries.count(it), it))
                if countries
                else None,
                sourced=any(it.how != "unsourced" for it in told),
                stances=tuple(sorted({it.statement.what for it in told})),
                paths=tuple(_path(it, trace) for it in _each_report(told)),
            )
        )
    return tuple(found)


def _each_report(told: Iterable[Heard]) -> Iterable[Heard]:
    """One way a report, the most open one."""
    ranks = ("direct", "cited", "silent", "unsourced", "circle")
    found: dict[str, Heard] = {}
    for it in told:
        known = found.get(it.telling.report)
        if known is None or ranks.index(it.how) < ranks.index(known.how):
            found[it.telling.report] = it
    return found.values()


def _path(it: Heard, trace: Trace) -> Route:
    likelihood = None
    if it.how == "silent" and it.source:
        source = next(c.telling for c in trace.carried if c.telling.report == it.source)
        likelihood = round(
            copying_likelihood(outlet_of(it.telling), outlet_of(source), trace.shares), 3
        )
    return Route(
        report=it.telling.report,
        through=it.through,
        silent=it.how == "silent",
        likelihood=likelihood,
    )


def _circles(heard: Iterable[Heard]) -> tuple[Circle, ...]:
    groups: defaultdict[tuple[str, str], list[Heard]] = defaultdict(list)
    for it in heard:
        if it.how == "circle":
            groups[it.statement.measure or "", amount_of(it.statement)].append(it)
    return tuple(
        Circle(
            outlets=tuple(sorted({it.telling.outlet or it.telling.location for it in told})),
            reports=tuple(sorted({it.telling.report for it in told})),
            measure=measure,
            best=told[0].statement.best,
        )
        for (measure, _), told in sorted(groups.items())
    )
