"""Which day of publication agrees best with a report's clues.

Every day of the years in question is weighed. Each clue tells how likely a writer of that day
would have written it: a weekday alone lies within the last week, a day without its year within
the last weeks, a year is named of the present or the past. The shares are in
read/dating/daytables.py.
"""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from sayso.read.dating.almanac import Almanac, Floats, almanac, fitting
from sayso.read.dating.clue import (
    Clue,
    DayClue,
    MonthClue,
    StretchClue,
    TermClue,
    WeekdayClue,
    YearClue,
)
from sayso.read.dating.daytables import (
    COINCIDENCE,
    EARLIEST,
    EARLY,
    EARLY_UNSURE,
    HORIZON,
    JUST_OVER,
    JUST_OVER_DAYS,
    LATER,
    LONG_BEFORE,
    LOOKING_BACK,
    MARGIN,
    MISREAD,
    MONTHS_SINCE,
    NEAREST_WEEKDAY,
    NEGLIGIBLE,
    OTHER_WEEKDAY,
    SEASON,
    SPOKEN_WEEKDAY,
    STILL_LESS,
    UNLIKELY,
    WEEKDAY_AHEAD,
    YEARS_AHEAD,
    YEARS_ON,
    YEARS_UNTIL,
    YEARS_UNTIL_MORE,
    YEARS_UNTIL_PAST,
)
from sayso.read.dating.lags import Lags
from sayso.read.dating.yearshares import last_told, unsure_years, volume, year_shares, years_told


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
    """The day the clues agree on; None where they lead to no year."""
    days = days_weighed(clues)
    if days is None:
        return None
    years = np.log(volume(days) * year_shares(days, clues))
    logs = years + np.log(weekday_shares(clues))[days.weekdays - 1]
    logs += np.log(month_shares(clues))[days.months - 1]
    for clue in clues:
        shares = shares_of(clue, days)
        if shares is not None:
            logs += np.log(shares)
    belief = normal(logs)
    tied = any(isinstance(it, DayClue) and it.ties for it in clues)
    other = MISREAD if tied else LOOKING_BACK
    belief = (1 - other) * belief + other * looking_back(days, clues, years)
    return solution(days, belief, held)


def days_weighed(clues: Sequence[Clue]) -> Almanac | None:
    """The days that come into question; None where no clue leads to a year."""
    last = last_told(clues)
    if last is None:
        starts = [it.first.year for it in clues if isinstance(it, StretchClue | TermClue)]
        ahead = [it.year - YEARS_ON for it in years_told(clues) if it.ahead]
        if not starts and not ahead:
            return None
        last = min(min(starts or ahead), HORIZON - YEARS_AHEAD)
    first = max(last - unsure_years(clues), EARLIEST)
    return almanac(first, max(last + YEARS_ON, HORIZON) - first)


def normal(logs: Floats) -> Floats:
    """Likelihoods, as logarithms, → shares of belief."""
    weights = np.exp(logs - logs.max())
    return np.asarray(weights / weights.sum(), dtype=np.float64)


def looking_back(days: Almanac, clues: Sequence[Clue], years: Floats) -> Floats:
    """Belief in each day if the report tells of days long past: only that it comes after them.

    `years` are the logarithms of what each day's year alone makes of it.
    """
    full = (it.pattern.full for it in clues if isinstance(it, DayClue) and not it.ahead)
    latest = max((it.replace(day=1).toordinal() for it in full if it), default=0)
    return normal(np.where(days.ordinals < latest, years + np.log(UNLIKELY), years))


def solution(days: Almanac, belief: Floats, held: float) -> Solution:
    """The best day, and the narrowest run of days with the share `held` of all belief."""
    best = int(belief.argmax())
    sums = np.concatenate(([0.0], belief.cumsum()))
    starts = np.nonzero(sums[-1] - sums[:-1] >= held * sums[-1])[0]
    telling = starts[belief[starts] > NEGLIGIBLE]  # a narrowest run begins with a day that counts
    starts = telling if len(telling) else starts
    wanted = np.minimum(sums[starts] + held * sums[-1], sums[-1] * (1 - 1e-12))
    ends = np.searchsorted(sums, wanted, side="left")
    narrowest = int(np.argmin(ends - starts))
    first = int(starts[narrowest])
    last = max(int(ends[narrowest]) - 1, first)
    return Solution(
        datetime.date.fromordinal(int(days.ordinals[best])),
        float(belief[best]),
        float(belief[max(best - SEASON, 0) : best + SEASON + 1].sum()),
        datetime.date.fromordinal(int(days.ordinals[first])),
        datetime.date.fromordinal(int(days.ordinals[last])),
    )


