"""Correlation clustering: accounts are joined while the evidence for it outweighs that against.

Greedy additive edge contraction (Keuper et al. 2015): the two groups with the greatest sum of
log-odds between their members are joined, until no sum is above nought. Then single members are
moved while that raises the sum within groups, the simplest of the local searches that follow it,
and at last to the group that is nearest on average.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from heapq import heapify, heappop, heappush

from sayso.reconcile.weights import FLOOR

# So much more must speak for the group a member is moved to; less is rounding.
_GAIN = 1e-6
# Moves by the mean raise no common sum: they are made so many times over at most.
_SWEEPS = 5

Edges = Mapping[int, Mapping[int, float]]


def components(nodes: Sequence[int], edges: Edges) -> list[list[int]]:
    """The nodes reachable from `nodes` over edges above nought, by component, each sorted."""
    seen: set[int] = set()
    found = []
    for node in nodes:
        if node in seen:
            continue
        seen.add(node)
        members, at = [node], 0
        while at < len(members):
            for other, weight in edges.get(members[at], {}).items():
                if weight > 0 and other not in seen:
                    seen.add(other)
                    members.append(other)
            at += 1
        found.append(sorted(members))
    return found


def cluster(members: Sequence[int], edges: Edges) -> list[list[int]]:
    """The groups of one component's members; a pure function of their order and the edges."""
    numbers = {node: number for number, node in enumerate(members)}
    sums: list[dict[int, float]] = [
        {numbers[it]: w for it, w in edges.get(node, {}).items() if it in numbers}
        for node in members
    ]
    groups: list[list[int] | None] = [[node] for node in members]
    heap = [
        (-weight, one, other)
        for one, row in enumerate(sums)
        for other, weight in row.items()
        if weight > 0 and one < other
    ]
    heapify(heap)
    while heap:
        weight, one, other = heappop(heap)
        if groups[one] is not None and sums[one].get(other) == -weight:
            _join(one, other, sums, groups, heap)
    return _improve([group for group in groups if group is not None], members, edges)


def _improve(groups: Sequence[list[int]], members: Sequence[int], edges: Edges) -> list[list[int]]:
    """Move single members to the group where most speaks for them.

    Groups are joined whole, with whoever was in the wrong one early; in the end such a member is
    nearer to another, or to none. First by the sum of what speaks for a group: each such move
    raises the sum within groups, so it comes to an end. Then by the mean, see `_nearest`.
    """
    place = {node: number for number, group in enumerate(groups) for node in group}
    sizes = [len(group) for group in groups]
    order = {node: number for number, node in enumerate(members)}
    near = {
        node: sorted(order.keys() & edges.get(node, {}).keys(), key=order.__getitem__)
        for node in members
    }

    def sweep(choose: Callable[[int, Mapping[int, float], Sequence[int]], int]) -> bool:
        """Whether anybody moved to the group that is chosen by its pulls and the sizes."""
        moved = False
        for node in members:
            here = place[node]
            weights = [(place[it], edges[node][it]) for it in near[node]]
            best = choose(here, _pulls(here, weights, sizes), sizes)
            if best != here:
                sizes.extend([0] * (best == len(sizes)))
                sizes[here] -= 1
                sizes[best] += 1
                place[node] = best
                moved = True
        return moved

    while sweep(_strongest):
        pass
    for _ in range(_SWEEPS):
        if not sweep(_nearest):
            break
    while sweep(_bearable):
        pass
    found: defaultdict[int, list[int]] = defaultdict(list)
    for node in members:
        found[place[node]].append(node)
    return [sorted(group) for group in found.values()]


def _strongest(here: int, pulls: Mapping[int, float], _sizes: Sequence[int]) -> int:
    """The group for which most speaks, however many it has."""
    best = max(sorted(pulls), key=pulls.__getitem__)
    return best if pulls[best] > pulls[here] + _GAIN else here


def _bearable(here: int, pulls: Mapping[int, float], sizes: Sequence[int]) -> int:
    """Where a member is, unless more speaks against that than for it since others went."""
    return _strongest(here, pulls, sizes) if pulls[here] < -_GAIN else here


def _nearest(here: int, pulls: Mapping[int, float], sizes: Sequence[int]) -> int:
    """The group whose members are the nearest on average, of those that more speaks for than not.

    Where a town was bombed twice on one day, a vague report is drawn to the bombing of which more
    was written. But reports of one happening copy one another: that there are many of them is no
    further evidence. Nobody is drawn to a lone report.
    """

    def mean(group: int) -> float:
        return pulls[group] / max(1, sizes[group] - (group == here))

    rivals = [it for it in sorted(pulls) if it < len(sizes) and sizes[it] > 1 and pulls[it] > 0]
    best = max(rivals, key=mean, default=here)
    return best if mean(best) > mean(here) + _GAIN else here


def _pulls(
    here: int, weights: Sequence[tuple[int, float]], sizes: Sequence[int]
) -> dict[int, float]:
    """What speaks for each group as that of a member who is `here`; one more is to be alone."""
    pulls = {here: FLOOR * (sizes[here] - 1), len(sizes): 0.0}
    for group, weight in weights:
        pulls[group] = pulls.get(group, FLOOR * sizes[group]) + weight - FLOOR
    return pulls


def _join(
    one: int,
    other: int,
    sums: list[dict[int, float]],
    groups: list[list[int] | None],
    heap: list[tuple[float, int, int]],
) -> None:
    """Take the group `other` into `one`: what spoke for and against them is added up."""
    kept, gone = groups[one], groups[other]
    assert kept is not None
    assert gone is not None
    for third in sorted({*sums[one], *sums[other]} - {one, other}):
        size = len(groups[third] or ())
        total = sums[one].get(third, FLOOR * len(kept) * size)
        total += sums[other].get(third, FLOOR * len(gone) * size)
        sums[one][third] = sums[third][one] = total
        sums[third].pop(other, None)
        if total > 0:
            heappush(heap, (-total, min(one, third), max(one, third)))
    sums[one].pop(other)
    sums[other].clear()
    kept.extend(gone)
    groups[other] = None
