"""From the words of a matched pattern to a `Reading`, one builder a kind of expression."""

import datetime
import re
from dataclasses import replace

from sayso.lexicon.times import meaning
from sayso.read.timedays import month_end
from sayso.read.timenumbers import (
    DIGITS,
    Parts,
    anchor_of,
    clock_of,
    code,
    count_of,
    leading_number,
    month_number,
    number,
    ordinal_of,
    part_of,
    season_code,
    timed,
    unit_of,
    weekday_number,
    year_of,
)
from sayso.read.timex import Reading, duration


def iso_date(parts: Parts) -> Reading | None:
    """ "2024-12-27", "2024-12-27T18:00"."""
    year, month, day = (int(it) for it in re.findall(r"\d+", parts["iso"][0])[:3])
    reading = full_date(year, month, day)
    clock = parts["iso"][0][10:].upper()
    return replace(reading, clock=clock, type="TIME") if reading and clock else reading


def slashed_date(parts: Parts) -> Reading | None:
    """ "27/12/2024", "27.12.2024", "12/27/24": day first wherever both orders make a date.

    A month over 12 tells the order; of "05/06/2024" American slashes put the month first, dots
    and hyphens never do.
    """
    word = parts["slashed"][0]
    first, second, year = (int(it) for it in re.findall(r"\d+", word))
    year += 2000 if year < 70 else 1900 if year < 100 else 0
    if "/" in word:
        return full_date(year, first, second) or full_date(year, second, first)
    return full_date(year, second, first) or full_date(year, first, second)


def full_date(year: int, month: int, day: int) -> Reading | None:
    """The reading of a day, None if there is no such day."""
    try:
        datetime.date(year, month, day)
    except ValueError:
        return None
    return Reading(year=f"{year:04}", month=month, day=day)


def calendar_day(parts: Parts) -> Reading | None:
    """ "Friday, December 27, 2024", "the night of 27 December", "27 December of that year"."""
    month = month_number((parts.get("month") or parts["month2"])[0])
    day = leading_number((parts.get("day") or parts["day2"])[0])
    if day > (29 if month == 2 else 30 if month in (4, 6, 9, 11) else 31):
        return None
    year = year_of(parts.get("year") or parts.get("quoted") or ("",))
    weekday = weekday_number(parts["weekday"][0]) if "weekday" in parts else 0
    anchor = anchor_of(parts.get("yearanchor"))
    reading = Reading(year=year, month=month, day=day, weekday=weekday, anchor=anchor)
    return timed(reading, parts)


def numbered_day(parts: Parts) -> Reading | None:
    """ "on the 27th"."""
    day = leading_number(parts["day"][0])
    return Reading(day=day) if 1 <= day <= 31 else None


def edge_day(parts: Parts) -> Reading | None:
    """ "the last day of 2023", "the first day of March"."""
    year = (parts.get("year") or parts.get("year2") or ("",))[0]
    which = ordinal_of(parts["edge"][0])
    month = month_number(parts["month"][0]) if "month" in parts else 12 if which < 0 else 1
    day = which if which > 0 else month_end(int(year or 2001), month).day
    if day > 31 or (which not in (1, -1) and "month" not in parts):
        return None
    return Reading(year=year, month=month, day=day)


def span_end(parts: Parts) -> Reading:
    """The "9, 1918" of "March 5-9, 1918"; the grammar lends it the month before."""
    year = year_of(parts["year"]) if "year" in parts else ""
    return Reading(year=year, day=leading_number(parts["day"][0]))


def lent(before: Reading, reading: Reading, dash: bool) -> Reading | None:
    """The end of a span with what its beginning tells: "1914-18", "March 5-9, 1918"."""
    if before.month and before.day and reading.day <= 31 and reading.day:
        year = reading.year or before.year
        return replace(reading, month=before.month, year=year, anchor=before.anchor)
    alone = not (before.month or before.span or reading.year) and len(before.year) == 4
    if dash and alone and before.year.isdigit() and int(before.year[2:]) < reading.day < 100:
        return Reading(year=f"{before.year[:2]}{reading.day:02}")
    return None


def year_lent(one: Reading, other: Reading) -> Reading:
    """The beginning of a span with the year that only its end tells."""
    if one.year or not one.month or one.anchor or not other.month or not other.year[:4].isdigit():
        return one
    year = int(other.year) - (one.month > other.month)
    return replace(one, year=f"{year:04}")


def calendar_month(parts: Parts) -> Reading:
    """ "late March 2022", "last November", "May of that year"."""
    anchor = anchor_of(parts.get("anchor") or parts.get("yearanchor"))
    year = year_of(parts["year"]) if "year" in parts else ""
    return Reading(year=year, month=month_number(parts["month"][0]), anchor=anchor)


def season(parts: Parts) -> Reading:
    """ "the winter of 2022–23" (by its first year), "last summer", "the spring"."""
    word = (parts.get("season") or parts["season2"])[0]
    span = season_code(word)
    anchor = anchor_of(parts.get("anchor") or parts.get("yearanchor"))
    year = year_of(parts["year"])[:6] if "year" in parts else ""
    return Reading(year=year[:4] if year[:1].isdigit() else year, span=span, anchor=anchor)


def half_year(parts: Parts) -> Reading | None:
    """ "the second half of 2008", "the third quarter of this year"."""
    word = parts["ordinal"][0]
    which = ordinal_of(word)
    letter, most = ("H", 2) if parts["unit"][0] == "half" else ("Q", 4)
    which = most if which < 0 else which
    if not 1 <= which <= most:
        return None
    year = year_of(parts["year"]) if "year" in parts else ""
    anchor = anchor_of(parts.get("anchor")).replace("the", "this") if not year else ""
    return Reading(year=year, span=f"{letter}{which}", anchor=anchor)


