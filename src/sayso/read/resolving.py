"""One reading and the days it leans on → its TIMEX3 value."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass

from sayso.read.timedays import (
    DAY,
    Point,
    add_days,
    add_months,
    holiday_date,
    week_text,
    year_text,
)
from sayso.read.timex import Reading, calendar_value
from sayso.read.tokens_at import Tense

SEASON_MONTHS = {"SP": 4, "SU": 7, "FA": 10, "WI": 1}
HALF_YEAR = 6
LONG_AGO = 365  # days; what news tells beside a day as old as that is of then as well


@dataclass(frozen=True, slots=True)
class Setting:
    """What a reading may lean on: the day of speaking, and the time told last before it.

    `near`: that time was told in the same block. `tense` looks the governing verb up when asked.
    """

    speech: datetime.date | None
    told: Point | None
    near: bool
    narrative: bool
    tense: Callable[[], Tense]

    def here(self) -> Point | None:
        """The time the text has come to: of a history the one told last, of news the day told."""
        if self.told and (self.narrative or self.near or not self.speech):
            return self.told
        return point_of(self.speech) if self.speech else self.told


Resolved = tuple[str, Point | None]


def resolve(reading: Reading, setting: Setting) -> Resolved:
    """The value, and the point of time the text has now come to (None: it has not moved)."""
    if reading.value or reading.type in ("SET", "DURATION"):
        return reading.open_value(), None
    if reading.holiday:
        return resolve_holiday(reading, setting)
    if reading.offset:
        return resolve_offset(reading, setting)
    if reading.unit:
        return resolve_unit(reading, setting)
    if reading.month or reading.span or reading.year:
        return resolve_calendar(reading, setting)
    if reading.weekday:
        return dated(resolve_weekday(reading, setting), reading)
    return dated(resolve_day_part(reading, setting), reading)


def point_of(day: datetime.date) -> Point:
    """A day as a point of the text's time."""
    return Point(day.year, day.month, day.day)


def dated(day: datetime.date | None, reading: Reading) -> Resolved:
    """A day with the reading's time of day."""
    if day is None:
        return reading.open_value(), None
    return f"{day.isoformat()}{reading.clock}", point_of(day)


def day_told(setting: Setting) -> datetime.date | None:
    """The day the text has come to, None if it has told none."""
    here = setting.here()
    return here.date() if here and here.day else None


def resolve_day_part(reading: Reading, setting: Setting) -> datetime.date | None:
    """The day of "this morning", "last night", "that evening", "6 p.m."."""
    speech = setting.speech
    if reading.anchor in ("this", "last", "next") and speech and not setting.narrative:
        away = {"this": 0, "last": -1, "next": 1}[reading.anchor]
        return add_days(speech, away)
    day = day_told(setting)
    away = {"following": 1, "next": 1, "previous": -1}.get(reading.anchor, 0)
    return add_days(day, away) if day else None


def resolve_weekday(reading: Reading, setting: Setting) -> datetime.date | None:
    """The day of "Friday": the last one up to the day of speaking, or ahead by the tense."""
    if setting.narrative and setting.told:
        day = setting.told.date()
        return day + ((reading.weekday - day.isoweekday()) % 7) * DAY if day else None
    speech = setting.speech
    if speech is None:
        return None
    back = (speech.isoweekday() - reading.weekday) % 7
    if reading.anchor == "last":
        return add_days(speech, -(back or 7))
    if reading.anchor == "next":
        return add_days(speech, 7 - back)
    if back and setting.tense() == "future":
        return add_days(speech, 7 - back)
    return add_days(speech, -back)


def resolve_calendar(reading: Reading, setting: Setting) -> Resolved:
    """A calendar day, month, season or year, with the year found where none is told."""
    year = reading.year
    if year.startswith(("'", "’")):
        year = full_year(int(year[1:]), setting)
    if not year:
        found = year_for(reading, setting)
        if found is None:
            return reading.open_value(), None
        year = year_text(found)
    return calendar_value(reading, year), point_in(reading, year)


def point_in(reading: Reading, year: str) -> Point | None:
    """The point of a calendar reading in a year; None for a decade or century."""
    digits = year.removeprefix("BC")
    if len(digits) != 4:
        return None
    number = -int(digits) if year.startswith("BC") else int(digits)
    return Point(number, reading.month or SEASON_MONTHS.get(reading.span, 0), reading.day)


