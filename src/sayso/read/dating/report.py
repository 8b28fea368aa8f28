"""When a report was published: as given, from its dateline, or solved from its own words."""

import datetime
from collections.abc import Sequence

from spacy.tokens import Doc

from sayso.model import Block, Document, Evidence, Published, Time
from sayso.model.words import DateBasis
from sayso.read.dating.clue import Clue, DayClue, StretchClue, YearClue
from sayso.read.dating.clues import find_clues
from sayso.read.dating.dateline import dateline_date
from sayso.read.dating.daysolver import solve

SURE = 0.55  # belief in one day from which on it is named,
LIKELY = 0.20  # or this much,
YEAR_SURE = 0.68  # if the half-year either side of it has this much together,
YEAR_SUMMED = 0.35  # or this much where two words of the report lead to that year
SUM_SURE = 0.3  # sureness from which on a sum of two words counts for that
HELD = 0.96  # share of all belief that the interval holds
WIDEST = 300  # days; a wider interval without a day tells no more than a year
RECENT = 5  # years; older ones only show that the report is later


def date_report(
    document: Document, doc: Doc, layout: Sequence[Block], times: Sequence[Time]
) -> Published:
    """The publication day with the basis it rests on, and the words that tell it.

    `given` and `metadata` pass through from the document. Else a dateline, else the day, or the
    interval that holds it, that the report's own times agree on (basis `inferred`); `unknown`
    where they do not tell.
    """
    if document.published:
        return stated_date(document)
    printed = dateline_date(document.text, layout, times)
    return printed or inferred_date(find_clues(document.text, doc, layout, times))


def stated_date(document: Document) -> Published:
    """The day that came with the document, given by hand or in its metadata; else unknown."""
    if document.published is None:
        return Published()
    return on_day(document.published, document.published_basis)


def inferred_date(clues: Sequence[Clue]) -> Published:
    """What the clues agree on: a day, an interval of days, or only days to be no earlier than."""
    found = solve(clues, HELD)
    if found is None:
        return Published()
    evidence = tuple(evidence_of(it) for it in telling(clues, found.day))
    enough = YEAR_SUMMED if is_summed(clues, found.day) else YEAR_SURE
    likely = found.belief >= LIKELY and found.season >= enough
    date = found.day if likely or found.belief >= SURE else None
    if date is None and (found.latest - found.earliest).days >= WIDEST:
        return Published(earliest=earliest_told(clues), evidence=evidence)
    return Published(
        date=date,
        earliest=found.earliest,
        latest=found.latest,
        basis="inferred",
        evidence=evidence,
    )


def is_summed(clues: Sequence[Clue], day: datetime.date) -> bool:
    """Whether the year of a day rests on more than how long ago reports name years."""
    return any(
        (isinstance(it, StretchClue) and it.share >= SUM_SURE and it.first <= day <= it.last)
        or (isinstance(it, DayClue) and it.ties and it.pattern.year > 0)
        for it in clues
    )


def telling(clues: Sequence[Clue], day: datetime.date) -> list[Clue]:
    """The clues worth showing: every one but years long before the day."""
    return [it for it in clues if not isinstance(it, YearClue) or day.year - it.year <= RECENT]


def evidence_of(clue: Clue) -> Evidence:
    """The words of a clue with what they tell."""
    time = clue.time
    return Evidence(start=time.start, end=time.end, text=time.text, reason=clue.reason)


def earliest_told(clues: Sequence[Clue]) -> datetime.date | None:
    """The first day of the latest year, month or day told of the past."""
    told = [first_day(it) for it in clues if isinstance(it, YearClue | DayClue) and not it.ahead]
    return max((it for it in told if it), default=None)


def first_day(clue: YearClue | DayClue) -> datetime.date | None:
    """The first day of what a clue tells with its year."""
    if isinstance(clue, YearClue):
        return datetime.date(clue.year, clue.month or 1, 1)
    return clue.pattern.full


def on_day(day: datetime.date, basis: DateBasis) -> Published:
    """A publication known to the day."""
    return Published(date=day, earliest=day, latest=day, basis=basis)
