"""What a report's own words say of the day it was published: its clues."""

import re
from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc

from sayso.model import Block, Time
from sayso.read.dating.anniversaries import anniversaries
from sayso.read.dating.clue import Clue, DayClue, StretchClue, WeekdayClue, YearClue
from sayso.read.dating.counts import find_counts
from sayso.read.dating.daytables import (
    AHEAD,
    DATELINE,
    FULL_DATE,
    FULL_WEEKDAY,
    LONE,
    MONTHDAY,
    ON_FEAST,
    PASSING,
    PINNED,
    SAID,
    SPOKEN_DAY,
)
from sayso.read.dating.lags import Lags, scaled
from sayso.read.dating.lengths import Length, find_lengths, nth_years
from sayso.read.dating.lives import is_birth, life_years
from sayso.read.dating.retold import with_anaphors, with_twins
from sayso.read.dating.terms import term_clues
from sayso.read.dating.ties import Sentences, Tie, explained, on_weekday, tie_days
from sayso.read.dating.told import Told, told_days, weekday_in
from sayso.read.dating.verbs import begins, says, tense_of
from sayso.read.dating.yearclues import PAST_YEAR, is_coming, month_clues, year_clues
from sayso.read.dating.yearsums import find_dated, month_sums, told_twice, year_sums
from sayso.read.times import reading_alone
from sayso.read.tokens_at import TokensAt

BESIDE = 200  # characters between a length and the day on which it began
HEAD = 80  # characters of a report in which a day stands at its head
ASKED = 20_000  # characters of a report
FIRMEST = 40  # clues of one report that are weighed; the first ones say the most
TIED = 0.5  # sureness of a tie from which on a day ties the writing
ON = re.compile(r"(?i)\bon\s+$")
REASONS = {
    "full": "a day told with its year, so the report is of then or later",
    "pinned": "a day with its weekday, which only some years have",
    "day": "a day told without its year, so it is near",
    "tied": "a day with words that tie it to the day of writing",
    "dateline": "the day in the report's dateline",
}
WEEKDAY = "a weekday told alone, so it lies within a week"


def find_clues(text: str, doc: Doc, layout: Sequence[Block], times: Sequence[Time]) -> list[Clue]:
    """The clues of a report, days first, each kind in reading order.

    Of a long report only its first sentences are asked (see `head_of`).
    """
    doc = head_of(doc)
    text = text[: len(doc.text)]
    times = [it for it in times if it.end <= len(text)]
    tokens, sentences = TokensAt(doc), Sentences(doc)
    readings = [reading_alone(it.text, it.value) for it in times]
    lengths = list(find_lengths(text))
    coming = frozenset(it.start for it in times if is_coming(text, tokens, it))
    dated = find_dated(times, readings, coming)
    lives = list(life_years(text, dated))
    told = told_days(tokens, times, readings, lengths)
    told = with_twins(tokens, told)
    told = list(with_anaphors(text, told))
    told = anniversaries(text, told, lengths, sentences)
    births = {it.time.start for it in dated if is_birth(text, it)}
    told = [it for it in told if it.time.start not in births]
    told += [it for it in lives if isinstance(it, Told)]
    days = day_clues(text, tokens, layout, told, lengths, sentences)
    rounds = {it.time.start for it in told if it.round}
    counted = [it for it in dated if it.time.start not in rounds]
    sums: list[Clue] = [
        *year_sums(tokens, counted, [*lengths, *nth_years(text)], sentences),
        *month_sums(text, times, readings, lengths, sentences),
        *told_twice(text, times, readings),
        *(it for it in lives if isinstance(it, StretchClue)),
    ]
    return [
        *firmest(days),
        *month_clues(tokens, times, readings),
        *year_clues(tokens, times, readings, coming, sums),
        *sums,
        *term_clues(text),
    ]


def head_of(doc: Doc) -> Doc:
    """The sentences that begin in the first `ASKED` characters: these tell when it was written.

    Every day is weighed against every other, which of a chronicle of thousands takes minutes.
    """
    if len(doc.text) <= ASKED:
        return doc
    end = next((it.start for it in doc.sents if it.start_char >= ASKED), len(doc))
    return doc[:end].as_doc()


def firmest(days: Sequence[DayClue | WeekdayClue]) -> list[Clue]:
    """The first clues of days, each day once; one that tells no distance only bounds the day."""
    return [it if tells_when(it, days) else bound(it) for it in once(days)[:FIRMEST]]


def once(clues: Sequence[DayClue | WeekdayClue]) -> list[DayClue | WeekdayClue]:
    """The clues without those that tell a day again: a day told five times is no nearer for it.

    Of a day told twice the telling that ties it is kept.
    """
    best: dict[object, DayClue | WeekdayClue] = {}
    for it in clues:
        key: object = (
            (replace(it.pattern, weekday=0), it.ahead)
            if isinstance(it, DayClue) and it.pattern.pinned
            else it
        )
        old = best.get(key)
        if old is None or surer(it, old):
            best[key] = it
    return list(best.values())


def tells_when(clue: Clue, days: Sequence[Clue]) -> bool:
    """Whether a day tells how long ago it was; of those with their year the last one does."""
    if not isinstance(clue, DayClue) or clue.ties or clue.ahead or clue.pattern.full is None:
        return True
    full = [it.pattern.full for it in days if isinstance(it, DayClue) and not it.ahead]
    return all(it is None or it <= clue.pattern.full for it in full)


def bound(clue: Clue) -> Clue:
    """A day told with its year as nothing but that year and month."""
    if not isinstance(clue, DayClue):
        return clue
    pattern = clue.pattern
    return YearClue(time=clue.time, reason=PAST_YEAR, year=pattern.year, month=pattern.month)


