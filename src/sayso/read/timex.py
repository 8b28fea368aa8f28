"""What a time expression says by itself, before it is anchored: a `Reading`.

Values follow TIMEX3 (TimeML 1.2.1): `X` stands for what the expression leaves open.
"""

import re
from dataclasses import dataclass

from sayso.model.words import TimeType

OPEN = {
    "D": "XXXX-XX-XX",
    "W": "XXXX-WXX",
    "FN": "XXXX-WXX",
    "WE": "XXXX-WXX-WE",
    "M": "XXXX-XX",
    "Q": "XXXX-QX",
    "Y": "XXXX",
    "DE": "XXX",
    "CE": "XX",
    "TH": "XXXX-XX-XXTXX",
    "TM": "XXXX-XX-XXTXX",
    "TS": "XXXX-XX-XXTXX",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One expression's own words, taken apart.

    `year` is the year part of a value ("1776", "198" for a decade, "18" for a century, "BC0480"),
    `span` a season, half or quarter ("SP", "H1", "Q3"), `clock` a time of day from its "T".
    `anchor` says what it leans on: "this", "last" or "next" on the day of speaking; "that",
    "same", "previous", "following", "later", "earlier" on the time told last; "ago", "hence".
    With `unit` and `count` (None: left open) it is that many units away. A `value` is final.
    """

    type: TimeType = "DATE"
    year: str = ""
    month: int = 0
    day: int = 0
    weekday: int = 0
    span: str = ""
    clock: str = ""
    holiday: str = ""
    anchor: str = ""
    unit: str = ""
    count: float | None = None
    offset: bool = False
    value: str = ""

    def open_value(self) -> str:
        """The value as far as the expression tells it alone."""
        if self.value:
            return self.value
        if self.unit:
            return OPEN[self.unit]
        if self.holiday:
            fixed = self.holiday[:2].isdigit() and self.holiday[2] == "-"
            return f"{self.year or 'XXXX'}-{self.holiday if fixed else 'XX-XX'}{self.clock}"
        return calendar_value(self, self.year or "XXXX")


def calendar_value(reading: Reading, year: str) -> str:
    """The value of a calendar reading in the year `year`."""
    if reading.month and reading.day:
        return f"{year}-{reading.month:02}-{reading.day:02}{reading.clock}"
    if reading.day:
        return f"{year}-XX-{reading.day:02}{reading.clock}"
    if reading.month:
        return f"{year}-{reading.month:02}" + (f"-XX{reading.clock}" if reading.clock else "")
    if reading.weekday:
        return f"{year}-WXX-{reading.weekday}{reading.clock}"
    if reading.span:
        return f"{year}-{reading.span}"
    return f"{year}-XX-XX{reading.clock}" if reading.clock else year


HALF = 0.5


def duration(count: float | None, unit: str) -> str:
    """The TIMEX3 value of a stretch of time: `duration(3, "D")` is "P3D"."""
    number = "X" if count is None else f"{count:g}"
    if unit == "TH" and count == HALF:
        return "PT30M"
    if unit == "FN":
        return "PXW" if count is None else f"P{2 * count:g}W"
    return f"PT{number}{unit[1]}" if unit.startswith("T") else f"P{number}{unit}"


OPEN_VALUE = re.compile(
    r"(?P<year>XXXX|\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?|-WXX-(?P<weekday>[1-7])"
    r"|-(?P<span>SP|SU|FA|WI))?(?P<clock>T.*)?"
)


def reading_of_value(value: str) -> Reading:
    """The reading of an open value ("XXXX-12-26", "XXXX-WXX-4"); any other stays as it is."""
    match = OPEN_VALUE.fullmatch(value)
    if match is None or not any(match[it] for it in ("month", "weekday", "span")):
        return Reading(value=value)
    return Reading(
        type="TIME" if match["clock"] else "DATE",
        year=match["year"].replace("XXXX", ""),
        month=int(match["month"] or 0),
        day=int(match["day"] or 0),
        weekday=int(match["weekday"] or 0),
        span=match["span"] or "",
        clock=match["clock"] or "",
    )
