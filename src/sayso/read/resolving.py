"""One reading and the days it leans on → its TIMEX3 value."""

import datetime

from sayso.read.timedays import DAY, Point, add_days, add_months, holiday_date, year_text
from sayso.read.timesetting import Resolved, Setting, dated
from sayso.read.timesteps import resolve_offset, resolve_unit
from sayso.read.timex import Reading, calendar_value

# The month that stands for a season, the one after which a half or quarter is told of as past.
SEASON_MONTHS = {"SP": 4, "SU": 7, "FA": 10, "WI": 1, "H1": 6, "H2": 12}
SEASON_MONTHS |= {"Q1": 3, "Q2": 6, "Q3": 9, "Q4": 12}
HALF_YEAR = 6
LONG_AGO = 365  # days; what news tells beside a day as old as that is of then as well


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
    if reading.day and not (reading.month or reading.year):
        return dated(resolve_numbered_day(reading, setting), reading)
    if reading.month or reading.span or reading.year:
        return resolve_calendar(reading, setting)
    if reading.weekday:
        return dated(resolve_weekday(reading, setting), reading)
    return dated(resolve_day_part(reading, setting), reading)


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


def resolve_numbered_day(reading: Reading, setting: Setting) -> datetime.date | None:
    """The day of "the 27th": of the month told last in the block, else the last or next one."""
    here = setting.here()
    if here is None or not here.month or here.year < 1:
        return None
    year, month = here.year, here.month
    if setting.speech and not setting.near and not setting.narrative:
        later = reading.day > here.day
        ahead = setting.tense() == "future"
        year, month = add_months(year, month, int(ahead and not later) - int(later and not ahead))
    try:
        return datetime.date(year, month, reading.day)
    except ValueError:  # no 31st in that month, no such year
        return None


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
    if len(digits) != 4 or not digits.isdigit():
        return None
    number = -int(digits) if year.startswith("BC") else int(digits)
    month = reading.month or SEASON_MONTHS.get(reading.span, 0)
    return Point(number, month, reading.day, reading.span)


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
    long_ago = told is not None and (setting.speech - told).days > LONG_AGO
    return long_ago and not setting.reaches_now()


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


def resolve_holiday(reading: Reading, setting: Setting) -> Resolved:
    """ "Christmas 2007", "Easter": in the year told, the flow's, or nearest the day of speaking."""
    if reading.holiday.startswith("islamic"):  # known to within a day or two only
        return reading.open_value(), None
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
