"""One document, read."""

from collections.abc import Iterator
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from sayso.model.actor import Actor
from sayso.model.block import Block
from sayso.model.claim import Claim
from sayso.model.document import Source
from sayso.model.event import Event
from sayso.model.figure import Figure
from sayso.model.place import Place
from sayso.model.published import Published
from sayso.model.span import Noun
from sayso.model.time import Time


class Report(Noun):
    """A document's text and everything found in it; construction proves every span and reference.

    Raises `pydantic.ValidationError` (a `ValueError`) if a span does not hold its words, or an
    id or index points at nothing.
    """

    model_config = ConfigDict(serialize_by_alias=True, validate_by_name=True)

    schema_version: Literal[1] = Field(default=1, alias="schema")
    id: str
    source: Source
    title: str | None = None
    outlet: str | None = None
    bylines: tuple[str, ...] = ()
    language: str = "en"
    published: Published = Published()
    text: str
    layout: tuple[Block, ...] = ()
    times: tuple[Time, ...] = ()
    places: tuple[Place, ...] = ()
    actors: tuple[Actor, ...] = ()
    figures: tuple[Figure, ...] = ()
    events: tuple[Event, ...] = ()
    claims: tuple[Claim, ...] = ()

    @model_validator(mode="after")
    def _spans_hold_their_words(self) -> Self:
        for start, end, words in spans_of(self):
            if end > len(self.text) or start > end:
                raise ValueError(f"a span from {start} to {end} is not in the text")
            if words is not None and self.text[start:end] != words:
                raise ValueError(
                    f"the span {start}..{end} says {words!r}, the text {self.text[start:end]!r}"
                )
        return self

    @model_validator(mode="after")
    def _references_resolve(self) -> Self:
        groups = (self.actors, self.figures, self.events, self.claims)
        ids = [it.id for group in groups for it in group]
        known = set(ids)
        if len(known) != len(ids):
            raise ValueError("an id stands twice in the report")
        for name in references_of(self):
            if name not in known:
                raise ValueError(f"the id {name!r} is of nothing in the report")
        places = {claim.id: number for number, claim in enumerate(self.claims)}
        for number, claim in enumerate(self.claims):
            if claim.within and places.get(claim.within, number) >= number:
                raise ValueError(f"the claim {claim.id!r} stands within no claim before it")
        for index, count in indices_of(self):
            if not 0 <= index < count:
                raise ValueError(f"the index {index} is of nothing in the report")
        return self


def spans_of(value: object) -> Iterator[tuple[int, int, str | None]]:
    """Every (start, end, text or None) in a noun, however deep."""
    if isinstance(value, tuple):
        for inner in value:
            yield from spans_of(inner)
    elif isinstance(value, BaseModel):
        fields = value.__dict__
        if "start" in fields:
            yield fields["start"], fields["end"], fields.get("text")
        for inner in fields.values():
            if isinstance(inner, tuple | BaseModel):
                yield from spans_of(inner)


def references_of(report: Report) -> Iterator[str]:
    """Every id by which one noun of the report names another."""
    for figure in report.figures:
        yield from [figure.actor] if figure.actor else []
    for event in report.events:
        yield from (*event.agents, *event.targets, *event.figures)
    for claim in report.claims:
        yield from (*claim.events, *claim.figures)
        yield from [claim.within] if claim.within else []
        yield from (link.actor for link in claim.chain if link.actor)


def indices_of(report: Report) -> Iterator[tuple[int, int]]:
    """Every (index, length of the list it points into) of the report."""
    times, places = len(report.times), len(report.places)
    for figure in report.figures:
        yield from ((it, times) for it in (figure.since, figure.as_of) if it is not None)
    for event in report.events:
        yield from [(event.when, times)] if event.when is not None else []
        yield from [(event.where, places)] if event.where is not None else []
    for claim in report.claims:
        yield from [(claim.said, times)] if claim.said is not None else []
