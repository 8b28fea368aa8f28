"""Reports that carry one text."""

from typing import Literal

from pydantic import Field

from sayso.model.span import Noun


class Passage(Noun):
    """Code points of a report's text that it shares with its family, or that are its own."""

    start: int = Field(ge=0)
    end: int = Field(ge=0)


class Copy(Noun):
    """A report of a family: how much of it is shared copy (0 to 1), and which passages are.

    `relation` is to the report that published first: `first` itself, `copy` of nearly all of it,
    `cut` (shorter), `expanded` (with much of its own), or `rewritten`.
    """

    report: str
    relation: Literal["first", "copy", "cut", "expanded", "rewritten"]
    share: float = Field(ge=0, le=1)
    shared: tuple[Passage, ...] = ()
    own: tuple[Passage, ...] = ()


class Family(Noun):
    """Reports that carry one text, who published first before the others.

    `certain_first`: no other report may have been published as early as the first.
    """

    id: str
    copies: tuple[Copy, ...] = Field(min_length=2)
    certain_first: bool = False
