"""Lengths of time that a report tells: "471 days", "ten weeks and four days", "half a year"."""

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from sayso.lexicon.times import meaning
from sayso.read.dating.ordinals import ordinal_number
from sayso.read.timedays import add_months, month_end
from sayso.read.timenumbers import count_of

Link = Literal[
    "", "ago", "after", "since", "before", "hence", "in", "within", "until", "for", "nth"
]
Hedge = Literal["", "under", "over"]
UNIT_DAYS = {"day": 1, "night": 1, "week": 7, "fortnight": 14}
UNIT_MONTHS = {"month": 1, "year": 12, "decade": 120, "century": 1200}
UNITS = "day|night|week|fortnight|month|year|decade|century|centurie"
# How many days, then months, a length may be off by, by the finest unit it is told in.
LOOSE_MONTHS = {"half": 5, "month": 1, "year": 12, "decade": 24, "century": 60}
LOOSE_DAYS = {"day": 0, "night": 0, "week": 3, "fortnight": 2}
HEDGES: tuple[tuple[Hedge, re.Pattern[str]], ...] = (
    (
        "under",
        re.compile(
            r"(?i)\b(?:nearly|almost|less than|under|not (?:yet|quite)|barely|close (?:on|to))\s+$"
        ),
    ),
    ("over", re.compile(r"(?i)\b(?:more than|over|just over|a little over|at least)\s+$")),
)
LINKS: tuple[tuple[Link, re.Pattern[str]], ...] = (
    ("ago", re.compile(r"\s+ago\b")),
    ("until", re.compile(r",?\s+(?:until|till)\b")),
    ("hence", re.compile(r"\s+(?:hence|from (?:now|today)|to go)\b")),
    (
        "since",
        re.compile(
            r",?\s+(?:(?:have|had|has) (?:passed|gone(?: by)?|gone by)\s+|now\s+)?(?:since|into)\b"
        ),
    ),
    ("after", re.compile(r"(?:\s+to the day)?,?\s+(?:after|following|on from)\b")),
    ("for", re.compile(r",?\s+(?:on|later|this (?:spring|summer|autumn|winter|year|month))\b")),
    ("before", re.compile(r",?\s+(?:before|earlier|previously)\b")),
)
FOR = re.compile(r"(?i)\b(?:for|these|after|past|last)\s+(?:more than\s+|the\s+|some\s+|all\s+)*$")
WITHIN = re.compile(r"(?i)\b(?:in|within)\s+(?:the\s+|just\s+|only\s+|another\s+)*$")
EXACT = re.compile(r",?\s+to the day\b")
EXACTLY = re.compile(r"(?i)\b(?:exactly|precisely)\s+$")
NTH_YEAR = re.compile(
    r"(?i)\b(?:its|their|his|her|the) ([a-z-]+|\d+(?:st|nd|rd|th)) year\b(?= of\b|[,.]|\s+and\b)"
)
PARTS = {"half a": 0.5, "half an": 0.5, "a quarter of a": 0.25}
HEDGE_REACH = 16  # characters
LAST_YEAR = 9990  # beyond which nothing is reckoned


@dataclass(frozen=True, slots=True)
class Length:
    """A length in `days`, or in `months` where it is told in those or in years.

    `loose` is how far off it may be, in days or months; `exact` if it is told "to the day";
    `link` the word that ties it to a time. `odd_days` come on top of months: "a year and a day".
    """

    start: int
    end: int
    text: str
    days: int
    months: float
    loose: float
    link: Link
    hedge: Hedge
    exact: bool
    odd_days: int = 0


