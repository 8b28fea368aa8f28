"""What a ledger answers with when it is asked about occurrences, and what can be asked."""

import datetime
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from sayso.ledger.filters import Filters
from sayso.ledger.nouns import Listed
from sayso.model.grade import Credibility, Dossier, Reliability, Status
from sayso.model.occurrence import Occurrence
from sayso.model.origin import Side
from sayso.model.span import Noun
from sayso.model.toll import Whom
from sayso.model.words import EventKind, Measure

Says = Literal["same", "apart", "reliability", "status", "undo"]
What = Literal["new", "merged", "split", "gone"]
Relation = Literal["first", "copy", "cut", "expanded", "rewritten"]
Order = Literal["arrival", "changed", "happened", "reports", "origins", "killed"]
Least = Annotated[int | None, Field(ge=0)]


def _statuses(value: Any) -> Any:
    """`single origin,contested` is a list of two; `single_origin` is `single origin`."""
    words = value.split(",") if isinstance(value, str) else value
    return tuple(it.strip().replace("_", " ") for it in words if it.strip())


class OccurrenceFilters(Filters):
    """What is asked for of occurrences: the words of `Filters`, and some of their own.

    `country`, `near`, `when` and `kind` are the occurrence's own: what most reports tell of it.
    `actor` takes part in one of its events or is one of its origins; `source` is an origin.
    `measure`: there is a toll of it. `origins`, `reports`, `killed`: at least so many (of the
    highest figure that stands). The other words are asked of its reports and their events.
    """

    status: Annotated[tuple[Status, ...], BeforeValidator(_statuses)] = ()
    origins: Least = None
    reports: Least = None
    killed: Least = None


class Summary(Noun):
    """An occurrence in a line: what, when, where, how far borne out, how many told of it.

    `origins` are independent; `killed_low` and `killed_high` the range of the figures that stand,
    null where none does.
    """

    id: str
    kind: EventKind | None
    title: str | None
    earliest: datetime.date | None
    latest: datetime.date | None
    place: str | None
    country: str | None
    lat: float | None
    lon: float | None
    radius_km: float | None
    status: Status
    credibility: Credibility
    overruled: bool
    contested: bool
    reports: int
    outlets: int
    origins: int
    killed_low: int | None
    killed_high: int | None
    wounded_low: int | None
    wounded_high: int | None
    changed_at: datetime.datetime


class Told(Noun):
    """An occurrence with all that was worked out about it, and the reports that tell of it."""

    summary: Summary
    occurrence: Occurrence
    dossier: Dossier
    reports: tuple[Listed, ...]


class OriginOf(Noun):
    """An origin of one occurrence."""

    occurrence: str
    key: str
    name: str
    side: Side
    country: str | None
    sourced: bool
    stances: tuple[str, ...]
    reports: int


class Voice(Noun):
    """An origin over all occurrences: of how many it tells, in how many it is the only one.

    `contested`: the figures of so many of them are contested; `reports` carry its word.
    """

    key: str
    name: str
    country: str | None
    reliability: Reliability | None
    occurrences: int
    alone: int
    contested: int
    reports: int


class TollOf(Noun):
    """A toll of one occurrence: the range of the figures that stand, never an average."""

    occurrence: str
    title: str | None
    kind: EventKind | None
    earliest: datetime.date | None
    latest: datetime.date | None
    place: str | None
    country: str | None
    measure: Measure
    whom: Whom
    campaign: bool
    low: int | None
    high: int | None
    open_ended: bool
    origins: int
    figures: int
    status: Status


class Kin(Noun):
    """A family of reports that carry one text, in a line; `first` published before the others."""

    id: str
    first: str
    outlet: str | None
    title: str | None
    published: datetime.date | None
    certain_first: bool
    copies: int
    outlets: tuple[str, ...]


class Wording(Noun):
    """Where a report gives a number: `text` is `report.text[start:end]`.

    `context` begins with it and goes on to what is counted, and some words further.
    """

    report: str
    figure: str
    text: str
    start: int
    end: int
    context: str


class Became(Noun):
    """What became of occurrences at some moment: the ids before, and the ids after."""

    at: datetime.datetime
    what: What
    before: tuple[str, ...]
    after: tuple[str, ...]


class Judgement(Noun):
    """One act of a human on occurrences, sources and statuses; undone by a further one only.

    `says`: `same` or `apart` (`about` and `value` are reports, findings or occurrences),
    `reliability` (`about` is an origin's key, `value` A to F), `status` (`about` is an occurrence,
    `value` its status), `undo` (of the one that it `undoes`).
    """

    seq: int
    at: datetime.datetime
    who: str
    says: Says
    about: str
    value: str
    why: str
    detail: dict[str, Any]
    undoes: int | None


class Standing(Noun):
    """How far reconciling has come: how many reports it has, and how many wait for it."""

    at: datetime.datetime | None
    reports: int
    waiting: int
    occurrences: int
    families: int
