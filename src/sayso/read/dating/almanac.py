"""The days of some years as columns, to weigh all of them at once."""

import calendar
import datetime
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from sayso.read.dating.clue import DayPattern
from sayso.read.timedays import holiday_date

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]
Truths = NDArray[np.bool_]
FIRST, LAST = 1940, 2080  # years that most reports are of, reckoned once
LEAP_DAY = "02-29"
EPOCH = datetime.date(1970, 1, 1).toordinal()


@dataclass(frozen=True, slots=True)
class Almanac:
    """Every day of some years, as columns; `left` counts the days a month has still to come."""

    first_year: int
    ordinals: Integers
    years: Integers
    months: Integers
    days: Integers
    left: Integers
    weekdays: Integers


def almanac(first_year: int, years: int) -> Almanac:
    """The days of `years` years from `first_year` on."""
    last_year = first_year + years
    if first_year < FIRST or last_year > LAST:
        return made(first_year, years)
    whole = made(FIRST, LAST - FIRST)
    start = datetime.date(first_year, 1, 1).toordinal() - int(whole.ordinals[0])
    end = datetime.date(last_year, 1, 1).toordinal() - int(whole.ordinals[0])
    return Almanac(
        first_year,
        whole.ordinals[start:end],
        whole.years[start:end],
        whole.months[start:end],
        whole.days[start:end],
        whole.left[start:end],
        whole.weekdays[start:end],
    )


@lru_cache(maxsize=8)
def made(first_year: int, years: int) -> Almanac:
    """The same, reckoned."""
    first = datetime.date(first_year, 1, 1).toordinal()
    last = datetime.date(first_year + years, 1, 1).toordinal()
    ordinals = np.arange(first, last, dtype=np.int64)
    stamps = (ordinals - EPOCH).astype("datetime64[D]")
    months = stamps.astype("datetime64[M]")
    count = months.astype(np.int64)
    since = (stamps - months.astype("datetime64[D]")).astype(np.int64)
    left = ((months + 1).astype("datetime64[D]") - stamps).astype(np.int64) - 1
    return Almanac(
        first_year,
        ordinals,
        count // 12 + 1970,
        count % 12 + 1,
        since + 1,
        left,
        (ordinals - 1) % 7 + 1,
    )


def fitting(pattern: DayPattern, days: Almanac) -> Truths:
    """Which days a pattern can mean."""
    fits = np.ones(len(days.ordinals), dtype=np.bool_)
    for wanted, column in (
        (pattern.year, days.years),
        (pattern.month, days.months),
        (pattern.weekday, days.weekdays),
        (max(pattern.day, 0), days.days),
    ):
        if wanted:
            fits &= column == wanted
    if pattern.day < 0:
        fits &= days.left == 0
    if pattern.nth > 0:
        fits &= (days.days - 1) // 7 == pattern.nth - 1
    elif pattern.nth < 0:
        fits &= days.left < 7
    if pattern.rule:
        fits &= np.isin(
            days.ordinals, named_days(pattern.rule, days.first_year, int(days.years[-1]))
        )
    return fits


@lru_cache(maxsize=256)
def named_days(rule: str, first_year: int, last_year: int) -> tuple[int, ...]:
    """The ordinals of a named day in some years."""
    every, rest = 1, 0
    if rule.startswith("every:"):  # "every:4/1/01-20": in the years after a leap year
        cycle, remainder, rule = rule.removeprefix("every:").split("/", 2)
        every, rest = int(cycle), int(remainder)
    years = (it for it in range(first_year, last_year + 1) if it % every == rest)
    if rule == LEAP_DAY:
        years = (it for it in years if calendar.isleap(it))
    found = (holiday_date(rule, it) for it in years)
    by_moon = (-1, 0, 1) if rule.startswith("islamic") else (0,)  # kept by the sighting of the moon
    return tuple(it.toordinal() + off for it in found if it for off in by_moon)
