"""Sources without a name, and the phrases by which they stay so: `unnamed.yaml`, checked."""

import re
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Literal, Self

from pydantic import Field, model_validator

from sayso.errors import LexiconError
from sayso.lexicon.load import Entry, rows

Nature = Literal[
    "source", "official", "diplomat", "military", "intelligence", "fighter", "police", "medic",
    "witness", "resident", "activist", "expert", "press", "critic", "document",
]  # fmt: skip


class Unnamed(Entry):
    """Words of one kind; `unnamed.yaml` explains the fields. Only heads have a nature."""

    kind: Literal["head", "modifier", "who", "ask"]
    nature: Nature | None = None
    words: tuple[str, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _heads_have_a_nature(self) -> Self:
        if (self.kind == "head") != (self.nature is not None):
            raise ValueError("a head must have a nature, and nothing else may")
        return self


@cache
def unnamed_heads() -> Mapping[str, Nature]:
    """What an unnamed source is, by its head noun in the singular (some are two words).

    Raises `LexiconError` for a wrong entry, or a noun that stands twice.
    """
    found: dict[str, Nature] = {}
    for row in rows("unnamed", Unnamed):
        for word in row.words if row.nature is not None else ():
            if word in found:
                raise LexiconError(f"unnamed.yaml: the head {word!r} stands there twice")
            found[word] = row.nature or "source"
    return MappingProxyType(found)


@cache
def unnamed_modifiers() -> frozenset[str]:
    """The words before an unnamed source: that it is unnamed, and its rank or field."""
    return frozenset(_words("modifier"))


def find_anonymity(text: str) -> tuple[int, int] | None:
    """Where `text` first says that a source stays unnamed, in code points, or None."""
    match = _asks().search(text)
    return match.span() if match else None


def find_knowledge(text: str) -> tuple[int, int] | None:
    """Where `text` first says how an unnamed source could know ("familiar with"), or None."""
    match = _knows().search(text)
    return match.span() if match else None


@cache
def _asks() -> re.Pattern[str]:
    return _pattern(_words("ask"))


@cache
def _knows() -> re.Pattern[str]:
    return _pattern(_words("who"))


def _words(kind: str) -> list[str]:
    return [word for row in rows("unnamed", Unnamed) if row.kind == kind for word in row.words]


def _pattern(phrases: list[str]) -> re.Pattern[str]:
    """A pattern of the phrases as whole words, longest first, whatever space lies between."""
    longest = sorted(phrases, key=len, reverse=True)
    bodies = (r"\s+".join(map(re.escape, phrase.split())) for phrase in longest)
    return re.compile(rf"\b(?:{'|'.join(bodies)})\b", re.IGNORECASE)
