"""How far an occurrence is borne out, in words that can be worked out again."""

from typing import Literal

from pydantic import Field

from sayso.model.origin import Circle, Origin
from sayso.model.span import Noun
from sayso.model.toll import Contradiction, Toll

Status = Literal[
    "single origin",
    "corroborated",
    "declared against interest",
    "contested",
    "denied",
    "retracted",
    "no origin known",
]
Credibility = Literal["1", "2", "3", "4", "5", "6"]
Reliability = Literal["A", "B", "C", "D", "E", "F"]


class GradeReview(Noun):
    """A human's word on a grade: a source's reliability (A to F) or an occurrence's status.

    `about` is an origin's key or an occurrence's id; a reason is required.
    """

    about: str
    reliability: Reliability | None = None
    status: Status | None = None
    credibility: Credibility | None = None
    reason: str = Field(min_length=1)
    by: str | None = None


class Grade(Noun):
    """The status of an occurrence, all that holds of it, the Admiralty figure, and why.

    `credibility` is the Admiralty system's second character, a suggestion; `reliability` the
    first, by origin, which only a human gives.
    """

    status: Status
    holds: tuple[Status, ...] = ()
    credibility: Credibility
    reasons: tuple[str, ...] = ()
    reliability: tuple[tuple[str, Reliability], ...] = ()
    overruled: str | None = None


class Dossier(Noun):
    """All that was worked out about one occurrence: who could know, how many, how sure."""

    occurrence: str
    origins: tuple[Origin, ...] = ()
    circles: tuple[Circle, ...] = ()
    tolls: tuple[Toll, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    grade: Grade

    @property
    def independent(self) -> int:
        """How many origins there are; outlets that name nobody are none."""
        return sum(it.sourced for it in self.origins)
