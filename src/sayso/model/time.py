"""A time expression."""

import datetime

from sayso.model.span import Span
from sayso.model.words import TimeType


class Time(Span):
    """A time expression with its TIMEX3 type and value (TimeML 1.2.1), and the days it may cover.

    `earliest` and `latest` are days, both included; null where the text does not tell.
    """

    type: TimeType
    value: str
    earliest: datetime.date | None = None
    latest: datetime.date | None = None
