"""Which day of publication agrees best with a report's clues.

Every day of the years in question is weighed. Each clue tells how likely a writer of that day
would have written it: a weekday alone lies within the last week, a day without its year within
the last weeks, a year is named of the present or the past. The shares are in read/daytables.py.
"""

import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from sayso.read.almanac import Almanac, Floats, almanac
from sayso.read.clue import Clue
from sayso.read.daytables import (
    AHEAD_DAY,
    AHEAD_SHARE,
    COUNTED_DAY,
    FADING,
    FULL_DATE,
    FULL_WEEKDAY,
    HORIZON,
    LONE_DAY,
    LOOKING_BACK,
    MONTHDAY,
    MONTHS_SINCE,
    NEAREST_WEEKDAY,
    OTHER_WEEKDAY,
    PINNED_DAY,
    SAID_DAY,
    SEASON,
    TIGHT,
    UNLIKELY,
    VOLUME,
    WEEKDAY_AHEAD,
    YEAR,
    YEARS_AHEAD,
    YEARS_ON,
    YEARS_SINCE,
    Table,
)
from sayso.read.timedays import holiday_date


@dataclass(frozen=True, slots=True)
class Solution:
    """The likeliest day with its share of belief, and the days round it that hold what is left.

    `season` is the belief in the best day and the days within `SEASON` of it, taken together;
    `earliest` to `latest` holds the wanted share of all belief.
    """

    day: datetime.date
    belief: float
    season: float
    earliest: datetime.date
    latest: datetime.date


def solve(clues: Sequence[Clue], held: float) -> Solution | None:
    """The day the clues agree on; None where they name no year."""
    last = last_year(clues)
    if last is None:
        return None
    first = last - YEARS_AHEAD
    days = almanac(first, max(YEARS_ON + YEARS_AHEAD, HORIZON - first))
    years = np.log(volume(days))
    if any(it.year for it in clues):
        years += np.log(year_shares(days, clues, last))
    logs = years + np.log(weekday_shares(clues))[days.weekdays - 1]
    logs += np.log(month_shares(clues))[days.months - 1]
    for clue in clues:
        if clue.kind in DATED and (clue.year or clue.kind in ("monthday", "span")):
            logs += np.log(DATED[clue.kind](clue, days))
    belief = shares_of(logs)
    if not any(tied(it) for it in clues):
        belief = (1 - LOOKING_BACK) * belief + LOOKING_BACK * looking_back(days, clues, years)
    return solution(days, belief, held)


def shares_of(logs: Floats) -> Floats:
    """Likelihoods, as logarithms, → shares of belief."""
    weights = np.exp(logs - logs.max())
    return np.asarray(weights / weights.sum(), dtype=np.float64)


def tied(clue: Clue) -> bool:
    """Whether a clue ties the day of writing itself, not only what is written about."""
    return clue.kind in ("sum", "span") or (clue.day > 0 and (clue.said or clue.weekday > 0))


def looking_back(days: Almanac, clues: Sequence[Clue], years: Floats) -> Floats:
    """Belief in each day if the report tells of days long past: only that it comes after them.

    `years` are the logarithms of what each day's year alone makes of it.
    """
    past = [it for it in clues if it.kind == "date" and not it.ahead]
    months = (datetime.date(it.year, it.month, 1) for it in past)
    latest = max(months, default=datetime.date.min).toordinal()
    return shares_of(np.where(days.ordinals < latest, years + np.log(UNLIKELY), years))


def last_year(clues: Sequence[Clue]) -> int | None:
    """The last year told, else that a term of office begins in; None where no clue leads to one."""
    told = [it.year for it in clues if it.year]
    begun = [datetime.date.fromordinal(it.ordinal).year for it in clues if it.kind == "span"]
    return max(told or begun, default=None)


def span_shares(clue: Clue, days: Almanac) -> Floats:
    """A report told in a stretch of days is hardly of before it, seldom of after it."""
    after = days.ordinals - clue.ordinal
    return np.where(after < 0, 0.003, np.where(after >= clue.leeway, 0.03, 1.0))


