"""Counts of days from a day that a report tells: "six weeks after …", "the ninth day"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sayso.read.dating.daytables import REACHED
from sayso.read.dating.lags import Lags, about, shifted
from sayso.read.dating.lengths import Length
from sayso.read.dating.ordinals import ordinal_number

DAY_NUMBER = re.compile(r"\b[Dd]ay (\d{1,2},\d{3}|\d{1,4})\b")
NTH_DAY = re.compile(
    r"(?i)\b(?:the|its|their|his|her) "
    r"((?:twenty-|thirty-)?[a-z]+|\d{1,2},\d{3}th|\d{1,4}(?:st|nd|rd|th))"
    r" (day|morning)\b(?! of the month)"
)
NTH_STRETCH = re.compile(
    r"(?i)\b(?:its|the|their) ([a-z]+|\d+(?:st|nd|rd|th)) (week|month)\b"
    r"(?= (?:of|since|after)\b|,|\.)"
)
DAY_AFTER = re.compile(
    r"(?i)(?:\bit(?:\s+is|['’]s)|[,—–-])\s+the (?:day|morning) after\b(?=\s*[.,;])"
)
STRETCH_DAYS = {"week": 7.0, "month": 30.4}
LONG = 10  # days from which on "for so many days" counts from a day told
IT_IS = re.compile(r"(?i)\b(?:it|this|today)(?:\s+is|['’]s)\s+(?:now\s+)?$")


@dataclass(frozen=True, slots=True)
class Count:
    """Words that count days from one told elsewhere to `lags` before the writing.

    `forward`: that day must come after them in the sentence. `now`: they count to the writing.
    `inside`: that day stands in the same sentence.
    """

    start: int
    end: int
    text: str
    lags: Lags
    forward: bool
    now: bool
    inside: bool = False


def find_counts(text: str, lengths: Sequence[Length]) -> Iterator[Count]:
    """Every count of days from a day that is told elsewhere."""
    for it in lengths:
        if it.days:
            yield from length_counts(it)
    yield from nth_days(text)
    yield from nth_stretches(text)
    for match in DAY_AFTER.finditer(text):
        yield Count(*match.span(), match[0], ((1, 1, 0.95), (2, 2, 0.05)), False, True)


def length_counts(it: Length) -> Iterator[Count]:
    """ "ten days after", "for eleven days, since": a length of days that counts from a day."""
    if it.link == "until":
        yield Count(it.start, it.end, it.text, about(-it.days, 1), True, True)
    if it.link == "before":
        yield Count(it.start, it.end, it.text, shifted(REACHED, -it.days), True, False)
    if it.link in ("after", "since"):
        now = it.link == "since"
        yield Count(it.start, it.end, it.text, around(it) if now else after(it), True, now)
    if it.link == "for" and it.days >= LONG:
        yield Count(it.start, it.end, it.text, after(it), False, False)


def nth_days(text: str) -> Iterator[Count]:
    """ "Day 303", "the ninth morning"."""
    for pattern in (DAY_NUMBER, NTH_DAY):
        for match in pattern.finditer(text):
            number = ordinal_number(match[1])
            if 1 < number < 40_000:
                now = IT_IS.search(text, max(0, match.start() - 16), match.start()) is not None
                morning = pattern is NTH_DAY and match[2].lower() == "morning"
                lags = nth_lags(number + morning, now=now)
                yield Count(*match.span(), match[0], lags, False, now)


def nth_stretches(text: str) -> Iterator[Count]:
    """ "its third week": two are over."""
    for match in NTH_STRETCH.finditer(text):
        number, length = ordinal_number(match[1]), STRETCH_DAYS[match[2].lower()]
        if number > 0:
            lags = ((round(length * (number - 1)), round(length * number) - 1, 1.0),)
            yield Count(*match.span(), match[0], lags, False, True, inside=True)


def after(length: Length) -> Lags:
    """ "six weeks after …": what is told so is news of that day, give or take."""
    loose = round(length.loose)
    if not loose:
        return shifted(REACHED, length.days)
    near = shifted(((0, 0, 0.2), (-loose, loose, 0.5), (loose + 1, loose + 20, 0.3)), length.days)
    return tuple(near)


def around(length: Length) -> Lags:
    """ "for eighteen days, since …": some count the first day and some do not."""
    loose = max(round(length.loose), 1)
    lag = length.days
    if length.hedge == "under" and lag > 5:
        return ((lag - loose, lag - 1, 0.85), (lag, lag + 1, 0.15))
    if loose > 1:
        return about(lag, loose)
    return ((lag, lag, 0.70), (lag - 1, lag - 1, 0.24), (lag + 1, lag + 1, 0.06))


def nth_lags(number: int, *, now: bool) -> Lags:
    """ "the third day" is two days after the first, or three where that was a day before."""
    if now and number < 10:
        return ((number - 1, number - 1, 0.62), (number, number, 0.38))
    if now or number >= 10:
        return (
            (number - 1, number - 1, 0.85),
            (number, number, 0.13),
            (number + 1, number + 3, 0.02),
        )
    return shifted(REACHED, number - 1)
