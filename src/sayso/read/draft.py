"""A figure to be, before its place, actor and times are known."""

from typing import NamedTuple

from sayso.model.words import Measure
from sayso.read.counting import Count


class Draft(NamedTuple):
    """A figure to be: its number if one stands there, the phrase's head, and what measures it.

    `size` is how many a phrase without a number is; `members` are the drafts it is the sum of.
    """

    counted: Count | None
    node: int
    trigger: int
    size: int = 1
    members: tuple["Draft", ...] = ()

    @property
    def best(self) -> int:
        """The single value."""
        if self.members:
            return sum(it.best for it in self.members)
        return self.counted.number.best if self.counted else self.size


Drafts = dict[tuple[int, Measure], Draft]
