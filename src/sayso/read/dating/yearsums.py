"""Years and months that two words of a report lead to together.

"four years after the campaign began in 2014", "in January 1934, eighty-one years ago", "by 2024,
within five years", "last year, 2022". The two seldom fit by chance, so where they lead is believed.
"""

import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from sayso.model import Time
from sayso.read.dating.clue import Clue, DayClue, DayPattern, StretchClue
from sayso.read.dating.lengths import Length, months_on
from sayso.read.dating.ties import Sentences
from sayso.read.dating.told import words_at
from sayso.read.dating.verbs import predicate
from sayso.read.timedays import add_days, add_months, month_end
from sayso.read.timex import Reading
from sayso.read.tokens_at import TokensAt

NEAR = 260  # characters between a length and the time it counts from
YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
# Sureness that the two belong together.
LINKED, SAID_SO, BESIDE, APART, LOOSE = 0.9, 0.7, 0.3, 0.35, 0.15
UNTIL = re.compile(r"(?i)\b(?:until|till)\s+$")
CLAUSE_END = re.compile(r"[;:!?]|[.]\s")
CLOSE = 24  # characters
THAT_IS = re.compile(r"(?i)\b(?:that|this|it|which)\s+(?:is|was)\s+$")
MARGIN = 14  # days a month of length
SHORTEST = 0.5  # months
REASON = "a length of time and the time it counts from"
TOLD_BOTH = "a year told both by its number and from the day of speaking"
APPOSED = re.compile(r"(?i)\s*[,(–—-]?\s*(?:(?:in|of|on|by|that|the|closing|weeks?)\s+)*")
AGO = re.compile(r"(?i)\bago\s+$")
AWAY = {"last": 1, "this": 0, "next": -1}
YEAR_BEFORE = re.compile(r"(?i)the year before last\b")
# Links of a length that is counted from the day of speaking.
SPOKEN = frozenset({"ago", "hence", "in", "within", "until", "nth"})
LASTING = frozenset({"has", "have", "is", "are", "'s", "’s", "'ve", "’ve"})
SPAN_MONTH = {"SP": 4, "SU": 7, "FA": 10, "WI": 1}


@dataclass(frozen=True, slots=True)
class Dated:
    """A time whose year is told: its first and last day; `ahead`: still to come."""

    time: Time
    first: datetime.date
    last: datetime.date
    ahead: bool


def find_dated(
    times: Sequence[Time], readings: Sequence[Reading], ahead: frozenset[int]
) -> list[Dated]:
    """Every time that tells its year; `ahead` are the starts of those still to come."""
    found = []
    for time, reading in zip(times, readings, strict=True):
        year, month = year_in(time, reading), reading.month or SPAN_MONTH.get(reading.span, 0)
        if not year:
            continue
        if not month:
            first, last = datetime.date(year, 1, 1), datetime.date(year, 12, 31)
        else:
            first, last = datetime.date(year, month, 1), month_end(year, month)
            if reading.day:
                first = last = first.replace(day=min(reading.day, last.day))
        found.append(Dated(time, first, last, time.start in ahead))
    return found


def year_in(time: Time, reading: Reading) -> int:
    """The year that an expression tells: "the last week of 1893"; 0 for none."""
    if len(reading.year) == 4 and reading.year.isdigit():
        return int(reading.year)
    found = YEAR.search(time.text) if reading.unit else None
    return int(found[0]) if found else 0


def year_sums(
    tokens: TokensAt, dated: Sequence[Dated], lengths: Sequence[Length], sentences: Sentences
) -> Iterator[StretchClue]:
    """A stretch for every length of months or years that counts from a time with its year."""
    text = tokens.doc.text
    for length in lengths:
        if length.months < SHORTEST or length.odd_days:
            continue
        pairs = [(share_of(text, length, it, sentences), it) for it in dated]
        share, told = max(pairs, key=lambda it: it[0], default=(0.0, None))
        clue = reached(text, length, told, share) if told is not None and share > 0 else None
        if clue is not None and told is not None:
            past = length.link not in SPOKEN and not lasts(tokens, length)
            others = [it for it in dated if it is not told]
            yield weighed(clue, past=past, told_too=is_told(clue, others, sentences))


