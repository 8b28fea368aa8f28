"""A block of a report's layout."""

from pydantic import Field

from sayso.model.span import Noun
from sayso.model.words import BlockKind


class Block(Noun):
    """A line or paragraph by what it is for; it carries no copy of its words."""

    kind: BlockKind
    start: int = Field(ge=0)
    end: int = Field(ge=0)
