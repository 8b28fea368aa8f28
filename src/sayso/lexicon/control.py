"""Words that settle who does what an infinitive or a noun tells, from control.yaml."""

from functools import cache
from typing import Literal

from pydantic import BaseModel, ConfigDict

from sayso.lexicon.load import rows

Control = Literal[
    "purpose",
    "thwart",
    "spare",
    "answer",
    "retort",
    "ask",
    "draw",
    "wield",
    "lay",
    "errand",
    "measure",
    "guilt",
    "expose",
    "command",
    "negotiate",
    "fall_into",
    "menace",
    "revenge",
    "favour",
]


class _Words(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    role: Control
    words: tuple[str, ...]


@cache
def control_words(role: Control) -> frozenset[str]:
    """The lemmas of one role of `control.yaml`."""
    listed = rows("control", _Words)
    return frozenset(word for row in listed if row.role == role for word in row.words)
