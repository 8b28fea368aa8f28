"""How many, by whom and as of when: the figures of an occurrence, side by side, never averaged."""

import datetime
from typing import Literal

from sayso.model.span import Noun
from sayso.model.words import Measure

Whom = Literal["people", "combatants", "minors", "women", "medics", "journalists", "police"]


class TollEntry(Noun):
    """One figure of one origin. `as_of` is the day it holds for, `said` the day it was said.

    `published` is the first day it was in print. `change` is against the origin's figure before.
    `superseded`: the same origin gave another later; `doubtful`: a lone report has it against
    several that have another number of the same origin on the same day.
    """

    origin: str
    low: int | None = None
    best: int | None = None
    high: int | None = None
    as_of: datetime.date | None = None
    said: datetime.date | None = None
    published: datetime.date | None = None
    change: Literal["first", "up", "down", "same"] = "first"
    superseded: bool = False
    retracted: bool = False
    doubtful: bool = False
    reports: tuple[str, ...] = ()

    @property
    def stands(self) -> bool:
        """Whether it is the origin's word still."""
        return not (self.superseded or self.retracted or self.doubtful)

    @property
    def least(self) -> int | None:
        """The least that it tells of: its lower bound, where it tells one."""
        return next((it for it in (self.low, self.best, self.high) if it is not None), None)

    @property
    def most(self) -> int | None:
        """The most that it tells of: its upper bound, where it tells one."""
        return next((it for it in (self.high, self.best, self.low) if it is not None), None)


class Toll(Noun):
    """All figures of one measure on one group of people, in the order of their days.

    `low` and `high` are the range of the figures that stand, with the origins that give its
    ends; `open_ended`: one of them is a lower bound only. `campaign`: counts a war, no incident.
    """

    measure: Measure
    whom: Whom = "people"
    campaign: bool = False
    entries: tuple[TollEntry, ...] = ()
    low: int | None = None
    high: int | None = None
    open_ended: bool = False
    low_by: tuple[str, ...] = ()
    high_by: tuple[str, ...] = ()


class Contradiction(Noun):
    """Two origins whose figures cannot both hold; the intervals are (low, high), null: open.

    `doubtful`: nothing ties the reports that tell the one to those that tell the other (no common
    origin, number, victim or ruling), so they may be of two happenings.
    """

    measure: Measure
    whom: Whom = "people"
    origins: tuple[str, str]
    intervals: tuple[tuple[int | None, int | None], tuple[int | None, int | None]]
    day: datetime.date | None = None
    doubtful: bool = False
