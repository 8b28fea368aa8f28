"""The words that times are written with, by class (`times.yaml`)."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from sayso.errors import LexiconError
from sayso.lexicon.load import rows

TABLE = "times.yaml"
Lower = Annotated[str, StringConstraints(pattern=r"^[^A-Z]+$")]


class WordClass(BaseModel):
    """One class of words with what each means; `cased`: counts only where written with a capital.

    Values are what the table says of the class: a number, a TIMEX3 code, or a keyword.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str = Field(alias="class", pattern=r"^[a-z]+$")
    cased: bool = False
    words: Mapping[Lower, int | float | str]


@cache
def word_classes() -> Mapping[str, WordClass]:
    """Every class of time words by its name.

    Raises `LexiconError` naming the entry that is wrong or stands twice.
    """
    classes: dict[str, WordClass] = {}
    for number, entry in enumerate(rows(TABLE, WordClass), start=1):
        if entry.name in classes:
            raise LexiconError(f"{TABLE}, entry {number}: the class {entry.name!r} stands twice")
        classes[entry.name] = entry
    return MappingProxyType(classes)


@cache
def meaning(name: str) -> Mapping[str, int | float | str]:
    """What each word of the class `name` means."""
    return MappingProxyType(dict(word_classes()[name].words))
