"""A clue to the day a report was published."""

from dataclasses import dataclass
from typing import Literal

from sayso.model import Time

ClueKind = Literal["year", "month", "date", "monthday", "weekday", "sum", "span"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Clue:
    """One expression and what it fixes; `ahead`: told as still to come;
    `unsure`: no verb tells whether it is;
    `said`: when something was said; `lone`: no other weekday is told without its day.

    A `sum` has in `ordinal` the day (proleptic Gregorian ordinal) reached by counting from a dated
    one, `base`, give or take `leeway` days. A `monthday` with a leeway is `ordinal` days after its
    month and day: "eleven days of fire … launched on 10 May". A `span` says that the report is of
    the `leeway` days from the day `ordinal` on, or else later: a term of office, a year of life.
    """

    time: Time
    kind: ClueKind
    reason: str
    year: int = 0
    month: int = 0
    day: int = 0
    weekday: int = 0
    holiday: str = ""
    ahead: bool = False
    unsure: bool = False
    said: bool = False
    lone: bool = False
    ordinal: int = 0
    leeway: int = 0
    base: Time | None = None
