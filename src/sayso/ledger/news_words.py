"""News in one plain sentence each. The words of reports stand in them as they are, on one line."""

import datetime
import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Row

from sayso.ledger.nouns import Cell, Listed
from sayso.wording import day_words, days_words

LONGEST = 220
ORDINALS = ("", "first", "second", "third", "fourth", "fifth", "sixth")
Range = list[Any]  # low, high, whether it is open
Flat = Mapping[str, Cell]


def brief(words: object, longest: int = LONGEST) -> str:
    """The words on one line, cut off with `…` where they are long."""
    told = " ".join(str(words).split())
    return told if len(told) <= longest else f"{told[:longest].rstrip()}…"


def found_words(what: str, row: Flat) -> str:
    """A claim, event or figure, by its flat row."""
    return f"{TOLD[what](row)} ({_source(row)})."


def _claim(row: Flat) -> str:
    content = f"“{brief(row['content'])}”"
    if row["voice"] == "reporter":
        return f"In the reporter’s voice: {content}"
    who = brief(row["speaker"] or row["chain"] or "somebody unnamed", 80)
    return f"{who} ({row['stance']}): {content}"


def _event(row: Flat) -> str:
    parts = [
        _spaced(row["kind"]).capitalize(),
        f"in {brief(row['place'], 60)}" if row["place"] else "",
        _days(row["first"], row["last"]),
        _spaced(row["figures"] or "").replace("..", "–"),
        "" if row["reality"] == "happened" else f"({_spaced(row['reality'])})",
    ]
    return ", ".join(it for it in parts if it)


def _figure(row: Flat) -> str:
    number = range_words([row["low"], row["high"], False])
    parts = [
        f"{_spaced(row['measure']).capitalize()}: {number or brief(row['text'], 60)}",
        f"in {brief(row['place'], 60)}" if row["place"] else "",
        _days(row["first"], row["last"]),
    ]
    return ", ".join(it for it in parts if it)


TOLD = {"claims": _claim, "events": _event, "figures": _figure}


def _source(row: Flat) -> str:
    outlet = brief(row["outlet"] or "no outlet", 60)
    return f"{outlet}, {_days(row['published'], row['published'])}".rstrip(", ")


def _days(first: Cell, last: Cell) -> str:
    return days_words(_day(first), _day(last))


def _day(told: Cell) -> datetime.date | None:
    return datetime.date.fromisoformat(told) if isinstance(told, str) else None


def _spaced(word: Cell) -> str:
    return str(word).replace("_", " ")


def report_words(it: Listed, *, again: bool) -> str:
    """A report that came in; `again`: as a newer version of a known page."""
    begin = "A newer version of a report" if again else "A new report"
    title = f"“{brief(it.title)}”" if it.title else brief(it.location)
    told = f"{brief(it.outlet or 'no outlet', 60)}, {day_words(it.published)}".rstrip(", ")
    return f"{begin}: {title} ({told})."


def source_words(row: Flat) -> str:
    """A party that no report named before."""
    told = ", ".join(brief(it, 60) for it in (row["kind"], row["country"]) if it)
    return f"A new source: {brief(row['name'], 80)} ({_spaced(told)}; {_source(row)})."


def occurrence_name(row: Row[Any]) -> str:
    """An occurrence by its title, else by what it is and where."""
    if row.title:
        return f"“{brief(row.title, 120)}”"
    what = _spaced(row.kind or "an occurrence")
    return f"{what} in {brief(row.place, 60)}" if row.place else what


def logged_words(row: Row[Any]) -> str:
    """A row of the log of occurrences, with the occurrence it is about."""
    name, before, after = occurrence_name(row), json.loads(row.before), json.loads(row.after)
    sources = ", ".join(brief(it, 80) for it in json.loads(row.sources))
    if row.what == "new":
        told = [days_words(row.earliest, row.latest), brief(row.place or "", 60), after]
        return f"A new occurrence: {name} ({', '.join(it for it in told if it)})."
    if row.what == "toll":
        return _toll(row, name, before, after, sources)
    if row.what == "origin":
        ordinal = ORDINALS[after] if after < len(ORDINALS) else f"{after}th"
        return f"A {ordinal} origin tells of {name}: {sources}."
    if row.what == "denial":
        return f"{name} is denied by {sources}."
    return f"The status of {name} changed from {before} to {after}."


def _toll(row: Row[Any], name: str, before: Range | None, after: Range, sources: str) -> str:
    measure = _spaced(row.measure)
    if row.whom and row.whom != "people":
        measure += f" ({_spaced(row.whom)})"
    source = f" (source: {sources})" if sources else ""
    has = range_words(after)
    if before is None:
        return f"The toll of {measure} of {name} is given: {has}{source}."
    way = {1: "rose", -1: "fell"}.get(_way(before, after), "changed")
    return f"The toll of {measure} of {name} {way} from {range_words(before)} to {has}{source}."


def _way(before: Range, after: Range) -> int:
    """1 where no end is lower than it was, -1 where none is higher, 0 where both or unknown."""
    steps = {
        (new > old) - (new < old)
        for old, new in zip(before[:2], after[:2], strict=True)
        if old is not None and new is not None
    } - {0}
    return steps.pop() if len(steps) == 1 else 0


def range_words(told: Range) -> str:
    """A range in few words: `14`, `3–5`, `14 or more`, `up to 30`."""
    low, high, open_ended = told
    if low is None and high is None:
        return ""
    if low is None:
        return f"up to {high:,}"
    number = f"{low:,}" if high in (None, low) else f"{low:,}–{high:,}"
    return f"{number} or more" if high is None or open_ended else number


def became_words(row: Row[Any], before: int, after: int) -> str:
    """What was merged or split, told of one occurrence that has to do with it."""
    if row.what == "merged":
        return f"{before} occurrences turned out to be one: {occurrence_name(row)}."
    return f"One occurrence turned out to be {after}, of which one is {occurrence_name(row)}."
