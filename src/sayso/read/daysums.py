"""Days a report reaches by counting: "471 days after … 7 October 2023", "the 1,000th day"."""

import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from sayso.model import Time
from sayso.read.clue import Clue
from sayso.read.timedays import add_days, add_months
from sayso.read.timenumbers import ordinal_of
from sayso.read.timex import Reading

NEAR = 160  # characters between a count and the date it starts from
SENTENCE_END = re.compile(r"[.!?][”\"']?\s+[A-Z“\"]|\n")
COUNTED = re.compile(r"(?i)\b(\d{1,2},\d{3}|\d{1,4})(?:st|nd|rd|th) (day|week|month|year)\b")
DAY_NUMBER = re.compile(r"\b[Dd]ay (\d{1,2},\d{3}|\d{1,4}) (?:of|since|into)\b")
ANNIVERSARY = re.compile(r"(?i)\b(\w+) anniversary\b")
APPOSED = re.compile(r",?\s*(?:just |only |exactly )?")
LINK = re.compile(r"(?i)\b(?:after|since|from|following)\b")
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
            exact = EXACT.search(between) is not None
            leeway = 0 if exact else LEEWAY[reading.unit]
            said = reading.anchor == "ago"
            yield replace(sum_clue(time, reached, leeway, other), said=said)


def ordinal_clues(
    text: str, match: re.Match[str], dated: Sequence[tuple[Time, datetime.date]]
) -> Iterator[Clue]:
    """ "its 1,000th day", "Day 303 of the war", "the third anniversary"."""
    word = match[1].lower()
    count = ordinal_of(word)
    unit = match[2][0].upper() if match.re is COUNTED else "D"
    unit = "Y" if match.re is ANNIVERSARY else unit
    for other, day in dated:
        between = text[min(match.end(), other.end) : max(match.start(), other.start)]
        if not count or len(between) > NEAR or SENTENCE_END.search(between):
            continue
        passed = count if unit == "Y" and match.re is ANNIVERSARY else count - 1
        reached = counted_on(day, passed, unit)
        if reached:
            time = Time(
                start=match.start(), end=match.end(), text=match[0], type="DATE", value="XXXX-XX-XX"
            )
            leeway = 0 if unit == "D" else 1 if passed == count else 6
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
