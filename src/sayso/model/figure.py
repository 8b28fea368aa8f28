"""A number of people or things."""

from sayso.model.span import Span
from sayso.model.words import Measure


class Figure(Span):
    """A count as the interval [`low`, `high`] with its `best` single value; null: no bound told.

    `since` and `as_of` are indices into the report's `times`.
    """

    id: str
    measure: Measure
    of: Span | None = None
    actor: str | None = None
    low: int | None = None
    best: int | None = None
    high: int | None = None
    hedge: str | None = None
    cumulative: bool = False
    since: int | None = None
    as_of: int | None = None
