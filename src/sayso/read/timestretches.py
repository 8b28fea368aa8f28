"""Builders of what has a length or comes again: offsets, durations, habits."""

from sayso.lexicon.times import meaning
from sayso.model.words import TimeType
from sayso.read.timenumbers import (
    Parts,
    anchor_of,
    code,
    count_of,
    part_of,
    season_code,
    unit_of,
)
from sayso.read.timex import Reading, duration


def offset(parts: Parts) -> Reading:
    """ "two days ago", "a year earlier", "weeks later"."""
    word, unit = parts["ago"][0], unit_of(parts)
    names = ("ago", "later", "earlier", "afterword", "beforeword", "from")
    anchor = next(str(meaning(name)[word]) for name in names if word in meaning(name))
    count = count_of(parts["count"]) if "count" in parts else None
    type_: TimeType = "TIME" if unit.startswith("T") else "DATE"
    if count is None or count != int(count):
        past = anchor in ("ago", "earlier")
        return Reading(type=type_, value="PAST_REF" if past else "FUTURE_REF", anchor=anchor)
    return Reading(type=type_, unit=unit, count=count, anchor=anchor, offset=True)


def year_ago(parts: Parts) -> Reading:
    """ "the year-ago quarter", "year-earlier"."""
    unit, count = ("Q", 4) if "quarter" in parts else ("Y", 1)
    return Reading(unit=unit, count=count, anchor="earlier", offset=True)


def recurrence(parts: Parts) -> Reading:
    """ "every day", "weekly", "on Mondays", "each night"."""
    if "frequency" in parts:
        return Reading(type="SET", value=code("frequency", parts, "frequency"))
    for group, name in (("weekdays", "weekdays"), ("weekday", "weekday")):
        if group in parts:
            part = part_of(parts)
            return Reading(type="SET", value=f"XXXX-WXX-{code(name, parts, group)}{part}")
    if "part" in parts:
        return Reading(type="SET", value=f"XXXX-XX-XX{part_of(parts)}")
    if "season" in parts:
        return Reading(type="SET", value=f"XXXX-{season_code(parts['season'][0])}")
    if "count" in parts or "units" in parts:
        unit = unit_of({"unit": parts.get("units") or parts["unit"]})
        return Reading(type="SET", value=duration(count_of(parts.get("count", ("1",))), unit))
    unit = unit_of(parts)
    return Reading(type="SET", value=duration(1, unit))


def stretch(parts: Parts) -> Reading | None:
    """ "three days", "a two-week", "the past decade", "18 years old"."""
    unit = unit_of(parts)
    words = parts.get("count", ("1",))
    count = count_of(words)
    singular = "unit2" in parts and "which" not in parts
    if singular and not parts.get("hyphen") and words[-1] not in ("a", "an", "one", "half"):
        return None
    if unit in ("WE", "Q"):
        return None
    anchor = anchor_of(parts.get("which")) if "which" in parts else ""
    anchor = anchor if anchor in ("last", "next") else ""
    value = duration(count, unit)
    return Reading(type="DURATION", value=value, unit=unit, count=count, anchor=anchor)


def long_word(parts: Parts) -> Reading:
    """ "weeklong"."""
    return Reading(type="DURATION", value=code("longword", parts, "length"))


def vague_stretch(parts: Parts) -> Reading | None:
    """ "for months", "in recent years", "the coming days", "these days"."""
    unit = unit_of(parts)
    which = parts.get("which", ())
    if unit in ("WE", "Q"):
        return None
    if which[:1] == ("these",):
        return Reading(value="PRESENT_REF")
    if which and which[-1] in meaning("recent"):
        return Reading(value="PAST_REF")
    if which and which[-1] in meaning("coming"):
        return Reading(value="FUTURE_REF")
    return Reading(type="DURATION", value=duration(None, unit))
