"""The day a report was published, and how we know."""

import datetime

from sayso.model.span import Noun, Span
from sayso.model.words import DateBasis


class Evidence(Span):
    """Words that tell of the publication day, and why they do."""

    reason: str


class Published(Noun):
    """The publication day, or the interval of days that holds it, with its basis and evidence."""

    date: datetime.date | None = None
    earliest: datetime.date | None = None
    latest: datetime.date | None = None
    basis: DateBasis = "unknown"
    evidence: tuple[Evidence, ...] = ()
