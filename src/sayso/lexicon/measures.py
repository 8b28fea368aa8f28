"""Measures: which words tell what a number counts."""

from functools import cache
from typing import Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, Field

from sayso.lexicon.load import rows
from sayso.model.words import Measure

Role = Literal["patient", "subject", "counted", "of", "state", "borne", "toll"]
CountableKind = Literal["people", "things", "units", "parts", "collective"]
ROLES: tuple[Role, ...] = ("patient", "subject", "counted", "of", "state", "borne", "toll")


class With(BaseModel):
    """Verbs that carry a measure of their `role` only with one of `words` beside them."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    role: Literal["patient", "subject"] = "patient"
    verbs: tuple[str, ...]
    words: tuple[str, ...]


class MeasureRow(BaseModel):
    """The words of one measure, by what they do to the counted."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    measure: Measure
    hit: bool = False
    negated: bool = False
    patient: tuple[str, ...] = ()
    subject: tuple[str, ...] = ()
    counted: tuple[str, ...] = ()
    of: tuple[str, ...] = ()
    state: tuple[str, ...] = ()
    borne: tuple[str, ...] = ()
    toll: tuple[str, ...] = ()
    with_: With | None = Field(default=None, alias="with")


class Sense(NamedTuple):
    """One thing a word may do: its measure and role, and the words that must go with it.

    `negated`: the word tells so where it is denied ("did not survive").
    """

    measure: Measure
    role: Role
    rest: tuple[str, ...] = ()
    beside: frozenset[str] = frozenset()
    hit: bool = False
    negated: bool = False


class Countable(BaseModel):
    """Nouns that numbers stand with, of one kind; `size`: how many one of them is."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: CountableKind
    size: int = Field(default=1, ge=1)
    nouns: tuple[str, ...]


@cache
def measure_senses() -> dict[str, tuple[Sense, ...]]:
    """By first lemma, what a word measures; senses that ask for more words come first."""
    table: dict[str, list[Sense]] = {}
    for row in rows("measures", MeasureRow):
        for role in ROLES:
            for entry in getattr(row, role):
                head, *rest = entry.split()
                if role in ("counted", "of", "toll") and rest:
                    head, rest = rest[-1], [head, *rest[:-1]]
                table.setdefault(head, []).append(
                    Sense(row.measure, role, tuple(rest), hit=row.hit, negated=row.negated)
                )
        if row.with_:
            beside = frozenset(row.with_.words)
            for verb in row.with_.verbs:
                table.setdefault(verb, []).append(
                    Sense(row.measure, row.with_.role, (), beside, row.hit)
                )
    return {
        word: tuple(sorted(senses, key=lambda it: -len(it.rest) - bool(it.beside)))
        for word, senses in table.items()
    }


@cache
def countables() -> dict[str, CountableKind]:
    """The kind of each noun a number may stand with."""
    return {noun: row.kind for row in rows("countables", Countable) for noun in row.nouns}


@cache
def sizes() -> dict[str, int]:
    """How many people a noun in the singular stands for, where it is more than one."""
    return {
        noun: row.size
        for row in rows("countables", Countable)
        for noun in row.nouns
        if row.size > 1
    }
