"""Days a report reaches by counting: "471 days after … 7 October 2023", "the 1,000th day"."""

import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from sayso.lexicon.conflicts import conflict_phrase, first_days
from sayso.model import Time
from sayso.read.clue import Clue
from sayso.read.dayspans import span, words_at
from sayso.read.timedays import add_days, add_months
from sayso.read.timenumbers import ordinal_of, weekday_number
from sayso.read.timex import Reading

NEAR = 160  # characters between a count and the date it starts from
SENTENCE_END = re.compile(r"[.!?][”\"']?\s+[A-Z“\"]|\n")
COUNTED = re.compile(
    r"(?i)\b(\d{1,2},\d{3}|\d{1,4}|(?:its|the|their) (?:[a-z]+(?:th|rd|st)|second))"
    r"(?:st|nd|rd|th)? (day|week|month|year)\b"
)
DAY_NUMBER = re.compile(r"\b[Dd]ay (\d{1,2},\d{3}|\d{1,4}) (?:of|since|into)\b")
ENTERING = re.compile(r"(?i)\b(?:enter|begin|start)(?:s|ed|ing)?\s+$")
ENTERED = 7  # days that a month or year is said to be entered within
ANNIVERSARY = re.compile(r"(?i)\b(\w+) anniversary\b")
APPOSED = re.compile(r",?\s*(?:just |only |exactly )?")
WEEKDAY_BEFORE = re.compile(r"(?i)\b((?:mon|tues|wednes|thurs|fri|satur|sun)day),?\s+$")
LINK = re.compile(r"(?i)\b(?:after|since|from|following|into)\b")
EXACT = re.compile(r"(?i)\bto the day\b|\bexactly\b")
LEEWAY = {"D": 0, "W": 3, "FN": 4, "M": 12, "Y": 30}
REASON = "counted from a date the report tells"


def find_sums(text: str, times: Sequence[Time], readings: Sequence[Reading]) -> Iterator[Clue]:
    """A clue for every count of days, weeks, months or years from a full date in its sentence."""
    dated = [
        (time, day)
        for time, reading in zip(times, readings, strict=True)
        if (day := full_date(reading))
    ]
    named = conflict_phrase().search(text)
    if named:
        phrase = Time(start=named.start(), end=named.end(), text=named[0], type="DATE", value="")
        day = first_days()[named[0].lower()]
        started = (phrase.model_copy(update={"value": day.isoformat()}), day)
        for pattern in (COUNTED, ANNIVERSARY):
            for match in pattern.finditer(text):
                if pattern is ANNIVERSARY or match[2].lower() != "day":
                    yield from ordinal_clues(text, match, [started])
    yield from year_sums(text, times, readings)
    if not dated:
        return
    for at, (time, reading) in enumerate(zip(times, readings, strict=True)):
        led = at and reading.anchor != "ago" and readings[at - 1].day
        if led and APPOSED.fullmatch(text, times[at - 1].end, time.start):
            continue  # "on 7 May, two weeks after …" counts to the 7th of May
        yield from count_clues(text, time, reading, dated)
    for pattern in (COUNTED, DAY_NUMBER, ANNIVERSARY):
        for match in pattern.finditer(text):
            yield from ordinal_clues(text, match, dated)


def year_sums(text: str, times: Sequence[Time], readings: Sequence[Reading]) -> Iterator[Clue]:
    """ "four years after the campaign began in 2014": most likely a day of 2018."""
    for at, (time, reading) in enumerate(zip(times, readings, strict=True)):
        if reading.type != "DURATION" or reading.unit != "Y" or not reading.count:
            continue
        for other, told in zip(times[at + 1 : at + 3], readings[at + 1 : at + 3], strict=True):
            between = text[time.end : other.start]
            whole = len(told.year) == 4 and told.year.isdigit() and not told.day
            if whole and LINK.match(between.lstrip()) and not SENTENCE_END.search(between):
                year = int(told.year) + min(int(reading.count), 500)
                if 1 < year < 9990:
                    first = datetime.date(year, told.month or 1, 1)
                    yield span(time, first, 60 if told.month else 366, REASON)


