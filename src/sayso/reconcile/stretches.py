"""Stretches of a report in which something is told: sentences on a happening, its top."""

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from itertools import islice

from sayso.model import Event, Report
from sayso.model.words import EventKind
from sayso.reconcile.sentences import sentence_at
from sayso.reconcile.spots import Spot, spots_of

Days = tuple[int, int]
Stretch = tuple[int, int]

# Kinds that are the deed itself; the others are what came of it.
DEEDS: frozenset[EventKind] = frozenset(("clash", "airstrike", "shelling", "bombing", "attack"))
# What stands this far up is what the report is about.
LEAD_LENGTH = 700
# Blocks at the top of a report that say where and when, and how old its news may be, in days.
_TOP = ("dateline", "headline", "paragraph")
_TOP_BLOCKS = 4
LATELY = 10
LOOSE = 3


def in_datelines(report: Report) -> set[int]:
    """The times of datelines: days on which something was written."""
    lines = [(it.start, it.end) for it in report.layout if it.kind == "dateline"]
    return {
        number
        for number, time in enumerate(report.times)
        if any(start <= time.start < end for start, end in lines)
    }


def sentences_on(report: Report, events: Sequence[Event]) -> Iterator[Stretch]:
    """The sentences that tell of events, in the order of the text, each once.

    At the top of a report those that have a word for the deed count, read as an event or not:
    "Harn mourns after the raid": "a raid hit the bridge".
    """
    starts = {span.start for it in events for span in (it.trigger, *it.mentions)}
    deeds = {it.trigger.text.lower() for it in events if it.kind in DEEDS}
    top = report.text[:LEAD_LENGTH]
    starts.update(
        it.start() for word in deeds for it in re.finditer(rf"(?i)\b{re.escape(word)}\b", top)
    )
    told = 0
    for at in sorted(starts):
        if at >= told:
            start, told = sentence_at(report.text, at)
            yield start, told


def days_told(
    report: Report, stretches: Iterable[Stretch], *, but: Container[int | None] = ()
) -> Iterator[tuple[Days, ...]]:
    """The days told in each stretch that the news of a report can be of, all times but those."""
    if report.published.latest is None:
        return
    last = report.published.latest.toordinal()
    for start, end in stretches:
        found = []
        for number, time in enumerate(report.times):
            inside = (
                start <= time.start < end and time.type in ("DATE", "TIME") and number not in but
            )
            days = days_of(report, number) if inside else None
            if days and days[1] - days[0] < LOOSE and last - LATELY <= days[0] <= last:
                found.append(days)
        if found:
            yield tuple(found)


def places_told(report: Report, stretches: Iterable[Stretch]) -> Iterator[tuple[Spot, ...]]:
    """The first place in each stretch that is no country, region or metonym."""
    for start, end in stretches:
        for number, place in enumerate(report.places):
            spots = spots_of(report, [number]) if start <= place.start < end else ()
            if narrow := tuple(it for it in spots if not it.wide):
                yield narrow


def opening_of(report: Report) -> Iterator[Stretch]:
    """The headline and the first paragraph, as far as there are any."""
    for kind in ("headline", "paragraph"):
        yield from islice(((it.start, it.end) for it in report.layout if it.kind == kind), 1)


def at_the_top(report: Report) -> list[Stretch]:
    """Headline and lead, then the dateline, which is the writer's day and place."""
    top = [it for it in report.layout if it.start < LEAD_LENGTH and it.kind in _TOP][:_TOP_BLOCKS]
    return [(it.start, it.end) for it in sorted(top, key=lambda it: it.kind == "dateline")]


def days_of(report: Report, index: int | None) -> Days | None:
    """The interval of days of a time of the report, as ordinals; None where it is not told."""
    if index is None:
        return None
    time = report.times[index]
    if time.earliest is None or time.latest is None:
        return None
    return time.earliest.toordinal(), time.latest.toordinal()
