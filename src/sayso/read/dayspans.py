"""Stretches of days that a report was written in: terms of office, ages, "last year, 2023".

None of them tells the day. Together with a weekday and a day of a month they tell the year.
"""

import datetime
import re
from collections.abc import Iterator, Sequence

from sayso.lexicon.offices import holder_phrase, terms
from sayso.model import Time
from sayso.read.clue import Clue
from sayso.read.timedays import add_months
from sayso.read.timex import Reading

OPEN_TERM = 20 * 366  # days that a term without an end is taken to last, at most
NEAR = 250  # characters between a birth and an age
BORN = re.compile(r"(?i)\bborn\s+(?:on\s+|in\s+)?$")
AGE = re.compile(
    r"(?i)\b(\d{1,2})[- ]year[- ]olds?\b|\b(?:aged|turned|turning) (\d{1,2})\b|, (\d{2}),"
    r"|\b(?:is|was) (\d{2})(?= years old|[.,;])"
)
APPOSED = re.compile(r"\s*[,(–—-]?\s*(?:in\s+|of\s+)?")
OFFICE = "a term of office that the report is told in"
AGED = "an age beside a birth"
TOLD_BOTH = "a year told both by its number and from the day of speaking"
# Years or months from the one told to that of speaking.
AWAY = {"last": 1, "this": 0, "next": -1}


def find_spans(text: str, times: Sequence[Time], readings: Sequence[Reading]) -> Iterator[Clue]:
    """A clue for each stretch of days that the report must have been written in."""
    yield from office_spans(text)
    yield from age_spans(text, times, readings)
    yield from relative_spans(text, times, readings)


def span(time: Time, first: datetime.date, days: int, reason: str) -> Clue:
    """The clue that the report is of one of `days` days from `first` on."""
    return Clue(time=time, kind="span", reason=reason, ordinal=first.toordinal(), leeway=days)


def office_spans(text: str) -> Iterator[Clue]:
    """The term of everybody whose office the text names, once each."""
    seen = set()
    for match in holder_phrase().finditer(text):
        term = terms().get(match[0].lower())
        if term is None or term.first in seen:
            continue
        seen.add(term.first)
        days = (term.last - term.first).days + 1 if term.last else OPEN_TERM
        yield span(words_at(text, *match.span()), term.first, days, OFFICE)


def words_at(text: str, start: int, end: int) -> Time:
    """Words that tell of a time without being a time expression."""
    return Time(start=start, end=end, text=text[start:end], type="DATE", value="XXXX")


def age_spans(text: str, times: Sequence[Time], readings: Sequence[Reading]) -> Iterator[Clue]:
    """ "born on 5 May 1990 … 34": the year of life that the age stands for."""
    for time, reading in zip(times, readings, strict=True):
        if not (len(reading.year) == 4 and reading.year.isdigit()):
            continue
        if not BORN.search(text, max(0, time.start - 12), time.start):
            continue
        ages = AGE.finditer(text, max(0, time.start - NEAR), time.end + NEAR)
        nearest = min(ages, key=lambda it: abs(it.start() - time.start), default=None)
        if nearest is not None:
            age = int(next(it for it in nearest.groups() if it))
            whole = bool(reading.month and reading.day)
            first = datetime.date(
                min(int(reading.year) + age, 9990),
                reading.month if whole else 1,
                min(reading.day, 28) if whole else 1,
            )
            yield span(time, first, 366 if whole else 731, AGED)


def relative_spans(text: str, times: Sequence[Time], readings: Sequence[Reading]) -> Iterator[Clue]:
    """ "last year, 2023", "in November 2023, last month", "in 2020, four years ago"."""
    for at, (time, reading) in enumerate(zip(times, readings, strict=True)):
        away = AWAY.get(reading.anchor)
        if reading.offset and reading.anchor == "ago" and reading.count:
            away = min(int(reading.count), 200)
        if away is None or reading.unit not in ("Y", "M"):
            continue
        for beside in (at - 1, at + 1):
            if 0 <= beside < len(times) and names_one(text, time, times[beside]):
                first = first_of(readings[beside], reading.unit, away)
                if first:
                    yield span(time, first, 366 if reading.unit == "Y" else 31, TOLD_BOTH)


def names_one(text: str, one: Time, other: Time) -> bool:
    """Whether two expressions stand side by side as two names of one time."""
    first, second = sorted((one, other), key=lambda it: it.start)
    return APPOSED.fullmatch(text, first.end, second.start) is not None


def first_of(reading: Reading, unit: str, away: int) -> datetime.date | None:
    """The first day of the year or month that lies `away` units after the one told."""
    if not (len(reading.year) == 4 and reading.year.isdigit()) or not int(reading.year):
        return None
    year = int(reading.year)
    if unit == "Y":
        return datetime.date(min(year + away, 9990), 1, 1) if year + away > 0 else None
    if not reading.month:
        return None
    return datetime.date(*add_months(year, reading.month, away), 1)
