"""How a day told is tied to the day of writing by what stands round it.

"That was yesterday. It was signed on Monday, the fourteenth"; "Two days after the sea came in … It
struck on Boxing Day"; "on Friday, a day after the raid of 5 May".
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc

from sayso.read.dating.counts import IT_IS, Count
from sayso.read.dating.lags import Lags, shifted
from sayso.read.dating.told import Told
from sayso.read.timedays import add_days

NEAR = 160  # characters between a count and the day it counts from
IT_WAS = re.compile(r"(?i)\b(?:that|this|it|all this)\s+(?:was|happened|came)\s+(?:\w+\s+)?$")
EXACT_COUNT = 31  # days up to which a count is taken at its word
FOREIGN = 0.06  # sureness that "yesterday" is a day told with its year
LED_TO = re.compile(r",?\s+(?:just |only |exactly )?")
LEAD_IN = re.compile(r"(?i)\b(?:(?:the|its) [\w-]+ (?:day|morning),?\s+|(?:an?|the)\s+)$")
THAT = re.compile(r"(?i)\bthat\s+$")


@dataclass(frozen=True, slots=True)
class Tie:
    """Lags that a day has with `share` of sureness, and the words that say so."""

    share: float
    lags: Lags
    start: int
    end: int


class Sentences:
    """Which sentence of a report a character stands in."""

    def __init__(self, doc: Doc) -> None:
        self.starts = [it.start_char for it in doc.sents]

    def at(self, offset: int) -> int:
        """The number of the sentence."""
        return bisect_right(self.starts, offset) - 1


def tie_days(
    text: str, told: Sequence[Told], counts: Sequence[Count], sentences: Sentences
) -> list[tuple[Told, Tie | None]]:
    """Every day that is named, with the surest tie it has to the writing."""
    ties: dict[int, list[Tie]] = {at: list(own_ties(text, it)) for at, it in enumerate(told)}
    bare = [it for it in told if it.bare and it.lags and it.lags[0][0] != 0]
    sources = [*(bare_tie(text, it, told, sentences) for it in bare)]
    sources += [count_tie(text, it, told, sentences) for it in counts]
    for found in sources:
        if found is not None:
            ties[found[0]].append(found[1])
    return [
        (it, max(ties[at], key=lambda tie: tie.share, default=None))
        for at, it in enumerate(told)
        if not it.bare
    ]


def explained(
    text: str, told: Sequence[Told], counts: Sequence[Count], sentences: Sentences
) -> list[Told]:
    """The days, those with their year that a count from a full date leads to.

    "on 7 May, two weeks after the raid of 22 April 2025": the date counted from says no more then.
    """
    found = list(told)
    for count in counts:
        own = sentences.at(count.start)
        at = next((at for at, it in enumerate(found) if led_to(text, it, count)), None)
        base = next(
            (
                it
                for it in found
                if it.pattern.full
                and it.time.start > count.end
                and sentences.at(it.time.start) == own
            ),
            None,
        )
        year = year_led_to(found[at], base, count) if at is not None and base else 0
        if at is not None and base and year:
            found[at] = replace(found[at], pattern=replace(found[at].pattern, year=year))
            found.remove(base)
    return found


def year_led_to(told: Told, base: Told, count: Count) -> int:
    """The year of a day that a count leads to from a full date; 0 where the two do not meet."""
    day, pattern = base.pattern.full, told.pattern
    if day is None or pattern.year:
        return 0
    for first, last, _ in count.lags[:3]:
        for lag in (first, last):
            reached = add_days(day, lag)
            if reached and (reached.month, reached.day) == (pattern.month, pattern.day):
                return reached.year
    return 0


def own_ties(text: str, told: Told) -> Iterator[Tie]:
    """ "today, Friday", "It is a Saturday": the day's own words."""
    start, end = told.time.start, told.time.end
    if told.lags:
        yield Tie(0.94, told.lags, start, end)
    elif IT_IS.search(LEAD_IN.sub("", text[max(0, start - 40) : start])):
        yield Tie(0.93, ((0, 0, 1.0),), start, end)


def gap_between(one: Told | Count, start: int, end: int) -> int:
    """Characters between a day or count and the words from `start` to `end`."""
    own = one.time if isinstance(one, Told) else one
    return max(start - own.end, own.start - end, 0)


