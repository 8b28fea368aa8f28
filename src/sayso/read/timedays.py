"""The calendar behind time values: which days a TIMEX3 value covers, and steps from day to day."""

import datetime
import re
from calendar import monthrange
from dataclasses import dataclass

DAY = datetime.timedelta(days=1)
Days = tuple[datetime.date, datetime.date]

VALUE = re.compile(
    r"""(?P<decade>\d{3}) | (?P<century>\d\d)
    | (?P<year>\d{4})(?:
        -(?P<month>\d\d)(?:-(?P<day>\d\d|XX)(?:T.*)?)?
        | -W(?P<week>\d\d)(?:-(?P<weekday>[1-7]|WE)(?:T.*)?)?
        | -(?P<span>SP|SU|FA|WI|H[12]|Q[1-4]))?""",
    re.VERBOSE,
)
# First and last month of what is named by a code. A winter goes by either of its years, so it
# has both; spring and autumn are taken as widely as the months that open and close them.
SPANS = {"SP": (3, 6), "SU": (6, 9), "FA": (9, 12), "H1": (1, 6), "H2": (7, 12)}
SPANS |= {"Q1": (1, 3), "Q2": (4, 6), "Q3": (7, 9), "Q4": (10, 12)}


@dataclass(frozen=True, slots=True)
class Point:
    """A day, month (day 0) or year (month 0) a text has come to; years BC are negative.

    `span` tells that the month opens or stands for a season, half or quarter ("Q3").
    """

    year: int
    month: int = 0
    day: int = 0
    span: str = ""

    def date(self) -> datetime.date | None:
        """The day, or the first day of the month or year; None before the year 1."""
        try:
            return datetime.date(self.year, self.month or 1, self.day or 1)
        except ValueError:
            return None


def days_of(value: str) -> Days | None:
    """First and last day that a TIMEX3 value covers; None where it names no stretch of days.

    >>> days_of("2024-02")
    (datetime.date(2024, 2, 1), datetime.date(2024, 2, 29))
    """
    match = VALUE.fullmatch(value)
    if match is None:
        return None
    try:
        return _days(match)
    except ValueError:  # the 30th of February, week 53, the year 0
        return None


def _days(match: re.Match[str]) -> Days:
    part = match.groupdict()
    if part["decade"] or part["century"]:
        length = 10 if part["decade"] else 100
        first = int(part["decade"] or part["century"]) * length
        return datetime.date(max(first, 1), 1, 1), datetime.date(first + length - 1, 12, 31)
    year = int(part["year"])
    if part["month"]:
        return _month_days(year, int(part["month"]), part["day"])
    if part["week"]:
        return _week_days(year, int(part["week"]), part["weekday"])
    if part["span"] == "WI":
        return datetime.date(year, 1, 1), datetime.date(year + 1, 3, 20)
    first_month, last_month = SPANS.get(part["span"] or "", (1, 12))
    return datetime.date(year, first_month, 1), month_end(year, last_month)


def _month_days(year: int, month: int, day: str | None) -> Days:
    if day and day != "XX":
        it = datetime.date(year, month, int(day))
        return it, it
    return datetime.date(year, month, 1), month_end(year, month)


def _week_days(year: int, week: int, weekday: str | None) -> Days:
    monday = datetime.date.fromisocalendar(year, week, 1)
    if weekday == "WE":
        return monday + 5 * DAY, monday + 6 * DAY
    if weekday:
        it = monday + (int(weekday) - 1) * DAY
        return it, it
    return monday, monday + 6 * DAY


def month_end(year: int, month: int) -> datetime.date:
    """The last day of a month."""
    return datetime.date(year, month, monthrange(year, month)[1])


def year_text(year: int) -> str:
    """The year as TIMEX3 writes it: "0476", "BC0480"."""
    return f"{year:04}" if year > 0 else f"BC{-year:04}"


def week_text(day: datetime.date) -> str:
    """The ISO week of a day: "2024-W52"."""
    year, week, _ = day.isocalendar()
    return f"{year:04}-W{week:02}"


def add_months(year: int, month: int, months: int) -> tuple[int, int]:
    """Year and month that many months on."""
    total = year * 12 + month - 1 + months
    return total // 12, total % 12 + 1


def add_days(day: datetime.date, days: int) -> datetime.date | None:
    """The day that many days on; None outside the calendar."""
    try:
        return day + days * DAY
    except OverflowError:
        return None


def season_of(month: int) -> str:
    """The meteorological season of a month of the northern hemisphere."""
    return "WI" if month in (12, 1, 2) else ("SP", "SU", "FA")[(month - 3) // 3]


def holiday_date(rule: str, year: int) -> datetime.date | None:
    """The day of a named day in `year` by its rule in lexicon/times.yaml; None for a moving one.

    >>> holiday_date("4.4/11", 2024)
    datetime.date(2024, 11, 28)
    """
    if rule == "moving" or not 1583 <= year <= 4099:
        return None
    if rule.startswith("easter"):
        return easter(year) + int(rule[6:]) * DAY
    if rule.startswith("orthodox"):
        return orthodox_easter(year) + int(rule[8:]) * DAY
    if rule.startswith("islamic"):
        return islamic_day(year, *(int(it) for it in rule[7:].split("/")))
    if "/" in rule:
        which, month = rule.split("/")
        nth, weekday = which.split(".")
        month, _, later = month.partition("+")
        return nth_weekday(year, int(month), int(weekday), int(nth)) + int(later or 0) * DAY
    month, _, day = rule.partition("-")
    return datetime.date(year, int(month), int(day))


def orthodox_easter(year: int) -> datetime.date:
    """Orthodox Easter Sunday (Meeus's Julian computus, in the Gregorian calendar of 1900-2099)."""
    moon = (19 * (year % 19) + 15) % 30
    week = (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7
    month, day = divmod(moon + week + 114, 31)
    return datetime.date(year, month, day + 1) + 13 * DAY


ISLAMIC_EPOCH = 227014  # the ordinal of the day before 1 Muharram of the year 1


def islamic_day(year: int, month: int, day: int) -> datetime.date:
    """The first such day of the civil Islamic calendar in a Gregorian year, to within a day or two.

    The rule of eleven leap years in thirty (Reingold and Dershowitz, Calendrical Calculations);
    what is kept by the sighting of the moon may come a day earlier or later.
    """
    first = datetime.date(year, 1, 1).toordinal()
    lunar = (year - 622) * 33 // 32 - 1
    while True:
        elapsed = 354 * (lunar - 1) + (3 + 11 * lunar) // 30 + 29 * (month - 1) + month // 2
        ordinal = ISLAMIC_EPOCH + elapsed + day
        if ordinal >= first:
            return datetime.date.fromordinal(ordinal)
        lunar += 1


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> datetime.date:
    """The nth such weekday (1 is Monday) of a month, the last one for -1."""
    if nth < 0:
        last = month_end(year, month)
        return last - ((last.isoweekday() - weekday) % 7) * DAY
    first = datetime.date(year, month, 1)
    return first + ((weekday - first.isoweekday()) % 7 + 7 * (nth - 1)) * DAY


def easter(year: int) -> datetime.date:
    """Western Easter Sunday (the anonymous Gregorian computus, Meeus 1991)."""
    golden, century, rest = year % 19, year // 100, year % 100
    leap = (century - (century + 8) // 25 + 1) // 3
    moon = (19 * golden + century - century // 4 - leap + 15) % 30
    week = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (golden + 11 * moon + 22 * week) // 451
    month, day = divmod(moon + week - 7 * late + 114, 31)
    return datetime.date(year, month, day + 1)