def lasts(tokens: TokensAt, length: Length) -> bool:
    """Whether a length goes on to the day of speaking: "has ruled for twenty years"."""
    verb = predicate(tokens, length.start)
    if verb is None:
        return False
    words = {verb.lower_, *(it.lower_ for it in verb.children)}
    return not words.isdisjoint(LASTING) or verb.tag_ in ("VBZ", "VBP")


def weighed(clue: StretchClue, *, past: bool, told_too: bool) -> StretchClue:
    """The clue, with less belief where its length ended in the past or the text tells where."""
    share = clue.share * (0.35 if told_too else 1.0) * (0.75 if past else 1.0)
    later = (clue.share - share) * 0.8 if past or told_too else 0.02
    return replace(clue, share=share, later=later)


def is_told(clue: StretchClue, dated: Sequence[Dated], sentences: Sentences) -> bool:
    """Whether where a sum leads is told beside it: "for eight years, from 1980 to 1988"."""
    own = sentences.at(clue.time.start)
    return any(
        it.first <= clue.last and clue.first <= it.last and sentences.at(it.time.start) == own
        for it in dated
        if not it.ahead
    )


def share_of(text: str, length: Length, told: Dated, sentences: Sentences) -> float:
    """How surely a length counts from a time; the nearer the surer."""
    start, end = told.time.start, told.time.end
    gap = max(start - length.end, length.start - end, 0)
    away = abs(sentences.at(start) - sentences.at(length.start))
    between = text[min(end, length.end) : max(start, length.start)]
    away += CLAUSE_END.search(between) is not None and not away
    if gap > NEAR or away > 1:
        return 0.0
    linked = length.link or gap < CLOSE
    share = (APART if linked else LOOSE) if away else LINKED if linked else BESIDE
    if length.link == "ago" and gap >= CLOSE:
        share = SAID_SO if THAT_IS.search(text, 0, length.start) else LOOSE
    return share - gap / 10_000


def reached(text: str, length: Length, told: Dated, share: float) -> StretchClue | None:
    """The days that a length leads to from a time, or back from one still to come."""
    start = told.time.start
    until = UNTIL.search(text, max(0, start - 8), start) is not None and length.link in ("", "for")
    back = (told.ahead or until) and length.link != "ago"
    back = back or length.link in ("hence", "in", "within", "until")
    months = -length.months if back else length.months
    before, after = slack(length, told)
    first = moved(told.first, months - before)
    last = moved(told.last, months + after)
    if first is None or last is None or last < first:
        return None
    start, end = sorted((length.start, length.end, told.time.start, told.time.end))[::3]
    time = (
        words_at(text, start, end)
        if end - start < NEAR
        else words_at(text, length.start, length.end)
    )
    margin = round(MARGIN * min(length.months, 12)) if length.loose >= 12 else 20
    return StretchClue(time=time, reason=REASON, first=first, last=last, share=share, margin=margin)


def slack(length: Length, told: Dated) -> tuple[float, float]:
    """How many months before and after the sum the report may be."""
    whole = (told.last - told.first).days
    if length.loose < 12:  # told to the month or the half-year
        before = after = 0.7 + length.loose / 2
    elif whole > 31:  # a year by its number: the calendar's years are counted
        before = after = 0.0
    elif whole:
        years = length.months / 12
        before, after = min(0.5 + years / 8, 1.5), min(2 + 2 * years, 11.0)
    elif length.link == "nth":
        return 0.0, 12.0
    else:
        before, after = 1.0, 11.9
    if length.hedge == "under":
        return before + min(length.months / 3, 4), 0.5
    if length.hedge == "over":
        return 0.0, after + min(length.months / 3, 5)
    return before, after


