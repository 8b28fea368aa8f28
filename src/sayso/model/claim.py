"""One thing put forward in a report, and on whose authority."""

from collections.abc import Iterable, Iterator

from pydantic import Field

from sayso.model.span import Noun, Span
from sayso.model.words import Certainty, ChainRole, Polarity, Quotation, Stance, Voice


class Link(Span):
    """One party of the chain a claim came through."""

    role: ChainRole
    actor: str | None = None


class Claim(Noun):
    """A claim: its words, the cue that attributes it, and its chain, nearest the reader first.

    `said` indexes the report's times; `within` is the id of the claim whose content holds this one.
    """

    id: str
    content: tuple[Span, ...] = Field(min_length=1)
    voice: Voice
    cue: Span | None = None
    chain: tuple[Link, ...] = ()
    quotation: Quotation = "none"
    stance: Stance = "states"
    certainty: Certainty = "certain"
    polarity: Polarity = "positive"
    hedges: tuple[Span, ...] = ()
    said: int | None = None
    events: tuple[str, ...] = ()
    figures: tuple[str, ...] = ()
    within: str | None = None


def nested(claims: Iterable[Claim]) -> Iterator[tuple[Claim, int]]:
    """The claims in their order, each followed by those within it, with their depth."""
    claims = list(claims)
    known = {claim.id for claim in claims}
    inner: dict[str | None, list[Claim]] = {}
    for claim in claims:
        inner.setdefault(claim.within if claim.within in known else None, []).append(claim)
    pending = [(claim, 0) for claim in reversed(inner.get(None, []))]
    while pending:
        claim, depth = pending.pop()
        yield claim, depth
        pending += [(it, depth + 1) for it in reversed(inner.get(claim.id, []))]
