"""Clues to the day a report was published.

Each tells how likely somebody who writes on a given day would have written its words
(read/dating/daysolver.py).
"""

import datetime
import re
from dataclasses import dataclass

from sayso.model import Time
from sayso.read.dating.lags import Lags

YEAR = re.compile(r"(?:1[5-9]|20)\d\d")  # one that news tells of


@dataclass(frozen=True, slots=True, kw_only=True)
class DayPattern:
    """The days an expression can mean; 0 or "" for what it leaves open.

    `nth`: which such weekday of its month, -1 for the last; `day` -1 is the last of a month;
    `rule`: of a named day, as `sayso.read.timedays.holiday_date` knows it.
    """

    year: int = 0
    month: int = 0
    day: int = 0
    weekday: int = 0
    nth: int = 0
    rule: str = ""

    @property
    def pinned(self) -> bool:
        """Whether it tells a day of a month, not a weekday alone."""
        return bool(self.day or self.nth or self.rule)

    @property
    def full(self) -> datetime.date | None:
        """The one day it means, None where it leaves some open."""
        if not (self.year and self.month and self.day > 0):
            return None
        try:
            return datetime.date(self.year, self.month, self.day)
        except ValueError:
            return None


def pattern_of(day: datetime.date) -> DayPattern:
    """The pattern that only `day` fits."""
    return DayPattern(year=day.year, month=day.month, day=day.day)


@dataclass(frozen=True, slots=True, kw_only=True)
class Clue:
    """Words that bear on the day of publication, and what they tell of it."""

    time: Time
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DayClue(Clue):
    """A day told, with how long after it such words are written.

    `ties`: it ties the day of writing itself, not only what is written about.
    """

    pattern: DayPattern
    lags: Lags
    ahead: bool = False
    ties: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekdayClue(Clue):
    """A weekday told alone (1 is Monday); `spoken`: the report has words like "today" too."""

    weekday: int
    ahead: bool = False
    spoken: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthClue(Clue):
    """A month told without its year."""

    month: int


@dataclass(frozen=True, slots=True, kw_only=True)
class YearClue(Clue):
    """A year, or a month with its year; `unsure`: no verb tells whether it is past."""

    year: int
    month: int = 0
    ahead: bool = False
    unsure: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class StretchClue(Clue):
    """Two words of the text that together say when it was written, with `share` of sureness.

    "born in 1950 … aged 72": days from `first` to `last`, and hardly up to `margin` days beside.
    With the share `later` the two lead to something past, and the report is of some years after.
    """

    first: datetime.date
    last: datetime.date
    share: float
    margin: int = 0
    later: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class TermClue(Clue):
    """Something that lasted for the `terms`, each a first and a last day, in order.

    Beside them a report is less likely told so: `before` the first, `after` the last and between
    two are likelihoods against 1 within.
    """

    terms: tuple[tuple[datetime.date, datetime.date], ...]
    before: float
    after: float

    @property
    def first(self) -> datetime.date:
        """The first day of the first term."""
        return self.terms[0][0]
