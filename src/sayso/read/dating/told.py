"""The days a report tells, each with all the names it is given side by side.

"Yesterday, a Monday, the sixteenth of October" is one day: a weekday, a day of a month, and one
day before the writing.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from sayso.lexicon.times import meaning
from sayso.model import Time
from sayso.read.dating.clue import YEAR, DayPattern, pattern_of
from sayso.read.dating.lags import Lags, about, exactly, width
from sayso.read.dating.lengths import Length, end_of_link, months_on
from sayso.read.dating.ordinals import find_ordinals
from sayso.read.dating.verbs import predicate
from sayso.read.timex import Reading
from sayso.read.tokens_at import TokensAt

# What may stand between two names of one day.
SIDE_BY_SIDE = re.compile(
    r"(?i)(?:\s*(?:[,(–—-]|\b(?:a|an|the|on|that|this(?: week| month| year)?|being|early|late|in"
    r"|its|night|morning|afternoon|evening|day|eve|prayers|st|saint|is|was|will be)\b|['’]s\b))*\s*"
)
GAP = 30  # characters
TODAY: Lags = ((0, 0, 1.0),)
THIS: Lags = ((0, 0, 0.88), (1, 3, 0.04), (-6, -1, 0.08))
LAST: Lags = ((1, 7, 0.96), (8, 13, 0.04))
LAST_YEAR: Lags = ((76, 440, 1.0),)  # "17 October last year"
NEXT: Lags = ((-7, -1, 0.80), (-13, -8, 0.20))
WEEKDAY_LAGS = {"this": THIS, "last": LAST, "next": NEXT}
# Days from the same day some years before: such words are mostly written near it.
YEARS_AGO: Lags = ((0, 0, 0.25), (-10, 10, 0.35), (-183, 200, 0.40))
WEEKDAYS = [
    (str(name), int(number)) for name, number in meaning("weekday").items() if name.endswith("day")
]
WEEK_DAYS = {"W": 7, "FN": 14}


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One day told; `lags` where words beside it tie it to the day of writing.

    `years`: it is that many years before it. `holiday`: a feast, so perhaps named in passing.
    `round`: it is an anniversary, moved on to the day that it falls on, and is told so long after.
    """

    time: Time
    pattern: DayPattern
    lags: Lags = ()
    years: int = 0
    holiday: bool = False
    round: Lags = ()

    @property
    def bare(self) -> bool:
        """Whether it names no day, but only how far one lies from the writing."""
        return self.pattern == DayPattern()


def told_days(
    tokens: TokensAt,
    times: Sequence[Time],
    readings: Sequence[Reading],
    lengths: Sequence[Length],
) -> list[Told]:
    """Every day told, in reading order; names that stand side by side are one."""
    text = tokens.doc.text
    named = [
        Told(
            time=words_at(text, start, end),
            pattern=replace(pattern, weekday=pattern.weekday or weekday_in(text[start:end])),
            lags=lags,
            holiday=bool(pattern.rule),
        )
        for start, end, pattern, lags in find_ordinals(text)
    ]
    read = [it for pair in zip(times, readings, strict=True) if (it := told_of(*pair))]
    counted = [it for length in lengths if (it := told_by_length(tokens, length))]
    dated = [it for it in read if it.pattern.month and it.pattern.day]
    found = apart([*dated, *named, *counted, *read])
    return [years_on(it) for it in side_by_side(text, found)]


def words_at(text: str, start: int, end: int) -> Time:
    """Words that tell of a time without being one of the report's time expressions."""
    return Time(start=start, end=end, text=text[start:end], type="DATE", value="XXXX")


def apart(found: Sequence[Told]) -> list[Told]:
    """In reading order; of those that overlap, the first given."""
    kept: list[Told] = []
    for it in found:
        if all(it.time.end <= one.time.start or it.time.start >= one.time.end for one in kept):
            kept.append(it)
    return sorted(kept, key=lambda it: it.time.start)


def told_of(time: Time, reading: Reading) -> Told | None:
    """The day of one expression, None where it tells none."""
    if reading.type in ("SET", "DURATION"):
        return None
    year = int(reading.year) if YEAR.fullmatch(reading.year) else 0
    if reading.year and not year:
        return None
    if reading.holiday:
        if reading.holiday == "moving":
            return None
        pattern = DayPattern(year=year, rule=reading.holiday, weekday=weekday_in(time.text))
        return Told(time=time, pattern=pattern, holiday=True)
    if reading.month and reading.day:
        pattern = DayPattern(
            year=year, month=reading.month, day=reading.day, weekday=reading.weekday
        )
        lags = LAST_YEAR if reading.anchor == "last" and not year else ()
        return Told(time=time, pattern=pattern, lags=lags)
    if reading.weekday and not reading.month and not year:
        lags = WEEKDAY_LAGS.get(reading.anchor, ())
        return Told(time=time, pattern=DayPattern(weekday=reading.weekday), lags=lags)
    years = int(reading.count or 0) if reading.anchor == "ago" and reading.unit == "Y" else 0
    lags = lags_of(reading)
    return Told(time=time, pattern=DayPattern(), lags=lags, years=years) if lags or years else None


