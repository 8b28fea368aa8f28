"""Times anchored: from "on Thursday" and "two days later" to days.

News is told from the day of its publication: weekdays, months and days without a year are the
nearest ones before it, or after it where the verb lies in the future. A history is told from the
time it has come to. What leans on neither stays open, with null bounds.
"""

import datetime
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import chain, repeat

from spacy.tokens import Doc

from sayso.model import Block, Published, Time
from sayso.read.claim_words import text_of
from sayso.read.eventdays import count_from_events
from sayso.read.resolving import resolve
from sayso.read.timedays import Days, Point, days_of
from sayso.read.times import reading_alone
from sayso.read.timesetting import Setting
from sayso.read.timex import Reading
from sayso.read.tokens_at import TokensAt

SPOKEN = frozenset({"this", "last", "ago", "hence"})
NEXT, FAR = 3, 8  # years that a year alone, or a month with its year, follows on without a break
OPENING = re.compile(r"(?:^|[.!?)\"”]\s+|\n\s*)(?:(?:[A-Z]\w+\s+){0,2}(?:in|of)?\s*)?$")
NARRATIVE_YEARS = 6  # a text with as many years told, and more of them than weekdays, is a history


def anchor_times(
    doc: Doc, layout: Sequence[Block], times: Sequence[Time], published: Published
) -> tuple[Time, ...]:
    """The same times in the same order, with value and days as far as the anchors reach.

    Where only an interval is known for the publication, a value is given if both its ends give
    the same one; else the value stays open and the days hold both.
    """
    readings = [reading_alone(it.text, it.value) for it in times]
    readings = list(hours_joined(text_of(doc), times, readings))
    if published.date or not (published.earliest and published.latest):
        return _anchored(doc, layout, times, readings, published.date)
    first, last = (
        _anchored(doc, layout, times, readings, it) for it in (published.earliest, published.latest)
    )
    return tuple(
        one if one == other else _held(time, one, other)
        for time, one, other in zip(times, first, last, strict=True)
    )


def _held(time: Time, one: Time, other: Time) -> Time:
    if not (one.earliest and other.latest):
        return time
    return time.model_copy(update={"earliest": one.earliest, "latest": other.latest})


def _anchored(
    doc: Doc,
    layout: Sequence[Block],
    times: Sequence[Time],
    readings: Sequence[Reading],
    speech: datetime.date | None,
) -> tuple[Time, ...]:
    tokens = TokensAt(doc)
    narrative = is_narrative(readings)
    block_starts = chain((it.start for it in layout[1:]), repeat(sys.maxsize))
    block_end = next(block_starts)
    text = text_of(doc)
    told: Point | None = None
    near = False
    found = []
    for time, reading in zip(times, readings, strict=True):
        while time.start >= block_end:
            block_end, near = next(block_starts), False
        tense, now = partial(tokens.tense, time.start), partial(tokens.reaches_now, time.start)
        setting = Setting(speech, told, near, narrative, tense, now)
        value, point = resolve(reading, setting)
        if point and moves(text, time, reading, told, point):
            told, near = point, True
        found.append(with_days(time, value, reading, speech))
    return count_from_events(doc, text, found, readings)


ON = re.compile(r",?\s+on\s+|,\s+")


def hours_joined(
    text: str, times: Sequence[Time], readings: Sequence[Reading]
) -> Iterator[Reading]:
    """The readings, each hour with the day told right after it: "6 p.m. on Tuesday"."""
    for at, reading in enumerate(readings):
        bare = reading.clock and reading == Reading(type="TIME", clock=reading.clock, anchor="same")
        if bare and at + 1 < len(times) and ON.fullmatch(text, times[at].end, times[at + 1].start):
            day = readings[at + 1]
            if day.type == "DATE" and not day.clock and (day.day or day.weekday or day.unit == "D"):
                reading = replace(day, clock=reading.clock, type="TIME")
        yield reading


def moves(text: str, time: Time, reading: Reading, told: Point | None, point: Point) -> bool:
    """Whether a time carries the text's own time along, or is told in passing.

    A year that opens a sentence, or follows on the year before, is where the text goes on;
    "the 1648 peace" inside a sentence on 1914 is not.
    """
    if told is None or not reading.year:
        return True
    ahead = point.year - told.year
    follows = abs(ahead) <= FAR if point.month else 0 <= ahead <= NEXT
    return follows or OPENING.search(text, max(0, time.start - 30), time.start) is not None


def with_days(time: Time, value: str, reading: Reading, speech: datetime.date | None) -> Time:
    """`time` with its value and the days it covers."""
    days = stretch_days(reading, speech) if time.type == "DURATION" else days_of(value)
    if value == time.value and days is None:
        return time
    earliest, latest = days or (None, None)
    return time.model_copy(update={"value": value, "earliest": earliest, "latest": latest})


def stretch_days(reading: Reading, speech: datetime.date | None) -> Days | None:
    """The days of "the past two weeks" or "the next month", seen from the day of speaking."""
    lengths = {"D": 1, "W": 7, "M": 30.44, "Y": 365.25, "DE": 3652.5, "CE": 36525}
    if not (speech and reading.anchor and reading.count and reading.unit in lengths):
        return None
    away = datetime.timedelta(days=round(min(reading.count, 2000) * lengths[reading.unit]))
    try:
        return (speech - away, speech) if reading.anchor == "last" else (speech, speech + away)
    except OverflowError:
        return None


def is_narrative(readings: Sequence[Reading]) -> bool:
    """Whether a text tells history: many years, few words that lean on the day of speaking."""
    years = sum(bool(it.year) for it in readings)
    spoken = sum(bool(it.weekday and not it.month) or it.anchor in SPOKEN for it in readings)
    return years >= NARRATIVE_YEARS and years > 3 * spoken
