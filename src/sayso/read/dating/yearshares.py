"""How likely each year of publication is, by the last year told and by how much news there is."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from sayso.read.dating.almanac import Almanac, Floats
from sayso.read.dating.clue import Clue, DayClue, StretchClue, YearClue
from sayso.read.dating.daytables import (
    AHEAD_SHARE,
    FADING,
    IN_PASSING,
    IN_PASSING_SUMMED,
    PASSING_YEARS,
    UNSURE_YEARS,
    VOLUME,
    YEARS_AHEAD,
    YEARS_SINCE,
    YOUNG_MONTH,
    YOUNG_YEAR,
)


@dataclass(frozen=True, slots=True)
class YearTold:
    """A year with how it is told: a "year", a "month" of it or a "date"."""

    year: int
    month: int
    kind: str
    ahead: bool
    unsure: bool = False


def years_told(clues: Sequence[Clue]) -> list[YearTold]:
    """Every year told."""
    found = []
    for it in clues:
        if isinstance(it, YearClue):
            found.append(
                YearTold(it.year, it.month, "month" if it.month else "year", it.ahead, it.unsure)
            )
        elif isinstance(it, DayClue) and it.pattern.year:
            found.append(YearTold(it.pattern.year, it.pattern.month, "date", it.ahead))
    return found


def unsure_years(clues: Sequence[Clue]) -> int:
    """How many years before the last one told the report may be: where no verb puts it first."""
    return UNSURE_YEARS if all(it.unsure for it in past_told(clues)) else YEARS_AHEAD


def past_told(clues: Sequence[Clue]) -> list[YearTold]:
    """The years told of the past; those that no verb puts there only if there are no others."""
    past = [it for it in years_told(clues) if not it.ahead]
    return [it for it in past if not it.unsure] or past


def last_told(clues: Sequence[Clue]) -> int | None:
    """The last year told of the past; None where none is."""
    return max((it.year for it in past_told(clues)), default=None)


def volume(days: Almanac) -> Floats:
    """How much news there is of each year, within reach of a reader: more of late."""
    return yearly_volume()[days.years]


@cache
def yearly_volume() -> Floats:
    """The volume of each year, by its number."""
    years = np.arange(datetime.MAXYEAR + 1)
    at = np.searchsorted([year for year, _ in VOLUME], years, side="right") - 1
    return np.asarray(np.array([share for _, share in VOLUME])[at], dtype=np.float64)


def year_shares(days: Almanac, clues: Sequence[Clue]) -> Floats:
    """How likely each day's year is by the last year told of the past.

    Most reports name a year not long before their own; some only look back on an old one, and
    then any later year will do. Where a sum tells the year, it needs no such guess.
    """
    told = past_told(clues)
    last = max((it.year for it in told), default=None)
    latest = [it for it in told if it.year == last]
    dated = any(it.kind == "date" for it in latest)
    if last is None or dated or any(tied_year(it) for it in clues):
        return np.ones(len(days.ordinals))  # a date tells by its day how long ago it was
    summed = max((it.share for it in clues if isinstance(it, StretchClue)), default=0.0)
    passing = max(IN_PASSING, IN_PASSING_SUMMED * summed)
    kind = "month" if any(it.kind == "month" for it in latest) else "year"
    table = np.array(YEARS_SINCE[kind])
    since = days.years - last
    far = table[-1] * (len(table) / np.maximum(since, len(table))) ** FADING[kind]
    shares = np.where(since < len(table), table[np.clip(since, 0, len(table) - 1)], far)
    shares = (1 - passing) * shares + passing / PASSING_YEARS
    ahead = AHEAD_SHARE[kind]
    if all(it.unsure for it in told):
        shares, ahead = (shares + 1 / PASSING_YEARS) / 2, 1 / PASSING_YEARS
    shares = np.where(since < 0, ahead, shares)
    month = max(it.month for it in latest)
    first = datetime.date(last, max(month, 1), 1)
    shares = shares * youth(days, first, YOUNG_MONTH if month else YOUNG_YEAR)
    return np.asarray(shares, dtype=np.float64)


def tied_year(clue: Clue) -> bool:
    """Whether a clue ties a day of a told year to the day of writing."""
    return isinstance(clue, DayClue) and clue.ties and bool(clue.pattern.year)


def youth(days: Almanac, first: datetime.date, grown: int) -> Floats:
    """A year is seldom named in its own first weeks, nor a month with its year in that month."""
    young = (days.years == first.year) & (days.ordinals >= first.toordinal())
    return np.where(young, np.clip((days.ordinals - first.toordinal() + 7) / grown, 0, 1), 1.0)