def moved(day: datetime.date, months: float) -> datetime.date | None:
    """The day so many months on; None outside the calendar."""
    whole = int(months // 1)
    start = months_on(day, whole)
    return start and add_days(start, round((months - whole) * 30.4))


def month_sums(
    text: str,
    times: Sequence[Time],
    readings: Sequence[Reading],
    lengths: Sequence[Length],
    sentences: Sentences,
) -> Iterator[Clue]:
    """ "Eight months after the statue fell, in April": a day of December."""
    for length in lengths:
        if not (1 < length.months < 12 and length.link in ("after", "since", "ago")):
            continue
        for time, reading in zip(times, readings, strict=True):
            bare = reading.month and not (reading.day or reading.year or reading.anchor)
            near = length.end < time.start < length.end + NEAR // 2
            near = near or (length.link == "ago" and 0 < length.start - time.end < CLOSE)
            if bare and near and sentences.at(time.start) == sentences.at(length.start):
                _, month = add_months(2000, reading.month, round(length.months))
                yield DayClue(
                    time=words_at(text, min(length.start, time.start), max(length.end, time.end)),
                    reason=REASON,
                    pattern=DayPattern(month=month),
                    lags=((-20, 20, 0.9), (-60, 60, 0.1)),
                )


def told_twice(
    text: str, times: Sequence[Time], readings: Sequence[Reading]
) -> Iterator[StretchClue]:
    """ "last year, 2023", "in November 2023, last month", "next spring, in 2016"."""
    for at, (time, reading) in enumerate(zip(times, readings, strict=True)):
        for beside in (at - 1, at + 1):
            if 0 <= beside < len(times) and names_one(text, time, times[beside]):
                days = speaking_days(text, time, reading, readings[beside])
                if days:
                    start = min(time.start, times[beside].start)
                    end = max(time.end, times[beside].end)
                    yield StretchClue(
                        time=words_at(text, start, end),
                        reason=TOLD_BOTH,
                        first=days[0],
                        last=days[1],
                        share=0.93,
                    )


def names_one(text: str, one: Time, other: Time) -> bool:
    """Whether two expressions stand side by side as two names of one time."""
    first, second = sorted((one, other), key=lambda it: it.start)
    return APPOSED.fullmatch(text, first.end, second.start) is not None


def speaking_days(
    text: str, time: Time, reading: Reading, told: Reading
) -> tuple[datetime.date, datetime.date] | None:
    """The days on which a year told is "last year", or the month of it "last December"."""
    away = AWAY.get(reading.anchor)
    if AGO.search(text, 0, time.start):  # "thirty years ago this month, in February 1982"
        return None
    if not (len(told.year) == 4 and told.year.isdigit() and 1000 < int(told.year) < 9000):
        return None
    year = int(told.year)
    if reading.unit == "Y" and reading.anchor in ("previous", "last"):
        away = 2 if YEAR_BEFORE.match(text, time.start) else away
    if away is None:
        return None
    if reading.unit == "Y":
        return datetime.date(year + away, 1, 1), datetime.date(year + away, 12, 31)
    if reading.unit == "M" and told.month:
        first = datetime.date(*add_months(year, told.month, away), 1)
        return first, month_end(first.year, first.month)
    month = reading.month or SPAN_MONTH.get(reading.span, 0)
    if not month or reading.unit or reading.day:
        return None
    if time.text.lower().endswith("year"):  # "March last year, 2011"
        return datetime.date(year + away, 1, 1), datetime.date(year + away, 12, 31)
    first = datetime.date(*add_months(year, month, {1: 1, 0: -4, -1: -13}[away]), 1)
    last = datetime.date(*add_months(year, month, {1: 12, 0: 6, -1: -1}[away]), 1)
    return first, month_end(last.year, last.month)
