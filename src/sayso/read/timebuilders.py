"""From the words of a matched pattern to a `Reading`, one builder a kind of expression."""

import datetime
import re
from collections.abc import Mapping
from dataclasses import replace

from sayso.lexicon.times import meaning
from sayso.read.timex import Reading, duration

Parts = Mapping[str, tuple[str, ...]]

DIGITS = re.compile(r"\d+")
DATELIKE = ("D", "W", "M", "Y", "DE", "CE")


def code(name: str, parts: Parts, group: str) -> str:
    """What the word of `group` means in the class `name`, as text; "" without the group."""
    return str(meaning(name).get(parts[group][0], "")) if group in parts else ""


def number(name: str, parts: Parts, group: str) -> int:
    """The same as a number; 0 without the group."""
    found = code(name, parts, group)
    return int(found) if found else 0


def month_number(word: str) -> int:
    """1 to 12."""
    return int(meaning("month").get(word) or meaning("shymonth")[word])


def weekday_number(word: str) -> int:
    """1 (Monday) to 7."""
    return int(meaning("weekday").get(word) or meaning("shyweekday")[word])


def leading_number(word: str) -> int:
    """The number a word of digits begins with."""
    found = DIGITS.search(word)
    return int(found[0]) if found else 0


def year_of(words: tuple[str, ...]) -> str:
    """The TIMEX3 year of "1776", "480 BC" or "'99" (the last left for anchoring)."""
    if len(words) > 1 and words[-1] in meaning("era"):
        return f"BC{leading_number(words[0]):04}"
    return words[0]


def anchor_of(words: tuple[str, ...] | None) -> str:
    """The deixis that "that same", "the following", "this past" say."""
    for word in reversed(words or ()):
        for name in ("this", "that", "same", "last", "next", "before", "after", "coming", "past"):
            if word in meaning(name):
                return "last" if name == "past" else str(meaning(name)[word])
    return "the" if words else ""


def count_of(words: tuple[str, ...]) -> float | None:
    """The number that words tell ("twenty-two", "2.5", "a couple of"), None if they leave it open.

    >>> count_of(("two", "and", "a", "half"))
    2.5
    """
    if any(word in meaning("vague") for word in words):
        found = [meaning("vague")[word] for word in words if word in meaning("vague")]
        return None if found[-1] == "X" else float(found[-1])
    total = 0.0
    for at, word in enumerate(words):
        if word in meaning("half"):
            total += 0.5
        elif word[0].isdigit():
            total = float(word.replace(",", "")) if at == 0 or total < 1 else total
        elif word in meaning("number"):
            value = float(meaning("number")[word])
            total = total * value if value >= 100 and total else total + value
        elif word in meaning("article") and at == 0 and words[1:2] != ("half",):
            half_follows = words[-1] in meaning("half") and len(words) > 2
            total = 1.0 if half_follows or len(words) == 1 else 0.0
    return total


def clock_of(parts: Parts) -> str:
    """The time of day as TIMEX3 writes it after a date ("T09:30", "TMO"); "" if none is told."""
    if "clockword" in parts:
        return code("clockword", parts, "clockword")
    if "clock" in parts:
        hour, minute = (int(it) for it in parts["clock"][0].split(":")[:2])
        half = code("ampm", parts, "ampm")
    elif "fused" in parts:
        figures = [int(it) for it in DIGITS.findall(parts["fused"][0])]
        hour, minute = figures[0], figures[1] if len(figures) > 1 else 0
        half = "12" if parts["fused"][0].endswith("pm") else "0"
    elif "hour" in parts:
        word = parts["hour"][0]
        hour, minute = int(meaning("number").get(word) or leading_number(word)), 0
        half = code("ampm", parts, "hourampm")
    else:
        return ""
    if half and hour <= 12:
        hour = hour % 12 + int(half)
    if hour > 24 or minute > 59:
        return ""
    return f"T{hour:02}:{minute:02}{code('zone', parts, 'zone')}"


def part_of(parts: Parts) -> str:
    """The part of the day ("TMO", "TNI", "T12:00") told before or after a date."""
    for group in ("part", "partafter"):
        for name in ("daypart", "dayparts", "nightly", "daypartword"):
            if found := code(name, parts, group):
                return f"T{found}"
        if found := code("clockword", parts, group):
            return found
    return ""


def timed(reading: Reading, parts: Parts) -> Reading:
    """`reading` with the time of day that its words tell, then a TIME."""
    clock = clock_of(parts) or part_of(parts)
    return replace(reading, clock=clock, type="TIME") if clock else reading


def iso_date(parts: Parts) -> Reading | None:
    """"2024-12-27", "2024-12-27T18:00"."""
    year, month, day = (int(it) for it in re.findall(r"\d+", parts["iso"][0])[:3])
    reading = full_date(year, month, day)
    clock = parts["iso"][0][10:].upper()
    return replace(reading, clock=clock, type="TIME") if reading and clock else reading


