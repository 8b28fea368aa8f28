"""Months and years that a report tells: of the past they bound its day, to come they lie near."""

import re
from collections.abc import Iterator, Sequence

from sayso.model import Time
from sayso.read.dating.clue import YEAR, Clue, MonthClue, StretchClue, YearClue
from sayso.read.dating.verbs import governor
from sayso.read.timex import Reading
from sayso.read.tokens_at import TokensAt

NEXT = re.compile(r"(?i)\bnext\b[^.;!?]{0,40}\b(?:in|till|until)\s+$")
COMING_AUXILIARIES = frozenset({"will", "'ll", "’ll", "wo", "shall", "would", "must", "may"})
COMING = re.compile(r"(?i)\b(?:by|until|till|before)\s+(?:the\s+|end\s+of\s+)*$")
MONTH = "a month told without its year, so it is near"
PAST_YEAR = "a year told of the past, so the report is of then or later"
COMING_YEAR = "a year still to come"


def is_coming(text: str, tokens: TokensAt, time: Time) -> bool:
    """Whether a time is told as still to come."""
    verb = governor(tokens, time)
    helpers = {it.lower_ for it in verb.children} if verb is not None else set()
    if not COMING_AUXILIARIES.isdisjoint(helpers) and "have" not in helpers:
        return True
    if NEXT.search(text, max(0, time.start - 50), time.start):
        return True
    until = COMING.search(text, max(0, time.start - 16), time.start)
    return until is not None and tokens.tense(time.start) != "past"


def month_clues(
    tokens: TokensAt, times: Sequence[Time], readings: Sequence[Reading]
) -> Iterator[MonthClue]:
    """A clue for each month of the past without its year."""
    for time, reading in zip(times, readings, strict=True):
        alone = reading.month and not (reading.day or reading.year or reading.anchor)
        if alone and reading.type == "DATE" and tokens.tense(time.start) != "future":
            yield MonthClue(time=time, reason=MONTH, month=reading.month)


def year_clues(
    tokens: TokensAt,
    times: Sequence[Time],
    readings: Sequence[Reading],
    coming: frozenset[int],
    sums: Sequence[Clue],
) -> Iterator[YearClue]:
    """A clue for each year, and each month with its year."""
    for time, reading in zip(times, readings, strict=True):
        if reading.day or not YEAR.fullmatch(reading.year) or reading.holiday:
            continue
        year = int(reading.year)
        ahead = time.start in coming or any(
            isinstance(it, StretchClue)
            and it.time.start <= time.start < it.time.end
            and it.last.year < year
            for it in sums
        )
        yield YearClue(
            time=time,
            reason=COMING_YEAR if ahead else PAST_YEAR,
            year=year,
            month=reading.month,
            ahead=ahead,
            unsure=tokens.tense(time.start) != "past",
        )
