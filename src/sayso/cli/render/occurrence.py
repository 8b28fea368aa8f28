"""An occurrence as a page that a person would print: who says so, how many, what is contested.

It is drawn in 80 columns, or fewer where the console has fewer.
"""

from collections.abc import Iterator, Mapping
from typing import Final

from rich.console import Console
from rich.text import Text

from sayso.cli.render.days import days
from sayso.cli.render.styles import FACT, HEDGE, LABEL, TITLE
from sayso.cli.render.visible import visible
from sayso.model.grade import Dossier
from sayso.model.occurrence import Occurrence
from sayso.model.origin import Origin, Path
from sayso.model.toll import Toll, TollEntry

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
_CHAINS_SHOWN = 6

Reports = Mapping[str, tuple[str, str]]


def print_occurrence(
    console: Console, occurrence: Occurrence, dossier: Dossier, reports: Reports
) -> None:
    """Print the page; `reports` gives for a report's id its outlet and its day in words."""
    width = min(console.width, WIDTH)
    sections = (
        ("Who says so, chain by chain", _origins(dossier, reports)),
        ("How many, over time", _tolls(dossier)),
        ("What is contested", _contested(dossier)),
        ("How far it is borne out", _grade(dossier)),
    )
    for line in _heading(occurrence, dossier):
        console.print(line, width=width)
    for name, lines in sections:
        drawn = list(lines)
        if drawn:
            console.print("", Text(f"── {name} ".ljust(width, "─"), LABEL), sep="\n", width=width)
            for line in drawn:
                console.print(line, width=width)
    console.print()


def _heading(occurrence: Occurrence, dossier: Dossier) -> Iterator[Text]:
    yield Text(
        visible(occurrence.title or (occurrence.kind or "occurrence").replace("_", " ")), TITLE
    )
    where = occurrence.where
    place = (
        visible(f"{where.name}, {where.country}" if where.country else where.name)
        if where
        else None
    )
    when = days(occurrence.earliest, occurrence.latest)
    kinds = ", ".join(it.replace("_", " ") for it in occurrence.kinds)
    yield Text(" · ".join(it for it in (kinds, when, place) if it), FACT)
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
            (f"{number}. {visible(origin.name)}", TITLE), (f"  ({side}; {does})", LABEL)
        )
        yield from (_latest(toll, origin) for toll in dossier.tolls if _has(toll, origin))
        yield from _chains(origin, reports)


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


def _chain(path: Path, reports: Reports) -> str:
    outlet, day = reports.get(path.report, (path.report, ""))
    steps = " ← ".join(visible(it) for it in (outlet, *path.through))
    note = ""
    if path.silent:
        sure = "" if path.likelihood is None else f", likelihood of a copy {path.likelihood:.2f}"
        note = f" (names nobody{sure})"
    return f"{steps}{note}{f', {day}' if day else ''}"


def _tolls(dossier: Dossier) -> Iterator[Text]:
    names = {it.key: it.name for it in dossier.origins}
    for toll in dossier.tolls:
        top = max((it.high or it.best or it.low or 0 for it in toll.entries), default=0)
        head = f"{_counted(toll)}: {_range(toll)}"
        yield Text.assemble((head, TITLE), (f"   0 … {top:,}" if top else "", LABEL))
        for entry in toll.entries:
            yield _row(entry, top, visible(names.get(entry.origin, entry.origin.partition(":")[2])))


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


def _contested(dossier: Dossier) -> Iterator[Text]:
    names = {it.key: visible(it.name) for it in dossier.origins}
    for it in dossier.contradictions:
        one, other = (
            f"{names.get(key, key)} says {_interval(*ends)}"
            for key, ends in zip(it.origins, it.intervals, strict=True)
        )
        whom = "" if it.whom == "people" else f" {it.whom}"
        yield Text(f"· {it.measure.replace('_', ' ')}{whom}: {one}, {other}")
    for origin in dossier.origins:
        if "denies" in origin.stances:
            yield Text(f"· {visible(origin.name)} denies it or a part in it")
    for circle in dossier.circles:
        outlets = " and ".join(visible(it) for it in circle.outlets)
        figure = "" if circle.best is None else f" {circle.best:,} {circle.measure}"
        yield Text(f"· {outlets} have{figure} from one another, and from nobody else")


def _grade(dossier: Dossier) -> Iterator[Text]:
    grade = dossier.grade
    yield Text.assemble(
        (grade.status, TITLE), (f"   Admiralty {grade.credibility} (suggested)", LABEL)
    )
    if grade.overruled:
        yield Text(f"· overruled by a reviewer: {visible(grade.overruled)}", HEDGE)
    yield from (Text(f"· {visible(it)}") for it in grade.reasons)
    yield from (
        Text(f"· reliability {letter}: {visible(key)}") for key, letter in grade.reliability
    )


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
