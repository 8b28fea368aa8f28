"""What single words of a time expression mean: numbers, months, units, hours, what they lean on."""

import re
from collections.abc import Mapping
from dataclasses import replace

from sayso.lexicon.times import meaning
from sayso.read.timex import Reading

Parts = Mapping[str, tuple[str, ...]]  # the words of each named group of a pattern

DIGITS = re.compile(r"\d+")
LEADING = re.compile(r"\d+(?:,\d{3})*")


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
    found = LEADING.search(word)
    return int(found[0].replace(",", "")) if found else 0


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
                if name == "next" and words and words[0] in meaning("the"):
                    return "following"
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
    if "/" in words:
        return fraction_of(words)
    total = 0.0
    for at, word in enumerate(words):
        if word in ("or", "to"):
            return count_of(words[at + 1 :])
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


def fraction_of(words: tuple[str, ...]) -> float | None:
    """The number of "2 1/2" and "3/4"; None where it divides by nothing."""
    whole, upper, lower = (0, *(int(it) for it in words if it.isdigit()))[-3:]
    return whole + upper / lower if lower else None


def season_code(word: str) -> str:
    """ "SP" for "spring"."""
    return str(meaning("season").get(word) or meaning("shyseason")[word])


def clock_of(parts: Parts) -> str:
    """The time of day as TIMEX3 writes it after a date ("T09:30", "TMO"); "" if none is told."""
    if "clockword" in parts:
        return code("clockword", parts, "clockword")
    if "clock" in parts:
        hour, minute = (int(it) for it in DIGITS.findall(parts["clock"][0])[:2])
        half = code("ampm", parts, "ampm")
    elif "military" in parts:
        hour, minute = divmod(leading_number(parts["military"][0]), 100)
        half = ""
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
    if "hours" in parts:
        return "TMO"
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


def ordinal_of(word: str) -> int:
    """1 for "first", -1 for "last", "latter", "final"; 0 for no ordinal."""
    if word == "second":
        return 2
    if word in meaning("last") or meaning("early").get(word) == "END":
        return -1
    if meaning("early").get(word) == "START":
        return 1
    return int(meaning("ordinal").get(word) or leading_number(word))


def unit_of(parts: Parts) -> str:
    """The TIMEX3 unit of the group `unit` or `unit2`."""
    group = "unit" if "unit" in parts else "unit2"
    for name in ("dayunit", "dayunits", "clockunit", "clockunits", "shysecond"):
        if found := code(name, parts, group):
            return found
    return "D" if group in parts else ""
