"""Days that come round: "the third anniversary of 16 March 1988", "three years to the day after …".

The days of wars are those of lexicon/conflicts.yaml.
"""

import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from sayso.lexicon.conflicts import conflict_phrase, first_days
from sayso.read.dating.clue import pattern_of
from sayso.read.dating.counts import DAY_NUMBER, NTH_DAY
from sayso.read.dating.daytables import ROUND, YEARS_AFTER
from sayso.read.dating.lags import Lags
from sayso.read.dating.lengths import Length, months_on
from sayso.read.dating.ordinals import ordinal_number
from sayso.read.dating.ties import Sentences
from sayso.read.dating.told import Told, words_at
from sayso.read.timedays import add_days

CLOSE = 40  # characters after "Day 303 of" in which a war is named
IT_IS_THE = re.compile(r"(?i)\b(?:it|this|today)(?:\s+is|['’]s)\s+(?:now\s+)?(?:the\s+)?$")
NOW: Lags = ((0, 0, 0.90), (-3, -1, 0.05), (1, 3, 0.05))
NOW_ABOUT: Lags = ((0, 0, 0.55), (-7, -1, 0.12), (1, 7, 0.13), (8, 364, 0.20))
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
    used: set[int] = set()
    found = []
    for it in told:
        day = it.pattern.full
        own = [one for one in rounds if day and of_day(it, one, told, sentences)]
        if day is None or not own or it.lags:
            found.append(it)
            continue
        used.add(own[0].start)
        pattern = pattern_of(later(day, own[0]))
        found.append(replace(it, pattern=pattern, round=own[0].lags))
    rest = [it for it in rounds if it.start not in used and it.lags == ROUND]
    wars = [*of_wars(text, rest), *war_days(text)]
    return sorted([*found, *wars], key=lambda it: it.time.start)


@dataclass(frozen=True, slots=True)
class Round:
    """So many months and days have come round: where it is said, and how long after that day.

    `forward`: the day they are counted from stands after them.
    """

    months: int
    start: int
    end: int
    lags: Lags
    days: int = 0
    forward: bool = False


def find_rounds(text: str, lengths: Sequence[Length]) -> Iterator[Round]:
    """Every anniversary, and every length of whole years that counts from something."""
    for match in ANNIVERSARY.finditer(text):
        number = ordinal_number(match[1])
        if 0 < number < 400:
            now = IT_IS_THE.search(text, max(0, match.start() - 24), match.start())
            yield Round(12 * number, *match.span(), NOW if now else ROUND)
    for it in lengths:
        exact = it.exact or it.odd_days > 0
        whole = it.months >= 12 and it.months % 12 == 0 and not it.hedge
        linked = it.link in ("after", "since", "before")
        if it.months % 1 == 0 and it.months and (exact or (whole and linked)):
            is_now = IT_IS_THE.search(text, max(0, it.start - 24), it.start) and it.link == "since"
            lags = NOW_ABOUT if is_now else ROUND if exact else YEARS_AFTER
            yield Round(int(it.months), it.start, it.end, lags, it.odd_days, linked)


def of_day(day: Told, one: Round, told: Sequence[Told], sentences: Sentences) -> bool:
    """Whether an anniversary is of a day: they stand together, in a sentence or beside."""
    if one.forward and day.time.start < one.end:
        return False
    near = max(day.time.start - one.end, one.start - day.time.end) <= NEAR
    away = abs(sentences.at(one.start) - sentences.at(day.time.start))
    if away == 0 or not near or one.lags == YEARS_AFTER:
        return near and away == 0
    own = sentences.at(one.start)
    alone = not any(it.pattern.full and sentences.at(it.time.start) == own for it in told)
    return away == 1 and alone


def of_wars(text: str, rounds: Sequence[Round]) -> Iterator[Told]:
    """Anniversaries of the first day of a war."""
    for it in rounds:
        named = conflict_phrase().search(text, max(0, it.start - NEAR), it.end + NEAR)
        if named:
            day = later(first_days()[named[0].lower()], it)
            yield Told(
                time=words_at(text, it.start, it.end), pattern=pattern_of(day), round=it.lags
            )


def war_days(text: str) -> Iterator[Told]:
    """ "the 200th day of the war in …": a day of a war whose first day is on record."""
    for pattern in (DAY_NUMBER, NTH_DAY):
        for match in pattern.finditer(text):
            number = ordinal_number(match[1])
            named = conflict_phrase().search(text, match.end(), match.end() + CLOSE)
            if named is None or number < 1:
                continue
            day = add_days(first_days()[named[0].lower()], number - 1)
            if day is not None:
                yield Told(time=words_at(text, *match.span()), pattern=pattern_of(day), lags=NAMED)


def later(day: datetime.date, come: Round) -> datetime.date:
    """The day that so many months and days come round to; the day itself where no year is."""
    return add_days(months_on(day, come.months) or day, come.days) or day
