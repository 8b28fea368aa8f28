"""Correlation clustering: accounts are joined while the evidence for it outweighs that against.

Greedy additive edge contraction (Keuper et al. 2015): the two groups with the greatest sum of
log-odds between their members are joined, until no sum is above nought.
"""

from collections.abc import Mapping, Sequence
from heapq import heapify, heappop, heappush

from sayso.reconcile.weights import FLOOR

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
    return [sorted(group) for group in groups if group is not None]


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
