"""Which passages two texts share: runs of the same words, found by their first few."""

from collections import defaultdict
from typing import NamedTuple

from sayso.reconcile.sketches import Words

# Shorter runs are idiom, not copy.
RUN = 5
# A run of words that stands more often than this in one text is followed from its first places.
_PLACES = 8


class Shared(NamedTuple):
    """A run of `length` words at `one` in the first text and at `other` in the second."""

    one: int
    other: int
    length: int


def align(one: Words, other: Words) -> list[Shared]:
    """The runs of `RUN` words and more that both texts have, in the order of the first.

    Greedy, the longest at each place, and no word of either text in two runs: sentences that were
    put into another order are found too.
    """
    mine, theirs = one.tolist(), other.tolist()
    places: defaultdict[tuple[int, ...], list[int]] = defaultdict(list)
    for at in range(len(theirs) - RUN + 1):
        known = places[tuple(theirs[at : at + RUN])]
        if len(known) < _PLACES:
            known.append(at)
    used = bytearray(len(theirs))
    found: list[Shared] = []
    at = 0
    while at <= len(mine) - RUN:
        best = Shared(at, 0, 0)
        for start in places.get(tuple(mine[at : at + RUN]), ()):
            length = _run(mine, at, theirs, start, used)
            if length > best.length:
                best = Shared(at, start, length)
        if best.length < RUN:
            at += 1
            continue
        used[best.other : best.other + best.length] = b"\1" * best.length
        found.append(best)
        at += best.length
    return found


def _run(mine: list[int], at: int, theirs: list[int], start: int, used: bytearray) -> int:
    """How many words are the same from here on and not yet taken."""
    length = 0
    most = min(len(mine) - at, len(theirs) - start)
    while (
        length < most and mine[at + length] == theirs[start + length] and not used[start + length]
    ):
        length += 1
    return length
