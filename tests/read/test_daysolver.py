"""How the solver weighs the days of a report."""

import datetime

import numpy as np

from sayso.model import Time
from sayso.read.almanac import almanac
from sayso.read.clue import Clue
from sayso.read.daysolver import looking_back

WORDS = Time(text="x", start=0, end=1, type="DATE", value="2020-06-01")
DAYS = almanac(2018, 5)


def before_june_2020(*, ahead: bool) -> float:
    """The belief in all days before a date told, where the report looks back or ahead to it."""
    clue = Clue(time=WORDS, kind="date", reason="", year=2020, month=6, day=1, ahead=ahead)
    belief = looking_back(DAYS, [clue], np.zeros(len(DAYS.ordinals)))
    return float(belief[datetime.date(2020, 6, 1).toordinal() > DAYS.ordinals].sum())


def test_a_report_that_looks_back_comes_after_what_it_tells_of() -> None:
    assert before_june_2020(ahead=False) < 0.01


def test_what_is_still_to_come_bounds_nothing_from_below() -> None:
    assert before_june_2020(ahead=True) > 0.4
