"""A party that a report tells of."""

from sayso.model.span import Noun, Span
from sayso.model.words import ActorKind


class Actor(Noun):
    """One party of one report, with every mention of it; `country` is ISO 3166-1 alpha-3."""

    id: str
    name: str
    kind: ActorKind
    country: str | None = None
    role: str | None = None
    mentions: tuple[Span, ...] = ()
