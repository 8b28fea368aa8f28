"""Words around figures: `toll_words.yaml`, checked and made into patterns."""

import re
from functools import cache
from typing import Literal, Self

from pydantic import Field, model_validator

from sayso.lexicon.load import Entry, rows

Kind = Literal[
    "campaign",
    "part",
    "retraction",
    "counting",
    "earlier",
    "setting",
    "tally",
    "harm",
    "update",
    "loss",
    "brought",
    "spokesperson",
    "group",
]
Group = Literal["combatants", "minors", "women", "medics", "journalists", "police"]


class TollWords(Entry):
    """Words of one kind, as regular expressions; only groups say `whom`."""

    kind: Kind
    whom: Group | None = None
    words: tuple[str, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _only_groups_say_whom(self) -> Self:
        if (self.kind == "group") != (self.whom is not None):
            raise ValueError("a group must say whom it counts, and nothing else may")
        for word in self.words:
            re.compile(word)
        return self


@cache
def pattern_of(kind: Kind) -> re.Pattern[str]:
    """A pattern of all words of a kind; raises `LexiconError` for a wrong entry."""
    return _pattern(
        [word for row in rows("toll_words", TollWords) if row.kind == kind for word in row.words]
    )


def group_of(counted: str) -> Group | None:
    """The group that the words for those counted name ("three Swedish soldiers"), else None."""
    found = _groups().search(counted)
    return None if found is None else _named(found.lastgroup or "")


@cache
def _groups() -> re.Pattern[str]:
    listed = [row for row in rows("toll_words", TollWords) if row.whom]
    return re.compile(
        "|".join(rf"(?P<{row.whom}>\b(?:{'|'.join(row.words)})\b)" for row in listed), re.IGNORECASE
    )


@cache
def _named(name: str) -> Group | None:
    return next((row.whom for row in rows("toll_words", TollWords) if row.whom == name), None)


def _pattern(words: list[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(words)})(?!\w)", re.IGNORECASE)
