"""What people judge of findings: the part of `Ledger` about reviews."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Engine

from sayso.ledger import agreement, review_log, review_queue, reviewing, training_examples
from sayso.ledger.filters import Filters, filters_of
from sayso.ledger.nouns import Found, Page
from sayso.ledger.opening import reading
from sayso.ledger.querying import found_at
from sayso.ledger.review_log import LogFilters, log_filters
from sayso.ledger.review_nouns import Act, Agreement, Examined, Queued, Review, Verdict
from sayso.ledger.review_states import counts, taken_back_among, verdicts_in


class ReviewKeeping:
    """Signed acts on reports and findings, in a layer of their own beside what was read."""

    _engine: Engine

    def review(self, target: str, act: Act, *, who: str, why: str, **more: Any) -> Review:
        """Add a signed act of judgement on a report or finding (see `reviewing.review`)."""
        return reviewing.review(self._engine, target, act, who=who, why=why, **more)

    def undo_review(self, number: int | None = None, *, who: str, why: str) -> Review:
        """Take back an act that judges; without a number the last of this person's own."""
        return reviewing.undo(self._engine, number, who=who, why=why)

    def redo_review(self, number: int | None = None, *, who: str, why: str) -> Review:
        """Take back an undo; without a number this person's last since their last act."""
        return reviewing.redo(self._engine, number, who=who, why=why)

    def reviews(self, target: str | None = None) -> tuple[Review, ...]:
        """All acts in their order; with `target` those on the same words in any reading."""
        return reviewing.reviews(self._engine, target)

    def taken_back(self, acts: Iterable[int]) -> frozenset[int]:
        """Which acts of these numbers were taken back since, and hold no more."""
        with reading(self._engine) as connection:
            return taken_back_among(connection, acts)

    def review_counts(self) -> dict[str, int]:
        """How many findings are accepted, corrected and rejected, and how many are disputed."""
        with reading(self._engine) as connection:
            return counts(connection)

    def agreements(self, what: str | None = None) -> tuple[Agreement, ...]:
        """How far every two people agree on what both judged: of all, or of claims, events …"""
        return agreement.agreements(self._engine, what)

    def examples(
        self,
        filters: Filters | None = None,
        *,
        after: str | None = None,
        limit: int = 100,
        newest: bool = False,
        **asked: Any,
    ) -> Page[Examined]:
        """A page of reports with what people judged in each: to train and measure a reader with."""
        told = filters_of(filters, asked)
        return training_examples.examined(self._engine, told, after, limit, newest)

    def verdicts_in(self, reports: Iterable[str]) -> dict[str, Verdict]:
        """What people made of these reports and of what was found in them, by id."""
        with reading(self._engine) as connection:
            return verdicts_in(connection, reports)

    def review_log(
        self,
        filters: LogFilters | None = None,
        *,
        after: str | None = None,
        limit: int = 100,
        newest: bool = True,
        **asked: Any,
    ) -> Page[Review]:
        """A page of the log of acts, the last first; `asked` are filters (see `LogFilters`)."""
        told = log_filters(filters, asked)
        return review_log.log(self._engine, told, after, limit, newest)

    def review_queue(
        self,
        filters: Filters | None = None,
        *,
        what: str = "claims",
        after: str | None = None,
        limit: int = 100,
        **asked: Any,
    ) -> Page[Queued]:
        """A page of what waits to be judged, what matters most first (see `review_queue`)."""
        told = filters_of(filters, asked)
        found, following = review_queue.queue(self._engine, what, told, after, limit)
        return Page(items=tuple(it.queued for it in found), next=following)

    def queued(
        self, filters: Filters | None = None, *, what: str = "claims", **paging: Any
    ) -> tuple[Page[Queued], tuple[Found[Any], ...]]:
        """A page of what waits to be judged, and the findings themselves in the same order."""
        after, limit = paging.get("after"), paging.get("limit", 100)
        told = filters or Filters()
        entries, following = review_queue.queue(self._engine, what, told, after, limit)
        page = Page(items=tuple(it.queued for it in entries), next=following)
        with reading(self._engine) as connection:
            return page, found_at(connection, what, [it.seq for it in entries])
