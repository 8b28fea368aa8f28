"""An occurrence as a page that a person would print: who says so, how many, what is contested.

It is drawn in 80 columns, or fewer where the console has fewer.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from rich.console import Console
from rich.text import Text

from sayso.cli.render.styles import FACT, HEDGE, LABEL, TITLE
from sayso.cli.render.visible import visible
from sayso.model.grade import Dossier
from sayso.model.occurrence import Occurrence
from sayso.model.origin import Origin, Route
from sayso.model.toll import Toll, TollEntry
from sayso.wording import days_words, happening_words

WIDTH = 80
_BAR = 28  # columns of a toll's chart
_SIDES: Final = {
    "party": "of the side that was hit",
    "adversary": "of the adversary's side",
    "third": "a third party",
    "unnamed": "unnamed",
}
_STANCES: Final = {
    "counts": "gives figures",
    "denies": "denies it or a part in it",
    "owns": "says it did it",
    "retracts": "took back what it said",
    "states": "tells of it",
}
_BEGINS = re.compile(r"(?:\d+\.)?[ ·]*")
_CHAINS_SHOWN = 6
_WORDINGS_SHOWN = 2
# Of a report's id so many digits are shown beside others; `sayso show` finds it by them.
_DIGITS = 8

# For a report's id its outlet, its day in words and its title.
Reports = Mapping[str, tuple[str, str, str]]
# For (report, measure, low, best, high) the words of the number, and the figure's id.
Wordings = Mapping[tuple[str, str, int | None, int | None, int | None], tuple[str, str]]


def print_occurrence(
    console: Console,
    occurrence: Occurrence,
    dossier: Dossier,
    reports: Reports,
    wordings: Wordings,
    judged: Iterable[str] = (),
) -> None:
    """Print the page; `judged` are lines on what people judged, and on what became of it."""
    width = min(console.width, WIDTH)
    sections = (
        ("Who says so, chain by chain", _origins(dossier, reports)),
        ("How many, over time", _tolls(dossier, reports, wordings)),
        ("What is contested", _contested(dossier, reports)),
        ("How far it is borne out", _grade(dossier, reports)),
        ("What people did", (Text(f"· {visible(it)}") for it in judged)),
        ("The reports", _reports(occurrence, reports, width)),
    )
    for line in _heading(occurrence, dossier):
        _print(console, line, width)
    for name, lines in sections:
        drawn = list(lines)
        if drawn:
            _print(console, Text(), width)
            _print(console, Text(f"── {name} ".ljust(width, "─"), LABEL), width)
            for line in drawn:
                _print(console, line, width)


def _print(console: Console, line: Text, width: int) -> None:
    """Print a line; what is too long for it goes on below its beginning."""
    indent = _BEGINS.match(line.plain).end()  # type: ignore[union-attr]
    if line.cell_len <= width or not indent:
        console.print(line, width=width)
        return
    rest = line[indent:]
    for number, part in enumerate(rest.wrap(console, width - indent)):
        part.rstrip()
        console.print((line[:indent] if not number else Text(" " * indent)) + part, width=width)


def _heading(occurrence: Occurrence, dossier: Dossier) -> Iterator[Text]:
    where = occurrence.where
    name = happening_words(occurrence.title, occurrence.kind, where.name if where else None)
    yield Text(visible(name), TITLE)
    place = (
        visible(f"{where.name}, {where.country}" if where.country else where.name)
        if where
        else None
    )
    when = days_words(occurrence.earliest, occurrence.latest)
    yield Text(" · ".join(it for it in (when, place) if it) or "day and place not told", FACT)
    kinds = [it for it in occurrence.kinds if it != occurrence.kind]
    first = [occurrence.kind] if occurrence.kind else []
    yield Text(", ".join(it.replace("_", " ") for it in (*first, *kinds)), LABEL)
    count = len({it.report for it in occurrence.mentions})
    told = f"{count} {'report' if count == 1 else 'reports'}"
    origins = (
        f"{dossier.independent} independent {'origin' if dossier.independent == 1 else 'origins'}"
    )
    yield Text(f"{told}, {origins} · {occurrence.id}", LABEL)


def _origins(dossier: Dossier, reports: Reports) -> Iterator[Text]:
    for number, origin in enumerate(dossier.origins, 1):
        does = ", ".join(_STANCES.get(it, it) for it in origin.stances)
        side = _SIDES[origin.side] if origin.sourced else "an outlet that names nobody; not counted"
        yield Text.assemble(
            (f"{number}. {visible(_name(origin, reports))}", TITLE), (f"  ({side}; {does})", LABEL)
        )
        yield from (_latest(toll, origin) for toll in dossier.tolls if _has(toll, origin))
        yield from _chains(origin, reports)


def _name(origin: Origin, reports: Reports) -> str:
    """An origin's name; of an outlet as it is written, not as it is compared."""
    if origin.key.startswith("outlet:") and origin.paths:
        path = origin.paths[0]
        return path.through[-1] if path.through else reports[path.report][0]
    return origin.name