def shares_of(clue: Clue, days: Almanac) -> Floats | None:
    """How likely each day is by one clue; None for one that is weighed with its like."""
    match clue:
        case DayClue():
            return day_shares(clue, days)
        case StretchClue():
            return stretch_shares(clue, days)
        case TermClue():
            return term_shares(clue, days)
        case YearClue():
            return told_year_shares(clue, days)
        case _:
            return None


def day_shares(clue: DayClue, days: Almanac) -> Floats:
    """The lags of a told day, counted from every day that it can mean."""
    full = clue.pattern.full
    if full is not None:
        return after_day(full.toordinal(), clue.lags, days)
    sums = np.concatenate(([0], fitting(clue.pattern, days).cumsum()))
    at = np.arange(len(days.ordinals))
    shares = np.full(len(at), UNLIKELY)
    for first, last, share in clue.lags:
        upper = sums[np.clip(at - first + 1, 0, len(at))]
        lower = sums[np.clip(at - last, 0, len(at))]
        shares += share / (last - first + 1) * (upper - lower)
    return shares


def after_day(ordinal: int, lags: Lags, days: Almanac) -> Floats:
    """The lags of the one day that is meant."""
    since = days.ordinals - ordinal
    shares = np.full(len(since), UNLIKELY)
    for first, last, share in lags:
        shares[(since >= first) & (since <= last)] += share / (last - first + 1)
    return shares


def stretch_shares(clue: StretchClue, days: Almanac) -> Floats:
    """A sum hits the truth, or it is a coincidence; that leads anywhere."""
    first, last = clue.first.toordinal(), clue.last.toordinal()
    by_chance = (1 - clue.share - clue.later) / COINCIDENCE
    within = clue.share / (last - first + 1)
    off = np.maximum(first - days.ordinals, days.ordinals - last)
    beside = np.where(off <= clue.margin, MARGIN * within, 0.0)
    gone = days.ordinals - last
    later = np.where((gone > 0) & (gone <= LATER), clue.later / LATER, 0.0)
    return np.where(off <= 0, within, beside) + later + by_chance


def term_shares(clue: TermClue, days: Almanac) -> Floats:
    """What lasted for a time is told within it, less after it, hardly before it."""
    early = clue.first.toordinal() - days.ordinals
    before = np.where(early > LONG_BEFORE, clue.before * STILL_LESS, clue.before)
    shares = np.where(early > 0, before, clue.after)
    for first, last in clue.terms:
        gone = days.ordinals - last.toordinal()
        begun = days.ordinals >= first.toordinal()
        shares = np.where(
            begun,
            np.where(gone > 0, np.maximum(clue.after, JUST_OVER - gone / JUST_OVER_DAYS), 1.0),
            shares,
        )
    return shares


def told_year_shares(clue: YearClue, days: Almanac) -> Floats:
    """A year of the past is not told before it, nor one to come after it."""
    first = datetime.date(clue.year, clue.month or 1, 1).toordinal()
    if clue.ahead:
        until = clue.year - days.years
        shares = np.append(YEARS_UNTIL, (YEARS_UNTIL_MORE, YEARS_UNTIL_PAST))
        at = np.where(until < 0, -1, np.minimum(until, len(YEARS_UNTIL)))
        return np.asarray(shares[at], dtype=np.float64)
    return np.where(days.ordinals < first, EARLY_UNSURE if clue.unsure else EARLY, 1.0)


def weekday_shares(clues: Sequence[Clue]) -> Floats:
    """How likely each weekday of publication is: those told alone lie in the last seven days."""
    shares = np.ones(7)
    alone = [it for it in clues if isinstance(it, WeekdayClue)]
    told = {it.weekday for it in alone if not it.ahead}
    ahead = {it.weekday for it in alone if it.ahead} - told
    dated = {
        it.pattern.weekday
        for it in clues
        if isinstance(it, DayClue) and it.pattern.weekday and not (it.ahead or it.pattern.year)
    }
    if any(it.spoken for it in alone):
        for it in told:
            shares *= np.array([SPOKEN_WEEKDAY[(day - it) % 7] for day in range(1, 8)])
        told = set()
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
    for told in {it.month for it in clues if isinstance(it, MonthClue)}:
        since = (np.arange(1, 13) - told) % 12
        shares *= np.sqrt(np.array(MONTHS_SINCE)[since])
    return shares