def full_date(reading: Reading) -> datetime.date | None:
    """The day of a reading that tells its year."""
    if not (reading.day and reading.month and len(reading.year) == 4 and reading.year.isdigit()):
        return None
    try:
        return datetime.date(int(reading.year), reading.month, reading.day)
    except ValueError:
        return None


def count_clues(
    text: str, time: Time, reading: Reading, dated: Sequence[tuple[Time, datetime.date]]
) -> Iterator[Clue]:
    """ "471 days after they were taken on 7 October 2023", "7 October, 23 days ago"."""
    counted = reading.type == "DURATION" or (reading.offset and reading.anchor in ("ago", "later"))
    if not counted or reading.count is None or reading.unit not in LEEWAY:
        return
    for other, day in dated:
        between = text[min(time.end, other.end) : max(time.start, other.start)]
        if len(between) > NEAR or SENTENCE_END.search(between):
            continue
        linked = reading.offset or (time.start < other.start and LINK.search(between))
        reached = counted_on(day, reading.count, reading.unit) if linked else None
        if reached:
            reached = on_told_weekday(text, time, reached)
            exact = EXACT.search(between) is not None
            leeway = 0 if exact else LEEWAY[reading.unit]
            said = reading.anchor == "ago"
            yield replace(sum_clue(time, reached, leeway, other), said=said)


def on_told_weekday(text: str, time: Time, day: datetime.date) -> datetime.date:
    """`day`, or the one beside it that is the weekday told right before the count.

    Some count the first day and some do not: "on Sunday, 471 days after …".
    """
    told = WEEKDAY_BEFORE.search(text, max(0, time.start - 16), time.start)
    if told is None or weekday_number(told[1].lower()) == day.isoweekday():
        return day
    beside = (add_days(day, -1), add_days(day, 1))
    fitting = [it for it in beside if it and it.isoweekday() == weekday_number(told[1].lower())]
    return fitting[0] if fitting else day


def ordinal_clues(
    text: str, match: re.Match[str], dated: Sequence[tuple[Time, datetime.date]]
) -> Iterator[Clue]:
    """ "its 1,000th day", "Day 303 of the war", "the third anniversary"."""
    word = match[1].lower().split(" ")[-1]
    count = ordinal_of(word)
    unit = match[2][0].upper() if match.re is COUNTED else "D"
    unit = "Y" if match.re is ANNIVERSARY else unit
    for other, day in dated:
        between = text[min(match.end(), other.end) : max(match.start(), other.start)]
        if not count or len(between) > NEAR or SENTENCE_END.search(between):
            continue
        passed = count if unit == "Y" and match.re is ANNIVERSARY else count - 1
        reached = counted_on(day, passed, unit)
        entered = ENTERING.search(text, max(0, match.start() - 20), match.start())
        if reached and match.re is COUNTED and unit != "D" and not entered:
            days = {"W": 7, "M": 31, "Y": 366}[unit]
            yield span(words_at(text, *match.span()), reached, days, REASON)
        elif reached:
            time = Time(
                start=match.start(), end=match.end(), text=match[0], type="DATE", value="XXXX-XX-XX"
            )
            leeway = 0 if unit == "D" else ENTERED if entered else 1
            yield sum_clue(time, reached, leeway, other)


def counted_on(day: datetime.date, count: float, unit: str) -> datetime.date | None:
    """The day that many units on; None outside the calendar."""
    if count > 40_000:
        return None
    if unit in ("D", "W", "FN"):
        return add_days(day, round(count * {"D": 1, "W": 7, "FN": 14}[unit]))
    months = round(count * 12) if unit == "Y" else round(count)
    year, month = add_months(day.year, day.month, months)
    try:
        return datetime.date(year, month, min(day.day, 28) if day.day > 28 else day.day)
    except ValueError:
        return None


def sum_clue(time: Time, day: datetime.date, leeway: int, base: Time) -> Clue:
    """The clue of a day counted on to from `base`."""
    year = int(base.value[:4])
    ordinal = day.toordinal()
    return Clue(
        time=time, kind="sum", reason=REASON, year=year, ordinal=ordinal, leeway=leeway, base=base
    )
