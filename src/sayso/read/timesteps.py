"""Steps from one time to another: "two days ago", "a year later", "last week", "the same day"."""

from sayso.read.timedays import DAY, Point, add_days, add_months, week_text, year_text
from sayso.read.timesetting import Resolved, Setting, dated, point_of
from sayso.read.timex import Reading

FRIDAY = 5


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
        return month_or_quarter(unit, year, month)
    years = base.year + away * {"Y": 1, "DE": 10, "CE": 100}[unit]
    if years == 0 or years > 9999:
        return reading.open_value(), None
    if unit == "Y":
        span = f"-{base.span}" if base.span.startswith("Q") and abs(away) == 1 else ""
        return year_text(years) + span, Point(years, base.month if span else 0, span=base.span)
    digits = 3 if unit == "DE" else 2
    return year_text(years)[: digits + 2 * (years < 0)], None


def month_or_quarter(unit: str, year: int, month: int) -> Resolved:
    """A month, or the quarter that it lies in."""
    if unit == "M":
        return f"{year_text(year)}-{month:02}", Point(year, month)
    quarter = (month + 2) // 3
    return f"{year_text(year)}-Q{quarter}", Point(year, 3 * quarter - 2, span=f"Q{quarter}")


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
    if anchor == "counted":  # from the beginning of something: read/eventdays.py
        return reading.open_value(), None
    spoken = anchor in ("this", "last", "next") and not setting.narrative
    told = anchor == "the" and not setting.narrative and _leans_on_speech(reading, setting)
    base = point_of(setting.speech) if setting.speech and (spoken or told) else setting.here()
    if base is None:
        return reading.open_value(), None
    away = {"last": -1, "previous": -1, "next": 1, "following": 1}.get(anchor, 0)
    if away:
        return moved(reading, base, away) if reading.unit != "WE" else weekend(base, away)
    if told and reading.unit in ("WE", "Q") and setting.speech and setting.tense() == "past":
        return last_finished(reading, base)
    return unit_holding(reading, base)


def _leans_on_speech(reading: Reading, setting: Setting) -> bool:
    """Whether "the week" is that of speaking: none is told nearer, or what is told goes on."""
    if not (setting.near and setting.told) or setting.reaches_now():
        return True
    needs_day = reading.unit in ("D", "W", "FN", "WE")
    return not (setting.told.day if needs_day else setting.told.month or reading.unit != "M")


def last_finished(reading: Reading, base: Point) -> Resolved:
    """ "over the weekend", "for the quarter" told of the past: on a weekend this one."""
    day = base.date()
    if reading.unit == "WE" and day and day.isoweekday() > FRIDAY:
        return unit_holding(reading, base)
    return weekend(base, -1) if reading.unit == "WE" else moved(reading, base, -1)


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
        return month_or_quarter(unit, base.year, base.month)
    if unit in ("Y", "DE", "CE"):
        digits = {"Y": 4, "DE": 3, "CE": 2}[unit] + 2 * (base.year < 0)
        return year_text(base.year)[:digits], None
    return reading.open_value(), None
