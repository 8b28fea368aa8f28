"""One thing put forward in a report, and on whose authority."""

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
