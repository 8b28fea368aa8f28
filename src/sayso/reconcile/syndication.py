"""Families of reports that carry one text: near-copies, cuts, and rewritten agency copy."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from hashlib import sha256
from typing import Literal, NamedTuple

import numpy as np
import numpy.typing as npt

from sayso.model.family import Copy, Family, Passage
from sayso.reconcile.alignment import RUN, Shared, align
from sayso.reconcile.sketches import PERMUTATIONS, ROWS
from sayso.reconcile.telling import Telling

Pairs = npt.NDArray[np.int64]
Relation = Literal["first", "copy", "cut", "expanded", "rewritten"]

# Copy goes round within days; the same words a fortnight later are background.
REACH_DAYS = 10
# Of many reports under one key each is compared with so many neighbours in time.
_NEIGHBOURS = 48
# Estimated shares of shingles below this are not worth an alignment.
HOPEFUL = 0.06
# How much of the shorter text must be shared copy: less where other outlets carry it, more
# within one outlet, whose reports share their boilerplate.
SHARE = 0.3
SHARE_AT_HOME = 0.65
# How many of the names of one opening must stand in the other text.
FACTS = 0.55
FACTS_AT_HOME = 0.75
_OPENING = 60
_LEAST_WORDS = 20
_NEARLY_ALL = 0.85


class Kinship(NamedTuple):
    """Two texts aligned: the runs they share and their share of the words of each."""

    runs: tuple[Shared, ...]
    one: float
    other: float


def find_families(tellings: Sequence[Telling]) -> tuple[Family, ...]:
    """The families among these reports, each with who published first; their order is no matter."""
    told = sorted({it.report: it for it in tellings}.values(), key=lambda it: it.report)
    leaders = list(range(len(told)))

    def leader(node: int) -> int:
        while leaders[node] != node:
            leaders[node] = leaders[leaders[node]]
            node = leaders[node]
        return node

    for one, other in candidate_pairs(told):
        if leader(one) != leader(other) and is_copy(told[one], told[other]):
            leaders[max(leader(one), leader(other))] = min(leader(one), leader(other))
    groups: defaultdict[int, list[Telling]] = defaultdict(list)
    for node, telling in enumerate(told):
        groups[leader(node)].append(telling)
    return tuple(_family(group) for group in groups.values() if len(group) > 1)


def candidate_pairs(told: Sequence[Telling]) -> list[tuple[int, int]]:
    """Pairs (of places in `told`) that share a band of their sketches, within `REACH_DAYS`."""
    nodes = np.array([n for n, it in enumerate(told) if len(it.sketch)], dtype=np.int64)
    if len(nodes) < 2:
        return []
    sketches = np.stack([told[n].sketch for n in nodes])
    days = np.array([(told[n].published or (0, 0))[0] for n in nodes], dtype=np.int64)
    met = [np.zeros((0, 2), dtype=np.int64)]
    for band in range(0, PERMUTATIONS, ROWS):
        met.extend(_met(np.ascontiguousarray(sketches[:, band : band + ROWS]), days))
        if len(met) > 2 * _NEIGHBOURS:
            met = [np.unique(np.concatenate(met), axis=0)]
    pairs = np.unique(np.concatenate(met), axis=0)
    alike = np.fromiter(
        (np.count_nonzero(sketches[a] == sketches[b]) for a, b in pairs), np.int64, len(pairs)
    )
    kept = pairs[alike >= HOPEFUL * PERMUTATIONS]
    return [(int(nodes[a]), int(nodes[b])) for a, b in kept]


def _met(band: npt.NDArray[np.uint32], days: Pairs) -> Iterator[Pairs]:
    """Pairs of rows with one key, each with its next neighbours in time."""
    keys = band.view(np.uint64).ravel()
    order = np.lexsort((days, keys))
    keys, days = keys[order], days[order]
    for step in range(1, min(_NEIGHBOURS, len(keys) - 1) + 1):
        same = keys[step:] == keys[:-step]
        if not same.any():
            return
        close = same & (days[step:] - days[:-step] <= REACH_DAYS)
        found = np.stack([order[:-step][close], order[step:][close]], axis=1)
        yield np.sort(found, axis=1)


def kinship(one: Telling, other: Telling) -> Kinship:
    """The runs two reports share, and their share of the words of each."""
    runs = tuple(align(one.words, other.words))
    shared = sum(it.length for it in runs)
    return Kinship(runs, shared / (len(one.words) or 1), shared / (len(other.words) or 1))


def is_copy(one: Telling, other: Telling) -> bool:
    """Whether one of two reports carries the other's text, or both carry a third one's.

    Shared words are not enough: a site's reports share boilerplate and background. The opening
    must tell of the same thing too, by its names and numbers.
    """
    if min(len(one.words), len(other.words)) < _LEAST_WORDS:
        return False
    found = kinship(one, other)
    share = max(found.one, found.other)
    at_home = one.outlet is not None and one.outlet == other.outlet
    if share < (SHARE_AT_HOME if at_home else SHARE):
        return False
    return facts_shared(one, other) >= (FACTS_AT_HOME if at_home else FACTS)


def facts_shared(one: Telling, other: Telling) -> float:
    """Of the names in either opening the share that the other text has; the higher of the two.

    The higher: an outlet that cuts or expands an agency's report opens with its own words.
    """
    return max(_held(one, other), _held(other, one))


def _held(one: Telling, other: Telling) -> float:
    opening = set(one.words[:_OPENING].tolist())
    facts = opening.intersection(one.names.tolist()) or opening
    return len(facts.intersection(other.words.tolist())) / (len(facts) or 1)


def _family(group: Sequence[Telling]) -> Family:
    """The family of a group, in the order of publication."""
    late = (10**7, 10**7)
    ordered = sorted(group, key=lambda it: (it.published or late, it.report))
    first = ordered[0]
    copies = [_copy(it, first, ordered) for it in ordered]
    begun = first.published
    certain = begun is not None and all(
        it.published is not None and it.published[0] > begun[1] for it in ordered[1:]
    )
    named = sha256("\n".join(sorted(it.report for it in group)).encode()).hexdigest()
    return Family(id="y" + named[:15], copies=tuple(copies), certain_first=certain)


def _copy(telling: Telling, first: Telling, family: Sequence[Telling]) -> Copy:
    """A report's part in its family: what it shares with any of the others, and what is its own."""
    carried = np.zeros(len(telling.words), dtype=bool)
    for other in family:
        if other is not telling:
            for run in align(telling.words, other.words):
                carried[run.one : run.one + run.length] = True
    shared, own = _passages(telling, carried)
    return Copy(
        report=telling.report,
        relation="first" if telling is first else _relation(kinship(telling, first)),
        share=float(carried.mean()) if len(carried) else 0.0,
        shared=shared,
        own=own,
    )


def _relation(found: Kinship) -> Relation:
    """How a report stands to the first one: `one` is its own share, `other` the first one's."""
    if found.one >= _NEARLY_ALL:
        return "copy" if found.other >= _NEARLY_ALL else "cut"
    return "expanded" if found.other >= _NEARLY_ALL else "rewritten"


def _passages(
    telling: Telling, carried: npt.NDArray[np.bool_]
) -> tuple[tuple[Passage, ...], tuple[Passage, ...]]:
    """The shared passages and the report's own ones, from word to word; short own ones are left."""
    found: dict[bool, list[Passage]] = {True: [], False: []}
    edges = np.flatnonzero(np.diff(carried)) + 1
    for part in np.split(np.arange(len(carried)), edges):
        if not len(part):
            continue
        start, last = int(telling.starts[part[0]]), int(part[-1])
        end = int(telling.ends[last])
        if carried[last] or len(part) >= RUN:
            found[bool(carried[last])].append(Passage(start=start, end=end))
    return tuple(found[True]), tuple(found[False])
