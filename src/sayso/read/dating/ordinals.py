"""Days of a month that a report tells by their ordinal, and days with a name of their own.

"the fourteenth", "the second of April", "the first Sunday of June", "the last of the month", "the
second day of Christmas".
"""

import re
from collections.abc import Iterator
from functools import cache

from sayso.lexicon.named_days import named_days
from sayso.lexicon.times import meaning
from sayso.read.dating.clue import DayPattern
from sayso.read.dating.lags import Lags
from sayso.read.timenumbers import ordinal_of

Found = tuple[int, int, DayPattern, Lags]
ORDINAL = r"(?:(?:twenty|thirty)-)?(?:{words})|\d{{1,2}}(?:st|nd|rd|th)"
# The endings that make an ordinal of "forty" and "hundred", and what stands there in those.
TENTHS = {"ieth": "y", "th": ""}
TENTH = re.compile(r"ieth$|(?<=hundred)th$")
# What must stand before an ordinal that names no month, and after it.
DAY_BEFORE = re.compile(
    r"(?i)(?:\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b"
    r"(?: (?:night|morning|afternoon|evening))?,?\s+(?:the\s+)?"
    r"|\b(?:since|until|till|by|on|from|tomorrow['’]s|today['’]s|yesterday was)\s+the\s+)$"
)
DAY_AFTER = re.compile(
    r"[.,;:!?)—–\"”’]|$|\s+(?:and|when|at|before|after|last|this|in)\b"
    r"|\s+of (?:this|last|the) (?:month|year)\b"
)
LAST = re.compile(
    r"(?i)\b(?:the\s+)?last(?:\s+day)?\s+of\s+(?:the\s+month|(?P<month>[A-Z][a-z]+))\b"
)
FAST_DAY = re.compile(r"(?i)\b([a-z-]+|\d+(?:st|nd|rd|th)) (?:day|night) of ramadan\b")
FAST_LENGTH = 30  # days
BEFORE_REACH = 30  # characters
LONGEST_MONTH = 31


@cache
def ordinal_pattern() -> re.Pattern[str]:
    """A pattern that finds ordinals with what they are counted in, if that is told."""
    words = "|".join(sorted(["second", *meaning("ordinal")], key=len, reverse=True))
    months = "|".join([*meaning("month"), *meaning("shymonth")])
    weekdays = "|".join(meaning("weekday"))
    ordinal = ORDINAL.format(words=words)
    month = rf"(?P<month>{months})\b(?:,?\s+(?P<year>(?:19|20)\d\d))?"
    counted = rf"(?P<own>this|last) month\b|the\s+(?P<nth>{ordinal})\b|{month}"
    return re.compile(
        rf"(?i)\b(?:the\s+)?(?P<ordinal>{ordinal}|last)(?:\s+(?P<weekday>{weekdays}))?"
        rf"(?:\s+(?:of|in)\s+(?:{counted}))?"
    )


def find_ordinals(text: str) -> Iterator[Found]:
    """Every day told by an ordinal or by a name that only this step knows."""
    for match in month_first().finditer(text):
        day = DayPattern(month=month_of(match["month"]), day=ordinal_number(match["ordinal"]))
        yield match.start(), match.end(), day, ()
    for match in ordinal_pattern().finditer(text):
        pattern = pattern_of_match(text, match)
        if pattern is not None:
            yield match.start(), match.end(), pattern, month_lags(match["own"], pattern.day)
    for match in LAST.finditer(text):
        month = month_of(match["month"])
        if month or not match["month"]:
            yield match.start(), match.end(), DayPattern(month=month, day=-1), ()
    yield from find_named(text)


def find_named(text: str) -> Iterator[Found]:
    """Every day with a name that only this step knows, and days of Ramadan by their number."""
    for match in FAST_DAY.finditer(text):
        number = ordinal_number(match[1])
        if 0 < number <= FAST_LENGTH:
            yield match.start(), match.end(), DayPattern(rule=f"islamic9/{number}"), ()
    phrases = named_days()
    for match in phrases.pattern.finditer(text):
        yield match.start(), match.end(), DayPattern(rule=phrases.rules[match[0].lower()]), ()


@cache
def month_first() -> re.Pattern[str]:
    """A pattern that finds "February the 24th"."""
    words = "|".join(sorted(["second", *meaning("ordinal")], key=len, reverse=True))
    months = "|".join([*meaning("month"), *meaning("shymonth")])
    return re.compile(
        rf"(?i)\b(?P<month>{months}) the (?P<ordinal>{ORDINAL.format(words=words)})\b"
    )


def month_lags(month: str | None, day: int) -> Lags:
    """How long ago a day of this month or of last month is; () where neither is said."""
    if month is None:
        return ()
    if month.lower() == "this":
        return ((0, LONGEST_MONTH - day, 0.8), (1 - day, -1, 0.2)) if day > 1 else ((0, 30, 1.0),)
    return ((LONGEST_MONTH - day, 2 * LONGEST_MONTH - day, 1.0),)


def pattern_of_match(text: str, match: re.Match[str]) -> DayPattern | None:
    """The days that an ordinal means; None where it counts something else."""
    number, month = ordinal_number(match["ordinal"]), month_of(match["month"])
    year = int(match["year"] or 0)
    if match["weekday"]:
        weekday = int(meaning("weekday")[match["weekday"].lower()])
        if month and (number <= 5):
            return DayPattern(year=year, month=month, weekday=weekday, nth=number)
        return None
    if not 0 < number <= LONGEST_MONTH:
        return None
    if month:
        return DayPattern(year=year, month=month, day=number)
    if match["own"]:
        return DayPattern(day=number)
    if match["nth"]:
        nth = ordinal_number(match["nth"])
        return DayPattern(month=nth, day=number) if 0 < nth <= 12 else None
    before = text[max(0, match.start() - BEFORE_REACH) : match.start()]
    after = DAY_AFTER.match(text, match.end())
    if after and DAY_BEFORE.search(before + article_of(match[0])):
        return DayPattern(day=number)
    return None


def article_of(words: str) -> str:
    """The article that an ordinal begins with."""
    return "the " if words.lower().startswith("the ") else ""


def month_of(word: str | None) -> int:
    """1 to 12; 0 for no month."""
    if not word:
        return 0
    word = word.lower()
    return int(meaning("month").get(word) or meaning("shymonth").get(word) or 0)


def ordinal_number(word: str) -> int:
    """The number of "303", "1,000th", "fortieth" or "twenty-first"; -1 for "last", 0 for others."""
    tens, _, ones = word.lower().rpartition("-")
    found = ordinal_of(ones)
    if not found and TENTH.search(ones):
        found = cardinal(TENTH.sub(lambda it: TENTHS[it[0]], ones))
    return found + cardinal(tens) if found > 0 else found


def cardinal(word: str) -> int:
    """The number of a word such as "forty"; 0 for others."""
    return int(meaning("number").get(word, 0))
