"""Hedges and vague quantities: which words bound a number, and how."""

from functools import cache
from typing import Literal

from pydantic import BaseModel, ConfigDict, model_validator

from sayso.lexicon.load import rows

Rule = Literal["exact", "below", "under", "at_most", "at_least", "above", "around", "former"]


class Hedge(BaseModel):
    """Approximators of one rule, that stand before or after a number."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    rule: Rule
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()


class Quantity(BaseModel):
    """Words that are a number of their own, and the interval of whole numbers they stand for."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    words: tuple[str, ...]
    low: int | None
    best: int
    high: int | None

    @model_validator(mode="after")
    def _in_order(self) -> "Quantity":
        if (self.low or 0) > self.best or (self.high is not None and self.best > self.high):
            raise ValueError("low, best and high must be in this order")
        return self


@cache
def hedges_before() -> dict[str, Rule]:
    """The rule of each approximator that stands before its number."""
    return {word: hedge.rule for hedge in rows("hedges", Hedge) for word in hedge.before}


@cache
def hedges_after() -> dict[str, Rule]:
    """The rule of each approximator that stands after its number."""
    return {word: hedge.rule for hedge in rows("hedges", Hedge) for word in hedge.after}


@cache
def quantities() -> dict[str, tuple[int | None, int, int | None]]:
    """The (low, best, high) of each vague quantity."""
    return {
        word: (entry.low, entry.best, entry.high)
        for entry in rows("quantities", Quantity)
        for word in entry.words
    }
