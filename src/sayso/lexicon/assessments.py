"""Words that give a number for what was counted before: `assessments.yaml`."""

from functools import cache
from typing import Literal

from pydantic import BaseModel, ConfigDict

from sayso.lexicon.load import rows

Kind = Literal[
    "verb",
    "noun",
    "to",
    "revise",
    "put",
    "range",
    "stand",
    "numbering",
    "likely",
    "care",
    "treatment",
    "counting",
    "victim",
    "force",
]


class AssessmentWords(BaseModel):
    """Lemmas of one kind."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: Kind
    words: tuple[str, ...]


@cache
def assessment_words(kind: Kind) -> frozenset[str]:
    """The lemmas of a kind; raises `LexiconError` for a wrong entry."""
    return frozenset(
        word
        for row in rows("assessments", AssessmentWords)
        if row.kind == kind
        for word in row.words
    )
