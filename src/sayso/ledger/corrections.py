"""What a reviewer may put in the place of what was read: each kind of finding has its own fields.

Only what is given is corrected. Stretches are given by `start` and `end`, and get their words from
the report here; given words must be those that stand there.
"""

import datetime
from collections.abc import Callable, Mapping
from typing import Annotated, Any, Self, TypeVar

from pydantic import Field, ValidationError, model_validator

from sayso.errors import InputError
from sayso.ledger.anchors import anchors
from sayso.model import Actor, Claim, Event, Figure, Report, Span
from sayso.model.span import Noun, span_at
from sayso.model.words import ActorKind, Certainty, EventKind, Measure, Polarity, Reality, Stance

MOST = 50
LONGEST = 300
Name = Annotated[str, Field(min_length=1, max_length=LONGEST)]
Country = Annotated[str, Field(pattern=r"^[A-Z]{3}$")]
Count = Annotated[int, Field(ge=0, le=2**53)]
Told = Mapping[str, Any]
Fields = TypeVar("Fields", bound=Noun)


class Speaker(Noun):
    """Who says it: a stretch of the text, a party of the report by its name, or both."""

    name: Name
    span: Span | None = None


class Spot(Noun):
    """A place on the map, in degrees (WGS 84)."""

    name: Name
    lat: float = Field(ge=-90, le=90)
    lon: float = Field(ge=-180, le=180)
    radius_km: float = Field(default=1.0, gt=0, le=20_038)
    country: Country | None = None


class ClaimCorrection(Noun):
    """Corrected fields of a claim; a `speaker` of null: nobody is named."""

    content: tuple[Span, ...] = Field(default=(), min_length=1, max_length=MOST)
    speaker: Speaker | None = None
    stance: Stance | None = None
    certainty: Certainty | None = None
    polarity: Polarity | None = None


class EventCorrection(Noun):
    """Corrected fields of an event; `where` null: no report tells, `first` to `last` its days."""

    trigger: Span | None = None
    kind: EventKind | None = None
    reality: Reality | None = None
    agents: tuple[Name, ...] = Field(default=(), max_length=MOST)
    targets: tuple[Name, ...] = Field(default=(), max_length=MOST)
    where: Spot | None = None
    first: datetime.date | None = None
    last: datetime.date | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.first and self.last and self.first > self.last:
            raise ValueError("first is after last: give the earlier day first")
        return self


class FigureCorrection(Noun):
    """Corrected fields of a figure, `low` ≤ `best` ≤ `high`; a bound of null: none is told."""

    span: Span | None = None
    measure: Measure | None = None
    low: Count | None = None
    best: Count | None = None
    high: Count | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        told = [it for it in (self.low, self.best, self.high) if it is not None]
        if told != sorted(told):
            raise ValueError("low, best and high are not in order")
        return self


class ActorCorrection(Noun):
    """Corrected fields of a party; a `country` of null: it has none."""

    name: Name | None = None
    kind: ActorKind | None = None
    country: Country | None = None


class Parts(Noun):
    """What a finding really is, several of which each has its stretches of the text."""

    parts: tuple[Annotated[tuple[Span, ...], Field(min_length=1, max_length=MOST)], ...] = Field(
        min_length=2, max_length=MOST
    )


class Merger(Noun):
    """The other findings, of the same kind and report, that are the same as the one judged."""

    others: tuple[str, ...] = Field(alias="with", min_length=1, max_length=MOST)


CORRECTIONS: dict[type[Any], type[Noun]] = {
    Claim: ClaimCorrection,
    Event: EventCorrection,
    Figure: FigureCorrection,
    Actor: ActorCorrection,
}


def correction_of(report: Report, item: Any, told: Told) -> dict[str, Any]:
    """The corrected fields of a finding as they are kept; raises `InputError` for what is none."""
    found = _validated(CORRECTIONS[type(item)], report, told)
    if not found.model_fields_set:
        raise InputError("detail: names no field: give what is to stand in place of what was read")
    return found.model_dump(mode="json", exclude_unset=True)


def parts_of(report: Report, _: Any, told: Told) -> dict[str, Any]:
    """The parts of a finding that is split, as they are kept."""
    return _validated(Parts, report, told).model_dump(mode="json")


def merger_of(report: Report, item: Any, told: Told) -> dict[str, Any]:
    """The findings that one is merged with, as they are kept."""
    same = {
        it.id
        for group in (report.claims, report.events, report.figures, report.actors)
        for it in group
        if type(it) is type(item) and it.id != item.id
    }
    found = _validated(Merger, report, told)
    for name in found.others:
        if name not in same:
            raise InputError(f"with: {name[:20]!r} is no other finding of the kind of {item.id}")
    named = anchors(report)
    return {"with": [{"id": it, "anchor": named[it]} for it in dict.fromkeys(found.others)]}


# The acts that tell more than their reason, each with what makes of that what is kept.
DETAILED: dict[str, Callable[[Report, Any, Told], dict[str, Any]]] = {
    "correct": correction_of,
    "split": parts_of,
    "merge": merger_of,
}


def _validated(kind: type[Fields], report: Report, told: Told) -> Fields:
    try:
        return kind.model_validate(_worded(dict(told), report.text))
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(it) for it in first["loc"]) or "detail"
        raise InputError(f"{where}: {first['msg'].removeprefix('Value error, ')}") from error


def _worded(told: Any, text: str) -> Any:
    """The same with the words of every stretch; raises `InputError` where there are none."""
    if isinstance(told, list | tuple):
        return [_worded(it, text) for it in told]
    if not isinstance(told, dict):
        return told
    if not {"start", "end"} <= set(told):
        return {name: _worded(it, text) for name, it in told.items()}
    start, end = told["start"], told["end"]
    if not (type(start) is int and type(end) is int and 0 <= start < end <= len(text)):
        raise InputError(f"span: {start!s:.20} to {end!s:.20} is no stretch of the report's text")
    span = span_at(text, start, end)
    if told.get("text", span.text) != span.text:
        raise InputError(f"span: other words stand from {start} to {end}")
    return {**told, "text": span.text}
