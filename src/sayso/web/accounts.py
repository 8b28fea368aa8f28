"""A dossier → what its page shows: an account an origin, figures day by day, who cites whom."""

import datetime
import itertools
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, NamedTuple

from sayso.ledger import Listed
from sayso.ledger.occurrence_nouns import Told, Wording
from sayso.model.origin import Origin, Route
from sayso.model.toll import Contradiction, Toll, TollEntry
from sayso.web.shown import between, spaced

SIDES: Final = {
    "party": "of the side that was hit",
    "adversary": "of the adversary’s side",
    "third": "a third party",
    "unnamed": "unnamed",
}
STANCES: Final = {
    "counts": "gives figures",
    "denies": "denies it, or a part in it",
    "owns": "says it did it",
    "retracts": "took back what it said",
    "states": "tells of it",
}
TONES = 8
Against = dict[tuple[Any, ...], list[str]]
Places = Mapping[tuple[Any, ...], Wording]


class Number(NamedTuple):
    """One figure of one origin, with the way to its words in each report that has it.

    `tone` is the origin's number, by which it is drawn; `day` the day it holds for, was said, or
    was first in print. `marks` say what has become of it since, `against` are the origins whose
    figures cannot hold together with it.
    """

    toll: int
    measure: str
    key: str
    origin: str
    tone: int
    day: datetime.date | None
    low: int | None
    best: int | None
    high: int | None
    words: str
    stands: bool
    marks: tuple[str, ...]
    against: tuple[str, ...]
    places: tuple[tuple[str, str], ...]


class Way(NamedTuple):
    """How an origin's word came to one report: the names passed, nearest the reader first."""

    report: str
    outlet: str
    day: datetime.date | None
    through: tuple[str, ...]
    silent: bool
    likelihood: float | None


class Account(NamedTuple):
    """What one origin tells, and who carries it."""

    number: int
    tone: int
    key: str
    name: str
    side: str
    sourced: bool
    stances: tuple[str, ...]
    reliability: str | None
    numbers: tuple[Number, ...]
    ways: tuple[Way, ...]


class Citation(NamedTuple):
    """One party or outlet has it from another, in so many reports; `silent`: without saying so."""

    citing: str
    cited: str
    reports: int
    silent: bool


class Clash(NamedTuple):
    """Two origins whose figures cannot both hold, in words."""

    measure: str
    day: datetime.date | None
    sides: tuple[tuple[str, int, str], ...]
    doubtful: bool


def accounts_of(told: Told, places: Places) -> list[Account]:
    """An account an origin, in the order of the dossier."""
    reports = {it.id: it for it in told.reports}
    letters = dict(told.dossier.grade.reliability)
    numbers = numbers_of(told, places)
    return [
        Account(
            number=at + 1,
            tone=at % TONES,
            key=origin.key,
            name=origin.name,
            side=SIDES[origin.side],
            sourced=origin.sourced,
            stances=tuple(STANCES.get(it, it) for it in origin.stances),
            reliability=letters.get(origin.key),
            numbers=tuple(it for it in numbers if it.key == origin.key),
            ways=tuple(_way(path, reports) for path in origin.paths),
        )
        for at, origin in enumerate(told.dossier.origins)
    ]


def _way(path: Route, reports: Mapping[str, Listed]) -> Way:
    report = reports.get(path.report)
    outlet = (report.outlet if report else None) or "no outlet"
    day = report.published if report else None
    return Way(path.report, outlet, day, path.through, path.silent, path.likelihood)


def numbers_of(told: Told, places: Places) -> list[Number]:
    """Every figure of every toll, in the order of tolls and days."""
    known = {it.key: (at, it.name) for at, it in enumerate(told.dossier.origins)}
    against = _against(told.dossier.contradictions)
    return [
        _number(at, toll, entry, known, against, places)
        for at, toll in enumerate(told.dossier.tolls)
        for entry in toll.entries
    ]


def _against(found: Iterable[Contradiction]) -> Against:
    """The origins that contradict a figure, by what it counts, whose it is, and its bounds."""
    sides: Against = {}
    for it in found:
        for (own, other), bounds in zip((it.origins, it.origins[::-1]), it.intervals, strict=True):
            sides.setdefault((it.measure, it.whom, own, *bounds), []).append(other)
    return sides


def _number(
    at: int,
    toll: Toll,
    entry: TollEntry,
    known: Mapping[str, tuple[int, str]],
    against: Against,
    places: Places,
) -> Number:
    order, name = known.get(entry.origin, (0, entry.origin))
    others = against.get((toll.measure, toll.whom, entry.origin, entry.low, entry.high), [])
    found = (
        places.get((report, toll.measure, entry.low, entry.best, entry.high))
        for report in entry.reports
    )
    return Number(
        toll=at,
        measure=measure_words(toll),
        key=entry.origin,
        origin=name,
        tone=order % TONES,
        day=entry.as_of or entry.said or entry.published,
        low=entry.low,
        best=entry.best,
        high=entry.high,
        words=between(entry.low, entry.high, entry.best),
        stands=entry.stands,
        marks=tuple(_marks(entry)),
        against=tuple(dict.fromkeys(known.get(it, (0, it))[1] for it in others)),
        places=tuple((it.report, it.figure) for it in found if it),
    )


def _marks(entry: TollEntry) -> Iterator[str]:
    if entry.change in ("up", "down"):
        yield f"revised {entry.change}"
    if entry.superseded:
        yield "superseded"
    if entry.retracted:
        yield "taken back"
    if entry.doubtful:
        yield "doubtful: one report against several"


def measure_words(toll: Toll) -> str:
    """What a toll counts: `killed`, `wounded (medics)`, `killed, in the whole war`."""
    whom = "" if toll.whom == "people" else f" ({toll.whom})"
    return f"{spaced(toll.measure)}{whom}{', in the whole war' if toll.campaign else ''}"


def clashes_of(told: Told) -> list[Clash]:
    """The contradictions in words, with the tones of their origins."""
    origins = told.dossier.origins
    return [_clash(it, origins) for it in told.dossier.contradictions]


def _clash(it: Contradiction, origins: tuple[Origin, ...]) -> Clash:
    order = {origin.key: (origin.name, at % TONES) for at, origin in enumerate(origins)}
    sides = []
    for key, (low, high) in zip(it.origins, it.intervals, strict=True):
        name, tone = order.get(key, (key, 0))
        sides.append((name, tone, between(low, high)))
    whom = "" if it.whom == "people" else f" ({it.whom})"
    return Clash(f"{spaced(it.measure)}{whom}", it.day, tuple(sides), it.doubtful)


def citations_of(accounts: Iterable[Account]) -> list[Citation]:
    """Who has it from whom, those of most reports first."""
    found: Counter[tuple[str, str, bool]] = Counter()
    for account in accounts:
        for way in account.ways:
            line = (way.outlet, *way.through, account.name)
            pairs = dict.fromkeys((a, b) for a, b in itertools.pairwise(line) if a != b)
            found.update((citing, cited, way.silent) for citing, cited in pairs)
    return [Citation(*pair[:2], number, pair[2]) for pair, number in found.most_common()]
