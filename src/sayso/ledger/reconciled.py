"""What a ledger tells of occurrences: the half of `Ledger` that reconciling fills."""

from contextlib import AbstractContextManager
from typing import Any

from sqlalchemy import Connection, Engine

from sayso.ledger import judging, kinship, occurrence_queries, runs
from sayso.ledger.filters import Filters, laid_over
from sayso.ledger.nouns import Listed, Page
from sayso.ledger.occurrence_nouns import (
    Became,
    Judgement,
    Kin,
    OccurrenceFilters,
    Order,
    OriginOf,
    Says,
    Standing,
    Summary,
    Told,
    TollOf,
    Voice,
    Wording,
)
from sayso.ledger.opening import reading, writing
from sayso.model.family import Family
from sayso.model.grade import Reliability, Status

PAGE = 100


class Reconciled:
    """The occurrences of a ledger, what is told of them, and what people judge of them.

    `sayso.reconciling.reconcile_ledger` brings them up to date. `asked` are filters (see
    `OccurrenceFilters`), as words or whole.
    """

    _engine: Engine

    def looking(self) -> AbstractContextManager[Connection]:
        """A connection that sees one state of the ledger."""
        return reading(self._engine)

    def changing(self) -> AbstractContextManager[Connection]:
        """A connection in a transaction of the one writer."""
        return writing(self._engine)

    def occurrences(
        self,
        filters: Filters | None = None,
        *,
        order: Order = "arrival",
        after: str | None = None,
        limit: int = PAGE,
        newest: bool = False,
        **asked: Any,
    ) -> Page[Summary]:
        """A page of occurrences; in another order than that of arrival the most come first."""
        told = laid_over(OccurrenceFilters, filters, asked)
        return occurrence_queries.occurrences(self._engine, told, order, after, limit, newest)

    def occurrence(self, name: str) -> Told | None:
        """An occurrence with all that was worked out about it; None where there is none."""
        return occurrence_queries.occurrence(self._engine, name)

    def occurrences_of(self, report: str) -> tuple[Summary, ...]:
        """The occurrences that a report tells of, the one that it is about first."""
        return occurrence_queries.occurrences_of(self._engine, report)

    def origins_of(self, name: str) -> tuple[OriginOf, ...]:
        """The origins of an occurrence."""
        return occurrence_queries.origins_of(self._engine, name)

    def voices(
        self,
        filters: Filters | None = None,
        *,
        after: str | None = None,
        limit: int = PAGE,
        **asked: Any,
    ) -> Page[Voice]:
        """The origins over all occurrences, those of most occurrences first."""
        told = laid_over(OccurrenceFilters, filters, asked)
        return occurrence_queries.voices(self._engine, told, after, limit)

    def tolls(
        self,
        filters: Filters | None = None,
        *,
        after: str | None = None,
        limit: int = PAGE,
        newest: bool = False,
        **asked: Any,
    ) -> Page[TollOf]:
        """A page of the tolls of occurrences: ranges of the figures that stand."""
        told = laid_over(OccurrenceFilters, filters, asked)
        return occurrence_queries.tolls(self._engine, told, after, limit, newest)

    def figure_words(self, told: Told) -> dict[tuple[Any, ...], Wording]:
        """The words of every number of its tolls, by (report, measure, low, best, high)."""
        return occurrence_queries.figure_words(self._engine, told)

    def families(
        self,
        report: str | None = None,
        *,
        after: str | None = None,
        limit: int = PAGE,
        newest: bool = False,
    ) -> Page[Kin]:
        """A page of the families of reports that carry one text; with `report` those it is of."""
        return kinship.families(self._engine, report, after, limit, newest)

    def family(self, name: str) -> tuple[Family, tuple[Listed, ...]] | None:
        """A family and its reports, who published first before the others."""
        return kinship.family(self._engine, name)

    def history(self, name: str | None = None, *, limit: int | None = PAGE) -> tuple[Became, ...]:
        """What was merged, split and went (of one occurrence), the latest first."""
        return runs.history(self._engine, name, limit)

    def became(self, name: str) -> tuple[str, ...]:
        """The occurrences into which one that is no longer there went."""
        return runs.became(self._engine, name)

    def standing(self) -> Standing:
        """How far reconciling has come, and what waits for it."""
        return runs.standing(self._engine)

    def judge(self, says: Says, first: str, second: str, *, who: str, why: str) -> Judgement:
        """Rule that two are the `same` happening, or `apart`: reports, events or occurrences.

        As all judgements it is obeyed from the next reconciling on, for ever, until it is undone.
        """
        return judging.rule(self._engine, says, first, second, who=who, why=why)

    def rate(self, source: str, letter: Reliability, *, who: str, why: str) -> Judgement:
        """Say how reliable an origin (its key or name) is: A to F of the Admiralty system."""
        return judging.rate(self._engine, source, letter, who=who, why=why)

    def overrule(self, occurrence: str, status: Status, *, who: str, why: str) -> Judgement:
        """Give an occurrence its status, whatever is worked out."""
        return judging.overrule(self._engine, occurrence, status, who=who, why=why)

    def undo_judgement(self, number: int, *, who: str, why: str) -> Judgement:
        """Take back a judgement; both stay on record."""
        return judging.undo(self._engine, number, who=who, why=why)

    def redo_judgement(self, number: int, *, who: str, why: str) -> Judgement:
        """Judge once more what was taken back."""
        return judging.redo(self._engine, number, who=who, why=why)

    def judgements(self, about: str | None = None) -> tuple[Judgement, ...]:
        """All judgements in their order (those on `about`), with the undone ones."""
        return judging.judgements(self._engine, about)
