"""Days that come round: "the third anniversary of 16 March 1988", "three years to the day after …".

The days of wars are those of lexicon/conflicts.yaml.
"""

import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from sayso.lexicon.conflicts import conflict_phrase, first_days
from sayso.read.dating.clue import Lags, pattern_of
from sayso.read.dating.lengths import Length
from sayso.read.dating.ties import DAY_NUMBER, NTH_DAY, Sentences, nth
from sayso.read.dating.told import Told, words_at
from sayso.read.timedays import add_days

CLOSE = 40  # characters after "Day 303 of" in which a war is named
NAMED: Lags = ((0, 0, 0.80), (1, 1, 0.15), (2, 3, 0.05))
NEAR = 160  # characters between an anniversary and the day it is of
ANNIVERSARY = re.compile(
    r"(?i)\b((?:twenty-|thirty-|forty-|fifty-)?[a-z]+|\d{1,3}(?:st|nd|rd|th)) anniversary\b"
)


def anniversaries(
    text: str, told: Sequence[Told], lengths: Sequence[Length], sentences: Sentences
) -> list[Told]:
    """The days told, each that has an anniversary told in its sentence moved on to it."""
    rounds = list(find_rounds(text, lengths))
    used: set[tuple[int, int]] = set()
    found = []
    for it in told:
        day = it.pattern.full
        years = next(
            (
                (years, span)
                for years, span in rounds
                if day and beside(it, span) and sentences.at(span[0]) == sentences.at(it.time.start)
            ),
            None,
        )
        if day is None or years is None:
            found.append(it)
            continue
        used.add(years[1])
        found.append(replace(it, pattern=pattern_of(years_later(day, years[0])), round=True))
    rest = [it for it in rounds if it[1] not in used]
    wars = [*of_wars(text, rest), *war_days(text)]
    return sorted([*found, *wars], key=lambda it: it.time.start)


def find_rounds(text: str, lengths: Sequence[Length]) -> Iterator[tuple[int, tuple[int, int]]]:
    """How many years have come round, and where the text says so."""
    for match in ANNIVERSARY.finditer(text):
        if 0 < nth(match[1]) < 400:
            yield nth(match[1]), match.span()
    for it in lengths:
        if it.exact and it.months >= 12 and it.months % 12 == 0:
            yield int(it.months // 12), (it.start, it.end)


def beside(told: Told, span: tuple[int, int]) -> bool:
    """Whether a day stands near where an anniversary is told."""
    return max(told.time.start - span[1], span[0] - told.time.end) <= NEAR


def of_wars(text: str, rounds: Sequence[tuple[int, tuple[int, int]]]) -> Iterator[Told]:
    """Anniversaries of the first day of a war."""
    for years, (start, end) in rounds:
        named = conflict_phrase().search(text, max(0, start - NEAR), end + NEAR)
        if named:
            day = years_later(first_days()[named[0].lower()], years)
            yield Told(time=words_at(text, start, end), pattern=pattern_of(day), round=True)


def war_days(text: str) -> Iterator[Told]:
    """ "the 200th day of the war in …": a day of a war whose first day is on record."""
    for pattern in (DAY_NUMBER, NTH_DAY):
        for match in pattern.finditer(text):
            number = nth(match[1])
            named = conflict_phrase().search(text, match.end(), match.end() + CLOSE)
            day = add_days(first_days()[named[0].lower()], number - 1) if named and number else None
            if day is not None:
                yield Told(time=words_at(text, *match.span()), pattern=pattern_of(day), lags=NAMED)


def years_later(day: datetime.date, years: int) -> datetime.date:
    """The same day that many years on."""
    leap = (day.month, day.day) == (2, 29)
    return day.replace(year=min(day.year + years, 9990), day=28 if leap else day.day)