def _has(toll: Toll, origin: Origin) -> bool:
    return any(it.origin == origin.key and it.stands for it in toll.entries)


def _latest(toll: Toll, origin: Origin) -> Text:
    last = [it for it in toll.entries if it.origin == origin.key and it.stands][-1]
    return Text.assemble("   ", (f"{_counted(toll)}: {_amount(last)}", FACT))


def _chains(origin: Origin, reports: Reports) -> Iterator[Text]:
    """One line a report; the reader's end first, as the contract orders chains."""
    for path in origin.paths[:_CHAINS_SHOWN]:
        yield Text(f"   {_chain(path, reports)}")
    more = len(origin.paths) - _CHAINS_SHOWN
    if more > 0:
        yield Text(f"   and {more} more", LABEL)


def _chain(path: Route, reports: Reports) -> str:
    outlet, day, _ = reports.get(path.report, (path.report, "", ""))
    steps = " ← ".join(visible(it) for it in (outlet, *path.through))
    note = ""
    if path.silent:
        sure = "" if path.likelihood is None else f", likelihood of a copy {path.likelihood:.2f}"
        note = f" (names nobody{sure})"
    return f"{steps}{note}{f', {day}' if day else ''} [{path.report[:_DIGITS]}]"


def _tolls(dossier: Dossier, reports: Reports, wordings: Wordings) -> Iterator[Text]:
    names = {it.key: _name(it, reports) for it in dossier.origins}
    for toll in dossier.tolls:
        top = max((it.high or it.best or it.low or 0 for it in toll.entries), default=0)
        head = f"{_counted(toll)}: {_range(toll)}"
        yield Text.assemble((head, TITLE), (f"   0 … {top:,}" if top else "", LABEL))
        for entry in toll.entries:
            yield _row(entry, top, visible(names.get(entry.origin, entry.origin.partition(":")[2])))
            yield from _words(entry, toll, reports, wordings)


def _words(entry: TollEntry, toll: Toll, reports: Reports, wordings: Wordings) -> Iterator[Text]:
    """In which words the number stands in which report, each wording once."""
    found: dict[str, str] = {}
    for report in entry.reports:
        told = wordings.get((report, toll.measure, entry.low, entry.best, entry.high))
        if told:
            outlet = reports[report][0] if report in reports else ""
            found.setdefault(told[0], f"{visible(outlet)} [{report[:_DIGITS]}/{told[1]}]")
    for words, where in list(found.items())[:_WORDINGS_SHOWN]:
        yield Text(f"        “{visible(words)}” {where}", LABEL)
    more = len(entry.reports) - min(len(found), _WORDINGS_SHOWN)
    if more > 0:
        yield Text(f"        and in {more} more {'report' if more == 1 else 'reports'}", LABEL)


