"""A party that a report tells of."""

from sayso.model.span import Noun, Span
from sayso.model.words import ActorKind


class Actor(Noun):
    """One party of one report, with every mention of it; `country` is ISO 3166-1 alpha-3.

    `id` holds inside the report. `key` is the same in all reports: `state:UKR`, `igo:NATO`,
    `group:wagner`, `body:military@PER`, `name:national-intelligence-service@KOR`; None for a party
    that only its report can tell apart ("two soldiers", "an official").
    """

    id: str
    key: str | None = None
    name: str
    kind: ActorKind
    country: str | None = None
    role: str | None = None
    mentions: tuple[Span, ...] = ()
