"""Which day of publication agrees best with a report's clues.

Every day of the years in question is weighed. Each clue tells how likely a writer of that day
would have written it: a weekday alone lies within the last week, a day without its year within
the last weeks, a year is named of the present or the past. Some tables are
rounded counts in news of known dates, others judgement; docs/method/dating.md tells which.
"""

import datetime
from collections.abc import Callable, Sequence
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
    "date": (0.68, 0.12, 0.05, 0.04, 0.03, 0.03, 0.02),
    "month": (0.24, 0.22, 0.14, 0.11, 0.11, 0.06, 0.05, 0.03, 0.015, 0.008),
    "year": (0.20, 0.15, 0.13, 0.10, 0.11, 0.06, 0.045, 0.04, 0.035, 0.02, 0.015),
}
YEARS_AHEAD = 2
FADING = {
    "date": 2.5,
    "month": 2.5,
    "year": 1.3,
}  # past the table a year's share falls with this power of the years gone by
AHEAD_SHARE = {"date": 0.002, "month": 0.005, "year": 0.02}
# From which year on a year's news is how likely to be what somebody reads, against today's.
VOLUME = ((0, 0.15), (1995, 0.4), (2005, 0.7), (2013, 1.0))
# Share of reports by the days since the nearest of the weekdays they tell alone, then of the
# other weekdays told.
NEAREST_WEEKDAY = (0.68, 0.20, 0.07, 0.02, 0.01, 0.01, 0.01)
OTHER_WEEKDAY = (0.20, 0.30, 0.20, 0.11, 0.08, 0.06, 0.05)
WEEKDAY_AHEAD = (0.18, 0.22, 0.17, 0.13, 0.11, 0.10, 0.09)
# (days since, up to and with; share of the mentions)
Table = tuple[tuple[int, float], ...]
MONTHDAY: Table = ((-1, 0.06), (0, 0.04), (7, 0.26), (31, 0.42), (92, 0.14), (365, 0.08))
PINNED_DAY: Table = (
    (-1, 0.04),
    (0, 0.17),
    (1, 0.25),
    (7, 0.32),
    (31, 0.17),
    (92, 0.03),
    (365, 0.02),
)
SAID_DAY: Table = ((-1, 0.02), (0, 0.46), (1, 0.22), (7, 0.20), (31, 0.07), (92, 0.02), (365, 0.01))
COUNTED_DAY: Table = ((-1, 0.27), (0, 0.33), (1, 0.16), (7, 0.14), (31, 0.05), (365, 0.05))
AHEAD_DAY: Table = ((0, 0.08), (7, 0.42), (31, 0.28), (92, 0.14), (365, 0.08))
FULL_DATE: Table = ((-1, 0.03), (0, 0.07), (7, 0.17), (31, 0.13), (365, 0.25), (3650, 0.35))
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
    logs = np.log(year_shares(days, clues, last)) + np.log(volume(days))
    logs += np.log(weekday_shares(clues))[days.weekdays - 1]
    logs += np.log(month_shares(clues))[days.months - 1]
    for clue in clues:
        if clue.kind in DATED and (clue.year or clue.kind == "monthday"):
            logs += np.log(DATED[clue.kind](clue, days))
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
    far = table[-1] * (len(table) / np.maximum(since, len(table))) ** FADING[kind]
    shares = np.where(since < len(table), table[np.clip(since, 0, len(table) - 1)], far)
    shares = np.where(since < 0, AHEAD_SHARE[kind], shares)
    if kind != "date":
        first = datetime.date(last, max(names[kind].month, 1), 1).toordinal()
        young = (days.years == last) & (days.ordinals >= first)
        shares = np.where(young, shares * np.clip((days.ordinals - first + 7) / 90, 0, 1), shares)
    return np.asarray(shares, dtype=np.float64)


def volume(days: Almanac) -> Floats:
    """How much news there is of each year, within reach of a reader: more of late."""
    at = np.searchsorted([year for year, _ in VOLUME], days.years, side="right") - 1
    return np.asarray(np.array([share for _, share in VOLUME])[at], dtype=np.float64)


def sum_shares(clue: Clue, days: Almanac) -> Floats:
    """News of a day reached by counting is published on it or soon after.

    Unless it is counted from the day of speaking ("ago", `said`), the count may be of some other
    day that the report tells of; then it only shows that the report is later.
    """
    after = days.ordinals - clue.ordinal
    near = np.where(after < 0, UNLIKELY, spread(((0, 0.60), (1, 0.22), (7, 0.12)), after))
    if clue.leeway:
        near = np.where(np.abs(after) <= clue.leeway, 0.9 / (2 * clue.leeway + 1), UNLIKELY)
    later = np.where(after < -clue.leeway, UNLIKELY, spread(FULL_DATE, np.maximum(after, 0)))
    return np.asarray(near if clue.said else 0.6 * near + 0.4 * later, dtype=np.float64)


def weekday_shares(clues: Sequence[Clue]) -> Floats:
    """How likely each weekday of publication is: those told alone lie in the last seven days."""
    shares = np.ones(7)
    told = {it.weekday for it in clues if it.kind == "weekday" and not it.ahead}
    ahead = {it.weekday for it in clues if it.kind == "weekday" and it.ahead} - told
    dated = {it.weekday for it in clues if it.kind == "monthday" and it.weekday and not it.ahead}
    for day in range(1, 8):
        nearest = min(((day - it) % 7 for it in told | dated), default=None)
        if told and nearest is not None:
            shares[day - 1] *= NEAREST_WEEKDAY[nearest]
        for it in told:
            gap = (day - it) % 7
            shares[day - 1] *= OTHER_WEEKDAY[gap] if gap != nearest else 1
        for it in ahead:
            shares[day - 1] *= WEEKDAY_AHEAD[(it - day) % 7]
    return shares


def month_shares(clues: Sequence[Clue]) -> Floats:
    """How likely each month of publication is by the months told without a year."""
    shares = np.ones(12)
    for told in {it.month for it in clues if it.kind == "month" and not (it.year or it.ahead)}:
        since = (np.arange(1, 13) - told) % 12
        shares *= np.sqrt(np.array(MONTHS_SINCE)[since])
    return shares


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
    if clue.leeway:
        table = COUNTED_DAY
    elif clue.weekday:
        table = SAID_DAY if clue.said else PINNED_DAY
    near = spread(table, since)
    if clue.unsure:
        return np.maximum(0.6 * near + 0.4 * spread(AHEAD_DAY, until), UNLIKELY)
    soon = 1 if clue.leeway else 31
    return np.maximum(near, np.where(until <= soon, table[0][1] / soon, UNLIKELY))


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
            found.append(day.toordinal() + clue.ordinal)
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


DATED: dict[str, Callable[[Clue, Almanac], Floats]] = {
    "monthday": monthday_shares,
    "date": date_shares,
    "month": date_shares,
    "year": date_shares,
    "sum": sum_shares,
}


def spread(table: Table, since: Any) -> Floats:
    """The share of each single day, where a table gives that of a stretch of days."""
    edges = np.array([edge for edge, _ in table])
    lengths = np.diff(edges, prepend=edges[0] - 1)
    shares = np.append(np.array([share for _, share in table]) / lengths, UNLIKELY)
    return np.asarray(shares[np.searchsorted(edges, since)], dtype=np.float64)