@cache
def length_pattern() -> re.Pattern[str]:
    """A pattern that finds lengths with one unit or two."""
    words = "|".join(sorted({*meaning("number"), "couple of", "dozen"}, key=len, reverse=True))
    spelled = rf"(?:an? )?(?:{words})(?:(?:[ -]| and )(?:{words}))*"
    number = rf"(?:\d{{1,2}},\d{{3}}|\d{{1,4}}|{spelled}|half an?|a quarter of a|an?)"
    half = r"(?P<half> and a half)?"
    more = rf"(?:(?:,| and|, and) (?P<more>{number}) (?P<fine>{UNITS})s?)?"
    return re.compile(
        rf"(?i)\b(?P<count>{number}){half}[ -](?:full |long |whole |short )?(?P<unit>{UNITS})s?\b"
        rf"(?![- ](?:olds?|long)\b)(?P<later> and a half)?{more}"
    )


def find_lengths(text: str) -> Iterator[Length]:
    """Every length in reading order."""
    for match in length_pattern().finditer(text):
        length = length_of(text, match)
        if length is not None:
            yield length


def months_on(day: datetime.date, months: int) -> datetime.date | None:
    """The day so many months on, or the last of a month that has no such day; None for no year."""
    year, month = add_months(day.year, day.month, months)
    if not datetime.MINYEAR < year < LAST_YEAR:
        return None
    return datetime.date(year, month, min(day.day, month_end(year, month).day))


def end_of_link(text: str, length: Length) -> int:
    """Where a length ends with the word that ties it to a time: "eleven days from now"."""
    patterns = (pattern for name, pattern in LINKS if name == length.link)
    found = next((match for it in patterns if (match := it.match(text, length.end))), None)
    return found.end() if found else length.end


def nth_years(text: str) -> Iterator[Length]:
    """ "now in its third year": two years are over, and the third is not."""
    for match in NTH_YEAR.finditer(text):
        number = ordinal_number(match[1])
        if 1 < number < 200:
            yield Length(
                *match.span(), match[0], 0, 12.0 * (number - 1), 12.0, "nth", "", exact=False
            )


def length_of(text: str, match: re.Match[str]) -> Length | None:
    """The length of one match; None where its number tells nothing."""
    count, unit = number_of(match["count"]), match["unit"].lower().replace("rie", "ry")
    if not count or count > 40_000:
        return None
    half = bool(match["half"] or match["later"]) or count % 1 > 0
    count += 0.5 * bool(match["half"] or match["later"])
    fine = (match["fine"] or "").lower()
    more = number_of(match["more"]) if match["more"] else 0
    days = count * UNIT_DAYS.get(unit, 0)
    months = count * UNIT_MONTHS.get(unit, 0)
    if more and (fine in UNIT_DAYS) == (unit in UNIT_DAYS):
        days += more * UNIT_DAYS.get(fine, 0)
        months += more * UNIT_MONTHS.get(fine, 0)
    finest = (fine or unit).replace("rie", "ry")
    loose = LOOSE_DAYS.get(finest, 0) if days else LOOSE_MONTHS.get("half" if half else finest, 1)
    before = text[max(0, match.start() - HEDGE_REACH) : match.start()]
    return Length(
        start=match.start(),
        end=match.end(),
        text=match[0],
        days=round(days),
        months=months,
        loose=float(loose),
        link=link_of(text, match),
        hedge=next((name for name, it in HEDGES if it.search(before)), ""),
        exact=bool(EXACT.match(text, match.end()) or EXACTLY.search(before)),
        odd_days=round(more) if months and fine in ("day", "night") else 0,
    )


def number_of(words: str) -> float:
    """The number that words tell; 0 where they leave it open."""
    words = words.lower().replace("couple of", "couple")
    if words in PARTS:
        return PARTS[words]
    return count_of(tuple(re.split(r"[ -]", words))) or 0


def link_of(text: str, match: re.Match[str]) -> Link:
    """The word that ties a length to a time."""
    found: Link = next((name for name, it in LINKS if it.match(text, match.end())), "")
    led = (
        None
        if found == "ago"
        else WITHIN.search(text, max(0, match.start() - HEDGE_REACH), match.start())
    )
    if led:
        return "within" if led[0].lower().startswith("within") else "in"
    before = FOR.search(text, max(0, match.start() - HEDGE_REACH), match.start())
    if not found and before:
        return "for"
    return found