def nearest(
    told: Sequence[Told], start: int, end: int, sentences: Sentences
) -> tuple[int, int] | None:
    """The day nearest to some words, and how many sentences away: their own first, then beside."""
    own = sentences.at(start)
    days = [
        (abs(sentences.at(it.time.start) - own), gap_between(it, start, end), at)
        for at, it in enumerate(told)
        if it.pattern.pinned
    ]
    away, _, at = min(days, default=(2, 0, 0))
    return (at, away) if away < 2 else None


def bare_tie(
    text: str, bare: Told, told: Sequence[Told], sentences: Sentences
) -> tuple[int, Tie] | None:
    """ "yesterday" or "in four days", in the sentence of a day or beside it."""
    start, end = bare.time.start, bare.time.end
    found = nearest(told, start, end, sentences)
    if found is None:
        return None
    at, away = found
    anaphor = THAT.search(text, max(0, told[at].time.start - 6), told[at].time.start)
    told_so = IT_WAS.search(text, max(0, start - 24), start)
    counted = bare.lags[0][0] < 0 and len(bare.lags) > 1
    share = 0.55 if away == 0 else 0.60 if told_so or anaphor else 0.5 if counted else 0.2
    if told[at].pattern.year and not (told[at].round or counted):
        share = FOREIGN  # nobody tells the year of yesterday
    return at, Tie(share, bare.lags, start, end)


def count_tie(
    text: str, count: Count, told: Sequence[Told], sentences: Sentences
) -> tuple[int, Tie] | None:
    """A count of days, with the day that it starts from."""
    if leads_to(text, told, count) or any(overlaps(it, count) for it in told):
        return None
    own = sentences.at(count.start)
    inside = [
        (gap_between(it, count.start, count.end), at)
        for at, it in enumerate(told)
        if (it.pattern.pinned or (it.lags and not it.bare))
        and sentences.at(it.time.start) == own
        and not (count.forward and it.time.start < count.start)
    ]
    gap, at = min(inside, default=(NEAR + 1, 0))
    if gap <= NEAR:
        return at, Tie(0.85, count.lags, count.start, count.end)
    if count.inside or any(it.pattern.pinned and sentences.at(it.time.start) == own for it in told):
        return None
    found = nearest(told, count.start, count.end, sentences)
    if found is None:
        return None
    leading = count.start - sentences.starts[own] < 4
    return found[0], Tie(0.6 if count.now or leading else 0.4, count.lags, count.start, count.end)


def overlaps(told: Told, count: Count) -> bool:
    """Whether a count is the very name of a day: "the second day of Christmas"."""
    return told.time.start < count.end and count.start < told.time.end


def leads_to(text: str, days: Sequence[Told], count: Count) -> bool:
    """Whether the count only explains a day told right before it: "on 7 May, two weeks after …"."""
    return any(led_to(text, it, count) for it in days)


def led_to(text: str, told: Told, count: Count) -> bool:
    """Whether a day of a month stands right before a count."""
    gap = text[told.time.end : count.start]
    return told.pattern.pinned and len(gap) < 12 and LED_TO.fullmatch(gap) is not None


def on_weekday(text: str, told: Told, tie: Tie, days: Sequence[Told]) -> tuple[Told, Tie]:
    """A day and its tie, by the weekday told of the day counted to.

    "on Tuesday, a day after New Year's Day": that was a Monday. Of a day told with its year the
    count gives way: some count the first day and some do not.
    """
    weekday = weekday_before(text, tie, days)
    lag = max(tie.lags, key=lambda it: it[2])[0]
    if not weekday or told.time.start < tie.start or not told.pattern.pinned:
        return told, tie
    day = told.pattern.full
    if day is None:
        if abs(lag) > EXACT_COUNT:
            return told, tie
        base = (weekday - 1 - lag) % 7 + 1
        pattern = told.pattern
        return (
            told if pattern.weekday else replace(told, pattern=replace(pattern, weekday=base))
        ), tie
    off = (weekday - day.isoweekday() - lag + 3) % 7 - 3
    return told, replace(tie, lags=shifted(tie.lags, off)) if abs(off) == 1 else tie


def weekday_before(text: str, tie: Tie, days: Sequence[Told]) -> int:
    """The weekday that stands right before a count; 0 for none."""
    for it in days:
        gap = text[it.time.end : tie.start]
        if it.pattern.weekday and 0 < len(gap) < 12 and re.fullmatch(r",?\s+\w*\s*", gap):
            return it.pattern.weekday
    return 0