def surer(one: DayClue | WeekdayClue, other: DayClue | WeekdayClue) -> bool:
    """Whether a telling of a day says more than another."""
    if not (isinstance(one, DayClue) and isinstance(other, DayClue)):
        return False
    return rank(one) > rank(other)


def rank(clue: DayClue) -> tuple[bool, bool, bool]:
    """What a telling of a day says: whether it ties the writing, its weekday, its year."""
    return clue.ties, bool(clue.pattern.weekday), bool(clue.pattern.year)


def day_clues(
    text: str,
    tokens: TokensAt,
    layout: Sequence[Block],
    told: Sequence[Told],
    lengths: Sequence[Length],
    sentences: Sentences,
) -> list[DayClue | WeekdayClue]:
    """A clue for each day told."""
    counts = list(find_counts(text, lengths))
    datelines = [(it.start, it.end) for it in layout if it.kind == "dateline"]
    spoken = any(it.bare and it.lags for it in told)
    weekdays = {it.pattern.weekday for it in told if it.pattern.weekday and not it.pattern.pinned}
    found: list[DayClue | WeekdayClue] = []
    told = explained(text, told, counts, sentences)
    for day, tie in tie_days(text, told, counts, sentences):
        ahead = is_ahead(tokens, day, tie)
        headed = any(start <= day.time.start < end for start, end in datelines)
        if headed or (tie is None and verbless(sentences, tokens, day)):
            found.append(dateline_clue(day))
        elif tie is None and not day.pattern.pinned:
            found.append(weekday_clue(day, ahead=ahead, spoken=spoken))
        else:
            if tie is not None:
                day, tie = on_weekday(text, day, tie, told)
            lone = weekdays <= {day.pattern.weekday}
            plain = plain_lags(tokens, day, ahead=ahead, lone=lone, spoken=spoken)
            held = tie or begun_tie(tokens, day, lengths)
            said = says(tokens, day.time)
            found.append(day_clue(day, held, plain, ahead=ahead, said=said))
    return found


def is_ahead(tokens: TokensAt, day: Told, tie: Tie | None) -> bool:
    """Whether a day is told as one still to come."""
    return not day.round and (tense_of(tokens, day.time) == "future" or coming_tie(tie))


def coming_tie(tie: Tie | None) -> bool:
    """Whether a day is tied as one still to come."""
    return tie is not None and tie.share > TIED and all(it[1] < 0 for it in tie.lags)


def verbless(sentences: Sentences, tokens: TokensAt, day: Told) -> bool:
    """Whether a day stands at a report's head in words without a verb: "Vienna, Monday." """
    if day.time.start > HEAD or sentences.at(day.time.start) > 0:
        return False
    token = tokens.token(day.time.start)
    return token is not None and not any(it.pos_ in ("VERB", "AUX") for it in token.sent)


def weekday_clue(day: Told, *, ahead: bool, spoken: bool) -> WeekdayClue:
    """The clue of a weekday alone."""
    return WeekdayClue(
        time=day.time, reason=WEEKDAY, weekday=day.pattern.weekday, ahead=ahead, spoken=spoken
    )


def dateline_clue(day: Told) -> DayClue:
    """The clue of a day, or a weekday, in a dateline."""
    return DayClue(
        time=day.time, reason=REASONS["dateline"], pattern=day.pattern, lags=DATELINE, ties=True
    )


def day_clue(day: Told, tie: Tie | None, plain: Lags, *, ahead: bool, said: bool) -> DayClue:
    """The clue of a day with its tie: it holds, or else the day is told as any other."""
    pattern = day.pattern
    lags = plain
    if tie is not None:
        lags = (*scaled(tie.lags, tie.share), *scaled(plain, 1 - tie.share))
    tied = tie is not None and tie.share > TIED
    kind = "tied" if tied else "full" if pattern.year else "pinned" if pattern.weekday else "day"
    return DayClue(
        time=day.time,
        reason=REASONS[kind],
        pattern=pattern,
        lags=lags,
        ahead=ahead,
        ties=tied or (not pattern.year and (said or pattern.weekday > 0)),
    )


def plain_lags(tokens: TokensAt, day: Told, *, ahead: bool, lone: bool, spoken: bool) -> Lags:
    """How long after a day it is told where nothing ties it to the writing."""
    pattern = day.pattern
    if ahead:
        return AHEAD
    if pattern.year:
        return day.round or (FULL_WEEKDAY if pattern.weekday else FULL_DATE)
    feast = day.holiday and pattern.weekday == weekday_in(day.time.text)
    if pattern.weekday and not feast:
        if spoken:
            return SPOKEN_DAY
        return SAID if says(tokens, day.time) else LONE if lone else PINNED
    if day.holiday:
        if ON.search(tokens.doc.text, 0, day.time.start):
            return ON_FEAST
        return (*scaled(MONTHDAY, 0.4), *scaled(PASSING, 0.6))
    if tense_of(tokens, day.time) != "past":
        return (*scaled(MONTHDAY, 0.6), *scaled(AHEAD, 0.4))
    return MONTHDAY


def begun_tie(tokens: TokensAt, day: Told, lengths: Sequence[Length]) -> Tie | None:
    """ "eleven days of fire … launched on Monday, 10 May": the end of them is near."""
    if not begins(tokens, day.time):
        return None
    for it in lengths:
        near = 0 <= day.time.start - it.start <= BESIDE
        if near and it.days > 1 and it.link in ("", "for"):
            lags = ((it.days - 1, it.days + 1, 0.8), (it.days + 2, it.days + 9, 0.2))
            return Tie(0.6, lags, it.start, it.end)
    return None
