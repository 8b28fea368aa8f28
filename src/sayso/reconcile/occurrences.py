"""Accounts of one happening, grouped across reports."""

import datetime
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256

from sayso.model.occurrence import Mention, Occurrence, Ruling, Whereabouts
from sayso.reconcile.accounts import Account
from sayso.reconcile.blocking import Blocks
from sayso.reconcile.clustering import cluster, components
from sayso.reconcile.facts import Background, Facts, prepare
from sayso.reconcile.rulings import Target, certain_edges, events_ruled, split_accounts
from sayso.reconcile.similarity import log_odds
from sayso.reconcile.spots import Spot
from sayso.reconcile.telling import Telling, without_words
from sayso.reconcile.weights import FLOOR

Member = tuple[Telling, Account]


class Grouping:
    """The accounts of many reports in groups, one a happening; reports may be added at any time.

    The groups are a pure function of the set of tellings, the rulings and the background: adding
    a report later gives what adding it first gives. Adding one compares it with its candidates,
    and regroups only what hangs together with it.
    """

    def __init__(self, background: Background, rulings: Sequence[Ruling] = ()) -> None:
        self._background = background
        self._rulings = tuple(rulings)
        self._blocks = Blocks(background)
        self._members: list[Member] = []
        self._facts: list[Facts] = []
        self._nodes: dict[Target, int] = {}
        self._edges: defaultdict[int, dict[int, float]] = defaultdict(dict)
        self._group_of: dict[int, tuple[int, ...]] = {}
        self._ruled = events_ruled(rulings)

    def add(self, tellings: Iterable[Telling]) -> tuple[tuple[Member, ...], ...]:
        """Add reports and return the groups that they changed; one already there is passed over."""
        fresh: list[int] = []
        for telling in tellings:
            if (telling.report, None) not in self._nodes:
                fresh += self._place(telling)
        touched = list(fresh)
        if self._rulings:
            touched += self._rule()
        changed = []
        for component in components(touched, self._edges):
            ordered = sorted(component, key=lambda it: self._facts[it].key)
            for group in cluster(ordered, self._edges):
                changed.append(group)
        return tuple(self._settle(group) for group in changed)

    def groups(self) -> list[tuple[Member, ...]]:
        """All groups, ordered by their first member, each ordered by report."""
        return [tuple(self._members[node] for node in group) for group in self.numbers()]

    def numbers(self) -> list[tuple[int, ...]]:
        """The groups of `groups`, in their order, as the places of their members in `compared`."""
        found = {id(it): it for it in self._group_of.values()}.values()
        return sorted(found, key=lambda it: self._facts[it[0]].key)

    def compared(self) -> Iterator[tuple[Facts, Mapping[int, float]]]:
        """Every account's facts, and its log-odds with those it was compared with, by their places.

        The pairs that a ruling is about have its certainty instead.
        """
        return ((facts, self._edges.get(node, {})) for node, facts in enumerate(self._facts))

    def _settle(self, group: Iterable[int]) -> tuple[Member, ...]:
        ordered = tuple(sorted(group, key=lambda it: self._facts[it].key))
        for node in ordered:
            self._group_of[node] = ordered
        return tuple(self._members[node] for node in ordered)

    def _place(self, telling: Telling) -> list[int]:
        """The nodes of a telling's accounts, compared with their candidates."""
        nodes = []
        light = without_words(telling)
        for account in accounts_under(telling, self._rulings, self._ruled):
            node = len(self._members)
            facts = prepare(telling, account, self._background)
            self._members.append((light, account))
            self._facts.append(facts)
            for event in account.events:
                self._nodes[telling.report, event] = node
            self._nodes.setdefault((telling.report, None), node)
            self._compare(node, facts)
            self._blocks.add(node, facts)
            nodes.append(node)
        return nodes

    def _compare(self, node: int, facts: Facts) -> None:
        for other in self._blocks.candidates(facts):
            if self._facts[other].key[0] == facts.key[0]:
                continue  # two accounts of one report: it tells them apart itself
            weight = log_odds(facts, self._facts[other])
            if weight != FLOOR:
                self._edges[node][other] = self._edges[other][node] = weight

    def _rule(self) -> list[int]:
        """Write the rulings over the evidence; the nodes they are about."""
        certain = certain_edges(self._rulings, self._nodes)
        for (one, other), weight in certain.items():
            self._edges[one][other] = self._edges[other][one] = weight
        return [node for pair in certain for node in pair]


def accounts_under(
    telling: Telling, rulings: Sequence[Ruling], ruled: Mapping[str, frozenset[str]]
) -> Iterator[Account]:
    """The accounts of a telling that are compared; `ruled` is what `events_ruled` gives.

    One told too vaguely for it, or to be a happening of its own, is left out, except where a
    ruling names an event of it.
    """
    named = ruled.get(telling.report)
    for account in telling.accounts if named is None else split_accounts(telling, rulings):
        known = bool(account.days and account.own_spots)
        if account.number == 0 or known or (named and not named.isdisjoint(account.events)):
            yield account


def occurrence_of(group: Sequence[Member]) -> Occurrence:
    """The occurrence of a group, with the id its first account gives it."""
    ordered = sorted(
        group, key=lambda it: (it[0].published or (10**7, 0), it[0].report, it[1].number)
    )
    mains = [it for it in ordered if it[1].number == 0]
    kinds = Counter(kind for _, account in ordered for kind in account.kinds)
    ranked = sorted(kinds, key=lambda it: (-kinds[it], it))
    first, account = (mains or ordered)[0]
    days = _days(ordered)
    return Occurrence(
        id=_identity(first.report, account),
        kind=ranked[0] if ranked else None,
        kinds=tuple(sorted(ranked)),
        title=first.title if mains else None,
        earliest=datetime.date.fromordinal(days[0]) if days else None,
        latest=datetime.date.fromordinal(days[1]) if days else None,
        where=_where(ordered),
        parties=tuple(sorted({it for _, account in ordered for it in account.parties})),
        victims=tuple(sorted({it for _, account in ordered for it in account.victims})),
        mentions=tuple(
            Mention(report=telling.report, events=account.events, main=account.number == 0)
            for telling, account in ordered
        ),
    )


def _identity(report: str, account: Account) -> str:
    """An id that is the same wherever the account that gives it comes first."""
    told = f"{report}/{account.number and ','.join(account.events)}"
    return "o" + sha256(told.encode("utf-8")).hexdigest()[:15]


def _days(group: Sequence[Member]) -> tuple[int, int] | None:
    """The interval that most accounts tell, the narrowest of those told as often."""
    told = Counter(account.days for _, account in group if account.days)
    if not told:
        return None
    return min(told, key=lambda it: (-told[it], it[1] - it[0], it))


def _where(group: Sequence[Member]) -> Whereabouts | None:
    """The place that most accounts tie to it; else the first that most reports name."""
    for own in (True, False):
        told: Counter[Spot] = Counter()
        for _, account in group:
            spots = account.own_spots if own else account.spots
            told.update(it for it in spots if not it.wide)
        if told:
            spot = min(told, key=lambda it: (-told[it], it.radius_km, it.name, it.lat or 0.0))
            return Whereabouts(
                name=spot.name,
                lat=spot.lat,
                lon=spot.lon,
                radius_km=spot.radius_km,
                country=spot.country,
            )
    return None