def full_year(short: int, setting: Setting) -> str:
    """The year of "'99": with the century of the time told last, else the last one so far."""
    here = setting.told if setting.narrative and setting.told else None
    if here and here.year > 0:
        years = [here.year // 100 * 100 + off + short for off in (-100, 0, 100)]
        return str(min(years, key=lambda it: abs(it - here.year)))
    if not setting.speech:
        return "XX" + f"{short:02}"
    year = setting.speech.year // 100 * 100 + short
    return str(year - 100 if year > setting.speech.year + 1 else year)


def year_for(reading: Reading, setting: Setting) -> int | None:
    """The year that a month, day or season without one belongs to."""
    speech, told = setting.speech, setting.told
    if reading.anchor in ("that", "same", "previous", "following"):
        here = setting.here()
        away = {"previous": -1, "following": 1}.get(reading.anchor, 0)
        if here and away and (reading.month or reading.span):
            return nearest_year(reading, here, away)
        return here.year if here else None
    if speech and not setting.narrative and not tells_past(setting):
        return year_from_speech(reading, speech, setting)
    if told is None:
        return None
    return year_in_flow(reading, told)


def tells_past(setting: Setting) -> bool:
    """Whether news is telling of an earlier year just here: "In 2014 … that began in March"."""
    if not (setting.speech and setting.told and setting.near):
        return False
    told = setting.told.date()
    return told is not None and (setting.speech - told).days > LONG_AGO


def month_of(reading: Reading) -> int:
    """The month a reading without a year begins in, or stands for."""
    return reading.month or SEASON_MONTHS.get(reading.span, 1)


def nearest_year(reading: Reading, here: Point, away: int) -> int:
    """The year of "the previous April" (away -1) or "the following winter" (+1)."""
    month = month_of(reading)
    if away < 0:
        return here.year if here.month and month < here.month else here.year - 1
    return here.year if here.month and month > here.month else here.year + 1


def year_in_flow(reading: Reading, told: Point) -> int:
    """The year of a month in a history: of the time told last, or the next past the year's end."""
    month = month_of(reading)
    if told.month and told.month - month > HALF_YEAR + 2:
        return told.year + 1
    return told.year


def year_from_speech(reading: Reading, speech: datetime.date, setting: Setting) -> int | None:
    """The year of "December 26", "in November", "last March" in news."""
    month = month_of(reading)
    this, later = speech.year, (month, reading.day) > (speech.month, speech.day)
    later = later if reading.day else month > speech.month
    if reading.weekday and reading.day:
        return year_by_weekday(reading, speech)
    if reading.anchor == "last":
        return this if month < speech.month else this - 1
    if reading.anchor in ("next", "coming"):
        return this if month > speech.month else this + 1
    if reading.anchor == "this":
        return this
    tense = setting.tense()
    if tense == "past":
        return this - later
    if tense == "future":
        return this if later or month == speech.month else this + 1
    away = month - speech.month
    return this + (away < -HALF_YEAR) - (away > HALF_YEAR)


def year_by_weekday(reading: Reading, speech: datetime.date) -> int | None:
    """The year nearest to the day of speaking in which the day falls on its weekday."""
    fitting = []
    for year in range(max(speech.year - 6, 1), min(speech.year + 7, 9999)):
        try:
            day = datetime.date(year, reading.month, reading.day)
        except ValueError:
            continue
        if day.isoweekday() == reading.weekday:
            fitting.append(day)
    if not fitting:
        return speech.year
    return min(fitting, key=lambda it: abs((it - speech).days)).year


def resolve_offset(reading: Reading, setting: Setting) -> Resolved:
    """ "two days ago" from the day of speaking, "a year later" from the time told last."""
    spoken = reading.anchor in ("ago", "hence")
    base = point_of(setting.speech) if setting.speech else None
    if not spoken or (setting.narrative and setting.told):
        base = setting.here()
    if base is None or reading.count is None:
        return reading.open_value(), None
    sign = -1 if reading.anchor in ("ago", "earlier") else 1
    count = max(min(int(reading.count), 100_000), 0)
    return moved(reading, base, sign * count)


def moved(reading: Reading, base: Point, away: int) -> Resolved:
    """`base` moved by so many of the reading's units, as coarse as the unit is."""
    unit = reading.unit
    if unit in ("D", "W", "FN", "TH", "TM", "TS", "WE"):
        return moved_days(reading, base, away)
    if unit in ("M", "Q"):
        if not base.month:
            return reading.open_value(), None
        year, month = add_months(base.year, base.month, away * (3 if unit == "Q" else 1))
        return f"{year_text(year)}-{month:02}", Point(year, month)
    years = base.year + away * {"Y": 1, "DE": 10, "CE": 100}[unit]
    if years == 0 or years > 9999:
        return reading.open_value(), None
    if unit == "Y":
        return year_text(years), Point(years)
    digits = 3 if unit == "DE" else 2
    return year_text(years)[: digits + 2 * (years < 0)], None


def moved_days(reading: Reading, base: Point, away: int) -> Resolved:
    """`base` moved by days, weeks or hours."""
    day = base.date() if base.day else None
    if day is None:
        return reading.open_value(), None
    step = {"W": 7, "FN": 14, "WE": 7}.get(reading.unit, 1)
    if reading.unit.startswith("T"):
        return f"{day.isoformat()}TXX", None
    moved_to = add_days(day, away * step)
    if moved_to is None:
        return reading.open_value(), None
    if step == 1:
        return dated(moved_to, reading)
    return week_text(moved_to), point_of(moved_to)


def resolve_unit(reading: Reading, setting: Setting) -> Resolved:
    """ "last week", "this year", "the same day", "the end of the month"."""
    anchor = reading.anchor
    spoken = anchor in ("this", "last", "next") and not setting.narrative
    base = point_of(setting.speech) if setting.speech and spoken else setting.here()
    if base is None:
        return reading.open_value(), None
    away = {"last": -1, "previous": -1, "next": 1, "following": 1}.get(anchor, 0)
    if away:
        return moved(reading, base, away) if reading.unit != "WE" else weekend(base, away)
    return unit_holding(reading, base)


def weekend(base: Point, away: int) -> Resolved:
    """The weekend before or after a day; on one, "last" is the one a week before."""
    day = base.date()
    if day is None or not base.day:
        return "XXXX-WXX-WE", None
    monday = day - (day.isoweekday() - 1) * DAY
    found = add_days(monday, 5 + (-7 if away < 0 else 0 if day.isoweekday() < 6 else 7))
    return (f"{week_text(found)}-WE", point_of(found)) if found else ("XXXX-WXX-WE", None)


def unit_holding(reading: Reading, base: Point) -> Resolved:
    """The day, week, month or year that holds the point `base`."""
    unit, day = reading.unit, base.date() if base.day else None
    if unit in ("W", "FN") and day:
        return week_text(day), None
    if unit == "WE" and day:
        return f"{week_text(day)}-WE", None
    if unit == "D" and day:
        return dated(day, reading)
    if unit == "M" and base.month:
        return f"{year_text(base.year)}-{base.month:02}", None
    if unit == "Q" and base.month:
        return f"{year_text(base.year)}-Q{(base.month + 2) // 3}", None
    if unit in ("Y", "DE", "CE"):
        digits = {"Y": 4, "DE": 3, "CE": 2}[unit] + 2 * (base.year < 0)
        return year_text(base.year)[:digits], None
    return reading.open_value(), None


def resolve_holiday(reading: Reading, setting: Setting) -> Resolved:
    """ "Christmas 2007", "Easter": in the year told, the flow's, or nearest the day of speaking."""
    if reading.year:
        return dated(holiday_date(reading.holiday, int(reading.year)), reading)
    speech = setting.speech
    if speech and not setting.narrative:
        years = (speech.year - 1, speech.year, speech.year + 1)
        days = [it for it in (holiday_date(reading.holiday, year) for year in years) if it]
        tense = setting.tense()
        if reading.anchor in ("last", "previous") or tense == "past":
            days = [it for it in days if it <= speech]
        elif reading.anchor in ("next", "coming") or tense == "future":
            days = [it for it in days if it >= speech]
        if not days:
            return reading.open_value(), None
        return dated(min(days, key=lambda it: abs((it - speech).days)), reading)
    here = setting.here()
    return dated(holiday_date(reading.holiday, here.year) if here else None, reading)