def _row(entry: TollEntry, top: int, name: str) -> Text:
    day = entry.as_of or entry.said or entry.published
    shown = f"{day.day:>2} {day:%b}" if day else "   ?  "
    style = FACT if entry.stands else LABEL
    note = next(
        (f" {it}" for it in ("retracted", "doubtful", "superseded") if getattr(entry, it)), ""
    )
    label = f"{_amount(entry)} {name}"
    room = WIDTH - _BAR - 10 - len(note)
    label = label if len(label) <= room else f"{label[: room - 1]}…"
    return Text.assemble(f" {shown} ", (_bar(entry, top), style), f" {label}", (note, HEDGE))


def _bar(entry: TollEntry, top: int) -> str:
    """The interval on a line from 0 to `top`: `●` its best value, `─` its reach, `›` open."""
    low, high = entry.low or 0, entry.high if entry.high is not None else top
    best = entry.best if entry.best is not None else low
    at = {it: round(it / top * (_BAR - 1)) if top else 0 for it in (low, best, high)}
    cells = [" "] * _BAR
    for cell in range(at[low], at[high] + 1):
        cells[cell] = "─"
    if entry.high is None:
        cells[_BAR - 1] = "›"
    cells[at[best]] = "●" if entry.stands else "○"
    return "".join(cells)


def _contested(dossier: Dossier, reports: Reports) -> Iterator[Text]:
    names = {it.key: visible(_name(it, reports)) for it in dossier.origins}
    for it in dossier.contradictions:
        one, other = (
            f"{names.get(key, key)} says {_interval(*ends)}"
            for key, ends in zip(it.origins, it.intervals, strict=True)
        )
        whom = "" if it.whom == "people" else f" {it.whom}"
        doubt = " (perhaps of two happenings: nothing ties their reports)" if it.doubtful else ""
        yield Text(f"· {it.measure.replace('_', ' ')}{whom}: {one}, {other}{doubt}")
    for origin in dossier.origins:
        if "denies" in origin.stances:
            yield Text(f"· {names[origin.key]} denies it or a part in it")
    for circle in dossier.circles:
        outlets = " and ".join(visible(it) for it in circle.outlets)
        figure = "" if circle.best is None else f" {circle.best:,} {circle.measure}"
        yield Text(f"· {outlets} have{figure} from one another, and from nobody else")


def _grade(dossier: Dossier, reports: Reports) -> Iterator[Text]:
    grade = dossier.grade
    names = {it.key: _name(it, reports) for it in dossier.origins}
    yield Text.assemble(
        (grade.status, TITLE), (f"   Admiralty {grade.credibility} (suggested)", LABEL)
    )
    if grade.overruled:
        yield Text(f"· overruled by a reviewer: {visible(grade.overruled)}", HEDGE)
    yield from (Text(f"· {visible(it)}") for it in grade.reasons)
    yield from (
        Text(f"· reliability {letter}: {visible(names[key])}") for key, letter in grade.reliability
    )


def _reports(occurrence: Occurrence, reports: Reports, width: int) -> Iterator[Text]:
    """Every report on a line of its own: its id, day, outlet and title."""
    for name in dict.fromkeys(it.report for it in occurrence.mentions):
        outlet, day, title = reports.get(name, ("", "", ""))
        line = Text(f"{name}  {day:<10}  {visible(outlet)}: {visible(title)}".rstrip(": "), LABEL)
        line.truncate(width, overflow="ellipsis")
        yield line


def _counted(toll: Toll) -> str:
    words = toll.measure.replace("_", " ")
    words += "" if toll.whom == "people" else f" ({toll.whom})"
    return f"{words}, the whole war" if toll.campaign else words


def _range(toll: Toll) -> str:
    if toll.low is None or toll.high is None:
        return "no figure stands"
    more = " or more" if toll.open_ended else ""
    return (
        f"{toll.low:,}{more}" if toll.low == toll.high else f"{toll.low:,} to {toll.high:,}{more}"
    )


def _amount(entry: TollEntry) -> str:
    return _interval(entry.low, entry.high) or (f"about {entry.best:,}" if entry.best else "?")


def _interval(low: int | None, high: int | None) -> str:
    if low is None and high is None:
        return ""
    if low is None:
        return f"at most {high:,}"
    if high is None:
        return f"at least {low:,}"
    return f"{low:,}" if low == high else f"{low:,}–{high:,}"
