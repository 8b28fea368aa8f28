"""Which day of publication agrees best with a report's clues.

Every day of the years in question is weighed. Each clue tells how likely a writer of that day
would have written it: a weekday alone lies within the last week, a day without its year within
the last weeks, a year is named of the present or the past. The tables are rounded shares of how
news of known dates names its times; docs/method/dating.md tells how they were counted.
"""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sayso.read.clue import Clue
from sayso.read.timedays import holiday_date

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]

SEASON = 182  # days either side of the best day that count as the same guess at the year
YEARS_ON = 40  # years after the last one told that are weighed
UNLIKELY = 2e-6  # what a clue leaves to each day it speaks against
# Share of reports by years from the last one told to their own, by how that one is told, with
# what is left to each of the two years before it (a report may speak of years to come).
YEARS_SINCE = {
    "date": (0.80, 0.08, 0.03, 0.03, 0.02, 0.02, 0.01),
    "month": (0.24, 0.22, 0.13, 0.10, 0.10, 0.06, 0.05, 0.04, 0.02, 0.01),
    "year": (0.22, 0.16, 0.14, 0.10, 0.11, 0.06, 0.04, 0.04, 0.03, 0.02, 0.01),
}
YEARS_AHEAD = 2
FADING = 1.3  # past the table a year's share falls with this power of the years gone by
AHEAD_SHARE = {"date": 0.002, "month": 0.005, "year": 0.02}
# Share of weekdays told alone by days since: of a saying, of the first one in a report, of others.
SAID_WEEKDAY = (0.60, 0.22, 0.09, 0.04, 0.02, 0.015, 0.015)
FIRST_WEEKDAY = (0.52, 0.27, 0.11, 0.04, 0.025, 0.02, 0.015)
OTHER_WEEKDAY = (0.40, 0.29, 0.14, 0.07, 0.05, 0.03, 0.02)
WEEKDAY_AHEAD = (0.18, 0.22, 0.17, 0.13, 0.11, 0.10, 0.09)
# (days since, up to and with; share of the mentions)
Table = tuple[tuple[int, float], ...]
MONTHDAY: Table = ((-1, 0.08), (0, 0.05), (7, 0.37), (31, 0.30), (92, 0.12), (365, 0.08))
PINNED_DAY: Table = ((-1, 0.05), (0, 0.14), (1, 0.26), (7, 0.35), (31, 0.15), (92, 0.03), (365, 0.02))
SAID_DAY: Table = ((-1, 0.02), (0, 0.46), (1, 0.22), (7, 0.20), (31, 0.07), (92, 0.02), (365, 0.01))
AHEAD_DAY: Table = ((0, 0.08), (7, 0.42), (31, 0.28), (92, 0.14), (365, 0.08))
FULL_DATE: Table = ((-1, 0.02), (0, 0.10), (7, 0.22), (31, 0.16), (365, 0.25), (3650, 0.25))
FULL_WEEKDAY: Table = ((-1, 0.02), (0, 0.50), (1, 0.15), (7, 0.18), (31, 0.10), (365, 0.05))
MONTHS_SINCE = (0.10, 0.22, 0.18, 0.11, 0.08, 0.09, 0.05, 0.04, 0.04, 0.03, 0.03, 0.03)


@dataclass(frozen=True, slots=True)
class Solution:
    """The likeliest day with its share of belief, and the days round it that hold what is left.

    `season` is the belief in the best day and the days within `SEASON` of it, taken together;
    `earliest` to `latest` holds the wanted share of that.
    """

    day: datetime.date
    belief: float
    season: float
    earliest: datetime.date
    latest: datetime.date


@dataclass(frozen=True, slots=True)
class Almanac:
    """Every day of some years, as columns."""

    first_year: int
    ordinals: Integers
    years: Integers
    months: Integers
    weekdays: Integers


@lru_cache(maxsize=32)
def almanac(first_year: int, years: int) -> Almanac:
    """The days of `years` years from `first_year` on."""
    first = datetime.date(first_year, 1, 1).toordinal()
    last = datetime.date(first_year + years, 1, 1).toordinal()
    ordinals = np.arange(first, last, dtype=np.int64)
    stamps = (ordinals - EPOCH).astype("datetime64[D]")
    months = stamps.astype("datetime64[M]").astype(np.int64)
    return Almanac(
        first_year, ordinals, months // 12 + 1970, months % 12 + 1, (ordinals - 1) % 7 + 1
    )


EPOCH = datetime.date(1970, 1, 1).toordinal()


def solve(clues: Sequence[Clue], held: float) -> Solution | None:
    """The day the clues agree on; None where they name no year."""
    told = [it.year for it in clues if it.year]
    if not told:
        return None
    last = max(told)
    days = almanac(last - YEARS_AHEAD, YEARS_ON + YEARS_AHEAD)
    logs = np.log(year_shares(days, clues, last))
    for share in (clue_shares(it, days) for it in clues):
        if share is not None:
            logs = logs + np.log(share)
    weights = np.exp(logs - logs.max())
    return solution(days, weights / weights.sum(), held)


def solution(days: Almanac, belief: Floats, held: float) -> Solution:
    """The best day, and the narrowest run of days with the share `held` of its season's belief."""
    best = int(belief.argmax())
    begin = max(best - SEASON, 0)
    season = belief[begin : best + SEASON + 1]
    sums = np.concatenate(([0.0], season.cumsum()))
    wanted = np.minimum(sums[:-1] + held * sums[-1], sums[-1] * (1 - 1e-12))
    ends = np.searchsorted(sums, wanted, side="left")
    possible = np.nonzero(sums[-1] - sums[:-1] >= held * sums[-1])[0]
    start = int(possible[np.argmin(ends[possible] - possible)])
    first, last = begin + start, begin + int(ends[start]) - 1
    return Solution(
        datetime.date.fromordinal(int(days.ordinals[best])),
        float(belief[best]),
        float(sums[-1]),
        datetime.date.fromordinal(int(days.ordinals[first])),
        datetime.date.fromordinal(int(days.ordinals[max(last, first)])),
    )


