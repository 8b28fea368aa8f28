"""The log of what people judged: every act with who, when and why, filtered and paged."""

from typing import Annotated

from pydantic import BeforeValidator, ValidationError
from sqlalchemy import ColumnElement, Engine, select

from sayso.errors import InputError
from sayso.ledger import tables as t
from sayso.ledger.filters import Days, several
from sayso.ledger.nouns import Page
from sayso.ledger.opening import reading
from sayso.ledger.review_nouns import Act, Review
from sayso.ledger.review_states import review_of
from sayso.model.span import Noun

MOST = 1000
Condition = ColumnElement[bool]


class LogFilters(Noun):
    """What is asked of the log: `who` acted, which `act`, on what of which `report`, `at` days."""

    who: str | None = None
    act: Annotated[tuple[Act, ...], BeforeValidator(several)] = ()
    report: str | None = None
    at: Days | None = None


def log_filters(words: dict[str, object]) -> LogFilters:
    """The filters that these words are; raises `InputError` for what is none."""
    try:
        return LogFilters.model_validate({it: told for it, told in words.items() if told})
    except ValidationError as error:
        first = error.errors()[0]
        name = ".".join(map(str, first["loc"][:1])) or "filter"
        raise InputError(f"{name}: {first['msg'].removeprefix('Value error, ')}") from error


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
    if not 1 <= limit <= MOST:
        raise InputError(f"limit: {limit} is not from 1 to {MOST}")
    seq = t.reviews.c.seq
    query = select(t.reviews).where(*log_conditions(filters))
    if after is not None:
        if not (after.isascii() and after.isdecimal() and len(after) < 19):
            raise InputError(f"after: {after[:40]!r} is no cursor: give the `next` of a page")
        query = query.where(seq < int(after) if newest else seq > int(after))
    query = query.order_by(seq.desc() if newest else seq).limit(limit + 1)
    with reading(engine) as connection:
        rows = connection.execute(query).all()
    shown = tuple(map(review_of, rows[:limit]))
    return Page(items=shown, next=str(shown[-1].seq) if len(rows) > limit else None)