def solution(days: Almanac, belief: Floats, held: float) -> Solution:
    """The best day, and the narrowest run of days with the share `held` of all belief."""
    best = int(belief.argmax())
    sums = np.concatenate(([0.0], belief.cumsum()))
    wanted = np.minimum(sums[:-1] + held * sums[-1], sums[-1] * (1 - 1e-12))
    ends = np.searchsorted(sums, wanted, side="left")
    possible = np.nonzero(sums[-1] - sums[:-1] >= held * sums[-1])[0]
    first = int(possible[np.argmin(ends[possible] - possible)])
    last = max(int(ends[first]) - 1, first)
    return Solution(
        datetime.date.fromordinal(int(days.ordinals[best])),
        float(belief[best]),
        float(belief[max(best - SEASON, 0) : best + SEASON + 1].sum()),
        datetime.date.fromordinal(int(days.ordinals[first])),
        datetime.date.fromordinal(int(days.ordinals[last])),
    )


def year_shares(days: Almanac, told: Sequence[Clue], last: int) -> Floats:
    """How likely each day's year is where `last` is the latest year told.

    A year is seldom named in its own first weeks, nor a month with its year in that very month.
    """
    if any(it.kind == "sum" or (it.kind == "span" and it.leeway <= TIGHT) for it in told):
        return np.ones(len(days.ordinals))  # a count or an age bridges any number of years
    names = {it.kind: it for it in told if it.year == last and it.year}
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


CLOSE = 2  # days


def sum_shares(clue: Clue, days: Almanac) -> Floats:
    """News of a day reached by counting is published on it or soon after.

    Unless it is counted from the day of speaking ("ago", `said`), the count may be of some other
    day that the report tells of; then it only shows that the report is later.
    """
    after = days.ordinals - clue.ordinal
    near = np.where(after < 0, UNLIKELY, spread(((0, 0.60), (1, 0.22), (7, 0.12)), after))
    if clue.leeway:
        off = np.abs(after) / (clue.leeway + 1)  # the nearer the likelier
        near = np.where(off < 1, 0.9 * (1 - off) / (clue.leeway + 1), UNLIKELY)
    if clue.leeway > CLOSE:  # "75 years after" is told on the very day more often than beside it
        near = 0.65 * near + np.where(after == 0, 0.35, 0.0)
    later = np.where(after < -clue.leeway, UNLIKELY, spread(FULL_DATE, np.maximum(after, 0)))
    return np.asarray(near if clue.said else 0.85 * near + 0.15 * later, dtype=np.float64)


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
        table = SAID_DAY if clue.said else LONE_DAY if clue.lone else PINNED_DAY
    near = spread(table, since)
    if clue.holiday and not (clue.weekday or clue.leeway):  # often named in passing
        near = 0.4 * near + 0.6 / YEAR
    if clue.unsure:
        return np.maximum(0.6 * near + 0.4 * spread(AHEAD_DAY, until), UNLIKELY)
    soon = 1 if clue.leeway else 31
    return np.maximum(near, np.where(until <= soon, table[0][1] / soon, UNLIKELY))


def occurrences(clue: Clue, days: Almanac) -> list[int]:
    """The days, as ordinals, that the clue can mean in the years weighed and those beside them."""
    found = []
    for year in range(days.first_year - 1, int(days.years[-1]) + 3):
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
    if clue.ahead:
        return np.maximum(spread(AHEAD_DAY, np.where(since > 0, 10_000, -since)), UNLIKELY)
    table = FULL_WEEKDAY if clue.weekday else FULL_DATE
    return np.maximum(np.where(since < 0, table[0][1] / 31, spread(table, since)), UNLIKELY)


DATED: dict[str, Callable[[Clue, Almanac], Floats]] = {
    "monthday": monthday_shares,
    "date": date_shares,
    "month": date_shares,
    "year": date_shares,
    "sum": sum_shares,
    "span": span_shares,
}


def spread(table: Table, since: Any) -> Floats:
    """The share of each single day, where a table gives that of a stretch of days."""
    edges = np.array([edge for edge, _ in table])
    lengths = np.diff(edges, prepend=edges[0] - 1)
    shares = np.append(np.array([share for _, share in table]) / lengths, UNLIKELY)
    return np.asarray(shares[np.searchsorted(edges, since)], dtype=np.float64)
