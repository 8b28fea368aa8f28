"""Ages beside births: "born on 5 May 1990 … the 34-year-old" is told in that year of life."""

import datetime
import re
from collections.abc import Iterator, Sequence
from functools import cache

from sayso.lexicon.times import meaning
from sayso.read.dating.clue import StretchClue, pattern_of
from sayso.read.dating.lengths import months_on, number_of
from sayso.read.dating.ordinals import ordinal_number
from sayso.read.dating.told import Told, words_at
from sayso.read.dating.yearsums import Dated

NEAR = 250  # characters between a birth and an age
SURE, LATER = 0.80, 0.10
OLDEST = 112
BORN = re.compile(r"(?i)\b(?:born|founded|independent)\b[^.;!?\d]{0,60}$")
REASON = "an age beside a birth"
BIRTHDAY = re.compile(r"(?i)^(?:turn(?:s|ed|ing)\b|been\b)|birthday$")


@cache
def age_pattern() -> re.Pattern[str]:
    """A pattern that finds ages, in figures or in words."""
    words = "|".join(sorted(meaning("number"), key=len, reverse=True))
    number = rf"(\d{{1,3}}|(?:{words})(?:(?:[ -]| and )(?:{words}))*)"
    return re.compile(
        rf"(?i)\b{number}[- ]years?[- ]olds?\b"
        rf"|\b(?:aged|turned|turns|turning|age of|be|been) {number}\b"
        rf"|\b(?:is|was|at|i['’]m|s?he['’]s)(?: now| only)?,? {number}"
        rf"(?=[.,;:!?)”\"]| (?:and|years)\b)"
        rf"|, {number},|\b(\d{{1,3}}(?:st|nd|rd|th)|(?:[a-z]+ty-)?[a-z]+(?:th|rd|st|nd)) birthday\b"
    )


def life_years(text: str, dated: Sequence[Dated]) -> Iterator[StretchClue | Told]:
    """The year of life that each age beside a birth stands for; a birthday is a day told."""
    for born in dated:
        if not is_birth(text, born):
            continue
        near = age_pattern().finditer(text, max(0, born.time.start - NEAR), born.time.end + NEAR)
        ages = [(match, age_of(match)) for match in near if 0 < age_of(match) < OLDEST]
        if not ages:
            continue
        match, age = min(ages, key=lambda it: distance(it[0], born))
        first, last = (months_on(it, 12 * age) for it in (born.first, born.last))
        if first is None or last is None:
            continue
        time = words_at(text, *match.span())
        round_age = BIRTHDAY.search(match[0]) is not None
        if round_age and first == last:
            yield Told(time=time, pattern=pattern_of(first))
        yield StretchClue(
            time=time,
            reason=REASON,
            first=first,
            last=last if round_age and first < last else last + datetime.timedelta(days=365),
            share=SURE,
            later=LATER,
        )


def is_birth(text: str, dated: Dated) -> bool:
    """Whether somebody was born on a day or in a year."""
    start = dated.time.start
    return BORN.search(text, max(0, start - 70), start) is not None


def distance(match: re.Match[str], born: Dated) -> int:
    """Characters between an age and a birth."""
    return max(match.start() - born.time.end, born.time.start - match.end())


def age_of(match: re.Match[str]) -> int:
    """The years of an age."""
    words = next(it for it in match.groups() if it)
    if words[0].isdigit():
        return int(re.sub(r"\D", "", words))
    birthday = match[0].endswith("birthday")
    return ordinal_number(words) if birthday else round(number_of(words))
