"""Parties that could have known what an occurrence was, and how their word came to the reader."""

from typing import Literal

from pydantic import Field

from sayso.model.span import Noun

# Whose word it is: of the side that was hit, of its adversary, of a third, or of nobody named.
Side = Literal["party", "adversary", "third", "unnamed"]


class Route(Noun):
    """How an origin's word reached one report: the names passed, nearest the reader first.

    `silent`: the report names nobody, and the figure is one that others had before it;
    `likelihood` (0 to 1) is how likely it copied them (Dong et al. 2009).
    """

    report: str
    through: tuple[str, ...] = ()
    silent: bool = False
    likelihood: float | None = Field(default=None, ge=0, le=1)


class Origin(Noun):
    """A party that could have known; `key` is the same in all reports of the occurrence.

    `sourced` is false for an outlet that names nobody for what it tells: it is shown, and not
    counted. `stances` are what it does: `counts`, `denies`, `owns`, `retracts`, `states`.
    """

    key: str
    name: str
    side: Side
    country: str | None = None
    sourced: bool = True
    stances: tuple[str, ...] = ()
    paths: tuple[Route, ...] = ()

    @property
    def reports(self) -> tuple[str, ...]:
        """The reports that carry its word, each once."""
        return tuple(dict.fromkeys(it.report for it in self.paths))


class Circle(Noun):
    """Outlets that have a figure from one another, and from nobody outside."""

    outlets: tuple[str, ...]
    reports: tuple[str, ...]
    measure: str
    best: int | None = None
