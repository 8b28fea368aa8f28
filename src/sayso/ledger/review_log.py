"""The log of what people judged: every act with who, when and why, filtered and paged."""

from typing import Annotated, Any

from pydantic import BeforeValidator
from sqlalchemy import ColumnElement, Engine, select

from sayso.ledger import tables as t
from sayso.ledger.filters import Days, laid_over, several
from sayso.ledger.nouns import Page
from sayso.ledger.opening import reading
from sayso.ledger.paging import behind, check_limit
from sayso.ledger.review_nouns import Act, Review
from sayso.ledger.review_states import review_of
from sayso.model.span import Noun

Condition = ColumnElement[bool]


class LogFilters(Noun):
    """What is asked of the log: `who` acted, which `act`, on what of which `report`, `at` days."""

    who: str | None = None
    act: Annotated[tuple[Act, ...], BeforeValidator(several)] = ()
    report: str | None = None
    at: Days | None = None


def log_filters(filters: LogFilters | None, words: dict[str, Any]) -> LogFilters:
    """The filters with these words laid over them; raises `InputError` for what is none."""
    return laid_over(LogFilters, filters, words)


def log_conditions(filters: LogFilters) -> list[Condition]:
    """What rows of `reviews` must meet."""
    mine = t.reviews.c
    found: list[Condition] = []
    if filters.who:
        found.append(mine.who == filters.who)
    if filters.act:
        found.append(mine.act.in_(filters.act))
    if filters.report:
        within = mine.target.startswith(f"{filters.report}/", autoescape=True)
        found.append((mine.target == filters.report) | within)
    if filters.at and filters.at.first:
        found.append(mine.at >= filters.at.first.isoformat())
    if filters.at and filters.at.last:
        # Moments are ISO 8601 in UTC: all of a day come before what follows its last letter.
        found.append(mine.at < f"{filters.at.last.isoformat()}U")
    return found


def log(
    engine: Engine, filters: LogFilters, after: str | None, limit: int, newest: bool
) -> Page[Review]:
    """A page of the acts that meet the filters, by cursor."""
    check_limit(limit)
    query = select(t.reviews).where(*log_conditions(filters))
    query = behind(query, t.reviews.c.seq, after, newest)
    with reading(engine) as connection:
        rows = connection.execute(query.limit(limit + 1)).all()
    shown = tuple(map(review_of, rows[:limit]))
    return Page(items=shown, next=str(shown[-1].seq) if len(rows) > limit else None)