def year_shares(days: Almanac, told: Sequence[Clue], last: int) -> Floats:
    """How likely each day's year is where `last` is the latest year told.

    A year is seldom named in its own first weeks, nor a month with its year in that very month.
    """
    if any(it.kind == "sum" for it in told):
        return np.ones(len(days.ordinals))  # a count bridges any number of years
    names = {it.kind: it for it in told if it.year == last}
    kind = next(it for it in ("date", "month", "year") if it in names)
    table = np.array(YEARS_SINCE[kind])
    since = days.years - last
    far = table[-1] * (len(table) / np.maximum(since, len(table))) ** FADING
    shares = np.where(since < len(table), table[np.clip(since, 0, len(table) - 1)], far)
    shares = np.where(since < 0, AHEAD_SHARE[kind], shares)
    if kind != "date":
        first = datetime.date(last, max(names[kind].month, 1), 1).toordinal()
        young = (days.years == last) & (days.ordinals >= first)
        shares = np.where(young, shares * np.clip((days.ordinals - first + 7) / 90, 0, 1), shares)
    return np.asarray(shares, dtype=np.float64)


def clue_shares(clue: Clue, days: Almanac) -> Floats | None:
    """How likely the clue is to be written on each day; None for what the years' shares hold."""
    if clue.kind == "weekday":
        return weekday_shares(clue, days)
    if clue.kind == "monthday":
        return monthday_shares(clue, days)
    if clue.kind == "month" and not clue.year:
        if clue.ahead:
            return None
        since = (days.months - clue.month) % 12
        return np.asarray(np.array(MONTHS_SINCE)[since] ** 0.5, dtype=np.float64)
    if clue.kind == "sum":
        return sum_shares(clue, days)
    return date_shares(clue, days)


def sum_shares(clue: Clue, days: Almanac) -> Floats:
    """News of a day reached by counting is published on it or soon after."""
    after = days.ordinals - clue.ordinal
    late = np.where(after < 0, UNLIKELY, spread(((0, 0.60), (1, 0.22), (7, 0.12)), after))
    within = np.where(np.abs(after) <= clue.leeway, 0.7 / (2 * clue.leeway + 1), UNLIKELY)
    return np.maximum(late if not clue.leeway else UNLIKELY, within)


def weekday_shares(clue: Clue, days: Almanac) -> Floats:
    """A weekday alone is one of the last seven days, or of the next."""
    if clue.ahead:
        return np.asarray(np.array(WEEKDAY_AHEAD)[(clue.weekday - days.weekdays) % 7])
    table = SAID_WEEKDAY if clue.said else FIRST_WEEKDAY if clue.first else OTHER_WEEKDAY
    return np.asarray(np.array(table)[(days.weekdays - clue.weekday) % 7], dtype=np.float64)


def monthday_shares(clue: Clue, days: Almanac) -> Floats:
    """A day without its year is near; with its weekday it is only in some years."""
    found = occurrences(clue, days)
    if not found:
        return np.full(len(days.ordinals), UNLIKELY)
    ordinals = np.array(found)
    at = np.searchsorted(ordinals, days.ordinals, side="right")
    since = days.ordinals - ordinals[np.maximum(at - 1, 0)]
    since = np.where(at > 0, since, 10_000)
    until = ordinals[np.minimum(at, len(ordinals) - 1)] - days.ordinals
    until = np.where(at < len(ordinals), until, 10_000)
    if clue.ahead:
        return np.maximum(spread(AHEAD_DAY, np.where(since == 0, 0, until)), UNLIKELY)
    table = MONTHDAY
    if clue.weekday:
        table = SAID_DAY if clue.said else PINNED_DAY
    near = spread(table, since)
    return np.maximum(near, np.where(until <= 31, table[0][1] / 31, UNLIKELY))


def occurrences(clue: Clue, days: Almanac) -> list[int]:
    """The days, as ordinals, that the clue can mean in the years weighed and those beside them."""
    found = []
    for year in range(days.first_year - 1, days.first_year + YEARS_ON + 4):
        try:
            if clue.holiday:
                day = holiday_date(clue.holiday, year)
            else:
                day = datetime.date(year, clue.month, clue.day)
        except ValueError:  # the 29th of February in most years
            continue
        if day and clue.weekday in (0, day.isoweekday()):
            found.append(day.toordinal())
    return found


def date_shares(clue: Clue, days: Almanac) -> Floats:
    """A full date, month or year of the past is not told before it."""
    first = datetime.date(clue.year, clue.month or 1, 1)
    if clue.kind != "date":
        return np.where(days.ordinals < first.toordinal(), 0.03, 1.0)
    try:
        first = first.replace(day=clue.day)
    except ValueError:
        return np.ones(len(days.ordinals))
    since = days.ordinals - first.toordinal()
    table = FULL_WEEKDAY if clue.weekday else FULL_DATE
    return np.maximum(np.where(since < 0, table[0][1] / 31, spread(table, since)), UNLIKELY)


def spread(table: Table, since: Any) -> Floats:
    """The share of each single day, where a table gives that of a stretch of days."""
    edges = np.array([edge for edge, _ in table])
    lengths = np.diff(edges, prepend=edges[0] - 1)
    shares = np.append(np.array([share for _, share in table]) / lengths, UNLIKELY)
    return np.asarray(shares[np.searchsorted(edges, since)], dtype=np.float64)