def weekday_in(words: str) -> int:
    """The weekday in the name of a day ("Easter Monday"); 0 for none."""
    return next((weekday for name, weekday in WEEKDAYS if name in words.lower()), 0)


def lags_of(reading: Reading) -> Lags:
    """How far from the writing "yesterday", "tonight", "18 days ago" lie; () for other words."""
    if reading.offset and reading.anchor in ("ago", "hence") and reading.count:
        return counted_lags(reading.unit, reading.count, -1 if reading.anchor == "hence" else 1)
    if reading.anchor == "this" and (reading.unit == "D" or reading.clock):
        return TODAY if not (reading.month or reading.weekday) else ()
    if reading.anchor == "last" and reading.clock and not reading.weekday:
        return ((1, 1, 0.95), (0, 0, 0.05))
    return ()


def counted_lags(unit: str, count: float, sign: int) -> Lags:
    """How many days so many units are; a month is four weeks or a calendar month."""
    if count > 1200:
        return ()
    if unit == "D":
        return exactly(sign * round(count)) if count < 3 else about(sign * round(count), 1)
    if unit in WEEK_DAYS:
        return about(sign * round(WEEK_DAYS[unit] * count), 3)
    if unit == "M":
        first, last = round(28 * count), round(30.9 * count)
        return ((first, last, 1.0),) if sign > 0 else ((-last, -first, 1.0),)
    return ()


def told_by_length(tokens: TokensAt, length: Length) -> Told | None:
    """ "in eleven days", "a fortnight from today": a day still to come."""
    if length.link not in ("hence", "in") or not length.days:
        return None
    if length.link == "in" and is_over(tokens, length):
        return None
    lags = about(-length.days, max(round(length.loose), 1))
    if length.days < 3:
        lags = exactly(-length.days)
    text, end = tokens.doc.text, end_of_link(tokens.doc.text, length)
    return Told(time=words_at(text, length.start, end), pattern=DayPattern(), lags=lags)


def is_over(tokens: TokensAt, length: Length) -> bool:
    """Whether a length was gone through already: "in thirteen days it has become a state"."""
    verb = predicate(tokens, length.start)
    if verb is None:
        return False
    helpers = {it.lower_ for it in verb.children}
    perfect = verb.tag_ == "VBN" and not helpers.isdisjoint({"has", "have", "had", "’ve", "'ve"})
    return perfect or verb.tag_ == "VBD"


def side_by_side(text: str, found: Sequence[Told]) -> Iterator[Told]:
    """The days, those joined that stand side by side as names of one."""
    day: Told | None = None
    for it in found:
        both = joined(text, day, it) if day else None
        if day and both is None:
            yield day
        day = both or it
    if day:
        yield day


def joined(text: str, one: Told, other: Told) -> Told | None:
    """Two neighbours as one day, None where they are not."""
    gap = other.time.start - one.time.end
    if gap > GAP or not SIDE_BY_SIDE.fullmatch(text, one.time.end, other.time.start):
        return None
    pattern = both_patterns(one, other)
    if pattern is None or (one.bare and other.bare and not (one.years or other.years)):
        return None
    return Told(
        time=words_at(text, one.time.start, other.time.end),
        pattern=pattern,
        lags=min(filter(None, (one.lags, other.lags)), key=width, default=()),
        years=one.years or other.years,
        holiday=one.holiday and other.holiday,
    )


def both_patterns(one: Told, other: Told) -> DayPattern | None:
    """The days that both names can mean; None where they gainsay each other."""
    found = one.pattern
    for name in ("year", "month", "day", "weekday", "nth", "rule"):
        mine, theirs = getattr(found, name), getattr(other.pattern, name)
        if mine and theirs and mine != theirs:
            return None
        if theirs:
            found = replace(found, **{name: theirs})
    return found


def years_on(told: Told) -> Told:
    """ "Thirty years ago tomorrow, on 9 November 1989": a day of thirty years after."""
    if told.bare:
        return told
    day = told.pattern.full
    reached = months_on(day, 12 * told.years) if day and told.years else None
    if reached is None:
        return replace(told, years=0)
    return replace(told, pattern=pattern_of(reached), lags=told.lags or YEARS_AGO, years=0)