def slashed_date(parts: Parts) -> Reading | None:
    """"27/12/2024", "27.12.2024", "12/27/24": day first wherever both orders make a date.

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
    """"Friday, December 27, 2024", "the night of 27 December", "27 December of that year"."""
    month = month_number((parts.get("month") or parts["month2"])[0])
    day = leading_number((parts.get("day") or parts["day2"])[0])
    if day > (29 if month == 2 else 30 if month in (4, 6, 9, 11) else 31):
        return None
    year = year_of(parts.get("year") or parts.get("quoted") or ("",))
    weekday = weekday_number(parts["weekday"][0]) if "weekday" in parts else 0
    anchor = anchor_of(parts.get("yearanchor"))
    reading = Reading(year=year, month=month, day=day, weekday=weekday, anchor=anchor)
    return timed(reading, parts)


def calendar_month(parts: Parts) -> Reading:
    """"late March 2022", "last November", "May of that year"."""
    anchor = anchor_of(parts.get("anchor") or parts.get("yearanchor"))
    year = year_of(parts["year"]) if "year" in parts else ""
    return Reading(year=year, month=month_number(parts["month"][0]), anchor=anchor)


def season(parts: Parts) -> Reading:
    """"the winter of 2022–23" (by its first year), "last summer", "the spring"."""
    word = (parts.get("season") or parts["season2"])[0]
    span = str(meaning("season").get(word) or meaning("shyseason")[word])
    anchor = anchor_of(parts.get("anchor") or parts.get("yearanchor"))
    year = year_of(parts["year"])[:6] if "year" in parts else ""
    return Reading(year=year[:4] if year[:1].isdigit() else year, span=span, anchor=anchor)


def half_year(parts: Parts) -> Reading | None:
    """"the second half of 2008", "the third quarter of this year"."""
    word = parts["ordinal"][0]
    which = ordinal_of(word)
    letter, most = ("H", 2) if parts["unit"][0] == "half" else ("Q", 4)
    which = most if which < 0 else which
    if not 1 <= which <= most:
        return None
    year = year_of(parts["year"]) if "year" in parts else ""
    anchor = anchor_of(parts.get("anchor")).replace("the", "this") if not year else ""
    return Reading(year=year, span=f"{letter}{which}", anchor=anchor)


def ordinal_of(word: str) -> int:
    """1 for "first", -1 for "last", "latter", "final"; 0 for no ordinal."""
    if word == "second":
        return 2
    if word in meaning("last") or meaning("early").get(word) == "END":
        return -1
    if meaning("early").get(word) == "START":
        return 1
    return int(meaning("ordinal").get(word) or leading_number(word))


def year_before_christ(parts: Parts) -> Reading:
    """"490 BC", the first year of "499 to 449 BC"."""
    return Reading(year=f"BC{leading_number(parts['bc'][0]):04}")


def decade(parts: Parts) -> Reading:
    """"the late 1930s", "the '80s", "the 480s BC"."""
    digits = DIGITS.findall(parts["decade"][0])[0]
    if "era" in parts:
        return Reading(year=f"BC{int(digits):04}"[:5])
    full = digits if len(digits) == 4 else ("20" if int(digits) < 30 else "19") + digits
    return Reading(year=full[:3])


def century(parts: Parts) -> Reading | None:
    """"the 19th century" is "18"."""
    which = ordinal_of(parts["ordinal"][0])
    if which < 1:
        return None
    return Reading(year=f"BC{which - 1:02}" if "era" in parts else f"{which - 1:02}")


def unit_of(parts: Parts) -> str:
    """The TIMEX3 unit of the group `unit` or `unit2`."""
    group = "unit" if "unit" in parts else "unit2"
    for name in ("dayunit", "dayunits", "clockunit", "clockunits", "shysecond"):
        if found := code(name, parts, group):
            return found
    return "D" if group in parts else ""


def offset(parts: Parts) -> Reading:
    """"two days ago", "a year earlier", "weeks later"."""
    word, unit = parts["ago"][0], unit_of(parts)
    names = ("ago", "later", "earlier", "afterword", "beforeword")
    anchor = next(str(meaning(name)[word]) for name in names if word in meaning(name))
    count = count_of(parts["count"]) if "count" in parts else None
    type_ = "TIME" if unit.startswith("T") else "DATE"
    if count is None or count != int(count):
        past = anchor in ("ago", "earlier")
        return Reading(type=type_, value="PAST_REF" if past else "FUTURE_REF", anchor=anchor)
    return Reading(type=type_, unit=unit, count=count, anchor=anchor, offset=True)


def recurrence(parts: Parts) -> Reading:
    """"every day", "weekly", "on Mondays", "each night"."""
    if "frequency" in parts:
        return Reading(type="SET", value=code("frequency", parts, "frequency"))
    for group, name in (("weekdays", "weekdays"), ("weekday", "weekday")):
        if group in parts:
            part = part_of(parts)
            return Reading(type="SET", value=f"XXXX-WXX-{code(name, parts, group)}{part}")
    if "part" in parts:
        return Reading(type="SET", value=f"XXXX-XX-XX{part_of(parts)}")
    if "season" in parts:
        return Reading(type="SET", value=f"XXXX-{season(parts).span}")
    if "count" in parts or "units" in parts:
        unit = unit_of({"unit": parts.get("units") or parts["unit"]})
        return Reading(type="SET", value=duration(count_of(parts.get("count", ("1",))), unit))
    return Reading(type="SET", value=Reading(unit=unit_of(parts)).open_value())


def stretch(parts: Parts) -> Reading | None:
    """"three days", "a two-week", "the past decade", "18 years old"."""
    unit = unit_of(parts)
    words = parts.get("count", ("1",))
    count = count_of(words)
    singular = "unit2" in parts
    if singular and not parts.get("hyphen") and words[-1] not in ("a", "an", "one", "half"):
        return None
    if unit == "WE":
        return None
    anchor = anchor_of(parts.get("which")) if "which" in parts else ""
    anchor = anchor if anchor in ("last", "next") else ""
    value = duration(count, unit)
    return Reading(type="DURATION", value=value, unit=unit, count=count, anchor=anchor)


def vague_stretch(parts: Parts) -> Reading | None:
    """"for months", "in recent years", "the coming days", "these days"."""
    unit = unit_of(parts)
    which = parts.get("which", ())
    if unit in ("WE", "Q"):
        return None
    if which[:1] == ("these",):
        return Reading(value="PRESENT_REF")
    if which and which[-1] in meaning("recent"):
        return Reading(value="PAST_REF")
    return Reading(type="DURATION", value=duration(None, unit))


def deictic_part(parts: Parts) -> Reading:
    """"that morning", "this evening", "the following night"."""
    anchor = anchor_of(parts.get("anchor"))
    anchor = anchor or ("following" if "dayafter" in parts else "same")
    return Reading(type="TIME", clock=part_of(parts), anchor=anchor, unit="")


def deictic_unit(parts: Parts) -> Reading:
    """"last week", "the same day", "later that month", "the end of the year"."""
    anchor, unit = anchor_of(parts.get("anchor")), unit_of(parts)
    return Reading(type="TIME" if unit.startswith("T") else "DATE", unit=unit, anchor=anchor)


def deictic_unit_after(parts: Parts) -> Reading:  # noqa: ARG001
    """"the day after", "the day before"."""
    return Reading(unit="D", anchor="following")


def weekday(parts: Parts) -> Reading:
    """"on Friday", "last Sunday", "early Monday morning", "6 p.m. Tuesday"."""
    word = (parts.get("weekday") or parts["shyday"])[0]
    reading = Reading(weekday=weekday_number(word), anchor=anchor_of(parts.get("anchor")))
    return timed(reading, parts)


def day_word(parts: Parts) -> Reading:
    """"today", "late yesterday", "tomorrow morning"."""
    away = number("dayword", parts, "dayword")
    anchor = "this" if away == 0 else "ago" if away < 0 else "hence"
    reading = Reading(unit="D", count=abs(away), anchor=anchor, offset=away != 0)
    return timed(reading, parts)


def night_word(parts: Parts) -> Reading:
    """"tonight", "overnight"."""
    clock = part_of(parts)
    anchor = "this" if parts["part"][0] in meaning("daypartword") else "same"
    return Reading(type="TIME", clock=clock, anchor=anchor)


def bare_part(parts: Parts) -> Reading:
    """"at night"."""
    return Reading(type="TIME", value=f"XXXX-XX-XX{part_of(parts)}")


def holiday(parts: Parts) -> Reading:
    """"Christmas 2007", "last Easter", "Christmas night"."""
    year = year_of(parts["year"]) if "year" in parts else ""
    rule = code("holiday", parts, "holiday")
    reading = Reading(year=year, holiday=rule, anchor=anchor_of(parts.get("anchor")))
    return timed(reading, parts)


def clock_time(parts: Parts) -> Reading | None:
    """"6 p.m.", "18:30 GMT", "noon"."""
    clock = clock_of(parts)
    return Reading(type="TIME", clock=clock, anchor="same") if clock else None


def short_range(parts: Parts) -> Reading | None:
    """"1914–18", "2022-23": the first year, as what both years share is not one value."""
    word = parts["range"][0]
    return Reading(year=word[:4]) if int(word[5:]) > int(word[2:4]) else None


def year(parts: Parts) -> Reading:
    """"2022", "the year 1950", "late in 1862", "'99"."""
    return Reading(year=year_of(parts["year"]))


def reference(parts: Parts) -> Reading:
    """"now", "recently"."""
    return Reading(value=code("reference", parts, "reference"))


def reference_word(parts: Parts) -> Reading:
    """"current", "the past", "the future"."""
    return Reading(value=code("referenceword", parts, "reference"))
