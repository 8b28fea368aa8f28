"""Actors → which of them a stretch of the text names."""

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from sayso.model import Actor


class Mentions(NamedTuple):
    """Mentions of actors by offset: parallel columns, in text order."""

    starts: list[int]
    ends: list[int]
    actors: list[str]

    def at(self, start: int, end: int) -> str | None:
        """The actor named last within [start, end), or whose mention covers its end."""
        return next(reversed(self.all_at(start, end)), None)

    def all_at(self, start: int, end: int) -> tuple[str, ...]:
        """As `at`, with the other actors of the same phrase: "Osk and Maro forces" are two."""
        k = bisect_left(self.starts, end) - 1
        while k >= 0 and self.starts[k] > start - 80:
            if self.ends[k] > start:
                k = self._exact(k, end)
                place = self.starts[k], self.ends[k]
                first = k
                while first and (self.starts[first - 1], self.ends[first - 1]) == place:
                    first -= 1
                return tuple(self.actors[first : k + 1])
            k -= 1
        return ()

    def _exact(self, k: int, end: int) -> int:
        """Of the mentions that begin where the k-th does, the one that ends at `end`, else k.

        In "Osk's envoy" both begin at "Osk": that word alone is Osk, and no envoy.
        """
        first = k
        while first and self.starts[first - 1] == self.starts[k]:
            first -= 1
        return next((it for it in range(k, first - 1, -1) if self.ends[it] == end), k)


def mentions_of(actors: Sequence[Actor]) -> Mentions:
    """The mentions of all actors, in text order."""
    rows = sorted((m.start, m.end, actor.id) for actor in actors for m in actor.mentions)
    return Mentions([it[0] for it in rows], [it[1] for it in rows], [it[2] for it in rows])
