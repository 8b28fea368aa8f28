"""A reviewer's "the same" and "not the same", obeyed whatever the words say."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from sayso.model.occurrence import Ruling
from sayso.reconcile.accounts import Account
from sayso.reconcile.telling import Telling

# No sum of evidence comes near it.
CERTAIN = 1e9

Target = tuple[str, str | None]


def target_of(name: str) -> Target:
    """The report and the event a ruling names: `REPORT` alone means what the report is about."""
    report, _, event = name.partition("/")
    return report, event or None


def events_ruled(rulings: Iterable[Ruling]) -> Mapping[str, frozenset[str]]:
    """The reports that rulings are about, each with the events that they name."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for ruling in rulings:
        for report, event in (target_of(ruling.first), target_of(ruling.second)):
            found[report].update([event] if event else [])
    return {report: frozenset(events) for report, events in found.items()}


def pairs_ruled_same(rulings: Iterable[Ruling]) -> Mapping[str, tuple[tuple[Target, Target], ...]]:
    """For each report the pairs of targets ruled the same of which one is in it."""
    found: defaultdict[str, list[tuple[Target, Target]]] = defaultdict(list)
    for ruling in rulings:
        if ruling.says == "same":
            pair = target_of(ruling.first), target_of(ruling.second)
            for report in dict.fromkeys(report for report, _ in pair):
                found[report].append(pair)
    return {report: tuple(pairs) for report, pairs in found.items()}


def split_accounts(telling: Telling, rulings: Iterable[Ruling]) -> tuple[Account, ...]:
    """The accounts of a telling; one that holds two events ruled not the same is parted."""
    accounts = list(telling.accounts)
    for ruling in rulings:
        first, second = target_of(ruling.first), target_of(ruling.second)
        if ruling.says == "same" or {first[0], second[0]} != {telling.report}:
            continue
        one, other = _holding(accounts, first[1]), _holding(accounts, second[1])
        gone = second[1] or first[1]
        if one is None or one is not other or gone is None or len(one.events) < 2:
            continue
        at = one.events.index(gone)
        accounts[one.number] = one._replace(
            events=one.events[:at] + one.events[at + 1 :],
            starts=one.starts[:at] + one.starts[at + 1 :],
        )
        accounts.append(
            one._replace(number=len(accounts), events=(gone,), starts=one.starts[at : at + 1])
        )
    return tuple(accounts)


def _holding(accounts: Sequence[Account], event: str | None) -> Account | None:
    """The account that holds an event; the first where none is named."""
    if event is None:
        return accounts[0]
    return next((it for it in accounts if event in it.events), None)


def certain_edges(
    rulings: Sequence[Ruling], nodes: Mapping[Target, int]
) -> dict[tuple[int, int], float]:
    """The pairs of nodes that a ruling joins or parts, with `CERTAIN` or its negative.

    Where rulings contradict one another, directly or through others, the later one holds.
    Rulings on accounts that are not there wait until they are.
    """
    held: dict[tuple[int, int], float] = {}
    leaders: dict[int, int] = {}

    def leader(node: int) -> int:
        while node in leaders:
            node = leaders[node]
        return node

    for ruling in reversed(rulings):
        one = nodes.get(target_of(ruling.first))
        other = nodes.get(target_of(ruling.second))
        if one is None or other is None or one == other:
            continue
        pair = (min(one, other), max(one, other))
        ends = {leader(one), leader(other)}
        if ruling.says == "same":
            parted = [it for it, weight in held.items() if weight < 0]
            if any({leader(a), leader(b)} == ends and len(ends) == 2 for a, b in parted):
                continue
            if len(ends) == 2:
                leaders[max(ends)] = min(ends)
            held[pair] = CERTAIN
        elif len(ends) == 2:
            held[pair] = -CERTAIN
    return held
