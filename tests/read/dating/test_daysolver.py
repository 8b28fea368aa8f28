"""How the solver weighs the days of a report."""

import datetime

import numpy as np

from sayso.model import Time
from sayso.read.dating.almanac import almanac, fitting
from sayso.read.dating.clue import DayClue, DayPattern, StretchClue
from sayso.read.dating.daysolver import day_shares, looking_back, solve, stretch_shares

WORDS = Time(text="x", start=0, end=1, type="DATE", value="2020-06-01")
DAYS = almanac(2018, 5)


def before_june_2020(*, ahead: bool) -> float:
    """The belief in all days before a date told, where the report looks back or ahead to it."""
    clue = DayClue(
        time=WORDS,
        reason="",
        pattern=DayPattern(year=2020, month=6, day=1),
        lags=((0, 30, 1.0),),
        ahead=ahead,
    )
    belief = looking_back(DAYS, [clue], np.zeros(len(DAYS.ordinals)))
    return float(belief[datetime.date(2020, 6, 1).toordinal() > DAYS.ordinals].sum())


def test_a_report_that_looks_back_comes_after_what_it_tells_of() -> None:
    assert before_june_2020(ahead=False) < 0.01


def test_what_is_still_to_come_bounds_nothing_from_below() -> None:
    assert before_june_2020(ahead=True) > 0.4


def days_of(pattern: DayPattern) -> list[str]:
    """The days of the almanac that a pattern can mean."""
    found = DAYS.ordinals[fitting(pattern, DAYS)]
    return [datetime.date.fromordinal(int(it)).isoformat() for it in found]


def test_a_weekday_with_its_day_of_the_month_is_one_of_few_days() -> None:
    assert days_of(DayPattern(month=2, day=29)) == ["2020-02-29"]
    assert days_of(DayPattern(weekday=5, day=13))[:3] == ["2018-04-13", "2018-07-13", "2019-09-13"]
    assert days_of(DayPattern(month=6, weekday=7, nth=1))[0] == "2018-06-03"
    assert days_of(DayPattern(month=5, weekday=1, nth=-1))[0] == "2018-05-28"
    assert days_of(DayPattern(year=2019, month=4, day=-1)) == ["2019-04-30"]


def test_a_named_day_may_come_in_some_years_only() -> None:
    assert days_of(DayPattern(rule="every:4/1/01-20")) == ["2021-01-20"]


def test_a_day_of_the_moon_may_be_kept_a_day_off() -> None:
    assert len(days_of(DayPattern(year=2021, rule="islamic10/1"))) == 3


def test_a_told_day_lies_its_lag_before_the_writing() -> None:
    clue = DayClue(
        time=WORDS, reason="", pattern=DayPattern(month=5, day=8, weekday=3), lags=((1, 1, 1.0),)
    )
    best = DAYS.ordinals[int(day_shares(clue, DAYS).argmax())]
    assert datetime.date.fromordinal(int(best)) == datetime.date(2019, 5, 9)


def test_a_sum_that_leads_out_of_reach_says_nothing() -> None:
    clue = StretchClue(
        time=WORDS,
        reason="",
        first=datetime.date(1900, 1, 1),
        last=datetime.date(1900, 12, 31),
        share=0.8,
    )
    shares = stretch_shares(clue, DAYS)
    assert shares.min() == shares.max()


def test_what_leads_to_no_year_is_not_solved() -> None:
    clue = DayClue(time=WORDS, reason="", pattern=DayPattern(month=5, day=8), lags=((0, 9, 1.0),))
    assert solve([clue], 0.96) is None
