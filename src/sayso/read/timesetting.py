"""What a reading may lean on when it is resolved, and the form of what comes out."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass

from sayso.read.timedays import Point
from sayso.read.timex import Reading
from sayso.read.tokens_at import Tense


@dataclass(frozen=True, slots=True)
class Setting:
    """What a reading may lean on: the day of speaking, and the time told last before it.

    `near`: that time was told in the same block. `tense` and `reaches_now` (see `TokensAt`)
    look the governing verb up when asked.
    """

    speech: datetime.date | None
    told: Point | None
    near: bool
    narrative: bool
    tense: Callable[[], Tense]
    reaches_now: Callable[[], bool]

    def here(self) -> Point | None:
        """The time the text has come to: of a history the one told last, of news the day told."""
        if self.told and (self.narrative or self.near or not self.speech):
            return self.told
        return point_of(self.speech) if self.speech else self.told


Resolved = tuple[str, Point | None]


def point_of(day: datetime.date) -> Point:
    """A day as a point of the text's time."""
    return Point(day.year, day.month, day.day)


def dated(day: datetime.date | None, reading: Reading) -> Resolved:
    """A day with the reading's time of day."""
    if day is None:
        return reading.open_value(), None
    return f"{day.isoformat()}{reading.clock}", point_of(day)