def year_before_christ(parts: Parts) -> Reading:
    """ "490 BC", the first year of "499 to 449 BC"."""
    return Reading(year=f"BC{leading_number(parts['bc'][0]):04}")


def decade(parts: Parts) -> Reading | None:
    """ "the late 1930s", "the '80s", "the 480s BC"."""
    digits = DIGITS.findall(parts["decade"][0])[0]
    if "era" in parts:
        return Reading(year=f"BC{int(digits):04}"[:5])
    if len(digits) == 3:
        return None
    full = digits if len(digits) == 4 else ("20" if int(digits) < 30 else "19") + digits
    return Reading(year=full[:3])


def century(parts: Parts) -> Reading | None:
    """ "the 19th century" is "18"."""
    which = ordinal_of(parts["ordinal"][0])
    if which < 1:
        return None
    return Reading(year=f"BC{which - 1:02}" if "era" in parts else f"{which - 1:02}")


def deictic_part(parts: Parts) -> Reading:
    """ "that morning", "this evening", "the following night"."""
    anchor = anchor_of(parts.get("anchor"))
    anchor = anchor or ("following" if "dayafter" in parts else "same")
    return Reading(type="TIME", clock=part_of(parts), anchor=anchor, unit="")


def deictic_unit(parts: Parts) -> Reading:
    """ "last week", "the same day", "later that month", "the end of the year"."""
    words = parts.get("anchor", ("",))
    anchor, unit = anchor_of(words), unit_of(parts)
    if words[-1] in meaning("past") and words[0] not in meaning("this") and unit in LENGTHS:
        value = duration(1, unit)
        return Reading(type="DURATION", value=value, unit=unit, count=1, anchor="last")
    return Reading(type="TIME" if unit.startswith("T") else "DATE", unit=unit, anchor=anchor)


LENGTHS = frozenset({"D", "W", "M", "Y", "DE", "CE"})


def counted_day(parts: Parts) -> Reading | None:
    """ "Day 303 of the war", "the third day of the siege", "its 1,000th day"."""
    if "which" in parts:
        count = count_of(parts["which"])
    else:
        count = ordinal_of((parts.get("ordinal") or parts["ordinal2"])[0])
    if count is None or count < 1 or count != int(count):
        return None
    return Reading(unit="D", count=count, anchor="counted")


def year_end(parts: Parts) -> Reading:  # noqa: ARG001
    """ "year-end"."""
    return Reading(unit="Y", anchor="the")


def deictic_unit_after(parts: Parts) -> Reading:
    """ "the day after", "the week before"."""
    before = number("apart", parts, "apart") < 0
    return Reading(unit=unit_of(parts), anchor="previous" if before else "following")


def weekday(parts: Parts) -> Reading:
    """ "on Friday", "last Sunday", "early Monday morning", "6 p.m. Tuesday"."""
    word = (parts.get("weekday") or parts["shyday"])[0]
    reading = Reading(weekday=weekday_number(word), anchor=anchor_of(parts.get("anchor")))
    return timed(reading, parts)


def day_word(parts: Parts) -> Reading:
    """ "today", "late yesterday", "tomorrow morning"."""
    away = number("dayword", parts, "dayword")
    anchor = "this" if away == 0 else "ago" if away < 0 else "hence"
    reading = Reading(unit="D", count=abs(away), anchor=anchor, offset=away != 0)
    return timed(reading, parts)


def day_beyond(parts: Parts) -> Reading | None:
    """ "the day before yesterday", "the day after tomorrow"."""
    near, step = number("dayword", parts, "dayword"), number("apart", parts, "apart")
    away = near + step
    if near * step < 0:
        return None
    return Reading(unit="D", count=abs(away), anchor="ago" if away < 0 else "hence", offset=True)


def night_word(parts: Parts) -> Reading:
    """ "tonight", "overnight"."""
    clock = part_of(parts)
    anchor = "this" if parts["part"][0] in meaning("daypartword") else "same"
    return Reading(type="TIME", clock=clock, anchor=anchor)


def bare_part(parts: Parts) -> Reading:
    """ "at night"."""
    return Reading(type="TIME", value=f"XXXX-XX-XX{part_of(parts)}")


def holiday(parts: Parts) -> Reading:
    """ "Christmas 2007", "last Easter", "Christmas night"."""
    year = year_of(parts["year"]) if "year" in parts else ""
    rule = code("holiday", parts, "holiday")
    reading = Reading(year=year, holiday=rule, anchor=anchor_of(parts.get("anchor")))
    return timed(reading, parts)


def clock_time(parts: Parts) -> Reading | None:
    """ "6 p.m.", "18:30 GMT", "noon"."""
    clock = clock_of(parts)
    return Reading(type="TIME", clock=clock, anchor="same") if clock else None


def year(parts: Parts) -> Reading:
    """ "2022", "the year 1950", "late in 1862", "'99"."""
    return Reading(year=year_of(parts["year"]))


def reference(parts: Parts) -> Reading:
    """ "now", "recently"."""
    return Reading(value=code("reference", parts, "reference"))


def reference_noun(parts: Parts) -> Reading | None:
    """ "at the time", "at this point", "for the time being"."""
    deixis, noun = parts.get("deixis", ("",))[0], parts.get("noun", parts.get("noun2", ("",)))[0]
    if "noun2" in parts or deixis in meaning("this"):
        return Reading(value="PRESENT_REF")
    if deixis in meaning("that"):
        return Reading(value="PAST_REF")
    return Reading(value=str(meaning("referencenoun")[noun])) if noun != "point" else None


def reference_word(parts: Parts) -> Reading:
    """ "current", "the past", "the future"."""
    return Reading(value=code("referenceword", parts, "reference"))
