"""One thing in the world, as many reports tell it."""

import datetime
from typing import Literal

from pydantic import Field

from sayso.model.span import Noun
from sayso.model.words import EventKind


class Mention(Noun):
    """A report's account of an occurrence: the ids of its events that tell of it.

    `main`: it is what the report is about. `events` may be empty: the report is about it, and
    no event of it was found.
    """

    report: str
    events: tuple[str, ...] = ()
    main: bool = True


class Whereabouts(Noun):
    """Where an occurrence was: degrees (WGS 84), and how many kilometres around."""

    name: str
    lat: float | None = Field(default=None, ge=-90, le=90)
    lon: float | None = Field(default=None, ge=-180, le=180)
    radius_km: float | None = Field(default=None, ge=0)
    country: str | None = None


class Occurrence(Noun):
    """A group of event mentions of one happening.

    `kind` is the one most of its accounts tell of, `kinds` are all of them. `earliest` and
    `latest` hold the day it happened, both included; null where no report tells it.
    """

    id: str
    kind: EventKind | None = None
    kinds: tuple[EventKind, ...] = ()
    title: str | None = None
    earliest: datetime.date | None = None
    latest: datetime.date | None = None
    where: Whereabouts | None = None
    parties: tuple[str, ...] = ()
    victims: tuple[str, ...] = ()
    mentions: tuple[Mention, ...] = Field(min_length=1)


class Ruling(Noun):
    """A reviewer's word on two accounts, each named `REPORT` (what it is about) or `REPORT/e1`."""

    says: Literal["same", "not_same"]
    first: str
    second: str


class Change(Noun):
    """How an occurrence came out of those there were before: ids before, ids after."""

    what: Literal["new", "merged", "split", "gone"]
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
