"""What people judge of findings: the part of `Ledger` about reviews."""

from typing import Any

from sqlalchemy import Engine

from sayso.ledger import review_log, reviewing
from sayso.ledger.nouns import Page
from sayso.ledger.review_log import LogFilters, log_filters
from sayso.ledger.review_nouns import Act, Review


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
        told = log_filters(asked) if filters is None else filters
        return review_log.log(self._engine, told, after, limit, newest)
