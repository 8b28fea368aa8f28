"""Days with their counts → as many bars as an eye can tell apart."""

import datetime
from collections.abc import Sequence

from sayso.ledger import DayCount
from sayso.model.span import Noun

MOST_BARS = 120
# At either end of the line, so much of the whole may be left for one bar; a war's history reaches
# far back, and its days should not press the war itself together.
FRINGE = 0.03
Date = datetime.date


class Bar(Noun):
    """Days from `first` to `last`, both included, and how many events begin on them.

    `fringe`: far from the others; told in the table and not drawn.
    """

    first: datetime.date
    last: datetime.date
    events: int
    fringe: bool = False


def bars_of(days: Sequence[DayCount]) -> tuple[Bar, ...]:
    """The bars of a timeline, by day, week, month or year, whichever are few enough."""
    if not days:
        return ()
    begin, end = _middle(days)
    inner = days[begin:end]
    step = _step(inner[0].day, inner[-1].day)
    found: dict[Date, int] = {}
    for it in inner:
        start = _start(it.day, step)
        found[start] = found.get(start, 0) + it.events
    bars = [Bar(first=it, last=_end(it, step), events=count) for it, count in found.items()]
    return (*_fringe(days[:begin]), *bars, *_fringe(days[end:]))


def _middle(days: Sequence[DayCount]) -> tuple[int, int]:
    """Where the days begin and end that are not of a fringe."""
    most = FRINGE * sum(it.events for it in days)
    begin, end = 0, len(days)
    early = late = 0
    while (early := early + days[begin].events) <= most:
        begin += 1
    while (late := late + days[end - 1].events) <= most:
        end -= 1
    return (begin, end) if begin < end else (0, len(days))


def _fringe(days: Sequence[DayCount]) -> tuple[Bar, ...]:
    if not days:
        return ()
    count = sum(it.events for it in days)
    return (Bar(first=days[0].day, last=days[-1].day, events=count, fringe=True),)


def _step(first: Date, last: Date) -> str:
    length = (last - first).days + 1
    for step, days in (("day", 1), ("week", 7), ("month", 30)):
        if length / days <= MOST_BARS:
            return step
    return "year"


def _start(day: Date, step: str) -> Date:
    if step == "day":
        return day
    if step == "week":
        return day - datetime.timedelta(day.weekday()) if day.toordinal() > 7 else day
    return day.replace(day=1) if step == "month" else day.replace(month=1, day=1)


def _end(start: Date, step: str) -> Date:
    if step == "day":
        return start
    if step == "week":
        return start + datetime.timedelta(6)
    if step == "year" or start.month == 12:
        return start.replace(month=12, day=31)
    return start.replace(month=start.month + 1) - datetime.timedelta(1)
